// SPDX-License-Identifier: Apache-2.0
// Decisions and knowledge as documents.
#include "modules/risk/quantitative/advice_json.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "modules/risk/quantitative/information.h"
#include "modules/risk/quantitative/optimiser.h"
#include "modules/risk/quantitative/report_json.h"
#include "modules/risk/quantitative/simulation.h"
#include "modules/risk/quantitative/simulation_copula.h"
#include "modules/risk/quantitative/simulation_tail.h"
#include "modules/risk/quantitative/uncertainty.h"

namespace assay::risk::quantitative {
namespace {

Json money(double value, const Model& model) { return money_json({value, 0}, model); }

Json ids_of(const Model& model, const std::vector<bool>& chosen) {
  JsonArray ids;
  for (std::size_t j = 0; j < chosen.size(); ++j)
    if (chosen[j]) ids.emplace_back(model.treatments[j].id);
  return ids;
}

Json choice_json(const Model& model, const TreatmentChoice& choice) {
  if (!choice.is_possible) return JsonObject{{"possible", false}};
  return JsonObject{
      {"treatments", ids_of(model, choice.chosen)},
      {"cost", money(choice.cost, model)},
      {"expected_loss", money(choice.loss, model)},
      {"no_choice_below", money(choice.bound, model)},
      {"within_percent_of_best",
       rounded(choice.value > 0 ? 100 * std::max(0.0, choice.value - choice.bound) / choice.value : 0, 3)},
      {"proven", choice.is_proven},
      {"nodes", choice.nodes}};
}

Json frontier_json(const Model& model, const std::vector<FrontierPoint>& points) {
  JsonArray result;
  const TreatmentChoice* before = nullptr;
  for (const auto& point : points) {
    JsonObject row{{"treatments", ids_of(model, point.choice.chosen)},
                   {"cost", money(point.choice.cost, model)},
                   {"expected_loss", money(point.choice.loss, model)},
                   {"proven", point.choice.is_proven}};
    if (before != nullptr && point.choice.cost > before->cost)
      row.add("marginal_return", rounded((before->loss - point.choice.loss) / (point.choice.cost - before->cost), 4));
    result.emplace_back(std::move(row));
    before = &point.choice;
  }
  return result;
}

Json band_json(const Band& band, const Model& model) {
  const auto at = [&](double value) { return money_json({value, band.error}, model); };
  return JsonObject{{"p05", at(band.p05)}, {"p50", at(band.p50)}, {"p95", at(band.p95)}};
}

Json returns_json(const Model& model, std::size_t draws) {
  JsonArray result;
  for (const auto& one : returns_on_control(model, draws)) {
    const auto& treatment = model.treatments[one.treatment];
    JsonObject row{{"id", treatment.id},
                   {"cost", money(treatment.cost, model)},
                   {"expected_reduction", money(one.expected_reduction, model)},
                   {"reduction", band_json(one.reduction, model)},
                   {"probability_of_paying", rounded(one.probability_of_paying, 3)}};
    if (treatment.cost > 0) {
      const auto of_cost = [&](double reduction) { return rounded((reduction - treatment.cost) / treatment.cost, 3); };
      row.add("return", JsonObject{{"expected", of_cost(one.expected_reduction)},
                                   {"p05", of_cost(one.reduction.p05)},
                                   {"p95", of_cost(one.reduction.p95)}});
    }
    result.emplace_back(std::move(row));
  }
  return result;
}

std::string_view kind_name(UncertainInput::Kind kind) {
  switch (kind) {
    case UncertainInput::Kind::rate: return "rate";
    case UncertainInput::Kind::severity: return "severity";
    case UncertainInput::Kind::efficacy: return "efficacy";
  }
  return "";
}

Json tornado_json(const Model& model, const ExplainEffort& effort) {
  const auto bars = tornado(model, model.levels.back(), effort.bars);
  std::vector<UncertainInput> inputs;  // whose value to the decision is worked out: each costs a few searches
  for (std::size_t i = 0; i < std::min(bars.size(), effort.valued); ++i) inputs.push_back(bars[i].input);
  const bool is_choice = !model.treatments.empty();
  const auto information = is_choice ? values_of_information(model, inputs, effort.search) : InformationValues{};
  JsonArray result;
  for (const auto& bar : bars) {
    const std::size_t place = result.size();
    const bool is_valued = is_choice && information.now.is_possible && place < inputs.size();
    result.emplace_back(JsonObject{{"input", kind_name(bar.input.kind)},
                                   {"id", bar.input.id},
                                   {"expected_loss_at_p10", money(bar.mean_low, model)},
                                   {"expected_loss_at_p90", money(bar.mean_high, model)},
                                   {"tail_at_p10", money_json(bar.tail_low, model)},
                                   {"tail_at_p90", money_json(bar.tail_high, model)},
                                   {"share_of_spread", rounded(bar.share, 3)},
                                   {"value_of_knowing", is_valued ? money(information.values[place], model) : Json()}});
  }
  return result;
}

Json comparison_json(const Comparison& comparison, const Model& model) {
  const auto& s = comparison.simulated;
  JsonObject row{{"simulated", money(s.value, model)},
                 {"interval_95", JsonArray{rounded(s.low95, 8), rounded(s.high95, 8)}},
                 {"interval_99", JsonArray{rounded(s.low99, 8), rounded(s.high99, 8)}},
                 {"grid", money_json(comparison.grid, model)},
                 {"agrees", comparison.agrees}};
  if (comparison.level > 0) row.add("level", comparison.level);
  return row;
}

/// Losses that a year exceeds once in 10,000 years or more seldom: of three chances, and appetite and tolerance where
/// they lie so far out.
std::vector<double> far_losses(const Model& model, const YearLoss& loss) {
  constexpr double kFar = 1e-4;
  std::vector<double> losses;
  for (const double chance : {kFar, 1e-5, 1e-6}) losses.push_back(loss.value_at_risk(1 - chance).value);
  const auto add = [&](double typed) {
    if (loss.exceedance(typed).value < kFar) losses.push_back(typed);
  };
  if (model.appetite) add(*model.appetite);
  for (const auto& point : model.tolerance) add(point.loss);
  std::erase_if(losses, [](double one) { return one <= 0; });
  std::ranges::sort(losses);
  losses.erase(std::ranges::unique(losses).begin(), losses.end());
  return losses;
}

/// The grid's chance of losing more. It knows a loss to its width, which matters where losses pile up.
Figure chance_of_grid(const YearLoss& loss, double x) {
  const auto at = loss.exceedance(x);
  const double above = loss.exceedance(x + loss.width()).value, below = loss.exceedance(x - loss.width()).value;
  return {at.value, std::max({at.error, at.value - above, below - at.value})};
}

/// Beyond what counting years can see. Where importance sampling of a copula degenerates, the row says that it is
/// plain.
Json far_tail_json(const Model& model, const Sample& sample, const YearLoss& loss, unsigned threads, bool& agrees) {
  const auto losses = far_losses(model, loss);
  JsonArray rows;
  const auto add = [&](double x, const Estimated& estimate) -> JsonObject& {
    rows.emplace_back(JsonObject{{"loss", money(x, model)},
                                 {"probability", rounded(estimate.value, 6)},
                                 {"interval_95", JsonArray{rounded(estimate.low95, 6), rounded(estimate.high95, 6)}},
                                 {"interval_99", JsonArray{rounded(estimate.low99, 6), rounded(estimate.high99, 6)}}});
    return *rows.back().if_object();
  };
  if (model.copula) {
    const auto years = years_for_copula_tails(model);
    const auto tails = copula_tails(model, Book::retained, losses, {years, threads});
    for (std::size_t i = 0; i < losses.size(); ++i) {
      const auto& one = tails[i];
      auto& row = add(losses[i], one.is_degenerate ? sample.exceedance(losses[i]) : one.tail.probability);
      row.add("way", one.is_degenerate ? "plain: the weights of shifted years degenerate" : "importance");
      row.add("effective_years", rounded(one.effective_years, 3));
      if (!one.is_degenerate) row.add("variance_ratio", rounded(one.tail.variance_ratio.value_or(0), 3));
    }
    return JsonObject{{"method", "importance: the scores of the copula are shifted, years count by likelihood ratio"},
                      {"years", static_cast<std::int64_t>(years)},
                      {"plain_years", static_cast<std::int64_t>(sample.size())},
                      {"losses", std::move(rows)}};
  }
  const auto run = far_tails(model, Book::retained, losses, {years_for_far_tails(model, Book::retained), threads});
  for (const auto& tail : run.tails) {
    const auto compared = compare(tail.probability, chance_of_grid(loss, tail.loss), 0);
    auto& row = add(tail.loss, tail.probability);
    row.add("variance_ratio", tail.variance_ratio ? Json(rounded(*tail.variance_ratio, 3)) : Json());
    row.add("grid", figure_json(compared.grid));
    row.add("agrees", compared.agrees);
    agrees = agrees && compared.agrees;
  }
  return JsonObject{{"method", "conditional: the largest event of each year is integrated out"},
                    {"years", static_cast<std::int64_t>(run.years)},
                    {"losses", std::move(rows)}};
}

}  // namespace

Json optimise(const Model& model, const Json& input, const OptimiseEffort& effort) {
  double everything = 0;
  for (const auto& treatment : model.treatments) everything += treatment.cost;
  const double budget = model.budget.value_or(everything);
  const auto problem = treatment_problem(model, budget);
  const auto best = best_treatments(problem, effort.best);
  const auto greedy = greedy_treatments(problem, effort.greedy);
  const auto tail = best_for_tail(model, budget, model.levels.back(), effort.tail);
  auto tail_json = choice_json(model, tail.choice);
  if (tail.choice.is_possible) {
    auto& object = *tail_json.if_object();
    object.erase("no_choice_below"), object.erase("within_percent_of_best"), object.erase("nodes");
    object.add("tail_value_at_risk", money_json({tail.tail, tail.tail_error}, model));
    object.add("level", model.levels.back());
    object.add("sets_solved", static_cast<std::int64_t>(tail.scored));
    object.add("label", tail.is_proven ? "proven: all sets to which nothing can be added were solved" : "best found");
  }
  const double untreated = std::accumulate(problem.losses.begin(), problem.losses.end(), 0.0);
  return JsonObject{
      {"title", model.title},
      {"currency", model.currency},
      {"budget", money(budget, model)},
      {"expected_loss_untreated", money(untreated, model)},
      {"best", choice_json(model, best)},
      {"greedy", choice_json(model, greedy)},
      {"best_for_tail", std::move(tail_json)},
      {"least_total", choice_json(model, least_total(problem, effort.least_total))},
      {"frontier", frontier_json(model, frontier(problem, 21, effort.frontier))},
      {"draws", static_cast<std::int64_t>(uncertain_inputs(model).empty() ? 1 : effort.draws)},
      {"returns", returns_json(model, effort.draws)},
      {"provenance", JsonObject{{"input_sha256", *provenance(input, model, YearLoss())["input_sha256"].if_string()},
                                {"engine", kEngineVersion}}}};
}

Json explain(const Model& model, const Json& input, const ExplainEffort& effort) {
  const YearSolver solver(model, Book::retained, {model.cells});
  const auto& loss = solver.loss();
  std::vector<double> losses;
  const double low = std::max(loss.value_at_risk(0.05).value, loss.value_at_risk(0.9999).value * 1e-4),
               high = loss.value_at_risk(0.9999).value;
  for (int i = 0; i < 20 && low > 0; ++i) losses.push_back(low * std::pow(high / low, i / 19.0));
  const auto bands = knowledge_bands(model, losses, effort.draws);
  JsonArray curve, levels;
  for (std::size_t i = 0; i < losses.size(); ++i)
    curve.emplace_back(JsonObject{{"loss", rounded(losses[i], 6)},
                                  {"p05", bands.curve[i].p05},
                                  {"p50", bands.curve[i].p50},
                                  {"p95", bands.curve[i].p95},
                                  {"error", rounded(bands.curve[i].error, 2)}});
  for (std::size_t i = 0; i < model.levels.size(); ++i)
    levels.emplace_back(JsonObject{{"level", model.levels[i]},
                                   {"value_at_risk", band_json(bands.value_at_risk[i], model)},
                                   {"tail_value_at_risk", band_json(bands.tail_value_at_risk[i], model)}});
  JsonArray notes;
  for (const auto& scenario : model.scenarios)
    for (const auto& note : scenario.notes)
      notes.emplace_back(JsonObject{{"id", scenario.id}, {"note", note_json(note)}});
  return JsonObject{{"title", model.title},
                    {"currency", model.currency},
                    {"draws", static_cast<std::int64_t>(bands.draws)},
                    {"annual_loss_expectancy", band_json(bands.mean, model)},
                    {"levels", std::move(levels)},
                    {"curve", std::move(curve)},
                    {"inputs", static_cast<std::int64_t>(uncertain_inputs(model).size())},
                    {"tornado", tornado_json(model, effort)},
                    {"notes", std::move(notes)},
                    {"provenance", provenance(input, model, loss)}};
}

Json simulation_report(const Model& model, const Json& input, unsigned threads) {
  const auto run = simulate_until(model, Book::retained, 0.01, model.years, threads);
  const YearSolver solver(model, Book::retained, {model.cells});
  YearLoss loss = solver.loss();
  for (const auto& layer : model.annual_insurance) {
    double payout = 0;
    loss = loss.insured(layer, payout);
  }
  JsonArray rows;
  bool agrees = true;
  const auto add = [&](const Comparison& comparison, std::string_view measure) {
    auto row = comparison_json(comparison, model);
    row.if_object()->add("measure", measure);
    agrees = agrees && comparison.agrees;
    rows.emplace_back(std::move(row));
  };
  add(compare(run.sample.mean(), {loss.mean(), 0}, 0), "annual_loss_expectancy");
  for (const double level : model.levels) {
    add(compare(run.sample.value_at_risk(level), loss.value_at_risk(level), level), "value_at_risk");
    add(compare(run.sample.tail_value_at_risk(level), loss.tail_value_at_risk(level), level), "tail_value_at_risk");
  }
  auto far = far_tail_json(model, run.sample, loss, threads, agrees);
  JsonObject result{{"years", static_cast<std::int64_t>(run.sample.size())},
                    {"relative_half_width", rounded(run.half_width, 3)},
                    {"target", 0.01},
                    {"converged", run.has_converged},
                    {"measures", std::move(rows)},
                    {"far_tail", std::move(far)}};
  // With a copula the two engines answer different questions: the grid knows scenarios as independent.
  if (model.copula)
    result.add("dependence", model.copula->is_repaired ? "copula, nearest correlation matrix" : "copula");
  else
    result.add("agrees_with_grid", agrees);
  result.add("provenance", provenance(input, model, solver.loss()));
  return result;
}

}  // namespace assay::risk::quantitative
