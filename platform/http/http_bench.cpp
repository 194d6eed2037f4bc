// SPDX-License-Identifier: Apache-2.0
// Overhead of the server: a trivial handler over loopback with a client in the same process, and idle connections.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <thread>
#include <vector>

#include "platform/http/router.h"
#include "platform/http/test_socket.h"

namespace assay::http {
namespace {

using namespace testing;

constexpr std::string_view kGet = "GET /api/risk_scenarios/7 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n";

Router trivial_router() {
  Router router;
  router.add(
      {"GET", "/api/risk_scenarios/{id}", "risk_scenario.read", [](const Request&, const PathParameters& parameters) {
         Response out;
         out.with("content-type", "application/json");
         out.body = "{\"id\":\"" + std::string(parameters["id"]) + "\"}";
         return out;
       }});
  return router;
}

/// One request after the other: the time of a round trip. Baseline: BM_SocketPingPong.
void BM_HttpRequest(benchmark::State& state) {
  const auto router = trivial_router();
  Server server(on_free_port(), [&](const Request& request) { return router.dispatch(request); });
  TestSocket socket(server.address());
  for (auto _ : state) {
    socket.send(kGet);
    benchmark::DoNotOptimize(socket.read_answer());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_HttpRequest)->UseRealTime();

/// Pipelines of 16: what the server does per request when nobody waits for round trips.
void BM_HttpPipeline(benchmark::State& state) {
  constexpr int kDepth = 16;
  const auto router = trivial_router();
  Server server(on_free_port(), [&](const Request& request) { return router.dispatch(request); });
  TestSocket socket(server.address());
  std::string requests;
  for (int i = 0; i < kDepth; ++i) requests += kGet;
  for (auto _ : state) {
    socket.send(requests);
    for (int i = 0; i < kDepth; ++i) benchmark::DoNotOptimize(socket.read_answer());
  }
  state.SetItemsProcessed(state.iterations() * kDepth);
}
BENCHMARK(BM_HttpPipeline)->UseRealTime();

/// Baseline: two threads that hand one small message back and forth over a socket pair.
void BM_SocketPingPong(benchmark::State& state) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return state.SkipWithError("socketpair");
  std::thread echo([fd = ends[1]] {
    char buffer[256];
    for (ssize_t n = 0; (n = ::read(fd, buffer, sizeof buffer)) > 0;)
      if (::write(fd, buffer, static_cast<std::size_t>(n)) != n) break;
  });
  char buffer[256] = {};
  for (auto _ : state)
    if (::write(ends[0], buffer, kGet.size()) < 0 || ::read(ends[0], buffer, sizeof buffer) <= 0) break;
  ::close(ends[0]);
  echo.join();
  ::close(ends[1]);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_SocketPingPong)->UseRealTime();

std::size_t resident_bytes() {
  std::size_t total = 0;
  std::size_t resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// S-OP-12: idle connections, each after one answered request; memory of both ends' user space.
void BM_HttpIdleConnections(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    auto options = on_free_port();
    options.limits.connections_per_source = count;
    Server server(options, echo);
    const auto before = resident_bytes();
    std::vector<std::unique_ptr<TestSocket>> sockets;
    for (std::size_t i = 0; i < count; ++i) {
      sockets.push_back(std::make_unique<TestSocket>(server.address()));
      sockets.back()->send(kGet);
      if (status_of(sockets.back()->read_answer()) != 200) return state.SkipWithError("a connection was refused");
    }
    const auto bytes = static_cast<double>(resident_bytes() - before);
    state.counters["bytes_per_connection"] = bytes / static_cast<double>(count);
    state.counters["mebibytes"] = bytes / (1 << 20);
  }
}
BENCHMARK(BM_HttpIdleConnections)->Arg(9'000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::http
