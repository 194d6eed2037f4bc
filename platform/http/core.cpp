// SPDX-License-Identifier: Apache-2.0
// Counts connections, watches deadlines, and decides whether a request is for us at all.
#include "platform/http/core.h"

#include <sys/socket.h>

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "platform/http/connection.h"

namespace assay::http {
namespace {

constexpr std::size_t kReadBuffer = 64 << 10;

std::vector<Network> parse_proxies(const std::vector<std::string>& texts) {
  std::vector<Network> out;
  for (const auto& text : texts) {
    const auto network = Network::parse(text);
    if (!network) throw Breakage("not a network of a proxy: " + text);
    out.push_back(*network);
  }
  return out;
}

std::string parse_base(const std::string& address) {
  const auto host = host_of_url(address);
  if (!host) throw Breakage("not a base address: " + address);
  return *host;
}

std::string random_prefix() {
  std::array<std::uint8_t, 4> bytes{};
  fill_random(bytes);
  return to_hex(bytes) + "-";
}

Metrics& metrics_of(const ServerOptions& options) {
  // Without a registry the numbers go where nobody looks, so that the code that counts has one path.
  static Metrics unread;
  return options.metrics != nullptr ? *options.metrics : unread;
}

/// The path and query of an absolute target whose authority is that of Host; origin-form is left as it is.
std::optional<std::string_view> origin_form(std::string_view target, std::string_view host) {
  if (target.starts_with('/')) return target;
  const auto scheme_end = target.find("://");
  if (scheme_end == std::string_view::npos) return {};
  const auto scheme = target.substr(0, scheme_end);
  if (!equals_ignoring_case(scheme, "http") && !equals_ignoring_case(scheme, "https")) return {};
  target.remove_prefix(scheme_end + 3);
  const auto end = std::min(target.find_first_of("/?"), target.size());
  if (!equals_ignoring_case(target.substr(0, end), host)) return {};
  target.remove_prefix(end);
  return target.empty() ? "/" : target;
}

/// Said without reading: the connection is closed at once.
constexpr std::string_view kTooMany =
    "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

}  // namespace

Steady::duration seconds(double n) {
  return std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(n));
}

ServerMetrics::ServerMetrics(Metrics& registry)
    : answers{},
      refused_connections(registry.counter("assay_http_refused_connections_total", "Connections over a limit.")),
      failed_handlers(registry.counter("assay_http_failed_handlers_total", "Requests that ended in an exception.")),
      duration(registry.histogram("assay_http_request_seconds", "From the first byte of a request to its answer.",
                                  {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30})),
      connections(registry.gauge("assay_http_connections", "Open connections.")) {
  for (int i = 0; i < 6; ++i)
    answers[i] = &registry.counter("assay_http_answers_total", "Answers by class of their status.",
                                   {{"status", std::to_string(i) + "xx"}});
}

Core::Core(const ServerOptions& server_options, Loop& io_loop)
    : options(server_options),
      loop(io_loop),
      proxies(parse_proxies(options.behind_proxy)),
      base_host(parse_base(options.base_address)),
      metrics(metrics_of(options)),
      read_buffer(kReadBuffer),
      id_prefix_(random_prefix()) {}

Core::~Core() = default;

bool Core::has_room(const IpAddress& source, bool is_counted) const {
  if (is_stopping || connections_.size() >= options.limits.connections) return false;
  if (!is_counted) return true;
  const auto found = per_source_.find(source);
  return found == per_source_.end() || found->second < options.limits.connections_per_source;
}

void Core::open(Accepted accepted, const Service& service) {
  const bool is_proxy =
      std::ranges::any_of(proxies, [&](const Network& network) { return network.contains(accepted.peer); });
  const bool is_counted = !service.is_local && !is_proxy;
  const auto source = accepted.peer.source();
  if (!has_room(source, is_counted)) {
    metrics.refused_connections.add();
    if (service.tls == nullptr)
      ::send(accepted.descriptor.get(), kTooMany.data(), kTooMany.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return;
  }
  auto connection = std::make_shared<Connection>(*this, service, std::move(accepted), is_counted);
  if (is_counted) ++per_source_[source];
  connections_.emplace(connection.get(), connection);
  metrics.connections.add(1);
  connection->start();
}

void Core::remove(const Connection& connection) {
  if (connection.is_counted()) {
    const auto found = per_source_.find(connection.source());
    if (--found->second == 0) per_source_.erase(found);
  }
  metrics.connections.add(-1);
  connections_.erase(&connection);  // the caller holds another reference
  finish_when_empty();
}

void Core::sweep() {
  const auto now = Steady::now();
  std::vector<std::shared_ptr<Connection>> due;
  for (const auto& [key, connection] : connections_)
    if (connection->is_due(now)) due.push_back(connection);
  for (const auto& connection : due) connection->on_due();
}

void Core::stop(std::function<void()> when_empty) {
  is_stopping = true;
  when_empty_ = std::move(when_empty);
  std::vector<std::shared_ptr<Connection>> all;
  for (const auto& [key, connection] : connections_) all.push_back(connection);
  for (const auto& connection : all) connection->on_stop();
  finish_when_empty();
}

void Core::close_all() {
  while (!connections_.empty()) {
    const auto connection = connections_.begin()->second;
    connection->close();
  }
}

void Core::finish_when_empty() {
  if (is_stopping && connections_.empty() && when_empty_) std::exchange(when_empty_, {})();
}

std::string Core::next_request_id() { return id_prefix_ + std::to_string(++id_count_); }

std::optional<WireError> admit(const Core& core, const Service& service, const Accepted& accepted, const WireHead& head,
                               Request& request) {
  const auto target = origin_form(head.target, head.host);
  if (!target || !parse_target(*target, request)) return WireError::malformed;
  if (service.is_local) {
    request.remote = "local";
    request.is_local = true;
    request.operator_name = accepted.operator_name;
    apply_proxy_headers(request, {}, {});
    return {};
  }
  const bool is_proxy =
      std::ranges::any_of(core.proxies, [&](const Network& network) { return network.contains(accepted.peer); });
  request.is_secure = service.tls != nullptr;
  if (!request.is_secure && !is_proxy && !accepted.peer.is_loopback()) return WireError::forbidden_source;
  request.remote = accepted.peer.text();
  if (!apply_proxy_headers(request, accepted.peer, core.proxies)) return WireError::malformed;
  const auto host = request.header("host");
  const bool is_old_without = head.minor_version == 0 && host.empty();
  if (!is_old_without && !host_of(host)) return WireError::malformed;
  if (!is_old_without && !is_host_allowed(host, accepted.local, core.base_host)) return WireError::wrong_host;
  return {};
}

}  // namespace assay::http
