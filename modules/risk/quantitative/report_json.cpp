// SPDX-License-Identifier: Apache-2.0
// Quantities as documents.
#include "modules/risk/quantitative/report_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "modules/risk/quantitative/model_json.h"

namespace assay::risk::quantitative {
namespace {

constexpr int kCurvePoints = 60;

/// What an insurer pays has no appetite of ours.
enum class Whose { ours, insurers };

Json measures(const Model& model, const YearLoss& loss, Whose whose = Whose::ours) {
  JsonObject result;
  result.add("annual_loss_expectancy", money_json({loss.mean(), std::abs(loss.mean()) * 1e-12}, model));
  result.add("standard_deviation", money_json(loss.deviation(), model));
  result.add("probability_of_no_loss", figure_json({loss.none(), 1e-12}));
  if (model.appetite && whose == Whose::ours) {
    result.add("appetite", money_json({*model.appetite, 0}, model));
    result.add("probability_above_appetite", figure_json(loss.exceedance(*model.appetite)));
  }
  JsonArray levels;
  for (const double level : model.levels)
    levels.emplace_back(JsonObject{{"level", level},
                                   {"value_at_risk", money_json(loss.value_at_risk(level), model)},
                                   {"tail_value_at_risk", money_json(loss.tail_value_at_risk(level), model)}});
  result.add("levels", std::move(levels));
  return result;
}

/// Chances at which a curve is read off: what a cursor stops at is the engine's own value at risk.
constexpr double kReadOff[] = {0.5,  0.4,   0.3,  0.25,  0.2,  0.15,   0.12,  0.1,   0.08,  0.06,  0.05,   0.04,
                               0.03, 0.025, 0.02, 0.015, 0.01, 0.0075, 0.005, 0.004, 0.003, 0.002, 0.0015, 0.001};

Json read_off(const Model& model, const YearLoss& loss) {
  JsonArray result;
  for (const double chance : kReadOff)
    result.emplace_back(
        JsonObject{{"probability", chance}, {"loss", money_json(loss.value_at_risk(1 - chance), model)}});
  return result;
}

/// Losses of the curve: even on a logarithmic scale over what has a chance between 1 and 1 in 100,000.
std::vector<double> curve_losses(const YearLoss& loss) {
  const double high = std::max(loss.value_at_risk(0.99999).value, loss.width());
  const double low = std::max({loss.value_at_risk(0.02).value, high * 1e-5, loss.width()});
  std::vector<double> points;
  for (int i = 0; i < kCurvePoints; ++i)
    points.push_back(low * std::pow(high / low, i / static_cast<double>(kCurvePoints - 1)));
  return points;
}

/// Tolerance between its points, linear in the logarithm of the loss.
double tolerated(std::span<const TolerancePoint> points, double x) {
  if (x <= points.front().loss) return points.front().probability;
  for (std::size_t i = 1; i < points.size(); ++i)
    if (x <= points[i].loss) {
      const auto &a = points[i - 1], &b = points[i];
      const double part = std::log(x / a.loss) / std::log(b.loss / a.loss);
      return a.probability * std::pow(b.probability / a.probability, part);
    }
  return points.back().probability;
}

/// Losses at which the curve passes from below the tolerance to above it, or back.
Json crossings(const Model& model, const YearLoss& loss) {
  JsonArray result;
  const auto& points = model.tolerance;
  constexpr int kSteps = 400;
  const auto at = [&](int i) {
    return points.front().loss * std::pow(points.back().loss / points.front().loss, i / static_cast<double>(kSteps));
  };
  const auto gap = [&](double x) { return loss.exceedance(x).value - tolerated(points, x); };
  if (points.size() < 2) return result;
  for (int i = 0; i < kSteps; ++i) {
    double low = at(i), high = at(i + 1);
    const bool is_above = gap(low) > 0;
    if (is_above == (gap(high) > 0)) continue;
    for (int step = 0; step < 40; ++step) {
      const double middle = std::sqrt(low * high);
      ((gap(middle) > 0) == is_above ? low : high) = middle;
    }
    result.emplace_back(
        JsonObject{{"loss", money_json({high, loss.body_width().value_or(loss.width())}, model)},  // known to a cell
                   {"probability", loss.exceedance(high).value},
                   {"probability_error", rounded(loss.exceedance(high).error, 2)},
                   {"direction", is_above ? "falls below tolerance" : "rises above tolerance"}});
  }
  return result;
}

/// `largest` is null where the chance of a largest event is not asked for.
Json curve(const Model& model, std::span<const double> losses, const YearSolver* largest, const YearLoss& loss) {
  JsonArray points;
  const auto single = largest != nullptr ? largest->largest_exceedances(losses) : std::vector<Figure>();
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const double x = losses[i];
    const auto aggregate = loss.exceedance(x);
    JsonObject point{{"loss", rounded(x, 6)}, {"aggregate", aggregate.value}, {"error", rounded(aggregate.error, 2)}};
    if (largest != nullptr) {
      point.add("largest_event", single[i].value);
      point.add("largest_event_error", rounded(single[i].error, 2));
    }
    if (!model.tolerance.empty()) point.add("tolerance", tolerated(model.tolerance, x));
    points.emplace_back(std::move(point));
  }
  return points;
}

Json scenarios(const Model& model, YearSolver& solver) {
  const double level = model.levels.back();
  const auto parts = solver.contributions(level);
  double total = 0;
  for (const double part : parts) total += part;
  const auto tail = solver.loss().tail_value_at_risk(level);
  const auto rows = resolve(model, Book::retained, 0xffffffff);
  JsonArray result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& scenario = model.scenarios[i];
    JsonArray notes;
    for (const auto& note : scenario.notes) notes.emplace_back(note_json(note));
    result.emplace_back(JsonObject{
        {"id", scenario.id},
        {"title", scenario.title},
        {"source", scenario.source.empty() ? Json() : Json(scenario.source)},
        {"annual_loss_expectancy", money_json({rows[i].mean(), 0}, model)},
        {"events_per_year", rounded(rows[i].frequency.mean(), 6)},
        {"mean_loss_per_event", money_json({rows[i].mean_severity(), 0}, model)},
        {"is_variance_infinite", std::isinf(scenario.severity->second_moment_bound())},
        {"contribution_to_tail", money_json({parts[i], total > 0 ? tail.error * parts[i] / total : 0}, model)},
        {"share_of_tail", total > 0 ? rounded(parts[i] / total, 6) : 0.0},
        {"notes", std::move(notes)}});
  }
  return result;
}

Json event_insurance(const Model& model, const YearLoss& gross, const YearLoss& kept) {
  double premium = 0;
  for (const auto& scenario : model.scenarios)
    for (const auto& layer : scenario.insurance) premium += layer.premium;
  const double level = model.levels.back();
  const auto before = gross.tail_value_at_risk(level), after = kept.tail_value_at_risk(level);
  return JsonObject{{"premium", money_json({premium, 0}, model)},
                    {"expected_payout", money_json({gross.mean() - kept.mean(), 0}, model)},
                    {"tail_relief", money_json({before.value - after.value, before.error + after.error}, model)},
                    {"level", level}};
}

Json annual_insurance(const Model& model, YearLoss& loss) {
  JsonArray result;
  const double level = model.levels.back();
  for (const auto& layer : model.annual_insurance) {
    double payout = 0;
    const auto before = loss.tail_value_at_risk(level);
    auto ceded = measures(model, loss.paid(layer), Whose::insurers);
    loss = loss.insured(layer, payout);
    const auto after = loss.tail_value_at_risk(level);
    result.emplace_back(
        JsonObject{{"id", layer.id},
                   {"premium", money_json({layer.premium, 0}, model)},
                   {"expected_payout", money_json({payout, before.error * (1 - level)}, model)},
                   {"ceded", std::move(ceded)},
                   {"tail_relief", money_json({before.value - after.value, before.error + after.error}, model)},
                   {"level", level}});
  }
  return result;
}

/// What remains after the policies on the year's sum.
YearLoss after_annual(const Model& model, YearLoss loss) {
  for (const auto& layer : model.annual_insurance) {
    double payout = 0;
    loss = loss.insured(layer, payout);
  }
  return loss;
}

bool has_event_insurance(const Model& model) {
  return std::ranges::any_of(model.scenarios, [](const Scenario& scenario) { return !scenario.insurance.empty(); });
}

}  // namespace

double rounded(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double scale = std::pow(10.0, digits - 1 - std::floor(std::log10(std::abs(value))));
  return std::isfinite(scale) && scale > 0 ? std::round(value * scale) / scale : 0;
}

std::string money_text(double amount, std::string_view currency, int digits) {
  const double value = rounded(amount, digits);
  auto text = fmt::format("{:.{}f}", std::abs(value), std::abs(value) < 100 && value != std::floor(value) ? 2 : 0);
  const auto point = std::min(text.find('.'), text.size());
  for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return fmt::format("{} {}{}", currency, value < 0 ? "-" : "", text);
}

Json figure_json(const Figure& figure) {
  return JsonObject{{"value", figure.value}, {"error", rounded(figure.error, 2)}};
}

Json note_json(const Note& note) {
  JsonObject args;
  for (const auto& [name, value] : note.args)
    args.add(name, std::holds_alternative<std::string>(value) ? Json(std::get<std::string>(value))
                                                              : Json(std::get<std::int64_t>(value)));
  return JsonObject{{"code", note.key.id}, {"args", std::move(args)}};
}

Json money_json(const Figure& figure, const Model& model) {
  return JsonObject{{"value", rounded(figure.value, 12)},
                    {"error", rounded(figure.error, 2)},
                    {"text", money_text(figure.value, model.currency, model.significant_digits)}};
}

Json provenance(const Json& input, const Model& model, const YearLoss& loss) {
  JsonObject grid{{"cells", static_cast<std::int64_t>(model.cells)},
                  {"width", loss.width()},
                  {"range", loss.reach()},
                  {"probability_beyond", rounded(std::max(loss.lost(), 0.0), 2)}};
  if (const auto width = loss.body_width()) grid.add("width_of_body", *width);
  return JsonObject{{"input_sha256", sha256(canonical_json(input)).hex()},
                    {"engine", kEngineVersion},
                    {"grid", std::move(grid)},
                    {"seed", static_cast<std::int64_t>(model.seed)}};
}

Json quantify(const Model& model, const Json& input) {
  YearSolver solver(model, Book::retained, {model.cells});
  return quantify(solver, input);
}

Json quantify(YearSolver& kept, const Json& input) {
  const auto& model = kept.model();
  YearLoss loss = kept.loss();
  JsonObject result{{"title", model.title}, {"currency", model.currency}};
  if (has_event_insurance(model)) {
    const YearSolver gross(model, Book::gross, {model.cells});
    result.add("gross", measures(model, gross.loss()));
    result.add("ceded", measures(model, YearSolver(model, Book::ceded, {model.cells}).loss(), Whose::insurers));
    result.add("event_insurance", event_insurance(model, gross.loss(), loss));
  }
  if (!model.annual_insurance.empty()) {
    result.add("before_annual_insurance", measures(model, loss));
    result.add("annual_insurance", annual_insurance(model, loss));
  }
  result.add("loss", measures(model, loss));
  result.add("curve", curve(model, curve_losses(loss), &kept, loss));
  result.add("read_off", read_off(model, loss));
  if (!model.tolerance.empty()) result.add("tolerance_crossings", crossings(model, loss));
  result.add("scenarios", scenarios(model, kept));
  result.add("provenance", provenance(input, model, kept.loss()));
  return result;
}

Json what_if_input(std::string model_sha256, const Json& change) {
  return JsonObject{{"model_sha256", std::move(model_sha256)}, {"change", change}};
}

Json what_if(const Model& before, const Model& after, const Json& input) {
  YearSolver solver(before, Book::retained, {before.cells});
  return what_if(solver, after, input);
}

Json what_if(YearSolver& solver, const Model& after, const Json& input) {
  const auto& before = solver.model();
  const auto scenarios_touched = touched(before, after);
  const YearLoss solved = solver.ask(after, scenarios_touched);
  const YearLoss was = after_annual(before, solver.loss()), is = after_annual(after, solved);
  JsonArray ids;
  for (const auto i : scenarios_touched) ids.emplace_back(before.scenarios[i].id);
  const auto losses = curve_losses(was);
  return JsonObject{{"title", before.title},
                    {"currency", before.currency},
                    {"scenarios_changed", std::move(ids)},
                    {"before", measures(before, was)},
                    {"after", measures(after, is)},
                    {"reduction", money_json({was.mean() - is.mean(), 0}, before)},
                    {"curve", curve(after, losses, nullptr, is)},
                    {"read_off", read_off(after, is)},
                    {"provenance", provenance(input, after, solved)}};
}

}  // namespace assay::risk::quantitative
