// SPDX-License-Identifier: Apache-2.0
#include "modules/frameworks/starters.h"

#include "base/embedded.h"
#include "base/json.h"
#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {
namespace {

constexpr const char* kFile = "catalogs/starters/scenarios.json";

std::vector<StarterScenario> read(Problems& problems) {
  std::vector<StarterScenario> all;
  const auto content = embedded_file(kFile);
  const auto parsed = parse_json(content.value_or("{}"), kTrustedJson);
  if (!content || !parsed) problems.add(kFile, msg::frameworks_catalogue_missing_file);
  const Json json = parsed ? *parsed : Json(JsonObject{});
  ObjectReader reader(json, kFile, problems);
  reader.text("id");
  reader.text("edition");
  reader.each("scenarios", [&](ObjectReader& r) {
    all.push_back({r.text("id"), r.text("category"), r.both("title"), r.both("reason"),
                   r.optional_texts("asset_classes"), r.optional_texts("obligation_kinds")});
  });
  reader.finish();
  return all;
}

}  // namespace

std::span<const StarterScenario> starter_scenarios() {
  static const std::vector<StarterScenario> kAll = [] {
    Problems problems;
    auto all = read(problems);
    if (!problems.empty()) throw Breakage("the starter scenarios cannot be read: " + problems.items().front().field);
    return all;
  }();
  return kAll;
}

const StarterScenario* starter_scenario(std::string_view id) { return item_with_id(starter_scenarios(), id); }

Problems check_starters() {
  Problems problems;
  const auto all = read(problems);
  check_ids_once(ids_of(all), std::string(kFile) + "/scenarios", problems);
  const auto unknown = [&](const std::string& scenario, const std::string& id) {
    problems.add(std::string(kFile) + "/scenarios/" + scenario, msg::frameworks_catalogue_unresolved, {{"id", id}});
  };
  for (const auto& one : all) {
    if (threat_category(one.category) == nullptr) unknown(one.id, one.category);
    for (const auto& id : one.asset_classes)
      if (asset_class(id) == nullptr) unknown(one.id, id);
    for (const auto& id : one.obligation_kinds)
      if (obligation_kind(id) == nullptr) unknown(one.id, id);
  }
  return problems;
}

}  // namespace assay::frameworks
