// SPDX-License-Identifier: Apache-2.0
// Shifting all drivers along the direction of sum_i w_i z_i multiplies their density by exp(c t - c^2 / 2), where t is
// that sum scaled to variance 1: the ratio needs the scores alone. For Student's copula the common chi square is made
// smaller too. Several shifts and the plain law are mixed (a defensive mixture), so that no weight exceeds 1 / kPlain.
#include "modules/risk/quantitative/simulation_copula.h"

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/simulation_kernel.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

constexpr double kPlain = 0.1, kTogether = 0.45;  // shares of the years; the rest goes to single scenarios
constexpr std::size_t kMostSingles = 16;
constexpr double kFewestParts = 50;

/// One way in which a year becomes bad.
struct Shift {
  double share = 0;
  std::vector<std::pair<std::size_t, double>> direction;  ///< t = sum of weight times score
  std::vector<double> common;                             ///< of the same direction among the drivers
  double distance = 0, scale = 1;                         ///< of the mean of t, and of chi
};

struct Moments {
  double sum = 0, square = 0;
};

/// Scales a direction to variance 1 and finds how far along it the losses of a year reach x.
std::optional<Shift> shift_along(const CopulaYears& years, std::vector<std::pair<std::size_t, double>> direction,
                                 double x) {
  Shift shift;
  shift.common.resize(years.factors());
  double square = 0;
  for (const auto& [i, weight] : direction) {
    const auto& loadings = years.loadings(i);
    for (std::size_t f = 0; f < loadings.size(); ++f) shift.common[f] += weight * loadings[f];
    square += weight * weight * years.own_weight(i) * years.own_weight(i);
  }
  for (const double one : shift.common) square += one * one;
  if (!(square > 1e-12)) return {};
  const double norm = std::sqrt(square);
  for (auto& one : shift.common) one /= norm;
  for (auto& [i, weight] : direction) weight /= norm;
  std::vector<double> moves(years.size());  // of each score for one step along the direction
  for (std::size_t i = 0; i < moves.size(); ++i)
    for (std::size_t f = 0; f < years.loadings(i).size(); ++f) moves[i] += years.loadings(i)[f] * shift.common[f];
  for (const auto& [i, weight] : direction) moves[i] += weight * years.own_weight(i) * years.own_weight(i);
  const double chi = years.degrees().value_or(0);
  const auto reached = [&](double distance) {
    double sum = 0;
    for (std::size_t i = 0; i < moves.size(); ++i) sum += years.loss(i, years.rank(distance * moves[i], chi));
    return sum > x;
  };
  double low = 0, high = years.degrees() ? 1e4 : 8;
  if (reached(low) || !reached(high)) return {};
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (reached(middle) ? high : low) = middle;
  }
  shift.direction = std::move(direction);
  shift.distance = high;
  if (years.degrees()) {  // the likeliest way to so large a quotient: a smaller chi as well
    shift.scale = 1 / (1 + high * high / *years.degrees());
    shift.distance = high * std::sqrt(shift.scale);
  }
  return shift;
}

/// All scenarios together, alike and by their tails, and the likeliest alone.
std::vector<Shift> shifts_for(const CopulaYears& years, double x) {
  std::vector<std::pair<std::size_t, double>> alike, by_tail, alone;
  double mean_of_far = 0;
  for (std::size_t i = 0; i < years.size(); ++i) mean_of_far += years.loss(i, 0.999);
  for (std::size_t i = 0; i < years.size(); ++i) {
    alike.emplace_back(i, 1.0);
    if (mean_of_far > 0) by_tail.emplace_back(i, years.loss(i, 0.999) / mean_of_far);
    if (const double chance = years.exceedance(i, x); chance > 0) alone.emplace_back(i, chance);
  }
  std::vector<Shift> shifts;
  const auto add = [&](std::vector<std::pair<std::size_t, double>> direction, double share) {
    auto shift = shift_along(years, std::move(direction), x);
    if (!shift) return;
    shift->share = share;
    shifts.push_back(std::move(*shift));
  };
  add(std::move(alike), kTogether / 2);
  add(std::move(by_tail), kTogether / 2);
  std::ranges::stable_sort(alone, std::ranges::greater(), &std::pair<std::size_t, double>::second);
  alone.resize(std::min(alone.size(), kMostSingles));
  double total = 0;
  for (const auto& one : alone) total += one.second;
  const double left = 1 - kPlain - kTogether;
  for (const auto& [i, chance] : alone)
    add({{i, 1.0}}, left * (0.5 * chance / total + 0.5 / static_cast<double>(alone.size())));
  double shares = 0;
  for (const auto& shift : shifts) shares += shift.share;
  for (auto& shift : shifts) shift.share *= (1 - kPlain) / shares;
  return shifts;
}

double density_ratio(const Shift& shift, std::span<const double> scores, std::optional<double> degrees, double chi) {
  double t = 0;
  for (const auto& [i, weight] : shift.direction) t += weight * scores[i];
  double exponent = shift.distance * t - shift.distance * shift.distance / 2;
  if (degrees) exponent += chi / 2 * (1 - 1 / shift.scale) - *degrees / 2 * std::log(shift.scale);
  return std::exp(exponent);
}

void apply(const Shift& shift, const CopulaYears& years, CopulaYears::Drivers& drivers) {
  for (std::size_t f = 0; f < drivers.common.size(); ++f) drivers.common[f] += shift.distance * shift.common[f];
  for (const auto& [i, weight] : shift.direction) drivers.own[i] += shift.distance * weight * years.own_weight(i);
  drivers.chi *= shift.scale;
}

const Shift* chosen(std::span<const Shift> shifts, double u) {
  u -= kPlain;
  if (u < 0) return nullptr;
  for (const auto& shift : shifts)
    if ((u -= shift.share) < 0) return &shift;
  return &shifts.back();
}

void add_block(const CopulaYears& years, std::span<const Shift> shifts, double x, PhiloxKey key, std::uint32_t block,
               Moments& moments) {
  CopulaYears::Drivers drivers;
  std::vector<double> scores(years.size());
  for (std::uint32_t year = 0; year < kYearsPerBlock; ++year) {
    years.draw(block, year, draws::kTailFactors, draws::kTailOwn, drivers);
    const double u = unit_of(philox_word(philox({year, block, 0, draws::kTailShift}, key), 0));
    if (const auto* shift = chosen(shifts, u)) apply(*shift, years, drivers);
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      scores[i] = years.score(i, drivers);
      sum += years.loss(i, years.rank(scores[i], drivers.chi));
    }
    if (sum <= x) continue;
    double drawn = kPlain;
    for (const auto& shift : shifts) drawn += shift.share * density_ratio(shift, scores, years.degrees(), drivers.chi);
    moments.sum += 1 / drawn;
    moments.square += 1 / (drawn * drawn);
  }
}

CopulaTail tail_of(double loss, const Moments& moments, double years) {
  constexpr double kZ975 = 1.959963984540054, kZ99 = 2.5758293035489004, kEnough = 100;
  const double mean = moments.sum / years;
  const double variance = std::max(0.0, (moments.square - years * mean * mean) / (years - 1));
  const double deviation = std::sqrt(variance / years);
  CopulaTail result;
  result.effective_years = moments.square > 0 ? moments.sum * moments.sum / moments.square : 0;
  // With few parts the normal interval is too narrow; a part is at most 1 / kPlain.
  const double few = result.effective_years < kEnough ? 1 / (kPlain * years) : 0;
  const auto low = [&](double z) { return std::max(0.0, mean - z * deviation); };
  const auto high = [&](double z) { return mean + z * deviation + z * z * few; };
  result.tail = {loss, {mean, low(kZ975), high(kZ975), low(kZ99), high(kZ99)}, {}};
  if (variance > 0) result.tail.variance_ratio = mean * (1 - mean) / variance;
  result.is_degenerate = result.effective_years < kFewestParts || result.tail.variance_ratio.value_or(0) < 1;
  return result;
}

}  // namespace

CopulaYears::CopulaYears(const Model& model, Book book) : model_(model), key_(draws::key_of(model.seed)) {
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    const std::vector<Row> rows{resolve(model, i, book, 0xffffffff)};
    const double width = range_of(rows, sector_variances(model)) / static_cast<double>(1 << 14);
    const auto loss = Solver(rows, sector_variances(model), {1 << 14, width, 8}).solve().fine;
    auto& table = below_.emplace_back();
    double sum = 0, rest = 1;
    for (const double mass : loss.mass()) table.push_back(sum += mass);
    widths_.push_back(width);
    for (const double loading : loadings(i)) rest -= loading * loading;
    own_weight_.push_back(std::sqrt(std::max(rest, 0.0)));
    streams_.push_back(draws::stream_of(model.scenarios[i].id));
    factors_ = std::max(factors_, loadings(i).size());
  }
}

std::optional<double> CopulaYears::degrees() const {
  if (model_.copula->kind != Copula::Kind::student) return {};
  return model_.copula->degrees;
}

void CopulaYears::draw(std::uint32_t block, std::uint32_t year, std::uint32_t factor_purpose, std::uint32_t own_purpose,
                       Drivers& drivers) const {
  drivers.common.resize(factors_);
  drivers.own.resize(size());
  const auto uniform = [&](std::uint32_t stream, std::uint32_t purpose, unsigned word) {
    return unit_of(philox_word(philox({year, block, stream, purpose}, key_), word));
  };
  for (std::uint32_t f = 0; f < factors_; ++f)
    drivers.common[f] = kernel_normal_quantile(uniform(f, factor_purpose, 0));
  if (const auto freedom = degrees()) drivers.chi = gamma_quantile(*freedom / 2, 2, uniform(0, factor_purpose, 1));
  for (std::size_t i = 0; i < size(); ++i)
    drivers.own[i] = kernel_normal_quantile(uniform(streams_[i], own_purpose, 0));
}

double CopulaYears::score(std::size_t i, const Drivers& drivers) const {
  double z = 0;
  for (std::size_t f = 0; f < loadings(i).size(); ++f) z += loadings(i)[f] * drivers.common[f];
  return z + own_weight_[i] * drivers.own[i];
}

double CopulaYears::rank(double score, double chi) const {
  const auto freedom = degrees();
  return freedom ? student_cdf(*freedom, score * std::sqrt(*freedom / chi)) : normal_cdf(score);
}

double CopulaYears::loss(std::size_t i, double rank) const {
  const auto& table = below_[i];
  const auto k = static_cast<std::size_t>(std::ranges::lower_bound(table, rank) - table.begin());
  if (k == 0) return 0;
  const double before = table[k - 1], here = k < table.size() ? table[k] : 1;
  const double part = here > before ? (rank - before) / (here - before) : 1;
  return (static_cast<double>(k) - 0.5 + part) * widths_[i];
}

double CopulaYears::exceedance(std::size_t i, double x) const {
  const double node = x / widths_[i];
  if (node >= static_cast<double>(below_[i].size())) return 0;
  return std::max(0.0, 1 - below_[i][static_cast<std::size_t>(std::max(node, 0.0))]);
}

std::uint64_t years_for_copula_tails(const Model& model) {
  constexpr double kMostDraws = 2e6;
  const double a_year = static_cast<double>(std::max<std::size_t>(model.scenarios.size(), 1));
  return std::clamp(static_cast<std::uint64_t>(kMostDraws / a_year), std::uint64_t{kYearsPerBlock},
                    std::max(model.years, std::uint64_t{kYearsPerBlock}));
}

std::vector<CopulaTail> copula_tails(const Model& model, Book book, std::span<const double> losses,
                                     const SimulationEffort& effort) {
  const CopulaYears years(model, book);
  const auto key = draws::key_of(model.seed);
  const std::uint32_t blocks = draws::blocks_of(effort.years);
  std::vector<CopulaTail> result;
  for (const double loss : losses) {
    const double x = largest_sum_that_leaves(model, loss);
    const auto shifts = std::isfinite(x) ? shifts_for(years, x) : std::vector<Shift>();
    if (shifts.empty()) {
      result.push_back({{loss, {}, {}}, 0, true});
      continue;
    }
    std::vector<Moments> by_block(blocks);
    draws::for_blocks(blocks, effort.threads,
                      [&](std::uint32_t block) { add_block(years, shifts, x, key, block, by_block[block]); });
    Moments total;  // in the order of the blocks: sums of rounded numbers depend on it
    for (const auto& block : by_block) total = {total.sum + block.sum, total.square + block.square};
    result.push_back(tail_of(loss, total, static_cast<double>(blocks) * kYearsPerBlock));
  }
  return result;
}

}  // namespace assay::risk::quantitative
