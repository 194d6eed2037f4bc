// SPDX-License-Identifier: Apache-2.0
// Inheritance over a large register: 100,000 assets with 300,000 relations, a tenth of them closing circles; and after
// one edit in a register of 5,000 assets with 20,000 relations.
#include <benchmark/benchmark.h>

#include <algorithm>

#include <random>

#include "modules/assets/inheritance_index.h"

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

struct Large {
  std::vector<ValueFacts> assets;
  std::vector<SupportFacts> edges;
};

/// Every asset supports earlier ones only.
Large a_large_register() {
  constexpr std::uint32_t kAssets = 5'000, kRelations = 20'000;
  std::mt19937 random(1);
  Large large;
  large.assets.resize(kAssets);
  for (std::uint32_t n = 0; n < kAssets; ++n) {
    large.assets[n].id = an_id(n + 1);
    large.assets[n].own = {static_cast<int>(random() % 5 + 1), std::nullopt, static_cast<int>(random() % 5 + 1)};
  }
  for (std::uint32_t e = 0; e < kRelations; ++e) {
    const auto a = static_cast<std::uint32_t>(random() % kAssets), b = static_cast<std::uint32_t>(random() % kAssets);
    if (a != b) large.edges.push_back({an_id(std::max(a, b) + 1), an_id(std::min(a, b) + 1)});
  }
  return large;
}

/// The asset that most others support gets another value, so that the edit reaches as far as it can.
void after_one_edit(benchmark::State& state) {
  const auto large = a_large_register();
  InheritanceIndex index(large.assets, large.edges, Date{20'000});
  auto edited = large.assets.front();
  int value = 0;
  for (auto _ : state) {
    ++value;
    for (auto& own : edited.own) own = 1 + value % 5;
    index.set(edited, {});
  }
  benchmark::DoNotOptimize(index.find(large.assets.back().id));
}
BENCHMARK(after_one_edit)->Name("Assets/inheritance_after_one_edit")->Unit(benchmark::kMillisecond);

void whole_register(benchmark::State& state) {
  const auto large = a_large_register();
  for (auto _ : state) benchmark::DoNotOptimize(inherit(large.assets, large.edges, Date{20'000}));
}
BENCHMARK(whole_register)->Name("Assets/inheritance_of_everything")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::assets
