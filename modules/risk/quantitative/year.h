// SPDX-License-Identifier: Apache-2.0
// A year's loss of a whole model with the numerical error of every figure, and what-if: change a model, solve again.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/shared_states.h"
#include "modules/risk/quantitative/solver.h"

namespace assay::risk::quantitative {

/// A number and how far the computation may be from the model's exact answer. What the inputs do not know is another
/// matter.
struct Figure {
  double value = 0, error = 0;
};

/// The mean of the parts of a sample, and 95 % of its scatter (Student, seven degrees of freedom): the parts are spread
/// over the states, so the mean of all is better than that.
Figure mean_of_replicates(std::span<const double> parts);

/// One law on a wide grid, and on a finer one for its body where the wide one is too coarse.
class YearLoss {
 public:
  YearLoss() = default;
  YearLoss(Solution wide, std::optional<Solution> body, double table_error);
  /// A law whose shared states are a sample: `replicates` are the laws of its parts, and how they scatter is part of
  /// the error of every figure but the mean, which is known without a sample.
  static YearLoss sampled(Solution whole, std::vector<LossDistribution> replicates, double mean, double table_error);

  [[nodiscard]] double mean() const { return known_mean_.value_or(wide_.fine.mean()); }
  [[nodiscard]] double none() const { return wide_.fine.none(); }
  [[nodiscard]] Figure exceedance(double x) const;
  [[nodiscard]] Figure value_at_risk(double level) const;
  [[nodiscard]] Figure tail_value_at_risk(double level) const;
  [[nodiscard]] Figure excess(double q) const;
  [[nodiscard]] Figure deviation() const;
  [[nodiscard]] double reach() const { return wide_.fine.reach(); }
  [[nodiscard]] double width() const { return wide_.fine.width(); }
  [[nodiscard]] std::optional<double> body_width() const;
  [[nodiscard]] double lost() const { return wide_.fine.lost(); }
  /// After a policy on the year's sum.
  [[nodiscard]] YearLoss insured(const InsuranceLayer& layer, double& expected_payout) const;
  /// What that policy pays.
  [[nodiscard]] YearLoss paid(const InsuranceLayer& layer) const;

 private:
  [[nodiscard]] const Solution& for_level(double level) const;
  /// The figure with what the replicates of a sample say of its error.
  [[nodiscard]] Figure with_sampling(Figure figure, const std::function<double(const LossDistribution&)>& read) const;
  [[nodiscard]] const Solution& for_loss(double x) const;

  Solution wide_;
  std::optional<Solution> body_;
  double table_error_ = 0;  ///< of severities that are tables themselves, in money
  std::vector<LossDistribution> replicates_;
  std::optional<double> known_mean_;  ///< where the law is a sample: its own mean is that of the sample
};

struct Effort {
  std::size_t cells = 1 << 16;
  bool may_refine = true;         ///< a finer grid for the body where errors ask for it
  double accuracy = 1e-4;         ///< relative, for values at risk
  std::optional<double> range{};  ///< instead of the computed one, to compare two models on one grid
  std::optional<double> near{};   ///< the range of a like model: where to look for this one's
};

/// Holds the grids of one book of a model, so that a changed scenario costs one swap and one solve.
class YearSolver {
 public:
  YearSolver(Model model, Book book, const Effort& effort);
  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const YearLoss& loss() const { return loss_; }
  /// The model with some scenarios changed; all others must be equal.
  const YearLoss& change(Model model, std::span<const std::size_t> scenarios);
  /// The loss of such a model, once: this one stays as it is. The answer depends on both models alone.
  YearLoss ask(const Model& changed, std::span<const std::size_t> scenarios);
  /// P(the largest event of a year exceeds x), by x.
  [[nodiscard]] std::vector<Figure> largest_exceedances(std::span<const double> losses) const;
  /// E[S_i | L beyond the value at risk]; with shared controls in the state where all work.
  std::vector<double> contributions(double level);

 private:
  Solution solve(const Model& model, Solver& solver);
  Solution mixture(const Model& model, Solver& solver, std::span<const StateWeight> states);
  YearLoss solved(const Model& model);
  void solve_all();
  void refine();

  Model model_;
  Book book_;
  Effort effort_;
  std::vector<std::size_t> shared_;
  std::optional<Solver> wide_, body_;
  YearLoss loss_;
};

/// Scenarios whose rows differ between two states of a model that have the same scenarios.
std::vector<std::size_t> touched(const Model& before, const Model& after);

}  // namespace assay::risk::quantitative
