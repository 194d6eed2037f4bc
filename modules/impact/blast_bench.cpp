// SPDX-License-Identifier: Apache-2.0
// What a loss changes in a register of 2,000 risks, 5,000 assets, 500 controls and 20,000 links: the walk alone, and
// the whole answer of the engine with ratings and inherited values before and after.
#include <benchmark/benchmark.h>

#include <algorithm>

#include <random>

#include "modules/impact/picture.h"

namespace assay::impact {
namespace {

constexpr Index kRisks = 2'000, kAssets = 5'000, kControls = 500, kLinks = 20'000;

Id an_id(Index n) {
  Id id;
  for (int i = 0; i < 4; ++i) id.bytes[static_cast<std::size_t>(12 + i)] = static_cast<std::uint8_t>(n >> (24 - 8 * i));
  return id;
}

/// Assets first, then risks, then controls. A third of the links each: who supports whom, what is at risk, what treats
/// it.
Picture a_picture() {
  static const entity::EntityType kAsset = [] {
    entity::EntityType type;
    type.name = assets::Asset::entity_name;
    return type;
  }();
  static const entity::EntityType kOther = [] {
    entity::EntityType type;
    type.name = "other";
    return type;
  }();
  std::mt19937 random(7);
  const auto below = [&](Index n) { return static_cast<Index>(random() % n); };
  Picture picture;
  picture.today = Date{20'000};
  std::vector<Edge> edges;
  for (Index n = 0; n < kAssets + kRisks + kControls; ++n) {
    picture.objects.push_back({n < kAssets ? &kAsset : &kOther, an_id(n + 1), "object"});
    picture.index.emplace(an_id(n + 1), n);
  }
  for (Index n = 0; n < kAssets; ++n) {
    assets::ValueFacts facts;
    facts.id = an_id(n + 1);
    for (auto& own : facts.own) own = static_cast<int>(1 + below(5));
    picture.values.push_back(facts);
  }
  for (Index n = 0; n < kLinks; ++n) {
    const auto risk = kAssets + below(kRisks);
    if (n % 3 == 0) {
      const auto a = below(kAssets), b = below(kAssets);
      if (a == b) continue;
      edges.push_back({std::max(a, b), std::min(a, b), Tie::supports});
      picture.supports.push_back({an_id(std::max(a, b) + 1), an_id(std::min(a, b) + 1)});
    } else if (n % 3 == 1) {
      edges.push_back({below(kAssets), risk, Tie::concerns});
    } else {
      edges.push_back({kAssets + kRisks + below(kControls), risk, Tie::treats});
    }
  }
  for (Index n = 0; n < kRisks; ++n) picture.risks.push_back({kAssets + n, Rating{20, "critical"}, Rating{4, "low"}});
  picture.graph = Graph(std::vector<Standing>(picture.objects.size(), Standing::counts), std::move(edges));
  picture.inheritance = assets::inherit(picture.values, picture.supports, picture.today);
  return picture;
}

/// A hundred assets and ten controls at once: a site with what stands in it.
std::vector<Index> a_site() {
  std::vector<Index> gone;
  for (Index n = 0; n < 100; ++n) gone.push_back(kAssets - 1 - n * 7);
  for (Index n = 0; n < 10; ++n) gone.push_back(kAssets + kRisks + n * 11);
  return gone;
}

void walk(benchmark::State& state) {
  const auto picture = a_picture();
  const auto gone = a_site();
  for (auto _ : state) benchmark::DoNotOptimize(blast(picture.graph, gone));
}
BENCHMARK(walk)->Name("Impact/walk_of_a_site")->Unit(benchmark::kMillisecond);

void whole_answer(benchmark::State& state) {
  const auto picture = a_picture();
  const auto gone = a_site();
  std::size_t effects = 0;
  for (auto _ : state) {
    const auto found = blast(picture.graph, gone);
    effects = found.size();
    benchmark::DoNotOptimize(risks_after(picture, found));
    benchmark::DoNotOptimize(values_after(picture, gone, found));
  }
  state.counters["effects"] = static_cast<double>(effects);
}
BENCHMARK(whole_answer)->Name("Impact/blast_radius_of_a_site")->Unit(benchmark::kMillisecond);

/// Values and relations merely copied.
void registers_copied(benchmark::State& state) {
  const auto picture = a_picture();
  for (auto _ : state) {
    auto copies = std::pair(picture.values, picture.supports);
    benchmark::DoNotOptimize(copies);
  }
}
BENCHMARK(registers_copied)->Name("Impact/registers_copied")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::impact
