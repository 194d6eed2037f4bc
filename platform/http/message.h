// SPDX-License-Identifier: Apache-2.0
// A request and an answer without any HTTP library: what handlers, the router and the command line speak.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"

namespace assay::http {

using Headers = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case

struct Request {
  std::string method;                                      ///< upper case
  std::string path;                                        ///< percent-decoded, starts with '/', no query
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
  Headers headers;  ///< without X-Forwarded-*; `host` is what the client asked for (S-AU-12)
  std::string body;
  std::string remote;     ///< source address, from the proxy header only for configured proxies; "local" for the socket
  bool is_local = false;  ///< came through the data directory's socket or in process: the operator of the machine
  bool is_secure = false;     ///< TLS here, or at a configured proxy that says so
  std::string operator_name;  ///< OS user behind a local request
  std::string request_id;     ///< for logs

  [[nodiscard]] std::string_view header(std::string_view lower_name) const;
  [[nodiscard]] std::optional<std::string> parameter(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
};

/// Text pieces that a handler sends while the connection lives (server-sent events).
class Stream {
 public:
  virtual ~Stream() = default;
  /// False when the reader is gone or too slow.
  virtual bool send(std::string text) = 0;
  [[nodiscard]] virtual bool is_open() const = 0;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  /// Set for an event stream: called once with the stream, on the handler pool; it must return quickly and keep the
  /// pointer; the connection ends when the last reference goes.
  std::function<void(std::shared_ptr<Stream>)> stream;

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  [[nodiscard]] std::string_view header(std::string_view lower_name) const;
};

using Handler = std::function<Response(const Request&)>;

/// Splits a target ("/api/x?y=1") into path and query; nothing when it is malformed (S-AU-11: relative paths only, no
/// control bytes, valid percent encoding, valid UTF-8).
bool parse_target(std::string_view target, Request& request);
std::string percent_encode(std::string_view text);

}  // namespace assay::http
