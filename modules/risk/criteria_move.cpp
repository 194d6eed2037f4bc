// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/criteria_move.h"

#include <algorithm>

#include "modules/risk/action_parts.h"
#include "modules/risk/overview.h"
#include "modules/risk/register_facts.h"
#include "modules/risk/scenario.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using entity::UnitOfWork;

struct Move : entity::Versioned {
  using Self = Move;
  static constexpr std::string_view entity_name = "move_to_criteria";
  std::string reason;
  static void describe(entity::Fields<Move>& f) { FIELD(reason).required().length(3, 2000); }
};

PreviewedRisk looked_up(const CriteriaFacts& before, const CriteriaFacts& after, const PreviewRisk& risk) {
  auto found = preview(before, after, {&risk, 1}).changed;
  if (!found.empty()) return std::move(found.front());
  const auto* inherent = risk.inherent ? band_of(before, *risk.inherent) : nullptr;
  const auto* residual = risk.residual ? band_of(before, *risk.residual) : nullptr;
  const std::string first = inherent == nullptr ? "" : inherent->name, last = residual == nullptr ? "" : residual->name;
  return {risk.id, risk.name, first, first, last, last, {}, {}};
}

Json moves_json(std::span<const CriteriaMove> moves, i18n::Language language) {
  const auto band = [](const std::string& name) { return name.empty() ? Json() : Json(name); };
  JsonArray all;
  for (const auto& move : moves) {
    JsonArray changes, blocking;
    for (const auto change : move.risk.changes) changes.emplace_back(change_name(change));
    for (const auto& problem : move.blocking.items())
      blocking.push_back(
          JsonObject{{"code", problem.key.id}, {"message", i18n::text(language, problem.key, problem.args)}});
    all.push_back(JsonObject{{"id", move.risk.id.text()},
                             {"name", move.risk.name},
                             {"inherent_before", band(move.risk.inherent_before)},
                             {"inherent_after", band(move.risk.inherent_after)},
                             {"residual_before", band(move.risk.residual_before)},
                             {"residual_after", band(move.risk.residual_after)},
                             {"changes", std::move(changes)},
                             {"voided", static_cast<std::int64_t>(move.risk.voided.size())},
                             {"blocking", std::move(blocking)}});
  }
  return all;
}

/// One entry of the ledger, undone like a batch that a person typed. What cannot move stays behind and is named.
Result<Json> move_to_criteria(UnitOfWork& unit, const Move& request) {
  const auto active = active_criteria(unit);
  // Without ids: no criteria are in force, so that there is nothing to name.
  if (active.is_nil()) return refuse(Errc::conflict, "criteria", msg::risk_move_no_criteria);
  const auto moves = criteria_moves(unit);
  Problems blocking;
  JsonArray left;
  std::int64_t moved = 0, voided = 0;
  for (const auto& move : moves) {
    if (!move.blocking.empty()) {
      add_all(blocking, move.blocking);
      left.push_back(JsonObject{{"id", move.risk.id.text()}, {"name", move.risk.name}});
      continue;
    }
    auto scenario = TRY(unit.get(entity::Ref<RiskScenario>{move.risk.id}));
    scenario.criteria = {active};
    TRY(unit.update(scenario));
    ++moved;
    voided += static_cast<std::int64_t>(move.risk.voided.size());
  }
  if (moved == 0) {
    TRY(blocking.status(Errc::conflict));
    // Nothing stands in the way and nothing is left to move: what the request can do nothing about are the criteria.
    return refuse(Errc::conflict, "criteria", msg::risk_move_nothing, {}, {active});
  }
  unit.note("reason", request.reason);
  return JsonObject{{"criteria", active.text()}, {"moved", moved}, {"voided", voided}, {"left", std::move(left)}};
}

}  // namespace

std::vector<CriteriaMove> criteria_moves(entity::Reader& reader) {
  const auto active = active_criteria(reader);
  const auto* after = criteria_facts(reader, active);
  if (after == nullptr) return {};
  std::vector<CriteriaMove> moves;
  for (const auto& scenario : reader.all<RiskScenario>()) {
    if (scenario.is_closed || !scenario.criteria.is_set() || scenario.criteria.id == active) continue;
    const auto* before = criteria_facts(reader, scenario.criteria.id);
    const auto own = own_facts(scenario);
    const auto rated = preview_risks(reader, {&scenario, 1});
    CriteriaMove move;
    move.risk = before != nullptr && !rated.empty() ? looked_up(*before, *after, rated.front())
                                                    : PreviewedRisk{scenario.id, own.name, {}, {}, {}, {}, {}, {}};
    auto facts = own;
    facts.target = rating(scenario.target_likelihood, scenario.target_consequence);
    const auto review = review_ratings(*after, facts);
    for (const auto& problem : review.problems.items()) {
      const bool is_off = problem.key.id != msg::risk_scenario_residual_above_inherent.id;
      move.blocking.add(problem.field, is_off ? msg::risk_move_off_scale : msg::risk_move_needs_reason,
                        {{"rule", "V5"}, {"risk", own.name}}, {scenario.id});
    }
    moves.push_back(std::move(move));
  }
  std::ranges::sort(moves, [](const CriteriaMove& a, const CriteriaMove& b) {
    return std::tie(a.risk.name, a.risk.id) < std::tie(b.risk.name, b.risk.id);
  });
  return moves;
}

Result<Json> moves_summary(entity::Reader& reader, Rows, i18n::Language language) {
  const auto moves = criteria_moves(reader);
  const auto can_move = std::ranges::count_if(moves, [](const CriteriaMove& move) { return move.blocking.empty(); });
  const auto active = active_criteria(reader);
  return JsonObject{{"criteria", active.is_nil() ? Json() : Json(active.text())},
                    {"items", moves_json(moves, language)},
                    {"can_move", static_cast<std::int64_t>(can_move)}};
}

void register_move_actions(entity::Registry& registry) {
  registry.add(entity::make_collection_action<RiskScenario, Move>("move_to_criteria", move_to_criteria));
}

}  // namespace assay::risk
