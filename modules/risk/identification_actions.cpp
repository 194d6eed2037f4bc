// SPDX-License-Identifier: Apache-2.0
// Taking proposals and entries of a catalogue into the organisation's own registers, by choice.
#include <algorithm>
#include <map>

#include "modules/risk/action_parts.h"
#include "modules/risk/api.h"
#include "modules/risk/identification.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using entity::UnitOfWork;

struct Adopt : entity::Versioned {
  using Self = Adopt;
  static constexpr std::string_view entity_name = "adopt";
  std::string starters, language;
  entity::Ref<people::Person> risk_owner;
  static void describe(entity::Fields<Adopt>& f) {
    FIELD(starters).required().length(1, 10'000);
    FIELD(risk_owner).required();
    FIELD(language).length(2, 2);
  }
};

struct Import : entity::Versioned {
  using Self = Import;
  static constexpr std::string_view entity_name = "take_over";
  std::string entries, language;
  static void describe(entity::Fields<Import>& f) {
    FIELD(entries).required().length(1, 20'000);
    FIELD(language).length(2, 2);
  }
};

/// Ids separated by blanks, commas or line ends, each once.
std::vector<std::string> ids_in(std::string_view text) {
  std::vector<std::string> ids;
  std::string id;
  for (const char c : std::string(text) + ' ') {
    if (c != ' ' && c != ',' && c != ';' && c != '\n' && c != '\t' && c != '\r') {
      id += c;
      continue;
    }
    if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    id.clear();
  }
  return ids;
}

/// The organisation's threat of this category, when it has exactly one: between several a person chooses.
entity::Ref<Threat> threat_of(UnitOfWork& unit, std::string_view category) {
  const auto found = unit.where<Threat>("category", std::string(category));
  return found.size() == 1 ? entity::Ref<Threat>{found.front().id} : entity::Ref<Threat>{};
}

RiskScenario scenario_from(UnitOfWork& unit, const Proposal& proposal, const Adopt& request) {
  const auto language = i18n::language_of(request.language);
  RiskScenario scenario;
  scenario.title = std::string(in(proposal.starter->title, language));
  scenario.description.text = std::string(in(proposal.starter->reason, language));
  scenario.starter = proposal.starter->id;
  scenario.risk_owner = request.risk_owner;
  scenario.threat = threat_of(unit, proposal.starter->category);
  for (const auto& asset : proposal.assets) scenario.assets.items.push_back({asset.id, {}});
  std::ranges::sort(scenario.assets.items, {}, &entity::Link::id);
  return scenario;
}

/// All or nothing, and everything that stands against it is said.
Result<Json> adopt(UnitOfWork& unit, const Adopt& request) {
  const auto all = proposals(frameworks::starter_scenarios(), identification_facts(unit));
  Problems problems;
  std::vector<const Proposal*> chosen;
  for (const auto& id : ids_in(request.starters)) {
    const auto at = std::ranges::find_if(all, [&](const Proposal& one) { return one.starter->id == id; });
    if (at == all.end())
      problems.add("starters", msg::risk_starter_unknown, {{"value", id}});
    else if (at->is_taken)
      problems.add("starters", msg::risk_starter_taken, {{"value", id}});
    else
      chosen.push_back(&*at);
  }
  TRY(problems.status());
  JsonArray created;
  for (const auto* proposal : chosen)
    created.emplace_back(TRY(unit.create(scenario_from(unit, *proposal, request))).id.text());
  return JsonObject{{"created", std::move(created)}};
}

entity::Value choice_of(std::string_view word) { return std::string(word); }

/// Entries that are there already are left alone and counted.
Result<Json> take_over(UnitOfWork& unit, const Import& request) {
  const auto language = i18n::language_of(request.language);
  Problems problems;
  JsonArray created;
  std::int64_t known = 0;
  for (const auto& name : ids_in(request.entries)) {
    const auto* entry = frameworks::threat_entry(name);
    if (entry == nullptr) {
      problems.add("entries", msg::risk_catalogue_entry_unknown, {{"value", name}});
      continue;
    }
    if (!unit.where<Threat>("catalogue_entry", name).empty()) {
      ++known;
      continue;
    }
    const auto* category = frameworks::threat_category(entry->category);
    auto record = entity::new_record(unit.type<Threat>());
    record["title"] = std::string(in(entry->title, language));
    record["category"] = entry->category;
    record["catalogue_entry"] = name;
    record["origin"] = choice_of(frameworks::name(category->origin));
    record["intent"] = choice_of(frameworks::name(category->intent));
    record["source"] = choice_of(frameworks::name(category->source));
    created.emplace_back(TRY(unit.create(std::move(record))).id.text());
  }
  TRY(problems.status());
  return JsonObject{{"created", std::move(created)}, {"known", known}};
}

}  // namespace

void register_identification_actions(entity::Registry& registry) {
  registry.add(entity::make_collection_action<RiskScenario, Adopt>("adopt", adopt));
  registry.add(entity::make_collection_action<Threat, Import>("take_over", take_over));
}

}  // namespace assay::risk
