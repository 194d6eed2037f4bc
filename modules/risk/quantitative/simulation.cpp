// SPDX-License-Identifier: Apache-2.0
// Poisson scenarios by blocks: the events of 4,096 years are counted in one draw and each event takes its year from its
// own word. Other scenarios year by year. Counters: (event, block, scenario, purpose), the key is the seed.
#include "modules/risk/quantitative/simulation.h"

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/simulation_copula.h"
#include "modules/risk/quantitative/simulation_draws.h"
#include "modules/risk/quantitative/simulation_kernel.h"
#include "modules/risk/quantitative/special.h"
#include "modules/risk/quantitative/state_table.h"

namespace assay::risk::quantitative {
namespace {

using draws::block_climates, draws::block_states, draws::blocks_of, draws::for_blocks, draws::key_of, draws::stream_of;
using draws::kBranches, draws::kCounts, draws::kEvents, draws::kFactors, draws::kOwn;

std::int64_t minor_units(double loss) {
  return static_cast<std::int64_t>(std::nearbyint(std::min(loss * kMinorUnits, kMostMinorUnits)));
}

/// Counts of a block by a table of the distribution function.
class CountTable {
 public:
  explicit CountTable(double mean) {
    first_ = std::max(0L, static_cast<long>(mean - 9 * std::sqrt(mean) - 10));
    double log_probability =
        static_cast<double>(first_) * std::log(mean) - mean - std::lgamma(static_cast<double>(first_) + 1);
    double sum = 0;
    for (long n = first_; static_cast<double>(n) < mean + 9 * std::sqrt(mean) + 30; ++n) {
      sum += std::exp(log_probability);
      below_.push_back(sum);
      log_probability += std::log(mean) - std::log(static_cast<double>(n) + 1);
    }
  }
  [[nodiscard]] std::uint32_t at(double u) const {
    return static_cast<std::uint32_t>(first_ + (std::ranges::lower_bound(below_, u) - below_.begin()));
  }

 private:
  long first_ = 0;
  std::vector<double> below_;
};

/// A part of the events: the strongest losses come first, so that a smaller uniform is never the smaller loss.
struct Part {
  double until = 1;  ///< cumulated probability; beyond the last the event did not happen
  Severity severity;
  std::optional<LognormalParameters> lognormal{};
};

std::vector<Part> parts_of(const Row& row, const Frequency& before) {
  const double kept = before.mean() > 0 ? row.frequency.mean() / before.mean() : 0;
  std::vector<Part> parts;
  double sum = 0;
  for (auto branch = row.branches.rbegin(); branch != row.branches.rend(); ++branch) {
    sum += branch->weight * kept;
    parts.push_back({sum, branch->severity, branch->severity->as_lognormal()});
  }
  return parts;
}

class Stream {
 public:
  Stream(const Model& model, std::size_t index, Book book, std::span<const std::size_t> shared)
      : scenario_(model.scenarios[index]),
        stream_(stream_of(scenario_.id)),
        by_state_(shared_bits(model, shared, index), [&model, index, book](std::uint32_t working) {
          return parts_of(resolve(model, index, book, working), model.scenarios[index].frequency);
        }) {
    is_blocked_ = scenario_.frequency.kind == Frequency::Kind::poisson && scenario_.sectors.empty() &&
                  !by_state_.depends_on_states();
    if (!is_blocked_) return;
    if (scenario_.frequency.rate > 0) table_.emplace(scenario_.frequency.rate * kYearsPerBlock);
    const auto& parts = by_state_.only();
    if (parts.size() == 1 && parts.front().until > 1 - 1e-12) lognormal_ = parts.front().lognormal;
  }

  [[nodiscard]] bool has_table() const { return lognormal_.has_value(); }
  void build_table() { losses_.emplace(lognormal_->mu + std::log(kMinorUnits), lognormal_->sigma); }
  void drop_table() { losses_.reset(); }

  /// Adds a block's losses; `climates` and `states` have one entry a year where they are needed.
  void add(PhiloxKey key, std::uint32_t block, std::span<const std::vector<double>> climates,
           std::span<const std::uint32_t> states, std::int64_t* years) const {
    if (scenario_.frequency.mean() == 0) return;
    if (is_blocked_) return add_block(key, block, years);
    StateTable<std::vector<Part>>::Recent recent;
    for (std::uint32_t year = 0; year < kYearsPerBlock; ++year) {
      double scale = 1;
      for (const auto& [sector, share] : scenario_.sectors) scale += share * (climates[sector][year] - 1);
      const double u = unit_of(philox_word(philox({year, block, stream_, kCounts}, key), 0));
      const auto count = static_cast<std::uint32_t>(scenario_.frequency.quantile(u, scale));
      if (count == 0) continue;
      const auto& parts = by_state_.at(states.empty() ? 0 : states[year], recent);
      for (std::uint32_t event = 0; event < count; ++event) {
        const auto words = philox({year | event << 12U, block, stream_, kEvents}, key);
        years[year] += loss(parts, philox_word(words, 0), unit_of(philox_word(words, 1)));
      }
    }
  }

 private:
  void add_block(PhiloxKey key, std::uint32_t block, std::int64_t* years) const {
    const std::uint32_t count = table_->at(unit_of(philox_word(philox({0, block, stream_, kCounts}, key), 0)));
    if (losses_) return losses_->add({key, block, stream_, kEvents, count}, years);
    const auto& parts = by_state_.only();
    for (std::uint32_t event = 0; event < count; ++event) {
      const auto word = philox_word(philox({event / 2, block, stream_, kEvents}, key), event % 2);
      const double branch = unit_of(philox_word(philox({event / 2, block, stream_, kBranches}, key), event % 2));
      years[word >> 52U] += loss(parts, word, branch);
    }
  }
  /// The cubic of the table for every lognormal, so that a weaker control changes no bit of what it keeps.
  static std::int64_t loss(const std::vector<Part>& parts, std::uint64_t word, double branch) {
    for (const auto& part : parts) {
      if (branch >= part.until) continue;
      if (part.lognormal)
        return lognormal_minor_units(word, part.lognormal->mu + std::log(kMinorUnits), part.lognormal->sigma);
      return minor_units(part.severity->quantile(unit_of(word)));
    }
    return 0;
  }

  const Scenario& scenario_;
  std::uint32_t stream_;
  StateTable<std::vector<Part>> by_state_;
  bool is_blocked_ = false;
  std::optional<CountTable> table_;
  std::optional<LognormalParameters> lognormal_;  ///< set where each event is one loss of this law
  std::optional<LognormalLosses> losses_;
};

/// Scenarios with a table, as many at a time as their tables may take memory; sums of integers, so the order is free.
void add_tabled(std::vector<Stream>& streams, std::uint32_t blocks, unsigned threads, PhiloxKey key,
                std::int64_t* losses) {
  constexpr std::size_t kMostTables = 128;
  constexpr std::uint32_t kRun = 8;  // blocks of years that one table goes through before the next
  std::vector<Stream*> tabled;
  for (auto& stream : streams)
    if (stream.has_table()) tabled.push_back(&stream);
  for (std::size_t first = 0; first < tabled.size(); first += kMostTables) {
    const auto group = std::span(tabled).subspan(first, std::min(kMostTables, tabled.size() - first));
    for (auto* stream : group) stream->build_table();
    for_blocks((blocks + kRun - 1) / kRun, threads, [&](std::uint32_t run) {
      for (const auto* stream : group)
        for (std::uint32_t block = run * kRun; block < std::min(blocks, (run + 1) * kRun); ++block)
          stream->add(key, block, {}, {}, losses + std::size_t{block} * kYearsPerBlock);
    });
    for (auto* stream : group) stream->drop_table();
  }
}

std::int64_t after_annual_insurance(const Model& model, std::int64_t loss) {
  if (model.annual_insurance.empty()) return loss;
  double left = static_cast<double>(loss) / kMinorUnits;
  for (const auto& layer : model.annual_insurance) left -= layer.annual_payout(left);
  return minor_units(left);
}

}  // namespace

std::vector<std::int64_t> simulate(const Model& model, Book book, const SimulationEffort& effort) {
  const auto shared = shared_controls(model);
  std::vector<Stream> streams;
  streams.reserve(model.scenarios.size());
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) streams.emplace_back(model, i, book, shared);
  const auto key = key_of(model.seed);
  const std::uint32_t blocks = blocks_of(effort.years);
  std::vector<std::int64_t> losses(std::size_t{blocks} * kYearsPerBlock);
  for_blocks(blocks, effort.threads, [&](std::uint32_t block) {
    const auto climates = block_climates(model, key, block);
    const auto working = block_states(model, shared, key, block);
    auto* years = losses.data() + std::size_t{block} * kYearsPerBlock;
    for (const auto& stream : streams)
      if (!stream.has_table()) stream.add(key, block, climates, working, years);
  });
  add_tabled(streams, blocks, effort.threads, key, losses.data());
  if (!model.annual_insurance.empty())
    for (auto& loss : losses) loss = after_annual_insurance(model, loss);
  return losses;
}

std::vector<std::int64_t> simulate_copula(const Model& model, Book book, const SimulationEffort& effort) {
  const CopulaYears years(model, book);
  const std::uint32_t blocks = blocks_of(effort.years);
  std::vector<std::int64_t> losses(std::size_t{blocks} * kYearsPerBlock);
  for_blocks(blocks, effort.threads, [&](std::uint32_t block) {
    CopulaYears::Drivers drivers;
    for (std::uint32_t year = 0; year < kYearsPerBlock; ++year) {
      years.draw(block, year, kFactors, kOwn, drivers);
      auto& total = losses[std::size_t{block} * kYearsPerBlock + year];
      for (std::size_t i = 0; i < years.size(); ++i)
        total += minor_units(years.loss(i, years.rank(years.score(i, drivers), drivers.chi)));
      total = after_annual_insurance(model, total);
    }
  });
  return losses;
}

Converged simulate_until(const Model& model, Book book, double target, std::uint64_t most, unsigned threads) {
  for (std::uint64_t years = std::min<std::uint64_t>(most, 1 << 15);; years *= 2) {
    const SimulationEffort effort{std::min(years, most), threads};
    Sample sample(model.copula ? simulate_copula(model, book, effort) : simulate(model, book, effort));
    const double half = std::max(sample.mean().relative_half_width(),
                                 sample.tail_value_at_risk(model.levels.back()).relative_half_width());
    if (half <= target || years >= most) return {std::move(sample), half, half <= target};
  }
}

}  // namespace assay::risk::quantitative
