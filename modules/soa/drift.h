// SPDX-License-Identifier: Apache-2.0
// The approved Statement of Applicability against what the registers say today: which line moved, why, and whether top
// management has to approve again (ISO/IEC 27001:2022, 6.1.3 d, 8.2 and 8.3). Plain values in and out: no database, no
// clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "modules/frameworks/api.h"
#include "modules/soa/row_facts.h"

namespace assay::soa {

/// A line as it was approved, or as it stands.
struct DriftRow {
  Id id, control;
  Applicability applicable = Applicability::undecided;
  std::vector<InclusionReason> reasons;
  std::string justification, exclusion_justification;
  std::vector<Id> risks;
  std::optional<controls::ImplementationState> implementation;
  Id owner{}, action_owner{};
  std::optional<Date> action_due;
};

struct DriftRisk {
  Id id;
  std::string name;
  bool is_open = true;
};

struct DriftObligation {
  Id id;
  std::string name;
  bool is_voluntary = false;  ///< entered into freely: good practice is reason enough
};

/// Something names a control: the treatment of a risk, or an obligation.
struct DriftLink {
  Id from, control;
};

/// What is done about a control.
struct DriftImplementation {
  Id id;
  std::string name;
  Id control;
  controls::ImplementationState state = controls::ImplementationState::not_implemented;
};

struct DriftPerson {
  Id id;
  std::string name;
  std::optional<Date> left_on;
};

/// A word of the catalogue that is in use: a class of assets, a kind of obligation, a category of threats.
struct DriftWord {
  frameworks::Because kind = frameworks::Because::asset_class;
  std::string id, name;
  std::int64_t count = 0;  ///< assets, obligations or threats of it
};

/// The catalogue points from a word to a control.
struct DriftSuggestion {
  frameworks::Because kind = frameworks::Because::asset_class;
  std::string word;
  Id control;
};

/// All that the statement rests on, at one moment.
struct SoaPicture {
  std::vector<ControlFacts> controls;  ///< in the order of the standard
  std::vector<DriftRow> rows;
  std::vector<DriftRisk> risks;
  std::vector<DriftLink> treatments;  ///< of open risks; one for each risk and control, or more
  std::vector<DriftObligation> obligations;
  std::vector<DriftLink> duties;
  std::vector<DriftImplementation> implementations;
  std::vector<DriftPerson> people;  ///< of now only
  std::vector<DriftWord> words;
  std::vector<DriftSuggestion> suggestions;  ///< for the words in use
};

enum class DriftCause {
  control_added,           ///< there is a control that the approved version does not know
  control_removed,         ///< an own control of the approved version is gone
  decision_edited,         ///< the line was decided differently since
  risk_names_excluded,     ///< the treatment of an open risk names an excluded control
  risk_names_undecided,    ///< ... or one that nobody decided about
  obligation_on_excluded,  ///< an obligation requires an excluded control
  word_on_excluded,        ///< a class, kind or category that is new since points to an excluded control
  risk_reason_gone,        ///< included for risks, and no open risk names the control any more
  duty_reason_gone,        ///< included for a law or contract, and no obligation names it any more
  control_retired,         ///< approved as working, given up since
  control_dropped,         ///< what implemented it is gone
  control_failing,         ///< its state is worse than what was approved
  risk_added,              ///< an open risk names the control and the line does not
  obligation_added,        ///< an obligation names the control and the line gives no such reason
  risk_closed,             ///< a risk of the line is closed, others remain
  state_improved,          ///< its state is better than what was approved
  action_overdue,          ///< the action of the approved line is past its day
  owner_left,              ///< who answers for the line has left
  action_owner_left,       ///< who should act has left
  asset_class_added,       ///< the first assets of a class: the statement has not looked at it
};
std::string_view cause_name(DriftCause cause);

/// What moved, or is in the way.
struct DriftObject {
  std::string_view entity;
  Id id;
  std::string name;
  friend bool operator==(const DriftObject&, const DriftObject&) = default;
};

struct DriftLine {
  DriftCause cause{};
  Id control{};  ///< nil: the statement as a whole
  std::string code;
  Id row{};  ///< its line today; nil where there is none
  std::vector<DriftObject> objects;
  std::string then, now;  ///< words of the API, days, or nothing
  bool needs_approval = false;
};

/// Lines that need approval first, then in the order of the controls and of the causes.
std::vector<DriftLine> drift(const SoaPicture& then, const SoaPicture& now, Date today);

/// What would move the moment that the statement is approved as it stands: lines that contradict the registers already.
std::vector<DriftLine> drift_ahead(const SoaPicture& now, Date today);

/// D1: the state of a control is what its implementations say together; without any it is what the line says.
std::optional<controls::ImplementationState> living_state(const std::vector<const DriftImplementation*>& of_control,
                                                          std::optional<controls::ImplementationState> of_line);

}  // namespace assay::soa
