// SPDX-License-Identifier: Apache-2.0
// Brings the embedded catalogues together: read once, on first use, and checked again on demand.
#include "modules/frameworks/catalogue.h"

#include "base/embedded.h"
#include "base/json.h"
#include "modules/frameworks/readers.h"
#include "modules/frameworks/starters.h"
#include "modules/frameworks/strings.gen.h"
#include "modules/frameworks/threat_catalogues.h"

namespace assay::frameworks {

namespace {

constexpr const char* kFramework = "catalogs/iso27001-2022/framework.json";
constexpr const char* kThreats = "catalogs/threats/categories.json";
constexpr const char* kAssets = "catalogs/assets/classes.json";
constexpr const char* kObligations = "catalogs/obligations/kinds.json";
constexpr const char* kSuggestions = "catalogs/suggestions/controls.json";
constexpr const char* kDocuments = "catalogs/documents/documented-information.json";
constexpr const char* kRisk = "catalogs/risk/presets.json";

struct Catalogues {
  Framework framework;
  std::vector<ThreatCategory> threats;
  std::vector<AssetClass> assets;
  std::vector<ObligationKind> obligations;
  SuggestionTable suggestions;
  DocumentTable documents;
  RiskPresets risk;
};

/// An empty object when the file is missing or broken; the problem is said.
Json load(const std::string& path, Problems& problems) {
  const auto content = embedded_file(path);
  if (!content) {
    problems.add(path, msg::frameworks_catalogue_missing_file);
    return JsonObject{};
  }
  auto json = parse_json(*content, kTrustedJson);
  if (json) return *std::move(json);
  problems.add(path, msg::frameworks_catalogue_not_json,
               {{"what", json.error().what}, {"offset", static_cast<std::int64_t>(json.error().offset)}});
  return JsonObject{};
}

Catalogues read_all(Problems& problems) {
  return {read_framework(load(kFramework, problems), kFramework, problems),
          read_threat_categories(load(kThreats, problems), kThreats, problems),
          read_asset_classes(load(kAssets, problems), kAssets, problems),
          read_obligation_kinds(load(kObligations, problems), kObligations, problems),
          read_suggestions(load(kSuggestions, problems), kSuggestions, problems),
          read_documents(load(kDocuments, problems), kDocuments, problems),
          read_risk_presets(load(kRisk, problems), kRisk, problems)};
}

/// The files are part of the program: one that cannot be read is a mistake of ours.
const Catalogues& catalogues() {
  static const Catalogues all = [] {
    Problems problems;
    auto read = read_all(problems);
    BASE_ASSERT(problems.empty());
    return read;
  }();
  return all;
}

}  // namespace

std::string_view in(const Text& text, i18n::Language language) {
  return language == i18n::Language::fr ? text.fr : text.en;
}

const Framework& iso27001_2022() { return catalogues().framework; }
std::span<const ThreatCategory> threat_categories() { return catalogues().threats; }
std::span<const AssetClass> asset_classes() { return catalogues().assets; }
std::span<const ObligationKind> obligation_kinds() { return catalogues().obligations; }
std::span<const SuggestionRow> suggestion_rows() { return catalogues().suggestions.rows; }
std::span<const ControlDocument> documents_by_control() { return catalogues().documents.by_control; }
std::span<const TypicalDocument> typical_documents() { return catalogues().documents.typical; }
std::span<const RiskPreset> risk_presets() { return catalogues().risk.presets; }
std::span<const ConsequenceDimension> consequence_dimensions() { return catalogues().risk.dimensions; }

const ThreatCategory* threat_category(std::string_view id) { return item_with_id(catalogues().threats, id); }
const AssetClass* asset_class(std::string_view id) { return item_with_id(catalogues().assets, id); }
const ObligationKind* obligation_kind(std::string_view id) { return item_with_id(catalogues().obligations, id); }
const RiskPreset* risk_preset(std::string_view id) { return item_with_id(catalogues().risk.presets, id); }

std::vector<std::string_view> translate_2013(std::string_view id) {
  const std::string wanted = id.starts_with("A.") ? std::string(id) : "A." + std::string(id);
  std::vector<std::string_view> successors;
  for (const auto& control : iso27001_2022().controls)
    for (const auto& old : control.from_2013)
      if (old == wanted) successors.emplace_back(control.id);
  return successors;
}

Problems check_catalogues() {
  Problems problems;
  const auto all = read_all(problems);
  check_framework(all.framework, kFramework, problems);
  check_suggestions(all.suggestions, all.framework, all.threats, all.assets, all.obligations, kSuggestions, problems);
  check_documents(all.documents, all.framework, kDocuments, problems);
  for (const auto& preset : all.risk.presets) check_risk_preset(preset, kRisk, problems);
  for (const auto& more : {check_threat_catalogues(), check_starters()})
    for (const auto& problem : more.items()) problems.add(problem.field, problem.key, problem.args, problem.ids);
  return problems;
}

}  // namespace assay::frameworks
