// SPDX-License-Identifier: Apache-2.0
// What an answer costs, from counts of rows, cells, states and terms before anything is computed; and how much of what
// can be done with less fits into a given time. Seconds of one present processor: orders of magnitude, on the high
// side.
#pragma once

#include <cstdint>
#include <span>

#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/optimiser.h"

namespace assay::risk::quantitative {

/// Counts of one book of a model, kept so that several questions of work cost one look at its rows.
class Work {
 public:
  Work(const Model& model, Book book);

  /// A solver of its own: range, rows and the law over all states; twice where a finer grid for the body may be needed.
  [[nodiscard]] double solve(std::size_t cells, bool may_refine) const;
  /// A changed model on a solver that is there.
  [[nodiscard]] double ask(std::span<const std::size_t> scenarios, std::size_t cells) const;
  /// What each state of the shared controls adds to a solve; nothing without shared controls.
  [[nodiscard]] double states(std::size_t cells) const;
  [[nodiscard]] double contributions(std::size_t cells) const;
  /// P(largest event > x) for `losses` values of x.
  [[nodiscard]] double largest_events(std::size_t losses) const;
  /// Expected losses of some scenarios, or of all.
  [[nodiscard]] double means(std::span<const std::size_t> scenarios) const;
  [[nodiscard]] double means() const;
  [[nodiscard]] double copy() const;  ///< of the model
  /// Scenarios on which shared controls act.
  [[nodiscard]] std::size_t moving() const { return moving_; }

 private:
  struct Counted {
    double resolved = 0, exact = 0, subsets = 0;
    std::uint32_t bits = 0;
    bool can_vanish = false, has_transform = false;
    struct Part {
      double exact = 0, smooth = 0, smooth_from = 0, upper = 0;
    };
    std::vector<Part> parts;
  };
  [[nodiscard]] double row(const Counted& one, std::size_t cells) const;
  [[nodiscard]] double rows(std::size_t cells) const;
  [[nodiscard]] double law(std::size_t cells) const;  ///< of one state

  std::vector<Counted> scenarios_;
  std::size_t shared_ = 0, sectors_ = 0, moving_ = 0;
  double least_range_ = 1;
};

/// Everything below is in seconds.
double work_to_quantify(const Model& model);
/// A what-if where nothing of the model is there yet takes this of both models.
double work_to_try(const Model& model);
double work_to_bridge(const Model& model);

/// What an answer takes at least, and what of it fits into the time given.
struct ExplainEffort {
  std::size_t draws = 256, bars = std::numeric_limits<std::size_t>::max(), valued = 50;
  SearchEffort search{500, 1e-6, kInfinity};
};
struct OptimiseEffort {
  std::size_t draws = 256;
  SearchEffort best{}, least_total{20'000, 1e-9, kInfinity}, frontier{5'000, 1e-6, kInfinity};
  double greedy = kInfinity;  ///< terms
  TailEffort tail{};
};
template <class Effort>
struct Planned {
  double least = 0;  ///< seconds, with the least effort that is an answer at all
  Effort effort{};
};
Planned<ExplainEffort> plan_to_explain(const Model& model, double seconds);
Planned<OptimiseEffort> plan_to_optimise(const Model& model, double seconds);
/// Years that fit, at most those of the model.
Planned<std::uint64_t> plan_to_simulate(const Model& model, double seconds);

}  // namespace assay::risk::quantitative
