// SPDX-License-Identifier: Apache-2.0
// Reads our own lists: categories of threats, classes of assets, kinds of obligations.
#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

namespace {

/// The frame that all lists share: what they are, their edition, and the items.
template <class Item, class Function>
std::vector<Item> read_list(const Json& json, const std::string& path, std::string_view id, std::string_view member,
                            Problems& problems, Function&& read_item) {
  std::vector<Item> items;
  ObjectReader reader(json, path, problems);
  if (const auto found = reader.text("id"); found != id)
    problems.add(reader.at("id"), msg::frameworks_catalogue_unknown_word, {{"word", found}});
  reader.text("edition");
  reader.each(member, [&](ObjectReader& item) { items.push_back(read_item(item)); });
  reader.finish();
  check_ids_once(ids_of(items), reader.at(member), problems);
  return items;
}

}  // namespace

std::vector<ThreatCategory> read_threat_categories(const Json& json, const std::string& path, Problems& problems) {
  return read_list<ThreatCategory>(json, path, "threat_categories", "categories", problems,
                                   [](ObjectReader& reader) -> ThreatCategory {
                                     return {reader.text("id"),
                                             reader.both("title"),
                                             reader.both("description"),
                                             reader.word<ThreatOrigin>("origin"),
                                             reader.word<ThreatIntent>("intent"),
                                             reader.word<ThreatSource>("source")};
                                   });
}

std::vector<AssetClass> read_asset_classes(const Json& json, const std::string& path, Problems& problems) {
  return read_list<AssetClass>(json, path, "asset_classes", "classes", problems,
                               [](ObjectReader& reader) -> AssetClass {
                                 return {reader.text("id"), reader.both("title"), reader.both("description"),
                                         reader.word<AssetRole>("role"), reader.word<AssetKind>("kind")};
                               });
}

std::vector<ObligationKind> read_obligation_kinds(const Json& json, const std::string& path, Problems& problems) {
  return read_list<ObligationKind>(json, path, "obligation_kinds", "kinds", problems,
                                   [](ObjectReader& reader) -> ObligationKind {
                                     return {reader.text("id"), reader.both("title"), reader.both("description")};
                                   });
}

}  // namespace assay::frameworks
