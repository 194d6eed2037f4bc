// SPDX-License-Identifier: Apache-2.0
// Pure functions over a request; nothing here looks at the database.
#include "platform/auth/browser.h"

#include <algorithm>

#include "base/hash.h"
#include "platform/auth/strings.gen.h"
#include "platform/auth/token.h"

namespace assay::auth {
namespace {

constexpr std::string_view kAttributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";

/// Every value of a header; two that should be one are a reason to refuse.
std::vector<std::string_view> values(const http::Request& request, std::string_view lower_name) {
  std::vector<std::string_view> found;
  for (const auto& [name, value] : request.headers)
    if (name == lower_name) found.emplace_back(value);
  return found;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string session_cookie(std::string_view session_value) {
  return std::string(kSessionCookie) + "=" + std::string(session_value) + std::string(kAttributes);
}

std::string expired_session_cookie() {
  return std::string(kSessionCookie) + "=" + std::string(kAttributes) + "; Max-Age=0";
}

std::optional<std::string> session_value(const http::Request& request) {
  std::optional<std::string> found;
  for (auto line : values(request, "cookie"))
    while (!line.empty()) {
      const auto end = line.find(';');
      const auto pair = trimmed(line.substr(0, end));
      line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
      const auto equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(0, equals) != kSessionCookie) continue;
      if (found) return {};
      found = pair.substr(equals + 1);
    }
  return found;
}

std::optional<std::string> bearer_token(const http::Request& request) {
  const auto found = values(request, "authorization");
  constexpr std::string_view kScheme = "bearer ";
  if (found.size() != 1 || found[0].size() <= kScheme.size()) return {};
  const bool is_bearer = std::ranges::equal(kScheme, found[0].substr(0, kScheme.size()), [](char expected, char given) {
    return expected == (given >= 'A' && given <= 'Z' ? static_cast<char>(given - 'A' + 'a') : given);
  });
  if (!is_bearer) return {};
  return std::string(trimmed(found[0].substr(kScheme.size())));
}

std::string csrf_token(std::string_view session_value) {
  return to_base64url(Sha256().add("assay csrf token 1\n").add(session_value).finish().bytes);
}

bool changes_state(const http::Request& request) { return request.method != "GET" && request.method != "HEAD"; }

Status check_origin(const http::Request& request, std::span<const std::string> origins) {
  const auto origin = values(request, "origin");
  const auto site = values(request, "sec-fetch-site");
  if (origin.size() > 1 || site.size() > 1) return refuse(Errc::forbidden, {}, msg::auth_foreign_origin);
  const bool is_own_origin = !origin.empty() && std::ranges::find(origins, origin[0]) != origins.end();
  const bool is_same_site = origin.empty() && !site.empty() && site[0] == "same-origin";
  if (!is_own_origin && !is_same_site) return refuse(Errc::forbidden, {}, msg::auth_foreign_origin);
  return {};
}

Status check_browser(const http::Request& request, std::string_view session_value,
                     std::span<const std::string> origins) {
  if (!changes_state(request)) return {};
  TRY(check_origin(request, origins));
  const auto given = values(request, kCsrfHeader);
  const auto expected = csrf_token(session_value);
  if (given.size() != 1 || !equal_secrets(as_bytes(given[0]), as_bytes(expected)))
    return refuse(Errc::forbidden, {}, msg::auth_csrf);
  return {};
}

std::string safe_redirect(std::string_view target) {
  constexpr std::size_t kLongest = 2048;
  const auto refuses = [](char c) { return c == '\\' || static_cast<unsigned char>(c) < 0x21 || c == 0x7f; };
  if (!target.starts_with('/') || target.size() > kLongest || std::ranges::any_of(target, refuses)) return "/";
  std::string lower(target);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto* hidden : {"//", "%5c", "%2f", "%00", "%0d", "%0a", "%09"})
    if (lower.find(hidden) != std::string::npos) return "/";
  return std::string(target);
}

}  // namespace assay::auth
