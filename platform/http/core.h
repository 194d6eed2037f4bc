// SPDX-License-Identifier: Apache-2.0
// What all connections of a server share. Everything here is used on the I/O thread only, except where it says
// otherwise.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/http/address.h"
#include "platform/http/handler_pool.h"
#include "platform/http/listener.h"
#include "platform/http/loop.h"
#include "platform/http/metrics.h"
#include "platform/http/server.h"
#include "platform/http/transport.h"
#include "platform/http/wire_head.h"

namespace assay::http {

using Steady = std::chrono::steady_clock;

Steady::duration seconds(double n);

/// Whom a listener's connections belong to: read on all threads, never changed after start.
struct Service {
  Handler handler;
  HandlerPool* pool = nullptr;
  bool is_local = false;  ///< the unix socket
  ssl_ctx_st* tls = nullptr;
};

struct ServerMetrics {
  explicit ServerMetrics(Metrics& metrics);
  Counter* answers[6];  ///< by hundreds of the status
  Counter& refused_connections;
  Counter& failed_handlers;
  Histogram& duration;
  Gauge& connections;
};

class Connection;

class Core {
 public:
  Core(const ServerOptions& server_options, Loop& io_loop);
  ~Core();

  /// Takes a connection, or closes it when there are too many.
  void open(Accepted accepted, const Service& service);
  void remove(const Connection& connection);
  /// Ends what is overdue.
  void sweep();
  /// Idle connections are closed now, running requests finish; `when_empty` is called once.
  void stop(std::function<void()> when_empty);
  void close_all();
  std::string next_request_id();

  const ServerOptions options;
  Loop& loop;
  std::vector<Network> proxies;
  std::string base_host;
  ServerMetrics metrics;
  std::vector<char> read_buffer;  ///< one for all: a connection keeps only what it could not use yet
  std::string write_buffer;
  std::size_t body_bytes = 0;  ///< of all requests, against Limits::body_bytes_in_all
  bool is_stopping = false;

 private:
  [[nodiscard]] bool has_room(const IpAddress& source, bool is_counted) const;
  void finish_when_empty();

  std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections_;
  std::map<IpAddress, std::size_t> per_source_;
  std::function<void()> when_empty_;
  std::string id_prefix_;
  std::uint64_t id_count_ = 0;
};

/// Checks of a request that need the server: target, Host, proxies, plain HTTP from afar. Fills path, query, remote.
std::optional<WireError> admit(const Core& core, const Service& service, const Accepted& accepted, const WireHead& head,
                               Request& request);

}  // namespace assay::http
