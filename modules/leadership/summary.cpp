// SPDX-License-Identifier: Apache-2.0
// GET /api/responsibilities/raci: columns are the people and roles that have a part somewhere.
#include "modules/leadership/summary.h"

#include <array>
#include <map>

#include "modules/leadership/leadership.h"

namespace assay::leadership {
namespace {

/// "person:<id>" or "role:<word>": what a cell is looked up by.
std::string column_key(const RaciEntry& entry) {
  return entry.role ? "role:" + std::string(auth::role_name(*entry.role)) : "person:" + entry.person.id.text();
}

struct Column {
  std::string name;
  bool is_active = true;
};

Json gap_json(const Gap& gap, i18n::Language language) {
  JsonArray ids;
  for (const auto& id : gap.ids) ids.push_back(id.text());
  return JsonObject{{"kind", gap_name(gap.kind)},
                    {"activity", gap.activity.is_nil() ? Json() : Json(gap.activity.text())},
                    {"code", gap.message.id},
                    {"message", i18n::text(language, gap.message, gap.args)},
                    {"ids", std::move(ids)}};
}

Result<Json> raci(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  std::vector<Responsibility> activities;
  for (const auto& row : rows) activities.push_back(entity::to<Responsibility>(row));
  const auto facts = matrix_facts(reader, activities, language);
  std::map<Id, const EntryFacts*> known;
  for (const auto& activity : facts.activities)
    for (const auto& entry : activity.entries) known[entry.id] = &entry;
  std::map<std::string, Column> columns;
  std::map<Id, JsonArray> cells;
  for (const auto& entry : reader.all<RaciEntry>()) {
    const auto at = known.find(entry.id);
    if (at == known.end()) continue;
    const auto key = column_key(entry);
    columns[key] = {at->second->holder.name, !at->second->holder.people.empty()};
    cells[entry.responsibility.id].push_back(JsonObject{
        {"id", entry.id.text()}, {"version", entry.version}, {"column", key}, {"letter", letter_name(entry.letter)}});
  }
  JsonArray heads, items, found;
  for (const auto& [key, column] : columns)
    heads.push_back(JsonObject{{"key", key}, {"name", column.name}, {"is_active", column.is_active}});
  for (const auto& activity : activities) {
    JsonArray checkers;
    for (const auto& link : activity.checked_by.items)
      checkers.push_back(reader.display(reader.type<people::Person>(), link.id));
    items.push_back(JsonObject{
        {"id", activity.id.text()},
        {"activity", activity.activity},
        {"clause", activity.requirement.is_set()
                       ? Json(reader.find(activity.requirement).value_or(frameworks::RequirementRecord{}).reference)
                       : Json()},
        {"checked_by", std::move(checkers)},
        {"cells", std::move(cells[activity.id])}});
  }
  for (const auto& gap : gaps(facts)) found.push_back(gap_json(gap, language));
  return JsonObject{{"columns", std::move(heads)}, {"rows", std::move(items)}, {"gaps", std::move(found)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static constexpr std::array<std::string_view, 3> kReads{RaciEntry::entity_name, people::Person::entity_name,
                                                          people::RoleAssignment::entity_name};
  static const std::array kSummaries{api::Summary{Responsibility::entity_name, "raci", raci, kReads}};
  return kSummaries;
}

}  // namespace assay::leadership
