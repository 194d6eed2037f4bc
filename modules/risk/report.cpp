// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/report.h"

#include <array>

#include "modules/risk/register.h"
#include "modules/risk/strings.gen.h"
#include "platform/exchange/table.h"
#include "platform/report/document.h"

namespace assay::risk {
namespace {

using exchange::CellType;
using i18n::Language;
using i18n::text;

MessageKey word(TreatmentOption option) {
  switch (option) {
    case TreatmentOption::modify: return msg::risk_scenario_treatment_modify;
    case TreatmentOption::avoid: return msg::risk_scenario_treatment_avoid;
    case TreatmentOption::share: return msg::risk_scenario_treatment_share;
    case TreatmentOption::retain: return msg::risk_scenario_treatment_retain;
  }
  BASE_UNREACHABLE("an option outside its enumeration");
}

MessageKey word(ScenarioState state) {
  switch (state) {
    case ScenarioState::identified: return msg::risk_scenario_state_identified;
    case ScenarioState::assessed: return msg::risk_scenario_state_assessed;
    case ScenarioState::treatment_decided: return msg::risk_scenario_state_treatment_decided;
    case ScenarioState::accepted: return msg::risk_scenario_state_accepted;
    case ScenarioState::closed: return msg::risk_scenario_state_closed;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string out;
  for (const auto& one : texts) {
    if (!out.empty() && !one.empty()) out += separator;
    out += one;
  }
  return out;
}

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : std::string(); }
std::string day(const std::optional<Date>& date) { return date ? date->text() : std::string(); }
std::string treatment(const RegisterRow& row, Language language) {
  return row.treatment ? text(language, word(*row.treatment)) : std::string();
}
std::string score_line(const PrintedRating& rating) { return joined({number(rating.score), rating.level}, " "); }

std::string counts(const Register& risks) {
  std::string out;
  for (const auto& band : risks.bands) {
    std::int64_t count = 0;
    for (const auto& row : risks.rows) count += row.inherent.level == band && row.state != ScenarioState::closed;
    out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + band;
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> facts(const Register& risks, const entity::Reader& reader,
                                                       const api::ExportRequest& request) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&](MessageKey label, std::string value) {
    if (!value.empty()) out.emplace_back(text(request.language, label), std::move(value));
  };
  const auto made = request.now.text();
  add(msg::risk_report_organisation, risks.organisation);
  add(msg::risk_report_criteria, risks.criteria);
  add(msg::risk_report_as_of, reader.today().text());
  add(msg::risk_report_count, std::to_string(risks.rows.size()));
  add(msg::risk_report_by_level, counts(risks));
  add(msg::risk_report_made_at, made.substr(0, 10) + " " + made.substr(11, 5) + " UTC");
  add(msg::risk_report_made_by, request.made_by);
  return out;
}

exchange::Sheet sheet_of(const Register& risks, const entity::Reader& reader, const api::ExportRequest& request) {
  const auto language = request.language;
  exchange::Sheet sheet;
  sheet.name = sheet.title = text(language, msg::risk_report_title);
  sheet.facts = facts(risks, reader, request);
  const auto column = [&](MessageKey key, CellType type = CellType::text) {
    sheet.columns.push_back({text(language, key), type});
  };
  column(msg::risk_scenario_reference);
  column(msg::risk_scenario_title);
  column(msg::risk_scenario_risk_owner);
  column(msg::risk_scenario_threat);
  column(msg::risk_scenario_assets);
  column(msg::risk_scenario_inherent_likelihood);
  column(msg::risk_scenario_inherent_consequence);
  column(msg::risk_scenario_inherent_score, CellType::number);
  column(msg::risk_scenario_inherent_band);
  column(msg::risk_scenario_treatment);
  column(msg::risk_scenario_controls);
  column(msg::risk_scenario_residual_likelihood);
  column(msg::risk_scenario_residual_consequence);
  column(msg::risk_scenario_residual_score, CellType::number);
  column(msg::risk_scenario_residual_band);
  column(msg::risk_scenario_state);
  column(msg::risk_scenario_next_review, CellType::date);
  column(msg::risk_report_items, CellType::number);
  column(msg::risk_report_open_items, CellType::number);
  for (const auto& row : risks.rows)
    sheet.rows.push_back({row.reference, row.title, row.owner, row.threat, joined(row.assets, "; "),
                          row.inherent.likelihood_words, row.inherent.consequence_words, number(row.inherent.score),
                          row.inherent.level, treatment(row, language), joined(row.controls, "; "),
                          row.residual.likelihood_words, row.residual.consequence_words, number(row.residual.score),
                          row.residual.level, text(language, word(row.state)), day(row.next_review),
                          std::to_string(row.items), std::to_string(row.open_items)});
  return sheet;
}

report::TableBlock table_of(const Register& risks, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::risk_report_column_number), 0.8},
                   {text(language, msg::risk_scenario), 2.3},
                   {text(language, msg::risk_scenario_threat), 1.7},
                   {text(language, msg::risk_scenario_risk_owner), 1.2},
                   {text(language, msg::risk_scenario_assets), 1.7},
                   {text(language, msg::risk_report_inherent), 1.3},
                   {text(language, msg::risk_scenario_treatment), 1.15},
                   {text(language, msg::risk_scenario_controls), 1},
                   {text(language, msg::risk_report_residual), 1.3},
                   {text(language, msg::risk_scenario_state), 1.1},
                   {text(language, msg::risk_scenario_next_review), 1.15},
                   {text(language, msg::risk_report_column_items), 0.8, true}};
  const auto rating = [](const PrintedRating& one) {
    return joined({one.likelihood_words, one.consequence_words, score_line(one)}, "\n");
  };
  for (const auto& row : risks.rows)
    table.rows.push_back(
        {row.reference, row.title, row.threat, row.owner, joined(row.assets, ", "), rating(row.inherent),
         treatment(row, language), joined(row.controls, ", "), rating(row.residual), text(language, word(row.state)),
         day(row.next_review),
         row.items == 0 ? "" : std::to_string(row.items - row.open_items) + " / " + std::to_string(row.items)});
  return table;
}

report::Document document_of(const Register& risks, const entity::Reader& reader, const api::ExportRequest& request) {
  const auto language = request.language;
  report::Document document;
  document.title = text(language, msg::risk_report_title);
  document.subtitle = text(language, msg::risk_report_subtitle);
  document.organisation = risks.organisation;
  document.language = std::string(i18n::language_tag(language));
  document.created = request.now.text();
  document.is_landscape = true;
  document.page_label = text(language, msg::risk_report_page, {{"page", "{page}"}, {"pages", "{pages}"}});
  document.footer = text(language, msg::risk_report_footer, {{"day", reader.today().text()}});
  document.cover.rows = facts(risks, reader, request);
  document.blocks.emplace_back(report::Heading{1, text(language, msg::risk_scenario_plural)});
  document.blocks.emplace_back(report::Paragraph{text(language, msg::risk_report_intro), false});
  document.blocks.emplace_back(table_of(risks, language));
  return document;
}

Json number_or_null(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(); }
Json text_or_null(std::string_view value) { return value.empty() ? Json() : Json(value); }

Json json_of(const PrintedRating& rating) {
  if (!rating.score) return {};
  return JsonObject{{"likelihood", number_or_null(rating.likelihood)},
                    {"likelihood_words", text_or_null(rating.likelihood_words)},
                    {"consequence", number_or_null(rating.consequence)},
                    {"consequence_words", text_or_null(rating.consequence_words)},
                    {"score", number_or_null(rating.score)},
                    {"level", text_or_null(rating.level)}};
}

JsonArray json_of(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

Json json_of(const Register& risks, const entity::Reader& reader, const api::ExportRequest& request) {
  JsonArray rows;
  for (const auto& row : risks.rows)
    rows.push_back(JsonObject{{"reference", text_or_null(row.reference)},
                              {"title", row.title},
                              {"risk_owner", text_or_null(row.owner)},
                              {"threat", text_or_null(row.threat)},
                              {"assets", json_of(row.assets)},
                              {"inherent", json_of(row.inherent)},
                              {"treatment", row.treatment ? Json(option_name(*row.treatment)) : Json()},
                              {"controls", json_of(row.controls)},
                              {"residual", json_of(row.residual)},
                              {"state", state_name(row.state)},
                              {"next_review", text_or_null(day(row.next_review))},
                              {"items", row.items},
                              {"open_items", row.open_items}});
  return JsonObject{{"organisation", risks.organisation},
                    {"criteria", text_or_null(risks.criteria)},
                    {"as_of", reader.today().text()},
                    {"printed_at", request.now.text()},
                    {"rows", std::move(rows)}};
}

Result<api::Exported> make(entity::Reader& reader, const api::ExportRequest& request) {
  const auto named = [&](std::string_view type, std::string bytes) {
    return api::Exported{std::string(type), "risk-register." + request.format, std::move(bytes)};
  };
  const auto risks = read_register(reader);
  if (request.format == "pdf") return named("application/pdf", report::to_pdf(document_of(risks, reader, request)));
  if (request.format == "xlsx")
    return named("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                 exchange::write_xlsx({sheet_of(risks, reader, request)}, request.now.text()));
  if (request.format == "csv")
    return named("text/csv; charset=utf-8", exchange::write_csv(sheet_of(risks, reader, request)));
  if (request.format == "json") return named("application/json", to_pretty_json(json_of(risks, reader, request)));
  return refuse("format", msg::risk_report_format_unknown, {{"format", request.format}});
}

}  // namespace

std::span<const api::Export> exports() {
  static const std::array kExports{api::Export{"risk-register", RiskScenario::entity_name, make}};
  return kExports;
}

}  // namespace assay::risk
