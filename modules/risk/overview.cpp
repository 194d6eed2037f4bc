// SPDX-License-Identifier: Apache-2.0
// The rules over the whole register as JSON for pages and programs.
#include "modules/risk/overview.h"

#include <algorithm>
#include <map>
#include <set>

#include "modules/risk/identification.h"
#include "modules/risk/plan.h"
#include "modules/risk/register_facts.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using i18n::Language;

Json day_json(const std::optional<Date>& day) { return day ? Json(day->text()) : Json(); }
Json text_json(std::string_view text) { return text.empty() ? Json() : Json(text); }

JsonArray ids_json(std::span<const Id> ids) {
  JsonArray out;
  for (const auto id : ids) out.emplace_back(id.text());
  return out;
}

JsonArray texts_json(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

Json money_json(const std::optional<entity::Money>& money) {
  if (!money) return {};
  return JsonObject{{"amount", money->amount}, {"currency", money->currency}};
}

JsonArray totals_json(const Totals& totals) {
  JsonArray out;
  for (const auto& [currency, amount] : totals) out.push_back(JsonObject{{"amount", amount}, {"currency", currency}});
  return out;
}

std::string_view trigger_name(ReassessmentTrigger trigger) {
  return choices(trigger)[static_cast<std::size_t>(trigger)].name;
}

Json grounds_json(std::span<const Ground> grounds) {
  JsonArray out;
  for (const auto& ground : grounds)
    out.push_back(JsonObject{{"id", ground.id.text()}, {"name", ground.name}, {"kind", ground.kind}});
  return out;
}

Json action_json(const PlannedAction& action) {
  return JsonObject{{"id", action.id.text()},
                    {"reference", text_json(action.reference)},
                    {"title", action.title},
                    {"effect", text_json(action.effect)},
                    {"owner", action.owner.is_nil() ? Json() : Json(action.owner.text())},
                    {"owner_name", text_json(action.owner_name)},
                    {"starts_on", day_json(action.starts_on)},
                    {"due", day_json(action.due)},
                    {"cost", money_json(action.cost)},
                    {"state", state_name(action.state)},
                    {"controls", texts_json(action.controls)},
                    {"is_late", action.is_late},
                    {"version", action.version}};
}

Json planned_json(const PlannedRisk& risk) {
  JsonArray actions, alternatives;
  for (const auto& action : risk.actions) actions.push_back(action_json(action));
  for (const auto& one : risk.alternatives)
    alternatives.push_back(JsonObject{{"id", one.id.text()},
                                      {"title", one.title},
                                      {"control", text_json(one.control)},
                                      {"outcome", choices(one.outcome)[static_cast<std::size_t>(one.outcome)].name},
                                      {"reason", one.reason},
                                      {"instead", text_json(one.instead)}});
  return JsonObject{{"id", risk.id.text()},
                    {"reference", text_json(risk.reference)},
                    {"title", risk.title},
                    {"owner_name", text_json(risk.owner_name)},
                    {"treatment", risk.option ? Json(option_name(*risk.option)) : Json()},
                    {"note", text_json(risk.note)},
                    {"inherent_band", text_json(risk.inherent_band)},
                    {"current_band", text_json(risk.current_band)},
                    {"residual_band", text_json(risk.residual_band)},
                    {"target_band", text_json(risk.target_band)},
                    {"target_date", day_json(risk.target_date)},
                    {"state", state_name(risk.state)},
                    {"controls", texts_json(risk.controls)},
                    {"actions", std::move(actions)},
                    {"alternatives", std::move(alternatives)}};
}

}  // namespace

Result<Json> consistency_summary(entity::Reader& reader, Rows rows, Language language) {
  std::set<Id> shown;
  for (const auto& row : rows) shown.insert(row.id);
  const auto scenarios = live_scenarios(reader);
  JsonArray items;
  std::map<Consistency, std::int64_t> counts;
  const auto assets = register_assets(reader);
  for (const auto& one : inconsistencies(register_risks(reader, scenarios), assets, reader.today())) {
    if (!one.is_asset && !shown.contains(one.object)) continue;
    ++counts[one.check];
    items.push_back(JsonObject{{"check", check_name(one.check)},
                               {"entity", one.is_asset ? assets::Asset::entity_name : RiskScenario::entity_name},
                               {"id", one.object.text()},
                               {"name", one.name},
                               {"message", i18n::text(language, one.message, one.args)},
                               {"others", ids_json(one.others)}});
  }
  JsonObject totals;
  for (const auto& [check, count] : counts) totals.add(std::string(check_name(check)), count);
  return JsonObject{{"items", std::move(items)}, {"counts", std::move(totals)}};
}

Result<Json> due_summary(entity::Reader& reader, Rows rows, Language) {
  const auto events = risk_events(reader);
  JsonArray items;
  for (const auto& row : rows) {
    const auto scenario = entity::to<RiskScenario>(row);
    if (scenario.is_closed) continue;
    JsonArray triggers;
    for (const auto& trigger : triggers_of(scenario, events, reader))
      triggers.push_back(JsonObject{{"trigger", trigger_name(trigger.trigger)},
                                    {"id", trigger.id.is_nil() ? Json() : Json(trigger.id.text())},
                                    {"name", text_json(trigger.name)},
                                    {"on", utc_date(trigger.at).text()}});
    if (triggers.empty()) continue;
    items.push_back(JsonObject{{"id", row.id.text()},
                               {"name", row.display()},
                               {"assessed_on", day_json(scenario.assessed_on)},
                               {"next_review", day_json(scenario.next_review)},
                               {"triggers", std::move(triggers)}});
  }
  return JsonObject{{"items", std::move(items)}};
}

Result<Json> proposals_summary(entity::Reader& reader, Rows, Language language) {
  JsonArray items;
  for (const auto& proposal : proposals(frameworks::starter_scenarios(), identification_facts(reader))) {
    const auto* category = frameworks::threat_category(proposal.starter->category);
    items.push_back(JsonObject{{"id", proposal.starter->id},
                               {"title", in(proposal.starter->title, language)},
                               {"reason", in(proposal.starter->reason, language)},
                               {"category", category == nullptr ? Json() : Json(in(category->title, language))},
                               {"assets", grounds_json(proposal.assets)},
                               {"obligations", grounds_json(proposal.obligations)},
                               {"scope", grounds_json(proposal.scope)},
                               {"is_taken", proposal.is_taken}});
  }
  return JsonObject{{"items", std::move(items)}};
}

Result<Json> catalogue_summary(entity::Reader& reader, Rows, Language language) {
  std::map<std::string, Id> taken;
  for (const auto& threat : reader.all<Threat>())
    if (!threat.catalogue_entry.empty()) taken[threat.catalogue_entry] = threat.id;
  JsonArray all;
  for (const auto& catalogue : frameworks::threat_catalogues()) {
    JsonArray groups;
    for (const auto& group : catalogue.groups) {
      JsonArray entries;
      for (const auto& entry : catalogue.entries) {
        if (entry.group != group.id) continue;
        const auto at = taken.find(catalogue.id + "/" + entry.id);
        const auto* category = frameworks::threat_category(entry.category);
        entries.push_back(JsonObject{{"id", catalogue.id + "/" + entry.id},
                                     {"title", in(entry.title, language)},
                                     {"category", category == nullptr ? Json() : Json(in(category->title, language))},
                                     {"threat", at == taken.end() ? Json() : Json(at->second.text())}});
      }
      groups.push_back(
          JsonObject{{"id", group.id}, {"title", in(group.title, language)}, {"entries", std::move(entries)}});
    }
    all.push_back(JsonObject{{"id", catalogue.id},
                             {"title", in(catalogue.title, language)},
                             {"edition", catalogue.edition},
                             {"source", catalogue.source},
                             {"licence", catalogue.licence},
                             {"groups", std::move(groups)}});
  }
  return JsonObject{{"items", std::move(all)}};
}

Result<Json> plan_summary(entity::Reader& reader, Rows rows, Language) {
  std::set<Id> shown;
  for (const auto& row : rows) shown.insert(row.id);
  const bool is_filtered = static_cast<std::int64_t>(rows.size()) !=
                           static_cast<std::int64_t>(reader.all(reader.type<TreatmentItem>()).size());
  const auto plan = read_plan(reader, is_filtered ? &shown : nullptr);
  JsonArray items;
  for (const auto& risk : plan.risks) items.push_back(planned_json(risk));
  return JsonObject{{"items", std::move(items)}, {"actions", plan.actions},          {"done", plan.done},
                    {"late", plan.late},         {"total", totals_json(plan.total)}, {"open", totals_json(plan.open)}};
}

Result<Json> preview_summary(entity::Reader& reader, Rows rows, Language) {
  std::set<Id> named;
  for (const auto& row : rows) named.insert(entity::to<RiskCriteriaRow>(row).criteria.id);
  const auto active = active_criteria(reader);
  const auto* before = criteria_facts(reader, active);
  JsonArray all;
  for (const auto id : named) {
    const auto after = read_criteria(reader, id);
    if (id == active || !after || before == nullptr) continue;
    const auto scenarios = live_scenarios(reader);
    // Ratings made with earlier criteria stay with those and are no part of the change.
    std::vector<RiskScenario> rated;
    for (const auto& scenario : scenarios)
      if (scenario.criteria.id == active) rated.push_back(scenario);
    const auto found = preview(*before, *after, preview_risks(reader, rated));
    JsonArray changed, bands;
    for (const auto& risk : found.changed) {
      JsonArray changes;
      for (const auto change : risk.changes) changes.emplace_back(change_name(change));
      changed.push_back(JsonObject{{"id", risk.id.text()},
                                   {"name", risk.name},
                                   {"inherent_before", text_json(risk.inherent_before)},
                                   {"inherent_after", text_json(risk.inherent_after)},
                                   {"residual_before", text_json(risk.residual_before)},
                                   {"residual_after", text_json(risk.residual_after)},
                                   {"changes", std::move(changes)},
                                   {"voided", ids_json(risk.voided)}});
    }
    for (const auto& band : found.bands)
      bands.push_back(JsonObject{{"band", band.band},
                                 {"inherent_before", band.inherent_before},
                                 {"inherent_after", band.inherent_after},
                                 {"residual_before", band.residual_before},
                                 {"residual_after", band.residual_after}});
    all.push_back(JsonObject{{"id", id.text()},
                             {"against", active.text()},
                             {"changed", std::move(changed)},
                             {"bands", std::move(bands)},
                             {"unchanged", found.unchanged},
                             {"off_scale", found.off_scale},
                             {"voided", found.voided}});
  }
  return JsonObject{{"items", std::move(all)}};
}

}  // namespace assay::risk
