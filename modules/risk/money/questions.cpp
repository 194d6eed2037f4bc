// SPDX-License-Identifier: Apache-2.0
// Each question takes the register as of the reader's moment, or the "model" that comes with it.
#include "modules/risk/money/questions.h"

#include <array>

#include "modules/risk/criteria.h"
#include "modules/risk/money/note_texts.h"
#include "modules/risk/money/prepared.h"
#include "modules/risk/money/register_model.h"
#include "modules/risk/quantitative/aids_json.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/work.h"
#include "modules/risk/scenario.h"

namespace assay::risk::money {
namespace {

namespace rq = quantitative;
using entity::Reader;
using Question = Result<Json> (*)(Reader&, const JsonObject&, i18n::Language);

/// Refuses members that no question has.
Status only(const JsonObject& question, std::initializer_list<std::string_view> names) {
  Problems problems;
  const Json json(question);
  rq::Reader(json, "", problems).only(names);
  return problems.status();
}

Result<std::shared_ptr<Prepared>> prepared(Reader& reader, const JsonObject& question) {
  const auto* model = question.find("model");
  return model != nullptr ? prepared_document(*model) : prepared_register(reader);
}

Result<Json> model(Reader& reader, const JsonObject& question, i18n::Language) {
  TRY(only(question, {}));
  return TRY(prepared_register(reader))->document();
}

Result<Json> quantify(Reader& reader, const JsonObject& question, i18n::Language language) {
  TRY(only(question, {"model", "simulate"}));
  const auto found = TRY(prepared(reader, question));
  const auto* simulate = question.find("simulate");
  if (simulate != nullptr && simulate->bool_or(false)) return found->simulate();
  return with_note_texts(TRY(found->quantify()), language);
}

Result<Json> what_if(Reader& reader, const JsonObject& question, i18n::Language) {
  TRY(only(question, {"model", "change"}));
  const auto* change = question.find("change");
  return TRY(prepared(reader, question))->what_if(change != nullptr ? *change : Json(JsonObject()));
}

Result<Json> optimise(Reader& reader, const JsonObject& question, i18n::Language) {
  TRY(only(question, {"model"}));
  return TRY(prepared(reader, question))->optimise();
}

Result<Json> explain(Reader& reader, const JsonObject& question, i18n::Language language) {
  TRY(only(question, {"model"}));
  return with_note_texts(TRY(TRY(prepared(reader, question))->explain()), language);
}

/// The ratings of the register, each with the criteria in force.
std::vector<rq::RatedRisk> ratings_of(Reader& reader, Id criteria) {
  std::vector<rq::RatedRisk> ratings;
  for (const auto& scenario : reader.all<RiskScenario>()) {
    if (scenario.criteria.id != criteria || !scenario.inherent_score) continue;
    if (const auto rated = rating(scenario.inherent_likelihood, scenario.inherent_consequence))
      ratings.push_back(
          {model_id(scenario), {rated->likelihood, rated->consequence}, static_cast<int>(*scenario.inherent_score)});
  }
  return ratings;
}

Result<Json> bridge(Reader& reader, const JsonObject& question, i18n::Language) {
  if (const auto* typed = question.find("model"); typed != nullptr) {
    const auto found = TRY(prepared_document(*typed));  // within the bounds of a request
    TRY(affordable("bridge", rq::work_to_bridge(found->model()), found->model()));
  }
  if (!question.empty()) return rq::bridge(Json(question));
  const auto criteria = active_criteria(reader);
  const auto found = TRY(prepared_register(reader));
  TRY(affordable("bridge", rq::work_to_bridge(found->model()), found->model()));
  return rq::bridge(found->model(), anchors_of(reader, criteria), ratings_of(reader, criteria));
}

/// Evidence against the register's model unless one comes along.
Result<Json> update(Reader& reader, const JsonObject& question, i18n::Language language) {
  const auto check = [](const Prepared& found) {  // the change comes from the evidence: as much again at most
    const auto& known = found.model();
    return affordable("update", 2 * rq::work_to_bridge(known) + 2 * rq::work_to_try(known), known);
  };
  if (question.find("model") != nullptr) {
    TRY(check(*TRY(prepared_document(*question.find("model")))));  // within the bounds of a request
    return with_note_texts(TRY(rq::evidence_update(Json(question))), language);
  }
  const auto found = TRY(prepared_register(reader));
  TRY(check(*found));
  auto document = question;
  document.add("model", found->document());
  return with_note_texts(TRY(rq::evidence_update(Json(std::move(document)))), language);
}

Result<Json> calibrate(Reader&, const JsonObject& question, i18n::Language) { return rq::calibration(Json(question)); }
Result<Json> bet(Reader&, const JsonObject& question, i18n::Language) { return rq::equivalent_bet(Json(question)); }

/// Every question, once what comes with it is no more than a request may bring.
template <Question Ask>
Result<Json> bounded(Reader& reader, const JsonObject& question, i18n::Language language) {
  TRY(readable(Json(question)));
  return Ask(reader, question, language);
}

api::Summary asked(std::string_view name, Question question) {
  static constexpr std::array<std::string_view, 9> kTold{
      RiskEstimate::entity_name,  ControlEstimate::entity_name,   ControlEffect::entity_name,
      TreatmentItem::entity_name, TreatmentEstimate::entity_name, RiskClimate::entity_name,
      RiskTolerance::entity_name, RiskAnchor::entity_name,        RiskPortfolio::entity_name};
  api::Summary summary{RiskScenario::entity_name, name, nullptr};
  summary.reads = kTold;
  summary.ask = question;
  return summary;
}

}  // namespace

std::span<const api::Summary> summaries() {
  static const std::array kAsked{
      asked("model", bounded<model>),       asked("quantify", bounded<quantify>),   asked("whatif", bounded<what_if>),
      asked("optimise", bounded<optimise>), asked("explain", bounded<explain>),     asked("bridge", bounded<bridge>),
      asked("update", bounded<update>),     asked("calibrate", bounded<calibrate>), asked("bet", bounded<bet>)};
  return kAsked;
}

}  // namespace assay::risk::money
