// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/register.h"

#include <algorithm>
#include <map>

#include "modules/context/api.h"
#include "modules/risk/criteria.h"

namespace assay::risk {
namespace {

using entity::Reader;
using Names = std::map<Id, std::string>;

template <class T, class NameOf>
Names names(Reader& reader, NameOf name_of) {
  Names found;
  for (const auto& object : reader.all<T>()) found[object.id] = name_of(object);
  return found;
}

std::string name(const Names& names, Id id) {
  const auto at = names.find(id);
  return at == names.end() ? std::string() : at->second;
}

std::vector<std::string> asset_titles(const Names& names, const entity::Links<assets::Asset>& links) {
  std::vector<std::string> found;
  for (const auto& link : links.items) found.push_back(name(names, link.id));
  std::ranges::sort(found);
  return found;
}

/// In the order of the standard: 8.7 before 8.13.
std::vector<std::string> control_numbers(const std::vector<frameworks::ControlRecord>& ordered,
                                         const entity::Links<frameworks::ControlRecord>& links) {
  std::vector<std::string> found;
  for (const auto& control : ordered)
    if (links.contains(control.id)) found.push_back(control.reference);
  return found;
}

/// "4 – Likely", or the number alone where the criteria have no name for it.
std::string in_words(std::span<const LevelFacts> levels, const std::optional<entity::Level>& level) {
  if (!level) return {};
  auto words = std::to_string(level->value);
  for (const auto& one : levels)
    if (one.level == level->value && !one.name.empty()) words += " – " + one.name;
  return words;
}

PrintedRating printed(const CriteriaFacts* criteria, const std::optional<entity::Level>& likelihood,
                      const std::optional<entity::Level>& consequence, const std::optional<std::int64_t>& score,
                      const std::string& band) {
  PrintedRating out;
  if (likelihood) out.likelihood = likelihood->value;
  if (consequence) out.consequence = consequence->value;
  out.score = score;
  out.level = band;
  if (criteria == nullptr) return out;
  out.likelihood_words = in_words(criteria->likelihood, likelihood);
  out.consequence_words = in_words(criteria->consequence, consequence);
  return out;
}

void count_items(Reader& reader, std::map<Id, RegisterRow*>& rows) {
  for (const auto& item : reader.all<TreatmentItem>()) {
    const auto at = rows.find(item.scenario.id);
    if (at == rows.end() || item.state == TreatmentItemState::cancelled) continue;
    ++at->second->items;
    if (item.state != TreatmentItemState::done && item.state != TreatmentItemState::verified) ++at->second->open_items;
  }
}

/// With their live state.
std::vector<RiskScenario> scenarios(Reader& reader) {
  auto records = reader.all(reader.type<RiskScenario>());
  reader.compute(records);
  std::vector<RiskScenario> found;
  for (const auto& record : records) found.push_back(entity::to<RiskScenario>(record));
  std::ranges::sort(found, [](const RiskScenario& a, const RiskScenario& b) {
    return std::tie(a.reference, a.title, a.id) < std::tie(b.reference, b.title, b.id);
  });
  return found;
}

}  // namespace

Register read_register(Reader& reader) {
  Register out;
  for (const auto& profile : reader.all<context::OrganisationProfile>()) out.organisation = profile.name;
  const entity::Ref<RiskCriteria> active{active_criteria(reader)};
  if (const auto criteria = reader.find(active)) out.criteria = criteria->title;
  if (const auto* criteria = criteria_facts(reader, active.id))
    for (const auto& band : criteria->bands) out.bands.insert(out.bands.begin(), band.name);

  const auto people =
      names<people::Person>(reader, [](const auto& p) { return p.name.empty() ? p.reference : p.name; });
  const auto threats = names<Threat>(reader, [](const auto& threat) { return threat.title; });
  const auto assets = names<assets::Asset>(reader, [](const auto& asset) { return asset.title; });
  auto controls = reader.all<frameworks::ControlRecord>();
  std::ranges::sort(controls, [](const auto& a, const auto& b) {
    return std::tie(a.position, a.reference) < std::tie(b.position, b.reference);
  });
  const auto all = scenarios(reader);
  std::map<Id, RegisterRow*> by_id;
  out.rows.resize(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& scenario = all[i];
    auto& row = out.rows[i];
    by_id[scenario.id] = &row;
    row.reference = scenario.reference;
    row.title = scenario.title;
    row.owner = name(people, scenario.risk_owner.id);
    row.threat = name(threats, scenario.threat.id);
    row.assets = asset_titles(assets, scenario.assets);
    row.controls = control_numbers(controls, scenario.controls);
    const auto* criteria = criteria_facts(reader, scenario.criteria.id);
    row.inherent = printed(criteria, scenario.inherent_likelihood, scenario.inherent_consequence,
                           scenario.inherent_score, scenario.inherent_band);
    row.residual = printed(criteria, scenario.residual_likelihood, scenario.residual_consequence,
                           scenario.residual_score, scenario.residual_band);
    row.treatment = scenario.treatment;
    row.state = scenario.state;
    row.next_review = scenario.next_review;
  }
  count_items(reader, by_id);
  return out;
}

}  // namespace assay::risk
