// SPDX-License-Identifier: Apache-2.0
// Names of files under /static/ carry a hash of their content, so they may be kept for ever; entries are never kept,
// because each carries the nonce of one answer.
#include "platform/api/pages.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "platform/auth/browser.h"
#include "platform/http/problem.h"

namespace assay::api {
namespace {

struct Kind {
  std::string_view ending, type;
};
constexpr std::array kKinds{
    Kind{".js", "text/javascript; charset=utf-8"},
    Kind{".css", "text/css; charset=utf-8"},
    Kind{".svg", "image/svg+xml"},
    Kind{".json", "application/json"},
    Kind{".woff2", "font/woff2"},
    Kind{".png", "image/png"},
};

std::string_view type_of(std::string_view path) {
  for (const auto& kind : kKinds)
    if (path.ends_with(kind.ending)) return kind.type;
  return "application/octet-stream";
}

/// What the build writes where each answer has its nonce (web/vite.config.ts).
constexpr std::string_view kNoncePlace = "@@NONCE@@";

std::string policy_with(std::string_view nonce) {
  return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + std::string(nonce) +
         "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
         "frame-ancestors 'none'; object-src 'none'";
}

http::Response not_found(const http::Request& request) {
  return http::problem_response({Errc::not_found, {}}, http::language_of(request));
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_zero(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  const auto value = trimmed(parameters.substr(q + 2));
  return value.starts_with('0') && value.find_first_not_of("0.") == std::string_view::npos;
}

http::Response to_sign_in(const http::Request& request) {
  std::string wanted;
  for (const char c : request.path) wanted += c == '/' ? "/" : http::percent_encode({&c, 1});
  char before = '?';
  for (const auto& [name, value] : request.query) {
    wanted += before + http::percent_encode(name) + "=" + http::percent_encode(value);
    before = '&';
  }
  http::Response response;
  response.status = 303;
  response.with("location", wanted == "/" ? "/signin" : "/signin?to=" + http::percent_encode(wanted));
  return response.with("cache-control", "no-store");
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    const auto comma = std::min(accept_encoding.find(','), accept_encoding.size());
    const auto one = trimmed(accept_encoding.substr(0, comma));
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    const auto semicolon = std::min(one.find(';'), one.size());
    if (trimmed(one.substr(0, semicolon)) == coding) return !is_zero(one.substr(semicolon));
  }
  return false;
}

Pages::Pages(std::span<const EmbeddedFile> files) {
  for (const auto& file : files) files_.emplace(file.path, file.content);
}

http::Response Pages::asset(const http::Request& request, std::string_view path) const {
  const auto plain = files_.find(path);
  if (plain == files_.end()) return not_found(request);
  http::Response response;
  response.with("content-type", std::string(type_of(path)))
      .with("cache-control", "public, max-age=31536000, immutable")
      .with("vary", "accept-encoding");
  auto content = plain->second;
  for (const auto& [coding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
    if (!accepts_coding(request.header("accept-encoding"), coding)) continue;
    const auto packed = files_.find(std::string(path) + ending);
    if (packed == files_.end()) continue;
    response.with("content-encoding", coding);
    content = packed->second;
    break;
  }
  response.body = content;
  return response;
}

http::Response Pages::entry(std::string_view name) const {
  const auto page = files_.find(name);
  http::Response response;
  if (page == files_.end()) {
    response.status = 404;
    return response;
  }
  std::array<std::uint8_t, 18> random{};
  fill_random(random);
  const auto nonce = to_base64(random);
  auto rest = page->second;
  for (auto at = rest.find(kNoncePlace); at != std::string_view::npos; at = rest.find(kNoncePlace)) {
    response.body.append(rest.substr(0, at)).append(nonce);
    rest.remove_prefix(at + kNoncePlace.size());
  }
  response.body.append(rest);
  response.with("content-type", "text/html; charset=utf-8")
      .with("cache-control", "no-store")
      .with("content-security-policy", policy_with(nonce));
  return response;
}

http::Response Pages::answer(const http::Request& request) const {
  const std::string_view path = request.path;
  if (path.starts_with("/static/")) return asset(request, path.substr(1));
  // Sign-in, first set-up and invitations are one small application of their own (RULINGS 5.8).
  for (const auto* small : {"/signin", "/setup", "/invitation"})
    if (path == small) return entry("signin.html");
  // Who brings no session is led to the sign-in at once, and from there back.
  if (!auth::session_value(request)) return to_sign_in(request);
  return entry("app.html");
}

}  // namespace assay::api
