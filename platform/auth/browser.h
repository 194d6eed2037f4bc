// SPDX-License-Identifier: Apache-2.0
// What a browser has to bring: the session cookie, a request from our own pages, the session's token (S-AU-07,
// S-AU-11).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "platform/http/message.h"

namespace assay::auth {

inline constexpr std::string_view kSessionCookie = "__Host-assay";
inline constexpr std::string_view kCsrfHeader = "x-csrf-token";

/// Value of Set-Cookie. No Max-Age: the server ends sessions, the browser forgets them when it closes.
std::string session_cookie(std::string_view session_value);
std::string expired_session_cookie();
/// The cookie of a request; nothing when it is missing or there are two of that name.
std::optional<std::string> session_value(const http::Request& request);
/// The token of `Authorization: Bearer ...`.
std::optional<std::string> bearer_token(const http::Request& request);

/// Bound to the session and not reversible, so that nothing has to be stored.
std::string csrf_token(std::string_view session_value);

/// GET and HEAD never change state; everything else does.
bool changes_state(const http::Request& request);
/// For requests with a session cookie: a change needs an `Origin` of ours (or `Sec-Fetch-Site: same-origin`) and the
/// session's token. `origins` are the configured base addresses ("https://isms.example.org").
Status check_browser(const http::Request& request, std::string_view session_value,
                     std::span<const std::string> origins);
/// The first half of it, for sign in, set up and invitations, where there is no session yet.
Status check_origin(const http::Request& request, std::span<const std::string> origins);

/// A place inside the application to go to after sign in; "/" for anything that could lead elsewhere.
std::string safe_redirect(std::string_view target);

}  // namespace assay::auth
