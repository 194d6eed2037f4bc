// SPDX-License-Identifier: Apache-2.0
// Problem documents (RFC 9457): {type, title, status, code, errors: [{field, code, message, args, ids}]}.
#pragma once

#include <string_view>

#include "base/error.h"
#include "platform/http/message.h"
#include "platform/http/wire_head.h"
#include "platform/i18n/catalogue.h"

namespace assay::http {

inline constexpr std::string_view kProblemType = "application/problem+json";

/// `type` is "urn:assay:problem:" and the code; a caller can decide by `code` alone, texts are for people.
Response problem_response(const Refusal& refusal, i18n::Language language);
/// One that has its own title and no errors[].
Response problem_response(int status, std::string_view code, MessageKey title, const Args& args,
                          i18n::Language language);
/// 500 without any detail; the request id leads to the line in the log.
Response internal_problem(std::string_view request_id, i18n::Language language);
/// Answers before a handler; `limit` is the number of bytes of body_too_large.
Response wire_problem(WireError error, i18n::Language language, std::size_t limit = 0);

/// The language of Accept-Language.
i18n::Language language_of(const Request& request);

}  // namespace assay::http
