// SPDX-License-Identifier: Apache-2.0
// The report says everything that its figures rest on: ranges, controls, assumptions, seed, grid and the hash of the
// inputs, so that a reader can compute it again from the model (JSON of the same export).
#include "modules/risk/money/report.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "modules/risk/api.h"
#include "modules/risk/money/prepared.h"
#include "modules/risk/money/strings.gen.h"
#include "modules/risk/quantitative/report_json.h"
#include "modules/risk/strings.gen.h"
#include "platform/report/document.h"

namespace assay::risk::money {
namespace {

namespace rq = quantitative;
using i18n::Language;
using i18n::text;

constexpr double kLeastChance = 0.001;

double number(const Json& json) {
  if (const auto* whole = json.if_int()) return static_cast<double>(*whole);
  return json.if_double() != nullptr ? *json.if_double() : 0;
}

std::string percent(double share) {
  auto shown = std::to_string(rq::rounded(100 * share, 3));
  shown.erase(shown.find_last_not_of('0') + 1);
  if (shown.ends_with('.')) shown.pop_back();
  return shown + " %";
}

/// "0.1 - 0.6" of a range, the number itself otherwise.
std::string range_text(const Json& json) {
  const auto plain = [](double value) {
    auto shown = std::to_string(rq::rounded(value, 4));
    shown.erase(shown.find_last_not_of('0') + 1);
    if (shown.ends_with('.')) shown.pop_back();
    return shown;
  };
  if (json.if_object() != nullptr) return plain(number(json["p05"])) + " \u2013 " + plain(number(json["p95"]));
  return json.is_null() ? std::string() : plain(number(json));
}

std::string loss_text(const Json& severity, const std::string& currency) {
  const auto amount = [&](const char* name) { return rq::money_text(number(severity[name]), currency, 3); };
  if (!severity["p05"].is_null()) return amount("p05") + " \u2013 " + amount("p95");
  if (!severity["min"].is_null()) return amount("min") + " \u2013 " + amount("max");
  if (!severity["value"].is_null()) return amount("value");
  return std::string(severity["kind"].text_or());
}

report::ChartBlock chart_of(const Json& result, Language language) {
  report::ChartBlock chart;
  const auto& points = *result["curve"].if_array();
  const double low = std::log(number(points.front()["loss"])), high = std::log(number(points.back()["loss"]));
  const auto across = [&](double loss) { return high > low ? (std::log(loss) - low) / (high - low) : 0; };
  const auto up = [](double chance) { return 1 - std::log(chance) / std::log(kLeastChance); };
  report::ChartBlock::Line now{text(language, msg::risk_money_current), {}, false},
      tolerated{text(language, msg::risk_money_tolerance), {}, true};
  for (const auto& point : points) {
    const double x = across(number(point["loss"])), chance = number(point["aggregate"]);
    if (chance >= kLeastChance) now.points.emplace_back(x, up(std::min(chance, 1.0)));
    if (const double most = number(point["tolerance"]); most >= kLeastChance)
      tolerated.points.emplace_back(x, up(std::min(most, 1.0)));
  }
  chart.lines.push_back(std::move(now));
  if (!tolerated.points.empty()) chart.lines.push_back(std::move(tolerated));
  for (const double chance : {1.0, 0.1, 0.01, 0.001}) chart.up.push_back({up(chance), percent(chance)});
  for (double power = std::ceil(low / std::log(10.0)); power * std::log(10.0) <= high; ++power)
    chart.across.push_back({across(std::pow(10.0, power)), rq::money_text(std::pow(10.0, power), "", 1)});
  chart.caption = text(language, msg::risk_money_axis_loss, {{"currency", std::string(result["currency"].text_or())}});
  return chart;
}

report::Facts figures_of(const Json& result, Language language) {
  const auto& loss = result["loss"];
  report::Facts facts;
  const auto add = [&](MessageKey label, std::string value) {
    facts.rows.emplace_back(text(language, label), std::move(value));
  };
  add(msg::risk_money_expected, std::string(loss["annual_loss_expectancy"]["text"].text_or()));
  for (const auto& level : *loss["levels"].if_array()) {
    const double at = number(level["level"]);
    facts.rows.emplace_back(text(language, msg::risk_money_report_level, {{"chance", percent(1 - at)}}),
                            std::string(level["value_at_risk"]["text"].text_or()) + " / " +
                                std::string(level["tail_value_at_risk"]["text"].text_or()));
  }
  add(msg::risk_money_no_loss, percent(number(loss["probability_of_no_loss"]["value"])));
  if (!loss["probability_above_appetite"].is_null())
    add(msg::risk_money_above_appetite, percent(number(loss["probability_above_appetite"]["value"])));
  return facts;
}

report::TableBlock read_off_of(const Json& result, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::risk_money_chance), 1, true},
                   {text(language, msg::risk_money_report_loss), 2, true}};
  for (const auto& stop : *result["read_off"].if_array())
    table.rows.push_back({percent(number(stop["probability"])), std::string(stop["loss"]["text"].text_or())});
  return table;
}

/// Each risk with what was put in and what comes out.
report::TableBlock inputs_of(const Json& model, const Json& result, const std::string& currency, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::risk_money_risk), 3},
                   {text(language, msg::risk_money_events), 1.2, true},
                   {text(language, msg::risk_money_loss_of_one), 2.2, true},
                   {text(language, msg::risk_money_expected), 1.4, true},
                   {text(language, msg::risk_money_share_of_tail), 1, true},
                   {text(language, msg::risk_money_source), 1.6}};
  const auto& inputs = *model["scenarios"].if_array();
  const auto& outputs = *result["scenarios"].if_array();
  for (std::size_t i = 0; i < inputs.size() && i < outputs.size(); ++i) {
    const auto& frequency = inputs[i]["frequency"];
    const bool has_rate = !frequency["rate"].is_null();
    table.rows.push_back(
        {std::string(inputs[i]["id"].text_or()) + " " + std::string(inputs[i]["title"].text_or()),
         range_text(has_rate ? frequency["rate"] : outputs[i]["events_per_year"]),
         loss_text(inputs[i]["severity"], currency),
         std::string(outputs[i]["annual_loss_expectancy"]["text"].text_or()),
         percent(number(outputs[i]["share_of_tail"])),
         inputs[i]["source"].is_null() ? std::string() : text(language, msg::risk_money_first_estimate)});
  }
  return table;
}

report::TableBlock controls_of(const Json& model, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::risk_money_controls), 3},
                   {text(language, msg::control_estimate_coverage), 1, true},
                   {text(language, msg::control_estimate_reliability), 1, true},
                   {text(language, msg::risk_money_report_state), 1}};
  if (const auto* controls = model["controls"].if_array())
    for (const auto& control : *controls)
      table.rows.push_back({std::string(control["id"].text_or()) + " " + std::string(control["title"].text_or()) +
                                " (" + range_text(control["efficacy"]) + ")",
                            range_text(control["coverage"]), range_text(control["reliability"]),
                            std::string(control["state"].text_or())});
  return table;
}

report::Document document_of(entity::Reader& reader, const Json& model, const Json& result,
                             const api::ExportRequest& request) {
  const auto language = request.language;
  const std::string currency(result["currency"].text_or());
  const auto& provenance = result["provenance"];
  report::Document document;
  document.title = text(language, msg::risk_money_title);
  for (const auto& profile : reader.all(reader.registry().at("organisation")))
    document.organisation = std::string(profile.text("name"));
  document.language = std::string(i18n::language_tag(language));
  document.created = reader.today().text();
  const std::string hash(provenance["input_sha256"].text_or());
  document.cover.rows = {{text(language, msg::risk_report_as_of), reader.today().text()},
                         {text(language, msg::risk_money_report_hash), hash},
                         {text(language, msg::risk_portfolio_seed), range_text(provenance["seed"])},
                         {text(language, msg::risk_money_report_grid), range_text(provenance["grid"]["cells"])},
                         {text(language, msg::risk_money_report_engine), std::string(provenance["engine"].text_or())}};
  document.footer = hash.substr(0, 16);
  auto& blocks = document.blocks;
  const auto heading = [&](MessageKey key) { blocks.emplace_back(report::Heading{1, text(language, key)}); };
  heading(msg::risk_money_report_figures);
  blocks.emplace_back(figures_of(result, language));
  heading(msg::risk_money_curve);
  blocks.emplace_back(chart_of(result, language));
  blocks.emplace_back(read_off_of(result, language));
  heading(msg::risk_money_ranges);
  blocks.emplace_back(inputs_of(model, result, currency, language));
  if (!model["controls"].is_null()) {
    heading(msg::risk_money_controls);
    blocks.emplace_back(controls_of(model, language));
  }
  heading(msg::risk_money_report_assumptions);
  blocks.emplace_back(report::Paragraph{text(language, msg::risk_money_report_method)});
  return document;
}

Result<api::Exported> make(entity::Reader& reader, const api::ExportRequest& request) {
  const auto prepared = TRY(prepared_register(reader));
  if (request.format == "json")
    return api::Exported{"application/json", "risk-money.json", to_pretty_json(prepared->document())};
  if (request.format != "pdf") return refuse("format", msg::risk_money_report_format);
  const auto result = TRY(prepared->quantify());
  return api::Exported{"application/pdf", "risk-money.pdf",
                       report::to_pdf(document_of(reader, prepared->document(), result, request))};
}

}  // namespace

std::span<const api::Export> exports() {
  static const std::array kExports{api::Export{"risk-money", RiskScenario::entity_name, make}};
  return kExports;
}

}  // namespace assay::risk::money
