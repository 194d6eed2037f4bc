// SPDX-License-Identifier: Apache-2.0
// A quantitative risk model as plain values: scenarios, controls with their evidence, climates, insurance, treatments.
// Amounts are in units of the model's one currency. What the engines compute with follows by `resolve`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "modules/risk/quantitative/distribution.h"
#include "modules/risk/quantitative/frequency.h"
#include "modules/risk/quantitative/solver.h"

namespace assay::risk::quantitative {

/// How a figure came about, as a message that any language can say.
struct Note {
  MessageKey key;
  Args args;
};

/// A 90 % interval of somebody's knowledge.
struct Interval {
  double p05 = 0, p95 = 0;
};

enum class ControlState { implemented, partially, planned, gap, waived, retired };

/// Only what works today earns credit: partially counts by its coverage.
bool earns_credit(ControlState state);

struct Control {
  std::string id, title;
  double efficacy = 1;  ///< intended effect where it works
  std::optional<Interval> efficacy_interval;
  double coverage = 1;     ///< share of the assets
  double reliability = 1;  ///< share of the time
  ControlState state = ControlState::implemented;
  bool is_shared = false;  ///< works or fails for all scenarios at once, with the probability of its reliability
  double annual_cost = 0;
};

/// What a control does to a scenario. Links of one layer overlap: the strongest counts, not the product.
struct Link {
  std::size_t control = 0;
  std::optional<std::size_t> with;  ///< the second of a pair, such as detect and respond: both must work
  double frequency = 0;             ///< share of events that it prevents where it works fully, in [0, 1)
  double severity = 0;              ///< share of a loss that it saves
  std::string layer;                ///< empty: a layer of its own
};

struct InsuranceLayer : Layer {
  std::string id;
  double premium = 0;
  int reinstatements = 0;  ///< of an annual layer: how often its limit comes back within the year
  [[nodiscard]] double annual_payout(double loss) const;
};

struct Scenario {
  std::string id, title;
  Frequency frequency;
  std::optional<Interval> rate_interval;  ///< what is known of the rate
  Severity severity;
  double severity_factor = 1;             ///< 90 % of the knowledge of its scale lies between 1 / factor and factor
  std::vector<InsuranceLayer> insurance;  ///< per event, in the order in which they pay
  std::vector<Link> links;
  std::vector<SectorShare> sectors;
  std::string source;       ///< how somebody came to it: "matrix" is a first estimate; empty where nobody says
  std::vector<Note> notes;  ///< how rate and loss came about, for the reader of a result
};

/// A sector's climate: a Gamma factor with mean 1 on the rates that share it.
struct Sector {
  std::string id;
  double variance = 0.5;
};

struct TreatmentEffect {
  std::size_t scenario = 0;
  double frequency = 0, severity = 0;
};

struct Treatment {
  std::string id, title;
  double cost = 0;  ///< a year
  std::vector<TreatmentEffect> effects;
  std::vector<std::size_t> needs, excludes;
  bool is_mandatory = false;
};

struct TolerancePoint {
  double loss = 0, probability = 0;
};

/// Dependence of annual losses for the simulation: loadings on common factors.
struct Copula {
  enum class Kind { gaussian, student };
  Kind kind = Kind::gaussian;
  double degrees = 4;                         ///< of student
  std::vector<std::vector<double>> loadings;  ///< by scenario; the squares of each sum to less than one
  bool is_repaired = false;                   ///< a typed matrix was no correlation matrix and its nearest was taken
};

struct Model {
  std::string title, currency = "EUR";
  std::vector<Scenario> scenarios;
  std::vector<Control> controls;
  std::vector<Sector> sectors;
  std::vector<Treatment> treatments;
  std::vector<InsuranceLayer> annual_insurance;
  std::vector<TolerancePoint> tolerance;
  std::optional<Copula> copula;
  std::vector<double> levels{0.9, 0.95, 0.99, 0.995};
  std::optional<double> appetite, budget;
  std::vector<std::size_t> selected;  ///< treatments that are in force
  std::size_t cells = 1 << 16;
  std::uint64_t seed = 1;
  std::uint64_t years = 100'000;
  int significant_digits = 2;  ///< what the inputs carry
};

/// Whose money is looked at.
enum class Book { gross, retained, ceded };

/// Credit of a control outside of shared states: efficacy x coverage x reliability, zero unless its state earns it.
double operational_efficacy(const Control& control);
/// Share of time that a control works: mean time between violations over that plus detection and correction.
double reliability_of(double between, double detection, double correction);

/// Indices of the controls that work or fail for all scenarios at once.
std::vector<std::size_t> shared_controls(const Model& model);
/// Scenarios that a control acts on.
std::vector<std::size_t> scenarios_of(const Model& model, std::size_t control);

/// One scenario after its controls, treatments and insurance. Bit k of `working` says whether the k-th shared control
/// works.
Row resolve(const Model& model, std::size_t scenario, Book book, std::uint32_t working);
std::vector<Row> resolve(const Model& model, Book book, std::uint32_t working);
std::vector<double> sector_variances(const Model& model);
/// Expected annual loss of each scenario, over the states of shared controls.
std::vector<double> mean_losses(const Model& model, Book book);
double mean_loss(const Model& model, Book book, std::size_t scenario);
/// The k-th of `shared` that acts on a scenario, as bits: what other shared controls do is nothing to it.
std::uint32_t shared_bits(const Model& model, std::span<const std::size_t> shared, std::size_t scenario);
/// Probability of a state of the shared controls: bit k says that the k-th works.
double probability_of_state(const Model& model, std::span<const std::size_t> shared, std::uint32_t working);

}  // namespace assay::risk::quantitative
