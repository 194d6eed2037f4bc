// SPDX-License-Identifier: Apache-2.0
// S1 to S5 over the whole statement, told by control, with the risks and obligations that need the control today.
#include "modules/soa/review.h"

#include <array>
#include <map>
#include <set>

#include "modules/soa/drift_picture.h"
#include "modules/soa/rows.h"

namespace assay::soa {
namespace {

Json named_json(std::span<const Named> objects) {
  JsonArray all;
  for (const auto& object : objects) all.push_back(JsonObject{{"id", object.id.text()}, {"name", object.name}});
  return all;
}

Result<Json> review(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  const auto facts = row_facts(reader);
  const auto controls = control_facts(reader);
  std::set<Id> shown;
  for (const auto& row : rows) shown.insert(row.id);
  std::map<Id, JsonArray> by_control;
  JsonArray general;
  const auto problems = check_all(facts, controls);
  for (const auto& problem : problems.items()) {
    JsonObject json{{"field", problem.field},
                    {"code", problem.key.id},
                    {"message", i18n::text(language, problem.key, problem.args)}};
    if (problem.ids.empty())
      general.push_back(std::move(json));
    else
      by_control[problem.ids.front()].push_back(std::move(json));
  }
  JsonArray items;
  for (const auto& row : facts) {
    auto at = by_control.find(row.control);
    auto found = at == by_control.end() ? JsonArray{} : std::move(at->second);
    if (at != by_control.end()) by_control.erase(at);
    const bool says_something = !found.empty() || !row.open_risks.empty() || !row.obligations.empty();
    if (!shown.contains(row.id) || !says_something) continue;
    items.push_back(JsonObject{{"id", row.id.text()},
                               {"problems", std::move(found)},
                               {"open_risks", named_json(row.open_risks)},
                               {"obligations", named_json(row.obligations)}});
  }
  // A control without a row has no line to show it at.
  for (auto& [control, left] : by_control)
    for (auto& json : left) general.push_back(std::move(json));
  return JsonObject{{"items", std::move(items)}, {"problems", std::move(general)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static const std::array kSummaries{api::Summary{SoaRow::entity_name, "review", review}, drift_summary(),
                                     ahead_summary()};
  return kSummaries;
}

}  // namespace assay::soa
