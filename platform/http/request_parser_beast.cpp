// SPDX-License-Identifier: Apache-2.0
// Beast's incremental parser writes straight into our Request; chunked bodies are decoded by it.
#include "platform/http/asio_settings.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <optional>

#include "platform/http/request_parser.h"

namespace assay::http {
namespace {

namespace beast_http = boost::beast::http;
using ErrorCode = boost::beast::error_code;
using View = boost::beast::string_view;

class Parser final : public beast_http::basic_parser<true> {
 public:
  explicit Parser(Request& request) : request_(request) {
    eager(true);
    header_limit((std::numeric_limits<std::uint32_t>::max)());  // limited before, see check_head
    body_limit(boost::none);
  }

  std::size_t limit = 0;
  bool is_over_limit = false;

 private:
  void on_request_impl(beast_http::verb, View method, View, int, ErrorCode&) override {
    request_.method.assign(method.data(), method.size());
  }
  void on_response_impl(int, View, int, ErrorCode&) override {}

  void on_field_impl(beast_http::field, View name, View value, ErrorCode&) override {
    if (is_in_body_) return;  // trailers never become headers (RFC 9110, 6.5.1)
    auto& header =
        request_.headers.emplace_back(std::string(name.data(), name.size()), std::string(value.data(), value.size()));
    std::ranges::transform(header.first, header.first.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  }
  void on_header_impl(ErrorCode&) override {}

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override {
    is_in_body_ = true;
    // What is announced is believed only up to one buffer; memory follows the bytes that come.
    if (length) request_.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 64 << 10)));
  }

  std::size_t append(View body, ErrorCode& error) {
    if (body.size() > limit - std::min(limit, request_.body.size())) {
      is_over_limit = true;
      error = beast_http::error::body_limit;
      return 0;
    }
    request_.body.append(body.data(), body.size());
    return body.size();
  }
  std::size_t on_body_impl(View body, ErrorCode& error) override { return append(body, error); }
  std::size_t on_chunk_body_impl(std::uint64_t, View body, ErrorCode& error) override { return append(body, error); }

  void on_chunk_header_impl(std::uint64_t size, View extensions, ErrorCode& error) override {
    is_in_body_ = true;
    // A line feed in an extension ends the line for some proxies and not for others.
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; };
    if (std::any_of(extensions.begin(), extensions.end(), is_control)) error = beast_http::error::bad_chunk_extension;
    if (size > limit - std::min(limit, request_.body.size())) {
      is_over_limit = true;
      error = beast_http::error::body_limit;
    }
  }
  void on_finish_impl(ErrorCode&) override {}

  Request& request_;
  bool is_in_body_ = false;
};

}  // namespace

struct RequestParser::Impl {
  std::optional<Parser> parser;
};

RequestParser::RequestParser() : impl_(std::make_unique<Impl>()) {}
RequestParser::~RequestParser() = default;

bool RequestParser::begin(std::string_view head, Request& into) {
  auto& parser = impl_->parser.emplace(into);
  ErrorCode error;
  const auto used = parser.put(boost::asio::const_buffer(head.data(), head.size()), error);
  return !error && used == head.size() && parser.is_header_done();
}

RequestParser::Progress RequestParser::body(std::string_view data, std::size_t limit, std::size_t& used) {
  auto& parser = *impl_->parser;
  parser.limit = limit;
  used = 0;
  ErrorCode error;
  while (!parser.is_done() && used < data.size() && !error)
    used += parser.put(boost::asio::const_buffer(data.data() + used, data.size() - used), error);
  if (parser.is_over_limit) return Progress::too_large;
  if (error && error != beast_http::error::need_more) return Progress::malformed;
  return parser.is_done() ? Progress::complete : Progress::need_more;
}

bool RequestParser::is_complete() const { return impl_->parser && impl_->parser->is_done(); }

}  // namespace assay::http
