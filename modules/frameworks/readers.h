// SPDX-License-Identifier: Apache-2.0
// From the JSON of a catalogue to plain values, and the rules that its lists must keep. Only this folder uses it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "modules/frameworks/catalogue.h"
#include "modules/frameworks/documents.h"
#include "modules/frameworks/risk_presets.h"
#include "modules/frameworks/suggestions.h"

namespace assay::frameworks {

/// The file with the suggestions, and the framework that its controls belong to.
struct SuggestionTable {
  std::string framework;
  std::vector<SuggestionRow> rows;
};

/// The file with documents that controls ask for and that are usual, and the framework that they point to.
struct DocumentTable {
  std::string framework;
  std::vector<ControlDocument> by_control;
  std::vector<TypicalDocument> typical;
};

struct RiskPresets {
  std::vector<ConsequenceDimension> dimensions;
  std::vector<RiskPreset> presets;
};

// `path` is the name of the file; it leads the field of each problem.
Framework read_framework(const Json& json, const std::string& path, Problems& problems);
std::vector<ThreatCategory> read_threat_categories(const Json& json, const std::string& path, Problems& problems);
std::vector<AssetClass> read_asset_classes(const Json& json, const std::string& path, Problems& problems);
std::vector<ObligationKind> read_obligation_kinds(const Json& json, const std::string& path, Problems& problems);
SuggestionTable read_suggestions(const Json& json, const std::string& path, Problems& problems);
DocumentTable read_documents(const Json& json, const std::string& path, Problems& problems);
RiskPresets read_risk_presets(const Json& json, const std::string& path, Problems& problems);

/// Ids once, parents before their children, counts as promised, "new" exactly where nothing was replaced.
void check_framework(const Framework& framework, const std::string& path, Problems& problems);
/// Every control and id exists, and every id of our lists leads to at least one control.
void check_suggestions(const SuggestionTable& table, const Framework& framework,
                       std::span<const ThreatCategory> threats, std::span<const AssetClass> assets,
                       std::span<const ObligationKind> obligations, const std::string& path, Problems& problems);
/// Every clause and control exists.
void check_documents(const DocumentTable& table, const Framework& framework, const std::string& path,
                     Problems& problems);
/// Levels without a gap, bands in order, a full grid that agrees with its bands and never falls, one rule per band.
void check_risk_preset(const RiskPreset& preset, const std::string& path, Problems& problems);

/// Says each id that stands in the list more than once.
void check_ids_once(std::span<const std::string> ids, const std::string& path, Problems& problems);

template <class Item>
std::vector<std::string> ids_of(const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

/// The item with this id in a list, or null.
template <class List>
auto item_with_id(const List& list, std::string_view id) -> decltype(&*list.begin()) {
  for (const auto& item : list)
    if (item.id == id) return &item;
  return nullptr;
}

}  // namespace assay::frameworks
