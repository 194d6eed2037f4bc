// SPDX-License-Identifier: Apache-2.0
// Inheritance over a large register: 100,000 assets with 300,000 relations, a tenth of them closing circles.
#include <benchmark/benchmark.h>

#include <random>

#include "modules/assets/inheritance.h"

namespace assay::assets {
namespace {

Id an_id(std::uint32_t n) {
  Id id;
  for (int i = 0; i < 4; ++i) id.bytes[static_cast<std::size_t>(12 + i)] = static_cast<std::uint8_t>(n >> (24 - 8 * i));
  return id;
}

void inherit_large_register(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  std::mt19937 random(1);
  std::vector<ValueFacts> assets(count);
  for (std::uint32_t n = 0; n < count; ++n) {
    assets[n].id = an_id(n + 1);
    assets[n].own = {static_cast<int>(random() % 5 + 1), std::nullopt, static_cast<int>(random() % 5 + 1)};
  }
  std::vector<SupportFacts> edges;
  for (std::uint32_t e = 0; e < 3 * count; ++e) {
    auto a = random() % count, b = random() % count;
    if (e % 10 != 0 && a < b) std::swap(a, b);
    edges.push_back({an_id(static_cast<std::uint32_t>(a + 1)), an_id(static_cast<std::uint32_t>(b + 1))});
  }
  for (auto _ : state) benchmark::DoNotOptimize(inherit(assets, edges, Date{20000}));
}
BENCHMARK(inherit_large_register)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::assets
