// SPDX-License-Identifier: Apache-2.0
// The state of a risk scenario, computed from facts: nobody sets it (ISO/IEC 27001:2022, 6.1.2, 6.1.3 and 8.2).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/treatment_rules.h"

namespace assay::risk {

enum class ScenarioState {
  identified,         ///< described, not rated
  assessed,           ///< the inherent level is rated
  treatment_decided,  ///< the option has what it needs
  accepted,           ///< a valid acceptance covers what remains
  closed,             ///< set aside with a reason, until it is reopened
};

/// Where an acceptance stands; see acceptance_rules.h.
enum class AcceptanceState {
  requested,      ///< nobody has signed yet
  partly_signed,  ///< somebody still has to sign
  valid,          ///< signed by all, within its time, for the risk as it is today
  expired,        ///< its last day is over
  void_,          ///< the risk changed after the request
  withdrawn,      ///< taken back
};

/// One acceptance of the scenario, its state already computed for today.
struct AcceptanceStanding {
  Id id;
  AcceptanceState state = AcceptanceState::requested;
  bool has_reason = false;
};

struct ScenarioFacts {
  Id id;
  std::string name;  ///< the reference or title that people know it by
  Id risk_owner{};
  std::optional<Rating> inherent, residual, target;  ///< each unset until somebody rates it
  std::string residual_reason;                       ///< why the residual score is above the inherent one
  std::optional<TreatmentOption> option;
  std::vector<Id> controls;               ///< controls or implementations that the treatment names
  std::vector<TreatmentItemFacts> items;  ///< all of them, cancelled ones too
  std::string avoid_decision;             ///< what is stopped or not started
  std::string counterparty, contract;     ///< sharing: with whom, by which contract or insurance
  std::vector<AcceptanceStanding> acceptances;
  bool are_controls_in_place = true;  ///< no control of the treatment waits for its implementation
  bool is_closed = false;
};

/// What makes a scenario due for another look (ISO/IEC 27001:2022, 8.2).
enum class ReassessmentTrigger {
  planned_interval,    ///< its review date is reached
  significant_change,  ///< a significant change is proposed or has happened
  incident,            ///< an incident at or above the threshold
  failing_control,     ///< a control linked to the risk fails
  threat_information,  ///< there is new information about a threat
  scope_change,        ///< the scope of the ISMS changed
};

/// Something that happened and may ask for a reassessment. The consequence level is read for incidents only.
struct TriggerFacts {
  ReassessmentTrigger trigger = ReassessmentTrigger::significant_change;
  Id id;             ///< the incident, the control, the change
  std::string name;  ///< how people know it
  Instant at;
  std::optional<int> consequence;
};

struct ReassessmentFacts {
  std::optional<Instant> last_assessed;
  std::optional<Date> next_review;
  int incident_threshold = 1;  ///< the lowest consequence level of an incident that counts
};

std::string_view state_name(ScenarioState state);
/// Adds every problem of `more`.
void add_all(Problems& problems, const Problems& more);

ScenarioState scenario_state(const ScenarioFacts& scenario);
/// R2: everything the chosen option lacks. No problem means that the treatment is decided.
Problems treatment_gaps(const ScenarioFacts& scenario);
/// Everything that keeps the scenario from `wanted`, over all states before it as well.
Problems what_blocks(const ScenarioFacts& scenario, ScenarioState wanted);
/// R1: levels on the scales, and a reason where the residual score is above the inherent one.
CriteriaReview review_ratings(const CriteriaFacts& criteria, const ScenarioFacts& scenario);
/// R4: closing and reopening need a reason and the other state.
Problems check_close(const ScenarioFacts& scenario, std::string_view reason);
Problems check_reopen(const ScenarioFacts& scenario, std::string_view reason);

/// What the owner accepts: the residual rating. A retained risk is not changed by its treatment, so while its residual
/// is not rated the inherent rating is what remains. Under any other option an unrated residual cannot be accepted:
/// taking the inherent rating for it would accept a risk that nobody looked at after treatment (6.1.3 f).
std::optional<Rating> rating_to_accept(const ScenarioFacts& scenario);

/// What holds today: the residual rating once the treatment is in place (every living item done, every control
/// implemented), until then the inherent one. A plan alone lowers no risk.
std::optional<Rating> current_rating(const ScenarioFacts& scenario);

/// R5: the triggers that ask for another look, each once for each object, in the order given; the planned interval
/// first. What happened before the last assessment was known to it and does not count. A review is due on its day.
std::vector<TriggerFacts> reassessment_triggers(const ReassessmentFacts& facts, std::span<const TriggerFacts> events,
                                                Date today);

}  // namespace assay::risk
