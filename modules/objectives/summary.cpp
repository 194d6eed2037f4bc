// SPDX-License-Identifier: Apache-2.0
// GET /api/objectives/overview.
#include "modules/objectives/summary.h"

#include <array>

#include "modules/objectives/objectives.h"

namespace assay::objectives {
namespace {

std::string decimal(std::int64_t scaled) {
  return std::string(entity::value_to_json(entity::Field{.kind = entity::Kind::decimal, .scale = 3}, scaled).text_or());
}

Json metric_json(const Metric& metric, std::span<const Value> values, Date today) {
  JsonArray course;
  for (const auto& value : values)
    if (value.on <= today) course.push_back(JsonObject{{"on", value.on.text()}, {"value", decimal(value.value)}});
  return JsonObject{{"id", metric.id.text()},
                    {"title", metric.title},
                    {"unit", metric.unit.empty() ? Json() : Json(metric.unit)},
                    {"direction", metric.direction == Direction::up ? "up" : "down"},
                    {"target", metric.target ? Json(decimal(metric.target->scaled)) : Json()},
                    {"values", std::move(course)}};
}

Result<Json> overview(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  const auto by_metric = values_by_metric(reader);
  JsonArray items;
  for (const auto& row : rows) {
    const auto objective = entity::to<Objective>(row);
    JsonArray lacks;
    for (const auto& problem : check_plan(plan_facts(objective)).items())
      lacks.push_back(JsonObject{{"field", problem.field},
                                 {"code", problem.key.id},
                                 {"message", i18n::text(language, problem.key, problem.args)}});
    Json metric;
    if (const auto found = reader.find(objective.metric)) {
      const auto at = by_metric.find(found->id);
      metric = metric_json(*found, at == by_metric.end() ? std::span<const Value>() : at->second, reader.today());
    }
    items.push_back(JsonObject{{"id", objective.id.text()}, {"lacks", std::move(lacks)}, {"metric", std::move(metric)}});
  }
  return JsonObject{{"items", std::move(items)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static constexpr std::array kSummaries{api::Summary{Objective::entity_name, "overview", overview}};
  return kSummaries;
}

}  // namespace assay::objectives
