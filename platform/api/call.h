// SPDX-License-Identifier: Apache-2.0
// One request on its way through the API: who asks, in which organisation, in which language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "platform/auth/policy.h"
#include "platform/entity/organisation.h"
#include "platform/http/message.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

struct Call {
  const http::Request& request;
  i18n::Language language = i18n::Language::en;
  auth::Actor actor;
  const auth::Policy& policy;
  entity::Organisation& organisation;
  Id organisation_id;
  std::string time_zone = "UTC";
};

http::Response json_response(int status, const Json& body);
http::Response refusal_response(const Call& call, const Refusal& refusal);
/// The response of a Result: its value, or the problem document of its refusal.
http::Response answer(const Call& call, Result<http::Response> result);

/// The body as a JSON object; unreadable bodies are refused with the place.
Result<JsonObject> body_object(const http::Request& request);
/// The version of `If-Match: "3"`: 428 when missing, 422 when it is no version.
Result<std::int64_t> if_match(const http::Request& request);
/// `?as_of=` as an instant: an RFC 3339 instant, or a day (its end in the organisation's zone).
Result<std::optional<Instant>> as_of(const Call& call);

/// Who acts, for the ledger.
entity::Caller caller(const Call& call, std::string_view rule);

}  // namespace assay::api
