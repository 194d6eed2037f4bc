// SPDX-License-Identifier: Apache-2.0
// The tables of a statement for other programs, and the choice of the format.
#include "modules/soa/report.h"

#include <array>

#include "modules/soa/rows.h"
#include "modules/soa/statement_document.h"
#include "modules/soa/statement_words.h"
#include "modules/soa/strings.gen.h"
#include "platform/exchange/table.h"
#include "platform/report/word.h"

namespace assay::soa {
namespace {

using i18n::Language;
using i18n::text;

exchange::Sheet sheet_of(const Statement& statement, Language language) {
  exchange::Sheet sheet;
  sheet.name = sheet.title = text(language, msg::soa);
  sheet.facts = facts(statement, language);
  for (const auto head : {msg::soa_report_column_number, msg::soa_report_column_title, msg::soa_report_column_theme,
                          msg::soa_row_applicable, msg::soa_report_column_reasons, msg::soa_row_justification,
                          msg::soa_row_exclusion_justification, msg::soa_row_implementation,
                          msg::soa_report_column_how_done, msg::soa_row_action, msg::soa_row_action_owner})
    sheet.columns.push_back({text(language, head)});
  sheet.columns.push_back({text(language, msg::soa_row_action_due), exchange::CellType::date});
  sheet.columns.push_back({text(language, msg::soa_row_risks)});
  sheet.columns.push_back({text(language, msg::soa_row_owner)});
  for (const auto& row : statement.rows)
    sheet.rows.push_back({row.number, row.title, text(language, word(row.theme)), text(language, word(row.applicable)),
                          reasons_text(row, language), row.justification, row.exclusion_justification,
                          row.implementation ? text(language, word(*row.implementation)) : std::string(),
                          joined(row.implementations, "; "), row.action, row.action_owner,
                          row.action_due ? row.action_due->text() : std::string(), risks_text(row), row.owner});
  return sheet;
}

Json text_or_null(std::string_view value) { return value.empty() ? Json() : Json(value); }

Json json_of(const StatementRow& row) {
  JsonArray reasons, risks, implementations;
  for (const auto reason : row.reasons) reasons.push_back(reason_name(reason));
  for (const auto& risk : row.risks)
    risks.push_back(JsonObject{{"reference", text_or_null(risk.reference)}, {"title", risk.title}});
  for (const auto& title : row.implementations) implementations.push_back(title);
  return JsonObject{{"control", row.number},
                    {"title", row.title},
                    {"theme", frameworks::choices(row.theme)[static_cast<std::size_t>(row.theme)].name},
                    {"applicable", applicability_name(row.applicable)},
                    {"reasons", std::move(reasons)},
                    {"justification", text_or_null(row.justification)},
                    {"exclusion_justification", text_or_null(row.exclusion_justification)},
                    {"implementation", row.implementation ? Json(controls::state_name(*row.implementation)) : Json()},
                    {"implementations", std::move(implementations)},
                    {"action", text_or_null(row.action)},
                    {"action_owner", text_or_null(row.action_owner)},
                    {"action_due", row.action_due ? Json(row.action_due->text()) : Json()},
                    {"risks", std::move(risks)},
                    {"owner", text_or_null(row.owner)}};
}

Json json_of(const Statement& statement) {
  JsonArray rows, revisions;
  for (const auto& revision : statement.revisions)
    revisions.push_back(JsonObject{{"version", revision.number},
                                   {"approved_on", revision.approved_on ? Json(revision.approved_on->text()) : Json()},
                                   {"approved_by", text_or_null(revision.approved_by)},
                                   {"note", text_or_null(revision.note)}});
  for (const auto& row : statement.rows) rows.push_back(json_of(row));
  return JsonObject{{"organisation", statement.organisation},
                    {"framework", frameworks::iso27001_2022().id},
                    {"version", statement.number},
                    {"state", state_name(statement.state)},
                    {"approved_by", text_or_null(statement.approved_by)},
                    {"approved_at", statement.is_approved ? Json(statement.made_at.text()) : Json()},
                    {"printed_at", statement.is_approved ? Json() : Json(statement.made_at.text())},
                    {"ledger_size", statement.is_approved ? Json(statement.ledger_size) : Json()},
                    {"content_hash", statement.content_hash},
                    {"revisions", std::move(revisions)},
                    {"rows", std::move(rows)}};
}

Result<api::Exported> make(entity::Reader& reader, const api::ExportRequest& request) {
  const auto statement = TRY(read_statement(reader, request));
  const auto language = request.language;
  const auto named = [&](std::string_view type, std::string bytes) {
    const auto version = std::to_string(statement.number) + (statement.is_approved ? "" : "-draft");
    return api::Exported{std::string(type), "soa-v" + version + "." + request.format, std::move(bytes)};
  };
  if (request.format == "pdf") return named("application/pdf", report::to_pdf(document_of(statement, language)));
  if (request.format == "docx")
    return named("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                 report::to_docx(document_of(statement, language)));
  if (request.format == "xlsx")
    return named("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                 exchange::write_xlsx({sheet_of(statement, language)}, statement.made_at.text()));
  if (request.format == "csv")
    return named("text/csv; charset=utf-8", exchange::write_csv(sheet_of(statement, language)));
  if (request.format == "json") return named("application/json", to_pretty_json(json_of(statement)));
  return refuse("format", msg::soa_report_format_unknown, {{"format", request.format}});
}

Id approved_version(entity::Reader& reader, const api::ExportRequest& request) {
  const auto version = version_numbered(reader, request.version);
  return version && is_approved(*version) ? version->id : Id{};
}

}  // namespace

std::span<const api::Export> exports() {
  static const std::array kExports{
      api::Export{"soa",
                  SoaVersion::entity_name,
                  make,
                  {SoaVersion::entity_name, {"pdf", "docx", "xlsx", "csv", "json"}, approved_version}}};
  return kExports;
}

}  // namespace assay::soa
