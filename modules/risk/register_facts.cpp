// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/register_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "modules/risk/controls_in_place.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

std::vector<Id> ids(const entity::LinkList& links) {
  std::vector<Id> out;
  for (const auto& link : links) out.push_back(link.id);
  return out;
}

std::optional<int> as_int(const std::optional<std::int64_t>& value) {
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::string name_of(const auto& object) { return object.reference.empty() ? object.title : object.reference; }

}  // namespace

std::vector<RiskScenario> live_scenarios(entity::Reader& reader) {
  auto records = reader.all(reader.type<RiskScenario>());
  reader.compute(records);
  std::vector<RiskScenario> found;
  for (const auto& record : records) found.push_back(entity::to<RiskScenario>(record));
  std::ranges::sort(found, [](const RiskScenario& a, const RiskScenario& b) {
    return std::tie(a.reference, a.title, a.id) < std::tie(b.reference, b.title, b.id);
  });
  return found;
}

std::vector<RegisterRisk> register_risks(entity::Reader& reader, std::span<const RiskScenario> scenarios) {
  ControlsInPlace in_place(reader);
  const auto active = active_criteria(reader);
  std::set<Id> gone;
  for (const auto& person : reader.all<people::Person>())
    if (person.left_on && *person.left_on <= reader.today()) gone.insert(person.id);
  std::map<Id, std::string> numbers;
  for (const auto& control : reader.all<frameworks::ControlRecord>()) numbers[control.id] = control.reference;
  std::vector<RegisterRisk> risks;
  for (const auto& scenario : scenarios) {
    RegisterRisk risk;
    risk.facts = scenario_facts(scenario, reader);
    risk.facts.are_controls_in_place = in_place.all(scenario.controls.items);
    risk.title = scenario.title;
    risk.has_owner_left = gone.contains(scenario.risk_owner.id);
    risk.has_rating_reason = !is_blank(scenario.rating_reason);
    risk.inherent_score = as_int(scenario.inherent_score);
    risk.residual_score = as_int(scenario.residual_score);
    risk.threat = scenario.threat.id;
    risk.assets = ids(scenario.assets.items);
    risk.next_review = scenario.next_review;
    risk.is_of_older_criteria = scenario.criteria.is_set() && scenario.criteria.id != active;
    for (const auto& link : scenario.controls.items)
      if (in_place.is_retired(link.id)) risk.retired_controls.push_back(numbers[link.id]);
    risks.push_back(std::move(risk));
  }
  return risks;
}

std::vector<RegisterAsset> register_assets(entity::Reader& reader) {
  std::vector<RegisterAsset> found;
  for (const auto& asset : reader.all<assets::Asset>())
    found.push_back({asset.id, asset.reference.empty() ? asset.title : asset.reference + " " + asset.title});
  std::ranges::sort(found, {}, &RegisterAsset::name);
  return found;
}

std::vector<SnapshotRisk> snapshot(entity::Reader& reader, std::span<const RiskScenario> scenarios) {
  ControlsInPlace in_place(reader);
  std::vector<SnapshotRisk> risks;
  for (const auto& scenario : scenarios) {
    SnapshotRisk risk;
    risk.id = scenario.id;
    risk.name = name_of(scenario);
    risk.title = scenario.title;
    risk.inherent = rating(scenario.inherent_likelihood, scenario.inherent_consequence);
    risk.residual = rating(scenario.residual_likelihood, scenario.residual_consequence);
    risk.current = rating(scenario.current_likelihood, scenario.current_consequence);
    risk.band = scenario.current_band;
    const auto* criteria = criteria_facts(reader, scenario.criteria.id);
    if (criteria != nullptr && risk.current)
      if (const auto* band = band_of(*criteria, *risk.current)) risk.rank = band->rank;
    risk.criteria = scenario.criteria.id;
    risk.owner = scenario.risk_owner.id;
    risk.option = scenario.treatment;
    risk.controls = ids(scenario.controls.items);
    risk.assets = ids(scenario.assets.items);
    for (const auto& item : reader.where<TreatmentItem>("scenario", scenario.id)) {
      if (item.state == TreatmentItemState::cancelled) continue;
      ++risk.items;
      risk.open_items += item.state != TreatmentItemState::done && item.state != TreatmentItemState::verified;
    }
    risk.are_controls_in_place = in_place.all(scenario.controls.items);
    risk.is_accepted = scenario.state == ScenarioState::accepted;
    risk.is_closed = scenario.is_closed;
    risk.reason = scenario.rating_reason;
    risks.push_back(std::move(risk));
  }
  return risks;
}

std::vector<PreviewRisk> preview_risks(entity::Reader& reader, std::span<const RiskScenario> scenarios) {
  std::vector<PreviewRisk> risks;
  for (const auto& scenario : scenarios) {
    const auto facts = scenario_facts(scenario, reader);
    if (facts.is_closed || (!facts.inherent && !facts.residual)) continue;
    PreviewRisk risk{scenario.id, facts.name, facts.inherent, facts.residual, rating_to_accept(facts), {}};
    for (const auto& acceptance : facts.acceptances)
      if (acceptance.state == AcceptanceState::requested || acceptance.state == AcceptanceState::partly_signed ||
          acceptance.state == AcceptanceState::valid)
        risk.acceptances.push_back(acceptance.id);
    risks.push_back(std::move(risk));
  }
  return risks;
}

}  // namespace assay::risk
