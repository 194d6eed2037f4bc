// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/plan.h"

#include <algorithm>
#include <tuple>

#include "modules/risk/register_facts.h"

namespace assay::risk {
namespace {

using entity::Reader;

struct Names {
  std::map<Id, std::string> people;
  std::vector<frameworks::ControlRecord> controls;

  explicit Names(Reader& reader) : controls(reader.all<frameworks::ControlRecord>()) {
    for (const auto& person : reader.all<people::Person>())
      people[person.id] = person.name.empty() ? person.reference : person.name;
    std::ranges::sort(controls, [](const auto& a, const auto& b) {
      return std::tie(a.position, a.reference) < std::tie(b.position, b.reference);
    });
  }
  [[nodiscard]] std::string person(Id id) const {
    const auto at = people.find(id);
    return at == people.end() ? std::string() : at->second;
  }
  [[nodiscard]] std::vector<std::string> numbers(const entity::Links<frameworks::ControlRecord>& links) const {
    std::vector<std::string> found;
    for (const auto& control : controls)
      if (links.contains(control.id)) found.push_back(control.reference);
    return found;
  }
};

bool is_done(TreatmentItemState state) {
  return state == TreatmentItemState::done || state == TreatmentItemState::verified;
}

PlannedAction action_of(const TreatmentItem& item, const Names& names, Date today) {
  return {item.id,
          item.reference,
          item.title,
          item.effect,
          item.owner.id,
          names.person(item.owner.id),
          item.starts_on,
          item.due,
          item.cost,
          item.state,
          names.numbers(item.controls),
          item.due && *item.due < today && !is_done(item.state) && item.state != TreatmentItemState::cancelled,
          item.version};
}

void add_totals(Plan& plan, const PlannedAction& action) {
  if (action.state == TreatmentItemState::cancelled) return;
  ++plan.actions;
  plan.done += is_done(action.state);
  plan.late += action.is_late;
  if (!action.cost) return;
  plan.total[action.cost->currency] += action.cost->amount;
  if (!is_done(action.state)) plan.open[action.cost->currency] += action.cost->amount;
}

std::vector<AlternativeLine> alternatives_of(Reader& reader, Id scenario) {
  std::vector<AlternativeLine> lines;
  for (const auto& one : reader.where<TreatmentAlternative>("scenario", scenario)) {
    const auto control = reader.find(one.control);
    const auto item = reader.find(one.instead);
    lines.push_back(
        {one.id, one.title, control ? control->reference : "", one.reason, item ? item->title : "", one.outcome});
  }
  return lines;
}

std::vector<PlannedAction> actions_of(Reader& reader, Id scenario, const Names& names, const std::set<Id>* wanted) {
  std::vector<PlannedAction> actions;
  for (const auto& item : reader.where<TreatmentItem>("scenario", scenario))
    if (wanted == nullptr || wanted->contains(item.id)) actions.push_back(action_of(item, names, reader.today()));
  std::ranges::stable_sort(actions, [](const PlannedAction& a, const PlannedAction& b) {
    return std::tuple(!a.due, a.due.value_or(Date{}), a.reference, a.id) <
           std::tuple(!b.due, b.due.value_or(Date{}), b.reference, b.id);
  });
  return actions;
}

}  // namespace

Plan read_plan(Reader& reader, const std::set<Id>* wanted) {
  Plan plan;
  const Names names(reader);
  for (const auto& scenario : live_scenarios(reader)) {
    PlannedRisk risk;
    risk.actions = actions_of(reader, scenario.id, names, wanted);
    if (risk.actions.empty() && (scenario.is_closed || !scenario.treatment || wanted != nullptr)) continue;
    risk.id = scenario.id;
    risk.reference = scenario.reference;
    risk.title = scenario.title;
    risk.owner_name = names.person(scenario.risk_owner.id);
    risk.option = scenario.treatment;
    risk.note = scenario.treatment == TreatmentOption::share && !scenario.counterparty.empty()
                    ? scenario.counterparty + " – " + scenario.treatment_note
                    : scenario.treatment_note;
    risk.inherent_band = scenario.inherent_band;
    risk.current_band = scenario.current_band;
    risk.residual_band = scenario.residual_band;
    risk.target_band = scenario.target_band;
    risk.target_date = scenario.target_date;
    risk.controls = names.numbers(scenario.controls);
    risk.alternatives = alternatives_of(reader, scenario.id);
    risk.state = scenario.state;
    for (const auto& action : risk.actions) add_totals(plan, action);
    plan.risks.push_back(std::move(risk));
  }
  return plan;
}

}  // namespace assay::risk
