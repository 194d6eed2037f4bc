// SPDX-License-Identifier: Apache-2.0
// A slider that moves: the whole answer of a what-if at 1,000 scenarios, from the parsed change to the bytes, without
// the socket.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "modules/risk/money/prepared.h"

namespace assay::risk::money {
namespace {

Json portfolio(std::int64_t count) {
  JsonArray scenarios;
  for (std::int64_t i = 0; i < count; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(count - 1);
    scenarios.push_back(
        JsonObject{{"id", "s" + std::to_string(i)},
                   {"frequency", JsonObject{{"rate", 0.05 + 1.95 * part}}},
                   {"severity", JsonObject{{"kind", "lognormal"}, {"mu", 10 + part}, {"sigma", 1.4 - 0.4 * part}}},
                   {"controls", JsonArray{JsonObject{{"control", "c" + std::to_string(i)}, {"severity", 0.5}}}}});
  }
  JsonArray controls;
  for (std::int64_t i = 0; i < std::min<std::int64_t>(count, 500); ++i)
    controls.push_back(JsonObject{{"id", "c" + std::to_string(i)}, {"efficacy", 0.8}});
  for (auto& scenario : scenarios) {
    const auto id = scenario["id"].text_or().substr(1);
    if (id.size() > 2) scenario.if_object()->erase("controls");
  }
  return JsonObject{{"controls", std::move(controls)}, {"scenarios", std::move(scenarios)}};
}

void request(benchmark::State& state) {
  const auto prepared = prepared_document(portfolio(1000));
  if (!prepared) return state.SkipWithError("the model was refused");
  (void)(*prepared)->what_if(JsonObject());
  std::vector<double> took;
  std::int64_t turn = 0;
  for (auto _ : state) {
    const Json change = JsonObject{{"controls", JsonArray{JsonObject{{"id", "c" + std::to_string(turn % 100)},
                                                                     {"efficacy", 0.01 * double(turn % 90)}}}}};
    ++turn;
    const auto start = std::chrono::steady_clock::now();
    const auto answer = (*prepared)->what_if(change);
    benchmark::DoNotOptimize(to_json(*answer).size());
    took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::ranges::sort(took);
  state.counters["p95_ms"] = took[took.size() * 95 / 100];
}
BENCHMARK(request)->Name("Risk/what_if_request_1000_scenarios")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::risk::money
