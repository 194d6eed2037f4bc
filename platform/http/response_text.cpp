// SPDX-License-Identifier: Apache-2.0
// Appends to one string; no stream, no map.
#include "platform/http/response_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace assay::http {
namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
  }
}

struct DefaultHeader {
  std::string_view name, value;
};

// The policy for pages comes from the page's handler (RULINGS 1.1); without one nothing may be loaded or framed.
constexpr std::array kSecurityHeaders{
    DefaultHeader{"x-content-type-options", "nosniff"},
    DefaultHeader{"referrer-policy", "no-referrer"},
    DefaultHeader{"cross-origin-opener-policy", "same-origin"},
    DefaultHeader{"content-security-policy", "default-src 'none'; frame-ancestors 'none'"},
};

void append_number(std::string& out, std::size_t number, int base = 10) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  out.append(digits.data(), end);
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

bool is_ours(std::string_view name) {
  return name == "content-length" || name == "transfer-encoding" || name == "connection" || name == "keep-alive";
}

bool is_safe(const Response& response) {
  const auto is_breaking = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return std::ranges::none_of(response.headers, [&](const auto& header) {
    return header.first.empty() || header.first.find_first_of(": ") != std::string::npos ||
           std::ranges::any_of(header.first, is_breaking) || std::ranges::any_of(header.second, is_breaking);
  });
}

void append_length(std::string& out, const Response& response, const Framing& framing) {
  if (framing.is_stream) {
    if (framing.minor_version == 1) append_header(out, "transfer-encoding", "chunked");
    return;
  }
  if (!has_body(response.status)) return;
  out += "content-length: ";
  append_number(out, response.body.size());
  out += "\r\n";
}

}  // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

bool append_response_head(std::string& out, const Response& response, const Framing& framing,
                          std::string_view request_id) {
  if (!is_safe(response) || response.status < 200 || response.status > 599) return false;
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out += ' ';
  out += reason(response.status);
  out += "\r\n";
  for (const auto& [name, value] : response.headers)
    if (!is_ours(name)) append_header(out, name, value);
  for (const auto& [name, value] : kSecurityHeaders)
    if (response.header(name).empty()) append_header(out, name, value);
  if (framing.is_api && response.header("cache-control").empty()) append_header(out, "cache-control", "no-store");
  if (framing.is_secure) append_header(out, "strict-transport-security", "max-age=31536000");
  append_header(out, "x-request-id", request_id);
  append_length(out, response, framing);
  if (!framing.keep_alive) append_header(out, "connection", "close");
  out += "\r\n";
  return true;
}

void append_chunk(std::string& out, std::string_view text) {
  append_number(out, text.size(), 16);
  out += "\r\n";
  out += text;
  out += "\r\n";
}

}  // namespace assay::http
