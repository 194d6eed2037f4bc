// SPDX-License-Identifier: Apache-2.0
// Listeners, the I/O thread and the two pools; start and stop.
#include "platform/http/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <thread>

#include "base/error.h"
#include "platform/http/core.h"
#include "platform/http/log.h"

namespace assay::http {
namespace {

/// Accepts whatever waits, then asks to be told again.
class Acceptor final : public Readiness, public std::enable_shared_from_this<Acceptor> {
 public:
  Acceptor(Core& core, const Service& service, Descriptor listener)
      : core_(core), service_(service), watch_(core.loop, std::move(listener)) {}

  void start() { watch_.wait(Direction::read, shared_from_this()); }
  void close() { watch_.close(); }

  void on_ready(Direction) override {
    // A bound, so that a flood of connections does not starve those that exist.
    for (int i = 0; i < 64; ++i) {
      Accepted accepted;
      const auto state = service_.is_local ? accept_unix(watch_.fd(), accepted) : accept_tcp(watch_.fd(), accepted);
      if (state == AcceptState::none) break;
      if (state == AcceptState::exhausted) {
        // Out of descriptors: the next sweep tries again, waiting for readiness would spin.
        is_paused_ = true;
        core_.metrics.refused_connections.add();
        return;
      }
      if (state == AcceptState::taken) core_.open(std::move(accepted), service_);
    }
    start();
  }

  void on_tick() {
    if (std::exchange(is_paused_, false)) start();
  }

 private:
  Core& core_;
  const Service& service_;
  Watch watch_;
  bool is_paused_ = false;
};

Endpoint parse_endpoint(const std::string& text) {
  const auto endpoint = Endpoint::parse(text);
  if (!endpoint) throw Breakage("not an address and port to listen on: " + text);
  return *endpoint;
}

void check(const ServerOptions& options) {
  if (options.tls_cert.empty() != options.tls_key.empty()) throw Breakage("TLS needs both a certificate and a key");
  if (options.listen.empty() && options.unix_socket.empty()) throw Breakage("there is nothing to listen on");
  const bool is_protected = !options.tls_cert.empty() || !options.behind_proxy.empty();
  if (!options.listen.empty() && !parse_endpoint(options.listen).address.is_loopback() && !is_protected)
    throw Breakage("listening on " + options.listen + " needs TLS (certificate and key) or a configured proxy");
  if (!options.admin_listen.empty() && !parse_endpoint(options.admin_listen).address.is_loopback())
    throw Breakage("the admin listener must be on loopback, not on " + options.admin_listen);
}

/// Each connection is a descriptor; the soft limit of many systems is 1,024.
void raise_descriptor_limit(std::size_t connections) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const auto wanted = std::min<rlim_t>(limit.rlim_max, connections + 512);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Often enough to be exact to a quarter of the shortest limit.
double tick_seconds(const Limits& limits) {
  const double shortest = std::min({limits.header_seconds, limits.request_seconds, limits.idle_seconds,
                                    limits.heartbeat_seconds, limits.stop_seconds});
  return std::clamp(shortest / 4, 0.005, 1.0);
}

}  // namespace

struct Server::Impl {
  Impl(const ServerOptions& options, Handler main_handler, Handler admin_handler)
      : core(options, loop), pool(options.threads, options.queue), admin_pool(1, 16) {
    if (!options.tls_cert.empty()) tls = make_tls_context(options.tls_cert, options.tls_key);
    main = {main_handler, &pool, false, tls.get()};
    local = {std::move(main_handler), &pool, true, nullptr};
    // A pool of its own: metrics are wanted most when all handlers are busy.
    admin = {std::move(admin_handler), &admin_pool, false, nullptr};
    if (!options.listen.empty()) address = listen(parse_endpoint(options.listen), main);
    if (!options.admin_listen.empty()) admin_address = listen(parse_endpoint(options.admin_listen), admin);
    if (!options.unix_socket.empty()) add(listen_unix(options.unix_socket), local);
    loop.every(tick_seconds(options.limits), [this] {
      core.sweep();
      for (const auto& acceptor : acceptors) acceptor->on_tick();
    });
    for (const auto& acceptor : acceptors) acceptor->start();
    thread = std::thread([this] { loop.run(); });
  }

  void add(Descriptor listener, const Service& service) {
    acceptors.push_back(std::make_shared<Acceptor>(core, service, std::move(listener)));
  }

  std::string listen(const Endpoint& endpoint, const Service& service) {
    auto listener = listen_tcp(endpoint);
    const auto bound = local_endpoint(listener.get());
    add(std::move(listener), service);
    return (service.tls != nullptr ? "https://" : "http://") + bound.text();
  }

  void stop() {
    std::promise<void> empty;
    auto is_empty = empty.get_future();
    loop.post([&] {
      for (const auto& acceptor : acceptors) acceptor->close();
      acceptors.clear();
      core.stop([&] { empty.set_value(); });
    });
    const auto& options = core.options;
    if (is_empty.wait_for(seconds(options.limits.stop_seconds)) != std::future_status::ready) {
      write_log(options.log, "stop_cuts_connections", {});
      loop.post([&] { core.close_all(); });
      is_empty.wait();
    }
    // A handler that still runs is waited for: what it uses is destroyed after this.
    pool.stop();
    admin_pool.stop();
    loop.post([&] { loop.stop(); });  // after the answers that the pools posted
    thread.join();
    if (!options.unix_socket.empty()) ::unlink(options.unix_socket.c_str());
  }

  Loop loop;
  TlsContext tls;
  Service main, local, admin;
  Core core;
  std::vector<std::shared_ptr<Acceptor>> acceptors;
  std::string address, admin_address;
  HandlerPool pool, admin_pool;
  std::thread thread;
};

Server::Server(const ServerOptions& options, Handler handler, Handler admin_handler) {
  check(options);
  raise_descriptor_limit(options.limits.connections);
  impl_ = std::make_unique<Impl>(options, std::move(handler), std::move(admin_handler));
}

Server::~Server() { stop(); }

std::string Server::address() const { return impl_->address; }
std::string Server::admin_address() const { return impl_->admin_address; }

void Server::stop() {
  if (impl_->thread.joinable()) impl_->stop();
}

}  // namespace assay::http
