// SPDX-License-Identifier: Apache-2.0
// What changed between two looks, and where the people of a workshop stand, as JSON.
#include <algorithm>
#include <map>

#include "modules/risk/looks.h"
#include "modules/risk/overview.h"
#include "modules/risk/scenario.h"
#include "modules/risk/workshop_rules.h"

namespace assay::risk {
namespace {

Json text_json(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json comparison_json(const Comparison& comparison) {
  JsonArray moved, bands;
  for (const auto& risk : comparison.moved) {
    JsonArray causes;
    for (const auto cause : risk.causes) causes.emplace_back(cause_name(cause));
    moved.push_back(JsonObject{{"id", risk.id.text()},
                               {"name", risk.name},
                               {"title", risk.title},
                               {"movement", movement_name(risk.movement)},
                               {"band_before", text_json(risk.band_before)},
                               {"band_after", text_json(risk.band_after)},
                               {"causes", std::move(causes)},
                               {"reason", text_json(risk.reason)}});
  }
  for (const auto& band : comparison.bands)
    bands.push_back(JsonObject{{"band", band.band}, {"before", band.before}, {"after", band.after}});
  return JsonObject{{"moved", std::move(moved)}, {"bands", std::move(bands)}, {"unchanged", comparison.unchanged}};
}

Json spread_json(const Spread& spread) {
  JsonArray counts;
  for (const int count : spread.counts) counts.emplace_back(count);
  return JsonObject{
      {"lowest", spread.lowest}, {"highest", spread.highest}, {"middle", spread.middle}, {"counts", std::move(counts)}};
}

struct Levels {
  std::vector<int> likelihood, consequence;
};

/// How many have rated is open to all; what they chose only after the reveal. Those who still have to are named.
Json risk_json(entity::Reader& reader, const RiskWorkshop& workshop, Id scenario,
               std::span<const WorkshopRating> ratings) {
  Levels levels;
  JsonArray people, waiting;
  const bool is_revealed = workshop.revealed.contains(scenario);
  const auto& person_type = reader.type<people::Person>();
  for (const auto& participant : workshop.participants.items) {
    const auto at = std::ranges::find_if(ratings, [&](const WorkshopRating& one) {
      return one.scenario.id == scenario && one.rater.id == participant.id;
    });
    const auto name = reader.display(person_type, participant.id);
    if (at == ratings.end()) {
      waiting.push_back(JsonObject{{"person", participant.id.text()}, {"name", name}});
      continue;
    }
    levels.likelihood.push_back(static_cast<int>(at->likelihood));
    levels.consequence.push_back(static_cast<int>(at->consequence));
    if (is_revealed)
      people.push_back(JsonObject{{"person", participant.id.text()},
                                  {"name", name},
                                  {"likelihood", at->likelihood},
                                  {"consequence", at->consequence},
                                  {"comment", text_json(at->comment)}});
  }
  JsonObject out{{"scenario", scenario.text()},
                 {"name", reader.display(reader.type<RiskScenario>(), scenario)},
                 {"is_revealed", is_revealed},
                 {"is_agreed", workshop.agreed.contains(scenario)},
                 {"rated", static_cast<std::int64_t>(levels.likelihood.size())},
                 {"waiting", std::move(waiting)},
                 {"people", std::move(people)}};
  if (!is_revealed) return out;
  const auto stored = reader.find(entity::Ref<RiskScenario>{scenario});
  const auto criteria_id = stored && stored->criteria.is_set() ? stored->criteria.id : active_criteria(reader);
  const auto* criteria = criteria_facts(reader, criteria_id);
  const auto size = [](const std::vector<LevelFacts>& scale) { return static_cast<int>(scale.size()); };
  out.add("likelihood",
          spread_json(spread_of(levels.likelihood, criteria == nullptr ? 0 : size(criteria->likelihood))));
  out.add("consequence",
          spread_json(spread_of(levels.consequence, criteria == nullptr ? 0 : size(criteria->consequence))));
  return out;
}

}  // namespace

Result<Json> comparison_summary(entity::Reader& reader, Rows rows, i18n::Language) {
  JsonArray all;
  for (const auto& row : rows) {
    const auto look = entity::to<RiskReassessment>(row);
    JsonObject out{{"id", look.id.text()},
                   {"previous", look.previous.is_set() ? Json(look.previous.id.text()) : Json()},
                   {"since_previous", comparison_json(compare_with_previous(reader, look))}};
    if (look.is_newest) out.add("until_now", comparison_json(compare_with_now(reader, look)));
    all.push_back(std::move(out));
  }
  return JsonObject{{"items", std::move(all)}};
}

Result<Json> spread_summary(entity::Reader& reader, Rows rows, i18n::Language) {
  JsonArray all;
  for (const auto& row : rows) {
    const auto workshop = entity::to<RiskWorkshop>(row);
    const auto ratings = reader.where<WorkshopRating>("workshop", workshop.id);
    JsonArray risks;
    for (const auto& link : workshop.scenarios.items) risks.push_back(risk_json(reader, workshop, link.id, ratings));
    all.push_back(JsonObject{{"id", workshop.id.text()}, {"risks", std::move(risks)}});
  }
  return JsonObject{{"items", std::move(all)}};
}

}  // namespace assay::risk
