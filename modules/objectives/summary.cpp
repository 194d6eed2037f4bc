// SPDX-License-Identifier: Apache-2.0
// GET /api/objectives/overview and GET /api/isms_changes/{id}/reach.
#include "modules/objectives/summary.h"

#include <array>

#include "modules/objectives/objectives.h"

namespace assay::objectives {
namespace {

Json metric_json(const Metric& metric, std::span<const Value> values, entity::Reader& reader) {
  const auto& field = *reader.type<Measurement>().find("value");
  JsonArray course;
  for (const auto& value : values)
    if (value.on <= reader.today())
      course.push_back(JsonObject{{"on", value.on.text()}, {"value", entity::value_to_json(field, value.value)}});
  return JsonObject{{"id", metric.id.text()},
                    {"title", metric.title},
                    {"unit", metric.unit.empty() ? Json() : Json(metric.unit)},
                    {"direction", metric.direction == Direction::up ? "up" : "down"},
                    {"target", metric.target ? entity::value_to_json(field, metric.target->scaled) : Json()},
                    {"values", std::move(course)}};
}

Result<Json> overview(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  const auto by_metric = values_by_metric(reader);
  JsonArray items;
  for (const auto& row : rows) {
    const auto objective = entity::to<Objective>(row);
    JsonArray lacks;
    const auto found = check_plan(plan_facts(objective));
    for (const auto& problem : found.items())
      lacks.push_back(JsonObject{{"field", problem.field},
                                 {"code", problem.key.id},
                                 {"message", i18n::text(language, problem.key, problem.args)}});
    Json metric;
    if (const auto linked = reader.find(objective.metric)) {
      const auto at = by_metric.find(linked->id);
      metric = metric_json(*linked, at == by_metric.end() ? std::span<const Value>() : at->second, reader);
    }
    items.push_back(
        JsonObject{{"id", objective.id.text()}, {"lacks", std::move(lacks)}, {"metric", std::move(metric)}});
  }
  return JsonObject{{"items", std::move(items)}};
}

/// What an approval would have looked at again, said before it is given.
Result<Json> reach(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language) {
  const auto change = entity::to<IsmsChange>(rows.front());
  JsonArray risks;
  for (const auto& scenario : touched_risks(reader, change))
    risks.push_back(JsonObject{{"id", scenario.id.text()},
                               {"reference", scenario.reference.empty() ? Json() : Json(scenario.reference)},
                               {"title", scenario.title}});
  return JsonObject{{"names_anything", names_anything(change)}, {"risks", std::move(risks)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static constexpr std::array<std::string_view, 2> kReads{Metric::entity_name, Measurement::entity_name};
  static constexpr std::array<std::string_view, 1> kReached{risk::RiskScenario::entity_name};
  static const std::array kSummaries{api::Summary{Objective::entity_name, "overview", overview, kReads},
                                     api::Summary{.entity = IsmsChange::entity_name,
                                                  .name = "reach",
                                                  .answer = reach,
                                                  .reads = kReached,
                                                  .is_of_object = true}};
  return kSummaries;
}

}  // namespace assay::objectives
