// SPDX-License-Identifier: Apache-2.0
// Reads the table of suggestions, checks that its ids exist, and answers it for a situation.
#include "modules/frameworks/suggestions.h"

#include <algorithm>

#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

namespace {

SuggestionRow read_row(ObjectReader& reader) {
  SuggestionRow row;
  row.control = reader.text("control");
  reader.object("because", [&](ObjectReader& because) {
    int given = 0;
    for (const auto kind : {Because::threat_category, Because::asset_class, Because::obligation_kind}) {
      if (!because.has(name(kind))) continue;
      row.because = kind;
      row.ids = because.texts(name(kind));
      ++given;
    }
    if (given != 1 || row.ids.empty())
      because.problems().add(because.path(), msg::frameworks_catalogue_one_reason_kind);
  });
  row.reason = reader.both("reason");
  return row;
}

const IdSet& ids_of_kind(const Situation& situation, Because because) {
  switch (because) {
    case Because::threat_category: return situation.threat_categories;
    case Because::asset_class: return situation.asset_classes;
    case Because::obligation_kind: return situation.obligation_kinds;
  }
  BASE_UNREACHABLE("a reason outside its enumeration");
}

template <class Item>
void check_used(std::span<const Item> items, const IdSet& used, const std::string& path, Problems& problems) {
  for (const auto& item : items)
    if (!used.contains(item.id)) problems.add(path, msg::frameworks_catalogue_unused, {{"id", item.id}});
}

}  // namespace

SuggestionTable read_suggestions(const Json& json, const std::string& path, Problems& problems) {
  SuggestionTable table;
  ObjectReader reader(json, path, problems);
  if (const auto id = reader.text("id"); id != "control_suggestions")
    problems.add(reader.at("id"), msg::frameworks_catalogue_unknown_word, {{"word", id}});
  reader.text("edition");
  table.framework = reader.text("framework");
  reader.each("rows", [&](ObjectReader& row) { table.rows.push_back(read_row(row)); });
  reader.finish();
  return table;
}

void check_suggestions(const SuggestionTable& table, const Framework& framework,
                       std::span<const ThreatCategory> threats, std::span<const AssetClass> assets,
                       std::span<const ObligationKind> obligations, const std::string& path, Problems& problems) {
  const auto unresolved = [&](const std::string& id) {
    problems.add(path + "/rows", msg::frameworks_catalogue_unresolved, {{"id", id}});
  };
  if (table.framework != framework.id) unresolved(table.framework);
  const auto exists = [&](Because because, std::string_view id) {
    switch (because) {
      case Because::threat_category: return item_with_id(threats, id) != nullptr;
      case Because::asset_class: return item_with_id(assets, id) != nullptr;
      case Because::obligation_kind: return item_with_id(obligations, id) != nullptr;
    }
    return false;
  };
  IdSet used[3];
  for (const auto& row : table.rows) {
    if (framework.control(row.control) == nullptr) unresolved(row.control);
    for (const auto& id : row.ids) {
      if (!exists(row.because, id)) unresolved(id);
      used[static_cast<std::size_t>(row.because)].insert(id);
    }
  }
  check_used(threats, used[0], path, problems);
  check_used(assets, used[1], path, problems);
  check_used(obligations, used[2], path, problems);
}

std::vector<ControlSuggestion> suggestions_for(const Situation& situation, std::span<const SuggestionRow> rows) {
  std::vector<ControlSuggestion> suggestions;
  for (const auto& row : rows) {
    const auto& has = ids_of_kind(situation, row.because);
    std::vector<std::string> matched;
    std::ranges::copy_if(row.ids, std::back_inserter(matched), [&](const auto& id) { return has.contains(id); });
    if (matched.empty()) continue;
    if (suggestions.empty() || suggestions.back().control != row.control) suggestions.push_back({row.control, {}});
    suggestions.back().reasons.push_back({row.because, std::move(matched), row.reason});
  }
  return suggestions;
}

std::vector<ControlSuggestion> suggestions_for(const Situation& situation) {
  return suggestions_for(situation, suggestion_rows());
}

}  // namespace assay::frameworks
