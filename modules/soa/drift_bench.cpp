// SPDX-License-Identifier: Apache-2.0
// Drift of a statement of 500 controls over 2,000 risks, 5,000 assets and 20,000 links, of which a tenth moved.
#include <benchmark/benchmark.h>

#include <random>

#include "modules/soa/drift.h"

namespace assay::soa {
namespace {

constexpr std::uint32_t kRisks = 2'000, kAssets = 5'000, kControls = 500, kLinks = 20'000, kClasses = 40;

Id an_id(std::uint32_t kind, std::uint32_t n) {
  Id id;
  id.bytes[0] = static_cast<std::uint8_t>(kind);
  for (int i = 0; i < 4; ++i) id.bytes[static_cast<std::size_t>(12 + i)] = static_cast<std::uint8_t>(n >> (24 - 8 * i));
  return id;
}

/// `moved`: a tenth of risks is closed, of links is other, of implementations is worse, and there are new classes.
SoaPicture a_picture(bool moved) {
  std::mt19937 random(3);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  SoaPicture picture;
  for (std::uint32_t n = 0; n < kControls; ++n) {
    picture.controls.push_back({an_id(1, n), "C-" + std::to_string(n), n >= 93});
    DriftRow row;
    row.id = an_id(2, n);
    row.control = an_id(1, n);
    row.applicable = n % 10 == 0 ? Applicability::no : Applicability::yes;
    row.reasons = {InclusionReason::risk_treatment};
    row.justification = "needed for what we do, and expected of us by those who pay for it";
    row.implementation = controls::ImplementationState::implemented;
    row.owner = an_id(5, n % 40);
    picture.rows.push_back(std::move(row));
    const bool is_worse = moved && n % 10 == 3;
    picture.implementations.push_back(
        {an_id(6, n), "I-" + std::to_string(n), an_id(1, n),
         is_worse ? controls::ImplementationState::partially : controls::ImplementationState::implemented});
  }
  for (std::uint32_t n = 0; n < kRisks; ++n)
    picture.risks.push_back({an_id(3, n), "R-" + std::to_string(n), !(moved && n % 10 == 0)});
  for (std::uint32_t n = 0; n < kLinks; ++n) {
    const auto risk = below(kRisks), control = below(kControls);
    picture.treatments.push_back(
        {an_id(3, risk), an_id(1, moved && n % 10 == 0 ? (control + 1) % kControls : control)});
    if (!moved && n % 2 == 0) picture.rows[control].risks.push_back(an_id(3, risk));
  }
  for (std::uint32_t n = 0; n < 40; ++n)
    picture.people.push_back(
        {an_id(5, n), "P-" + std::to_string(n), moved && n % 10 == 0 ? std::optional(Date{19'000}) : std::nullopt});
  for (std::uint32_t n = 0; n < (moved ? kClasses : kClasses - 4); ++n) {
    const auto word = "class-" + std::to_string(n);
    picture.words.push_back({frameworks::Because::asset_class, word, word, kAssets / kClasses});
    for (std::uint32_t m = 0; m < 8; ++m)
      picture.suggestions.push_back({frameworks::Because::asset_class, word, an_id(1, below(kControls))});
  }
  return picture;
}

void drift_of_500_controls(benchmark::State& state) {
  const auto then = a_picture(false), now = a_picture(true);
  std::size_t lines = 0;
  for (auto _ : state) lines = drift(then, now, Date{20'000}).size();
  state.counters["lines"] = static_cast<double>(lines);
}
BENCHMARK(drift_of_500_controls)->Name("Soa/drift_of_500_controls")->Unit(benchmark::kMillisecond);

/// Both moments merely copied.
void pictures_copied(benchmark::State& state) {
  const auto then = a_picture(false), now = a_picture(true);
  for (auto _ : state) {
    auto copies = std::pair(then, now);
    benchmark::DoNotOptimize(copies);
  }
}
BENCHMARK(pictures_copied)->Name("Soa/pictures_copied")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::soa
