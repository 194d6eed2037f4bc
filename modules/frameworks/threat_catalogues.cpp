// SPDX-License-Identifier: Apache-2.0
// Read once on first use; the files are part of the program.
#include "modules/frameworks/threat_catalogues.h"

#include <array>

#include "base/embedded.h"
#include "base/json.h"
#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {
namespace {

constexpr std::array kFiles{"catalogs/threat-catalogues/enisa.json", "catalogs/threat-catalogues/monarc.json"};

ThreatCatalogue read(const char* path, Problems& problems) {
  ThreatCatalogue catalogue;
  const auto content = embedded_file(path);
  const auto parsed = parse_json(content.value_or("{}"), kTrustedJson);
  if (!content || !parsed) problems.add(path, msg::frameworks_catalogue_missing_file);
  const Json json = parsed ? *parsed : Json(JsonObject{});
  ObjectReader reader(json, path, problems);
  catalogue.id = reader.text("id");
  catalogue.title = reader.both("title");
  catalogue.edition = reader.text("edition");
  catalogue.source = reader.text("source");
  catalogue.licence = reader.text("licence");
  catalogue.count = reader.integer("count");
  reader.each("groups", [&](ObjectReader& r) { catalogue.groups.push_back({r.text("id"), r.both("title")}); });
  reader.each("entries", [&](ObjectReader& r) {
    catalogue.entries.push_back({r.text("id"), r.text("group"), r.text("category"), r.both("title")});
  });
  reader.finish();
  return catalogue;
}

void check(const ThreatCatalogue& catalogue, const std::string& path, Problems& problems) {
  check_ids_once(ids_of(catalogue.entries), path + "/entries", problems);
  check_ids_once(ids_of(catalogue.groups), path + "/groups", problems);
  if (catalogue.count != static_cast<std::int64_t>(catalogue.entries.size()))
    problems.add(path + "/count", msg::frameworks_catalogue_wrong_count,
                 {{"expected", catalogue.count}, {"found", static_cast<std::int64_t>(catalogue.entries.size())}});
  for (const auto& entry : catalogue.entries)
    for (const auto& [id, is_known] : {std::pair{entry.group, item_with_id(catalogue.groups, entry.group) != nullptr},
                                       std::pair{entry.category, threat_category(entry.category) != nullptr}})
      if (!is_known) problems.add(path + "/entries/" + entry.id, msg::frameworks_catalogue_unresolved, {{"id", id}});
}

}  // namespace

std::span<const ThreatCatalogue> threat_catalogues() {
  static const std::vector<ThreatCatalogue> kAll = [] {
    Problems problems;
    std::vector<ThreatCatalogue> all;
    for (const auto* path : kFiles) all.push_back(read(path, problems));
    if (!problems.empty()) throw Breakage("a catalogue of threats cannot be read: " + problems.items().front().field);
    return all;
  }();
  return kAll;
}

const ThreatCatalogue* threat_catalogue(std::string_view id) {
  for (const auto& catalogue : threat_catalogues())
    if (catalogue.id == id) return &catalogue;
  return nullptr;
}

const ThreatEntry* threat_entry(std::string_view name) {
  const auto slash = name.find('/');
  if (slash == std::string_view::npos) return nullptr;
  const auto* catalogue = threat_catalogue(name.substr(0, slash));
  return catalogue == nullptr ? nullptr : item_with_id(catalogue->entries, name.substr(slash + 1));
}

Problems check_threat_catalogues() {
  Problems problems;
  for (const auto* path : kFiles) check(read(path, problems), path, problems);
  return problems;
}

}  // namespace assay::frameworks
