// SPDX-License-Identifier: Apache-2.0
// Counts per cell of the matrix, over the rows that a list request finds: a cell's count is what the list shows when
// the cell is its filter. Criteria and signers as the pages need them beside their rows.
#include "modules/risk/matrix.h"

#include <array>
#include <map>
#include <set>

#include "modules/context/api.h"
#include "modules/risk/overview.h"
#include "modules/risk/scenario.h"
#include "modules/scope/api.h"
#include "platform/entity/object.h"

namespace assay::risk {
namespace {

using Cell = std::pair<int, int>;  ///< likelihood, consequence
using Counts = std::map<Cell, std::int64_t>;

std::optional<Cell> cell(const std::optional<Rating>& rating) {
  return rating ? std::optional(Cell{rating->likelihood, rating->consequence}) : std::nullopt;
}

Json place_json(const Cell& place) { return JsonObject{{"likelihood", place.first}, {"consequence", place.second}}; }

/// One view of the register: how many lie in each cell, and how many in none.
class View {
 public:
  void add(const std::optional<Rating>& rating) {
    const auto place = cell(rating);
    if (place)
      ++counts_[*place];
    else
      ++unrated_;
  }
  [[nodiscard]] Json json() const {
    JsonArray cells;
    for (const auto& [place, count] : counts_)
      cells.push_back(JsonObject{{"likelihood", place.first}, {"consequence", place.second}, {"count", count}});
    return JsonObject{{"cells", std::move(cells)}, {"unrated", unrated_}};
  }

 private:
  Counts counts_;
  std::int64_t unrated_ = 0;
};

Json max_json(const std::optional<std::int64_t>& max) { return max ? Json(*max) : Json(); }

/// Ten-thousandths of a time a year.
Json rate_json(const std::optional<RateRange>& rate) {
  if (!rate) return {};
  return JsonObject{{"min", rate->min}, {"max", max_json(rate->max)}};
}

Json money_json(const std::optional<MoneyRange>& money) {
  if (!money) return {};
  return JsonObject{{"min", money->min}, {"max", max_json(money->max)}, {"currency", money->currency}};
}

Json levels_json(std::span<const LevelFacts> levels) {
  JsonArray all;
  for (const auto& level : levels)
    all.push_back(JsonObject{{"level", level.level},
                             {"name", level.name},
                             {"meaning", level.meaning},
                             {"is_reserved", level.is_reserved},
                             {"rate", rate_json(level.rate)},
                             {"money", money_json(level.money)}});
  return all;
}

Json criteria_json(Id id, const CriteriaFacts& facts) {
  JsonArray bands, grid, dimensions, anchors;
  for (const auto& dimension : facts.dimensions)
    dimensions.push_back(JsonObject{{"id", dimension.id}, {"name", dimension.name}});
  for (const auto& anchor : facts.anchors)
    anchors.push_back(
        JsonObject{{"dimension", anchor.dimension}, {"level", anchor.level}, {"meaning", anchor.meaning}});
  for (const auto& band : facts.bands)
    bands.push_back(JsonObject{{"name", band.name}, {"min", band.min}, {"max", band.max}, {"rank", band.rank}});
  for (const auto& one : facts.grid)
    grid.push_back(JsonObject{{"likelihood", one.likelihood},
                              {"consequence", one.consequence},
                              {"score", one.score},
                              {"band", one.band},
                              {"is_within", is_within_criteria(facts, {one.likelihood, one.consequence})}});
  return JsonObject{{"id", id.text()},
                    {"likelihood", levels_json(facts.likelihood)},
                    {"consequence", levels_json(facts.consequence)},
                    {"dimensions", std::move(dimensions)},
                    {"anchors", std::move(anchors)},
                    {"bands", std::move(bands)},
                    {"grid", std::move(grid)},
                    {"accepted_rank", facts.accepted_rank}};
}

/// Ratings are read with the criteria that they were made with: rows of other criteria are counted, not placed.
Result<Json> matrix(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language) {
  const auto active = active_criteria(reader);
  const auto* facts = criteria_facts(reader, active);
  if (facts == nullptr) return JsonObject{{"criteria", nullptr}, {"total", static_cast<std::int64_t>(rows.size())}};
  View inherent, current, residual;
  std::map<std::pair<Cell, Cell>, std::int64_t> moves;
  std::int64_t elsewhere = 0;
  for (const auto& row : rows) {
    const auto scenario = entity::to<RiskScenario>(row);
    if (scenario.criteria.id != active) {
      ++elsewhere;
      continue;
    }
    const auto before = rating(scenario.inherent_likelihood, scenario.inherent_consequence);
    const auto after = rating(scenario.residual_likelihood, scenario.residual_consequence);
    inherent.add(before);
    current.add(rating(scenario.current_likelihood, scenario.current_consequence));
    residual.add(after);
    if (before && after && !(*before == *after)) ++moves[{*cell(before), *cell(after)}];
  }
  JsonArray arrows;
  for (const auto& [move, count] : moves)
    arrows.push_back(JsonObject{{"from", place_json(move.first)}, {"to", place_json(move.second)}, {"count", count}});
  return JsonObject{{"criteria", criteria_json(active, *facts)},
                    {"inherent", inherent.json()},
                    {"current", current.json()},
                    {"residual", residual.json()},
                    {"moves", std::move(arrows)},
                    {"elsewhere", elsewhere},
                    {"total", static_cast<std::int64_t>(rows.size())}};
}

Json problem_json(const Problem& problem, i18n::Language language) {
  return JsonObject{
      {"field", problem.field}, {"code", problem.key.id}, {"message", i18n::text(language, problem.key, problem.args)}};
}

/// The criteria that the rows belong to: as they would be used, with what would refuse their approval and what warns.
Result<Json> criteria_review(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  std::set<Id> named;
  for (const auto& row : rows) named.insert(entity::to<RiskCriteriaRow>(row).criteria.id);
  JsonArray all;
  for (const auto id : named) {
    const auto facts = read_criteria(reader, id);
    JsonArray problems, warnings;
    const auto review = facts ? review_criteria(*facts) : CriteriaReview{};
    for (const auto& problem : facts ? review.problems.items() : facts.error().problems)
      problems.push_back(problem_json(problem, language));
    for (const auto& warning : review.warnings) warnings.push_back(problem_json(warning, language));
    all.push_back(JsonObject{{"id", id.text()},
                             {"criteria", facts ? criteria_json(id, *facts) : Json()},
                             {"problems", std::move(problems)},
                             {"warnings", std::move(warnings)}});
  }
  return JsonObject{{"items", std::move(all)}};
}

std::string_view kind_name(SignerKind kind) {
  switch (kind) {
    case SignerKind::risk_owner: return "risk_owner";
    case SignerKind::top_management: return "top_management";
    case SignerKind::isms_manager: return "isms_manager";
    case SignerKind::person: return "person";
  }
  BASE_UNREACHABLE("a kind outside its enumeration");
}

/// Who still has to sign each acceptance, and its last day.
Result<Json> signers(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language) {
  JsonArray all;
  for (const auto& row : rows) {
    const auto acceptance = entity::to<RiskAcceptance>(row);
    const auto scenario = reader.find(acceptance.scenario);
    if (!scenario) continue;
    const auto facts = acceptance_facts(acceptance, *scenario, reader);
    JsonArray missing;
    for (const auto& signer : missing_signers(facts)) {
      const auto person = signer.kind == SignerKind::risk_owner ? scenario->risk_owner.id : signer.person;
      missing.push_back(
          JsonObject{{"kind", kind_name(signer.kind)},
                     {"person", person.is_nil() ? Json() : Json(person.text())},
                     {"name", person.is_nil() ? Json() : Json(reader.display(reader.type<people::Person>(), person))}});
    }
    const auto last = last_valid_day(facts);
    all.push_back(JsonObject{{"id", acceptance.id.text()},
                             {"missing", std::move(missing)},
                             {"last_day", last ? Json(last->text()) : Json()}});
  }
  return JsonObject{{"items", std::move(all)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static constexpr std::array<std::string_view, 5> kAround{
      assets::Asset::entity_name, TreatmentItem::entity_name, RiskAcceptance::entity_name,
      controls::Implementation::entity_name, people::Person::entity_name};
  static constexpr std::array<std::string_view, 3> kGrounds{
      assets::Asset::entity_name, context::Obligation::entity_name, scope::ScopeElement::entity_name};
  static constexpr std::array<std::string_view, 1> kEvents{RiskEvent::entity_name};
  static constexpr std::array<std::string_view, 2> kMoves{RiskCriteria::entity_name, RiskAcceptance::entity_name};
  static constexpr std::array<std::string_view, 3> kPlan{RiskScenario::entity_name, people::Person::entity_name,
                                                         TreatmentAlternative::entity_name};
  static constexpr std::array<std::string_view, 2> kRated{RiskScenario::entity_name, RiskAcceptance::entity_name};
  static constexpr std::array<std::string_view, 2> kTeam{RiskScenario::entity_name, people::Person::entity_name};
  static const std::vector<api::Summary> kSummaries{
      {RiskScenario::entity_name, "matrix", matrix},
      {RiskCriteriaRow::entity_name, "review", criteria_review},
      {RiskAcceptance::entity_name, "signers", signers},
      {RiskScenario::entity_name, "checks", consistency_summary, kAround},
      {RiskScenario::entity_name, "due", due_summary, kEvents},
      {RiskScenario::entity_name, "criteria_moves", moves_summary, kMoves},
      {RiskScenario::entity_name, "proposals", proposals_summary, kGrounds},
      {Threat::entity_name, "catalogues", catalogue_summary},
      {TreatmentItem::entity_name, "plan", plan_summary, kPlan},
      {RiskCriteriaRow::entity_name, "preview", preview_summary, kRated},
      {RiskReassessment::entity_name, "changes", comparison_summary, kRated, true},
      {RiskWorkshop::entity_name, "spread", spread_summary, kTeam, true}};
  return kSummaries;
}

}  // namespace assay::risk
