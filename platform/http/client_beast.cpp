// SPDX-License-Identifier: Apache-2.0
// The blocking client: one connection that is kept, Beast reads the answers.
#include "platform/http/asio_settings.h"

#include <poll.h>

#include <algorithm>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

#include "base/error.h"
#include "platform/http/address.h"
#include "platform/http/server.h"

namespace assay::http {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using Protocol = asio::generic::stream_protocol;
using AnswerParser = beast_http::response_parser<beast_http::string_body>;

constexpr std::string_view kUnix = "unix:";

std::string target_of(const Request& request) {
  std::string out;
  for (const char c : request.path) out += c == '/' ? "/" : percent_encode({&c, 1});
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    out += separator + percent_encode(name) + '=' + percent_encode(value);
    separator = '&';
  }
  return out;
}

void append_header(std::string& out, const std::string& name, const std::string& value) {
  const auto is_breaking = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  if (std::ranges::any_of(name, is_breaking) || std::ranges::any_of(value, is_breaking))
    throw Breakage("a header of the request has a line break: " + name);
  out += name + ": " + value + "\r\n";
}

std::string request_text(const Request& request, const std::string& host) {
  std::string out = request.method + ' ' + target_of(request) + " HTTP/1.1\r\n";
  if (request.header("host").empty()) append_header(out, "host", host);
  for (const auto& [name, value] : request.headers)
    if (name != "content-length") append_header(out, name, value);
  const bool has_body = !request.body.empty() || (request.method != "GET" && request.method != "HEAD");
  if (has_body) append_header(out, "content-length", std::to_string(request.body.size()));
  return out + "\r\n" + request.body;
}

Response response_of(AnswerParser::value_type& message) {
  Response out;
  out.status = static_cast<int>(message.result_int());
  for (const auto& field : message) {
    std::string name(field.name_string());
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    out.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  out.body = std::move(message.body());
  return out;
}

}  // namespace

struct Client::Impl {
  explicit Impl(std::string where) : address(std::move(where)) {
    if (address.starts_with(kUnix)) {
      endpoint = asio::local::stream_protocol::endpoint(address.substr(kUnix.size()));
      host = "localhost";
      return;
    }
    constexpr std::string_view kHttp = "http://";
    const auto parsed =
        address.starts_with(kHttp) ? Endpoint::parse(std::string_view(address).substr(kHttp.size())) : std::nullopt;
    if (!parsed) throw Breakage("not an address of a server: " + address);
    endpoint = asio::ip::tcp::endpoint(asio::ip::make_address(parsed->address.text()), parsed->port);
    host = address.substr(kHttp.size());
  }

  void connect() {
    buffer.clear();
    socket.emplace(io);
    boost::system::error_code error;
    socket->connect(endpoint, error);
    if (error) {
      socket.reset();
      throw Breakage("nobody answers at " + address + ": " + error.message());
    }
    if (!address.starts_with(kUnix)) socket->set_option(asio::ip::tcp::no_delay(true), error);
  }

  /// A kept connection on which something can be read has been closed by the server.
  [[nodiscard]] bool is_stale() {
    if (!socket) return true;
    pollfd state{socket->native_handle(), POLLIN, 0};
    return ::poll(&state, 1, 0) != 0;
  }

  Response exchange(const Request& request) {
    boost::system::error_code error;
    asio::write(*socket, asio::buffer(request_text(request, host)), error);
    // A server that refuses a big body answers before it has read it, so the answer is read in any case.
    while (true) {
      AnswerParser parser;
      parser.body_limit(boost::none);
      parser.skip(request.method == "HEAD");
      beast_http::read(*socket, buffer, parser, error);
      if (error) {
        socket.reset();
        throw Breakage("no answer from " + address + ": " + error.message());
      }
      if (parser.get().result_int() < 200) continue;  // 100 Continue
      auto response = response_of(parser.get());
      if (!parser.keep_alive()) socket.reset();
      return response;
    }
  }

  std::string address, host;
  asio::io_context io;
  Protocol::endpoint endpoint;
  std::optional<Protocol::socket> socket;
  boost::beast::flat_buffer buffer;
};

Client::Client(std::string address) : impl_(std::make_unique<Impl>(std::move(address))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;

Response Client::send(const Request& request) {
  if (impl_->is_stale()) impl_->connect();
  return impl_->exchange(request);
}

}  // namespace assay::http
