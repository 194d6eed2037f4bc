// SPDX-License-Identifier: Apache-2.0
// Between matrix and money, and learning to estimate, as documents.
#include "modules/risk/quantitative/aids_json.h"

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/calibration.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/report_json.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

std::vector<Anchor> read_anchors(const Reader& parent, std::string_view name) {
  std::vector<Anchor> anchors;
  for (const auto& item : parent.list(name, 10)) {
    item.only({"level", "low", "high"});
    const Anchor one{static_cast<int>(item.whole("level", {1, 10})), item.number("low", kAmount),
                     item.number("high", kPositive)};
    if (one.low >= one.high)
      item.refuse("low", msg::risk_quantity_interval_reversed,
                  {{"low", number_text(one.low)}, {"high", number_text(one.high)}});
    if (std::ranges::find(anchors, one.level, &Anchor::level) != anchors.end())
      parent.refuse(name, msg::risk_quantity_twice, {{"value", number_text(one.level)}});
    anchors.push_back(one);
  }
  std::ranges::sort(anchors, {}, &Anchor::low);
  for (std::size_t i = 0; i + 1 < anchors.size(); ++i)
    if (anchors[i].high > anchors[i + 1].low)
      parent.refuse(name, msg::risk_quantity_interval_reversed,
                    {{"low", number_text(anchors[i].high)}, {"high", number_text(anchors[i + 1].low)}});
  return anchors;
}

std::vector<RatedRisk> read_ratings(const Reader& document) {
  std::vector<RatedRisk> ratings;
  for (const auto& item : document.list("ratings", kMostScenarios)) {
    item.only({"id", "likelihood", "consequence", "score"});
    RatedRisk one{
        item.text("id"),
        {static_cast<int>(item.whole("likelihood", {1, 10})), static_cast<int>(item.whole("consequence", {1, 10}))},
        0};
    one.score = static_cast<int>(item.whole_or("score", {0, 10'000}, one.place.likelihood * one.place.consequence));
    ratings.push_back(std::move(one));
  }
  return ratings;
}

Json place_json(MatrixPlace place) {
  return JsonObject{{"likelihood", place.likelihood}, {"consequence", place.consequence}};
}

/// What each cell says in money before anybody has estimated anything.
Json first_estimates(const Model& model, const MatrixAnchors& anchors) {
  JsonArray cells;
  for (const auto& rate : anchors.likelihood)
    for (const auto& loss : anchors.consequence)
      if (const auto prior = prior_of(anchors, {rate.level, loss.level})) {
        const double mean = prior->frequency.rate * prior->severity->mean();
        cells.emplace_back(JsonObject{{"place", place_json({rate.level, loss.level})},
                                      {"events_per_year", JsonObject{{"p05", rounded(prior->rate_interval->p05, 4)},
                                                                     {"p95", rounded(prior->rate_interval->p95, 4)}}},
                                      {"loss", JsonObject{{"p05", rounded(prior->severity->quantile(0.05), 4)},
                                                          {"p95", rounded(prior->severity->quantile(0.95), 4)}}},
                                      {"annual_loss_expectancy", money_json({mean, 0}, model)}});
      }
  return cells;
}

}  // namespace

Json bridge(const Model& model, const MatrixAnchors& anchors, std::span<const RatedRisk> ratings) {
  const auto means = mean_losses(model, Book::retained);
  const auto all = static_cast<std::uint32_t>((std::uint64_t{1} << shared_controls(model).size()) - 1);
  JsonArray places, compressed, contradicting;
  std::vector<BothViews> both;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    const auto& id = model.scenarios[i].id;
    JsonObject row{{"id", id}, {"annual_loss_expectancy", money_json({means[i], 0}, model)}};
    const auto place = place_of(anchors, resolve(model, i, Book::retained, all));
    row.add("place", place ? place_json(*place) : Json());
    if (const auto rated = std::ranges::find(ratings, id, &RatedRisk::id); rated != ratings.end()) {
      row.add("rated", place_json(rated->place));
      row.add("agrees",
              place && place->likelihood == rated->place.likelihood && place->consequence == rated->place.consequence);
      both.push_back({id, rated->score, means[i]});
    }
    places.emplace_back(std::move(row));
  }
  for (const auto& cell : compressed_cells(anchors))
    compressed.emplace_back(JsonObject{{"place", place_json(cell.place)},
                                       {"factor", std::isinf(cell.factor) ? Json() : Json(rounded(cell.factor, 3))}});
  for (const auto& one : contradictions(both))
    contradicting.emplace_back(JsonObject{{"matrix_says_worse", one.worse},
                                          {"money_says_worse", one.milder},
                                          {"factor", std::isinf(one.factor) ? Json() : Json(rounded(one.factor, 3))}});
  return JsonObject{{"currency", model.currency},
                    {"scenarios", std::move(places)},
                    {"cells", first_estimates(model, anchors)},
                    {"range_compression", std::move(compressed)},
                    {"contradictions", std::move(contradicting)}};
}

Result<Json> bridge(const Json& json) {
  Problems problems;
  const Reader document(json, "", problems);
  document.only({"anchors", "model", "ratings"});
  const auto part = document.object("anchors");
  part.only({"likelihood", "consequence"});
  const MatrixAnchors anchors{read_anchors(part, "likelihood"), read_anchors(part, "consequence")};
  const auto ratings = read_ratings(document);
  (void)document.object_if("model");  // what is no object is refused by its name
  TRY(problems.status());
  if (!document.has("model")) return bridge(Model(), anchors, ratings);
  const auto model = TRY(read_model(json["model"]));
  for (std::size_t i = 0; i < ratings.size(); ++i)  // a misspelt id would silently compare nothing
    if (std::ranges::find(model.scenarios, ratings[i].id, &Scenario::id) == model.scenarios.end())
      problems.add(document.path_of("ratings") + "[" + std::to_string(i) + "].id", msg::risk_quantity_unknown_reference,
                   {{"value", ratings[i].id}, {"list", "scenarios"}});
  TRY(problems.status());
  return bridge(model, anchors, ratings);
}

Result<Json> calibration(const Json& json) {
  Problems problems;
  const Reader document(json, "", problems);
  document.only({"answers"});
  std::vector<PracticeAnswer> answers;
  for (const auto& item : document.list("answers", 1000)) {
    item.only({"low", "high", "truth"});
    answers.push_back({item.number("low", Range()), item.number("high", Range()), item.number("truth", Range())});
    if (answers.back().low >= answers.back().high)
      item.refuse("low", msg::risk_quantity_interval_reversed,
                  {{"low", number_text(answers.back().low)}, {"high", number_text(answers.back().high)}});
  }
  if (!document.has("answers")) document.refuse("answers", msg::risk_quantity_needed);
  TRY(problems.status());
  const auto result = calibration_of(answers);
  return JsonObject{{"answers", result.answers},
                    {"hits", result.hits},
                    {"chance_if_calibrated", rounded(result.chance_if_calibrated, 4)},
                    {"is_overconfident", result.is_overconfident},
                    {"widen_by", rounded(result.widen_by, 4)}};
}

Result<Json> equivalent_bet(const Json& json) {
  Problems problems;
  const Reader document(json, "", problems);
  document.only({"answers"});
  EquivalentBet bet;
  for (const auto& answer : document.words("answers", 100)) {
    if (answer == "interval")
      bet.prefers_interval();
    else if (answer == "wheel")
      bet.prefers_wheel();
    else
      document.refuse("answers", msg::risk_quantity_unknown_word, {{"value", answer}, {"choices", "interval, wheel"}});
  }
  TRY(problems.status());
  return JsonObject{{"wheel", bet.wheel()},
                    {"is_settled", bet.is_settled()},
                    {"belief", bet.is_settled() ? Json(bet.belief()) : Json()},
                    {"is_calibrated", bet.is_settled() ? Json(bet.belief() >= 0.85 && bet.belief() <= 0.95) : Json()}};
}

}  // namespace assay::risk::quantitative
