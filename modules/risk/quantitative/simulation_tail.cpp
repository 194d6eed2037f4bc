// SPDX-License-Identifier: Apache-2.0
// Given how many events of which scenario a year has,
//   P(S > x) = sum over events i of P(X_i > x - S_-i, and X_i is the largest)
// and each term is a survival function at a place that the other events fix. Losses pile up at caps and deductibles, so
// the largest is made unique: of equal ones the last. Climates and states of shared controls are drawn first; the rest
// holds given them.
#include "modules/risk/quantitative/simulation_tail.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "modules/risk/quantitative/simulation_draws.h"
#include "modules/risk/quantitative/simulation_kernel.h"
#include "modules/risk/quantitative/state_table.h"

namespace assay::risk::quantitative {
namespace {

using draws::kTailCounts, draws::kTailEvents;

/// Quantiles and sums carry rounding: what is nearer than this is the same place, so that an atom is on one side of it.
constexpr double kSame = 1e-12;

struct Event {
  double loss = 0;
  const Row* row = nullptr;
};

struct Moments {
  double sum = 0, square = 0;
};

double draw(const Row& row, const PhiloxBlock& words) {
  double left = unit_of(philox_word(words, 1));
  for (const auto& branch : row.branches) {
    if (left < branch.weight) return branch.severity->quantile(unit_of(philox_word(words, 0)));
    left -= branch.weight;
  }
  return row.branches.back().severity->quantile(unit_of(philox_word(words, 0)));
}

/// The events of one year after another, each with the law that it was drawn from.
class Years {
 public:
  Years(const Model& model, Book book)
      : model_(model), shared_(shared_controls(model)), key_(draws::key_of(model.seed)) {
    for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
      streams_.push_back(draws::stream_of(model.scenarios[i].id));
      rows_.emplace_back(shared_bits(model, shared_, i),
                         [&model, i, book](std::uint32_t working) { return resolve(model, i, book, working); });
    }
  }

  /// Calls `use` with the events of each year of a block; the rows live until the next year.
  template <class Use>
  void block(std::uint32_t block, Use use) const {
    const auto climates = draws::block_climates(model_, key_, block);
    const auto working = draws::block_states(model_, shared_, key_, block);
    std::vector<StateTable<Row>::Recent> recent(rows_.size());
    std::vector<Event> events;
    for (std::uint32_t year = 0; year < kYearsPerBlock; ++year) {
      events.clear();
      for (std::size_t i = 0; i < rows_.size(); ++i)
        add({year, block, streams_[i]}, rows_[i].at(working.empty() ? 0 : working[year], recent[i]), climates, events);
      if (!events.empty()) use(std::span<const Event>(events));
    }
  }

 private:
  void add(const std::array<std::uint32_t, 3>& at, const Row& row, std::span<const std::vector<double>> climates,
           std::vector<Event>& events) const {
    const auto [year, block, stream] = at;
    double scale = 1;
    for (const auto& [sector, share] : row.sectors) scale += share * (climates[sector][year] - 1);
    const double u = unit_of(philox_word(philox({year, block, stream, kTailCounts}, key_), 0));
    if (row.frequency.mean() <= 0) return;
    const auto count = static_cast<std::uint32_t>(row.frequency.quantile(u, scale));
    for (std::uint32_t event = 0; event < count; ++event)
      events.push_back({draw(row, philox({year | event << 12U, block, stream, kTailEvents}, key_)), &row});
  }

  const Model& model_;
  std::vector<std::size_t> shared_;
  PhiloxKey key_;
  std::vector<std::uint32_t> streams_;
  std::vector<StateTable<Row>> rows_;
};

/// What the events after each one add up to, and the largest of them.
struct Rest {
  double sum = 0, largest = 0;
};

/// The sum of the head for each of `sums`, from the losses before and after each event; no difference is taken, so that
/// nothing is lost beside a huge loss.
void add_year(std::span<const Event> events, std::span<const double> sums, std::vector<Rest>& after,
              std::span<Moments> moments, std::span<double> chance) {
  after.assign(events.size(), {});
  for (std::size_t i = events.size() - 1; i > 0; --i)
    after[i - 1] = {after[i].sum + events[i].loss, std::max(after[i].largest, events[i].loss)};
  std::ranges::fill(chance, 0);
  Rest before;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& [loss, row] = events[i];
    // Larger than all that follow, at least as large as all before.
    const double largest = std::max(after[i].largest * (1 + kSame), before.largest * (1 - kSame));
    for (std::size_t k = 0; k < sums.size(); ++k)
      if (const double needed = std::max(largest, sums[k] * (1 + kSame) - before.sum - after[i].sum);
          std::isfinite(needed))
        chance[k] += row->survival(needed);
    before = {before.sum + loss, std::max(before.largest, loss)};
  }
  for (std::size_t k = 0; k < sums.size(); ++k) {
    moments[k].sum += chance[k];
    moments[k].square += chance[k] * chance[k];
  }
}

FarTail tail_of(double loss, const Moments& moments, double years) {
  constexpr double kZ975 = 1.959963984540054, kZ99 = 2.5758293035489004, kEnough = 100;
  const double mean = moments.sum / years;
  const double variance = std::max(0.0, (moments.square - years * mean * mean) / (years - 1));
  const double deviation = std::sqrt(variance / years);
  // So many years of equal parts would scatter as much; with few of them the normal interval is too narrow.
  const double parts = moments.square > 0 ? moments.sum * moments.sum / moments.square : 0;
  const auto high = [&](double z) { return mean + z * deviation + (parts < kEnough ? z * z / years : 0); };
  FarTail tail{
      loss,
      {mean, std::max(0.0, mean - kZ975 * deviation), high(kZ975), std::max(0.0, mean - kZ99 * deviation), high(kZ99)},
      {}};
  if (variance > 1e-12 * mean * mean) tail.variance_ratio = mean * (1 - mean) / variance;
  return tail;
}

double largest_before(const InsuranceLayer& layer, double retained) {
  if (retained < layer.deductible) return retained;
  const double capacity = std::isinf(layer.limit) ? layer.limit : layer.limit * (1 + layer.reinstatements);
  const double top = layer.deductible + (layer.share < 1 ? (1 - layer.share) * capacity : 0);
  if (retained < top) return layer.deductible + (retained - layer.deductible) / (1 - layer.share);
  return layer.deductible + capacity + (retained - top);
}

}  // namespace

double largest_sum_that_leaves(const Model& model, double retained) {
  for (auto layer = model.annual_insurance.rbegin(); layer != model.annual_insurance.rend(); ++layer)
    if (std::isfinite(retained)) retained = largest_before(*layer, retained);
  return retained;
}

std::uint64_t years_for_far_tails(const Model& model, Book book) {
  constexpr double kMostDraws = 2e6;
  double a_year = static_cast<double>(model.scenarios.size());
  for (const auto& row : resolve(model, book, 0)) a_year += row.frequency.mean();  // no shared control works: the most
  return std::clamp(static_cast<std::uint64_t>(kMostDraws / std::max(a_year, 1.0)), std::uint64_t{kYearsPerBlock},
                    std::max(model.years, std::uint64_t{kYearsPerBlock}));
}

FarTails far_tails(const Model& model, Book book, std::span<const double> losses, const SimulationEffort& effort) {
  std::vector<double> sums;
  for (const double loss : losses) sums.push_back(largest_sum_that_leaves(model, loss));
  const Years years(model, book);
  const std::uint32_t blocks = draws::blocks_of(effort.years);
  std::vector<std::vector<Moments>> by_block(blocks, std::vector<Moments>(sums.size()));
  draws::for_blocks(blocks, effort.threads, [&](std::uint32_t block) {
    std::vector<Rest> after;
    std::vector<double> chance(sums.size());
    years.block(block, [&](std::span<const Event> events) { add_year(events, sums, after, by_block[block], chance); });
  });
  FarTails result{std::uint64_t{blocks} * kYearsPerBlock, {}};
  for (std::size_t k = 0; k < sums.size(); ++k) {
    Moments total;  // in the order of the blocks: sums of rounded numbers depend on it
    for (const auto& block : by_block) total = {total.sum + block[k].sum, total.square + block[k].square};
    result.tails.push_back(tail_of(losses[k], total, static_cast<double>(result.years)));
  }
  return result;
}

}  // namespace assay::risk::quantitative
