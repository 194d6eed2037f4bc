// SPDX-License-Identifier: Apache-2.0
// Years whose annual losses a copula ties, and their rare ones by importance sampling: the normal scores behind the
// losses are shifted to where a year loses so much, and each year counts by its likelihood ratio.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "modules/risk/quantitative/simulation_draws.h"
#include "modules/risk/quantitative/simulation_tail.h"

namespace assay::risk::quantitative {

/// The law of each scenario's year from the grid, and how its scores are drawn.
class CopulaYears {
 public:
  struct Drivers {
    std::vector<double> common, own;
    double chi = 0;  ///< of student
  };

  CopulaYears(const Model& model, Book book);
  [[nodiscard]] std::size_t size() const { return own_weight_.size(); }
  [[nodiscard]] std::size_t factors() const { return factors_; }
  [[nodiscard]] const std::vector<double>& loadings(std::size_t i) const { return model_.copula->loadings[i]; }
  [[nodiscard]] double own_weight(std::size_t i) const { return own_weight_[i]; }
  /// Degrees of freedom; none of a Gaussian copula.
  [[nodiscard]] std::optional<double> degrees() const;
  void draw(std::uint32_t block, std::uint32_t year, std::uint32_t factor_purpose, std::uint32_t own_purpose,
            Drivers& drivers) const;
  [[nodiscard]] double score(std::size_t i, const Drivers& drivers) const;
  /// The place in (0, 1) of a scenario's loss among its years.
  [[nodiscard]] double rank(double score, double chi) const;
  /// The annual loss at a place.
  [[nodiscard]] double loss(std::size_t i, double rank) const;
  /// P(S_i > x).
  [[nodiscard]] double exceedance(std::size_t i, double x) const;

 private:
  const Model& model_;
  PhiloxKey key_;
  std::size_t factors_ = 0;
  std::vector<double> own_weight_;
  std::vector<std::uint32_t> streams_;
  std::vector<std::vector<double>> below_;  ///< P(S_i <= node)
  std::vector<double> widths_;
};

struct CopulaTail {
  FarTail tail;
  double effective_years = 0;  ///< so many years of equal parts would scatter as much
  /// The parts are too few or scatter as plain years do: nothing was gained, and plain counting is to be shown.
  bool is_degenerate = false;
};

/// P(L > x) of each loss after annual insurance, of a model with a copula. Unbiased; the threads change no bit.
std::vector<CopulaTail> copula_tails(const Model& model, Book book, std::span<const double> losses,
                                     const SimulationEffort& effort);
/// As many years for each loss as cost no more than two million draws.
std::uint64_t years_for_copula_tails(const Model& model);

}  // namespace assay::risk::quantitative
