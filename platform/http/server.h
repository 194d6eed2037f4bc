// SPDX-License-Identifier: Apache-2.0
// The HTTP server: I/O on one thread, handlers on a bounded pool, limits of S-IN-01 and S-OP-12 before parsing.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/message.h"

namespace assay::http {

class Metrics;

/// Durations are seconds of the monotonic clock.
struct Limits {
  std::size_t header_bytes = 16 << 10;
  std::size_t body_bytes = 1 << 20;
  std::size_t import_body_bytes = 64 << 20;   ///< for paths that `is_import` says
  std::size_t body_bytes_in_all = 512 << 20;  ///< bodies held at one moment, over all connections
  std::function<bool(std::string_view path)> is_import;
  double header_seconds = 10;                   ///< from the first byte to the end of the header
  double request_seconds = 30;                  ///< for reading a body (except imports), and again for the handler
  std::size_t body_bytes_per_second = 1 << 10;  ///< slower bodies, and slower readers of answers, are cut
  std::size_t connections = 10'000;
  std::size_t connections_per_source = 256;  ///< an IPv4 address or an IPv6 /64; proxies are not counted
  double idle_seconds = 60;
  std::size_t stream_queue_bytes = 256 << 10;  ///< what waits for a slow reader of a stream before it is cut
  double heartbeat_seconds = 15;               ///< between comments on a silent event stream
  double stop_seconds = 10;                    ///< what running requests have when the server stops
};

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";  ///< address:port; port 0 takes a free one; empty: none
  std::string unix_socket;                ///< path, mode 0600, or empty; its requests are `is_local`
  std::string admin_listen;               ///< loopback listener for /metrics, or empty
  std::string tls_cert, tls_key;          ///< PEM files, or empty
  std::vector<std::string> behind_proxy;  ///< CIDR of proxies whose X-Forwarded-* count
  std::string base_address;               ///< "https://isms.example.org": its host is accepted in Host
  int threads = 2;                        ///< handler pool
  std::size_t queue = 1024;               ///< waiting requests; beyond that 503
  Limits limits;
  Metrics* metrics = nullptr;                      ///< counts requests and connections there; outlives the server
  std::function<void(std::string_view line)> log;  ///< structured lines; stderr when empty
};

class Server {
 public:
  /// Binds and starts. Throws Breakage (address in use, not loopback without TLS or proxy (RULINGS 1.7)).
  Server(const ServerOptions& options, Handler handler, Handler admin_handler = {});
  ~Server();  ///< stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  [[nodiscard]] std::string address() const;  ///< "http://127.0.0.1:8080" as bound
  [[nodiscard]] std::string admin_address() const;
  /// Stops accepting, lets running requests finish (at most 10 s), closes.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A small blocking client for the command line and the tests: TCP ("http://127.0.0.1:8080") or a socket
/// ("unix:/path").
class Client {
 public:
  explicit Client(std::string address);
  ~Client();
  Client(Client&&) noexcept;
  /// Throws Breakage when there is nobody or the answer is no HTTP.
  Response send(const Request& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::http
