// SPDX-License-Identifier: Apache-2.0
#include "modules/soa/statement_document.h"

#include <array>
#include <map>

#include "modules/soa/statement_words.h"
#include "modules/soa/strings.gen.h"

namespace assay::soa {
namespace {

using i18n::Language;
using i18n::text;

constexpr std::size_t kShortHash = 16;

constexpr std::array kThemes{frameworks::ControlTheme::organizational, frameworks::ControlTheme::people,
                             frameworks::ControlTheme::physical, frameworks::ControlTheme::technological,
                             frameworks::ControlTheme::own};

report::TableBlock history(const Statement& statement, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::soa_number), 0.6},
                   {text(language, msg::soa_report_column_date), 0.9},
                   {text(language, msg::soa_approved_by), 2},
                   {text(language, msg::soa_note), 5}};
  for (const auto& revision : statement.revisions) {
    const auto date = revision.approved_on ? revision.approved_on->text() : state_text(statement, language);
    table.rows.push_back({std::to_string(revision.number), date, revision.approved_by, revision.note});
  }
  return table;
}

struct Counts {
  std::int64_t controls = 0, applicable = 0, excluded = 0, undecided = 0;
  std::int64_t implemented = 0, partially = 0, planned = 0, not_implemented = 0;

  void add(const StatementRow& row) {
    ++controls;
    if (row.applicable == Applicability::undecided) ++undecided;
    if (row.applicable == Applicability::no) ++excluded;
    if (row.applicable != Applicability::yes) return;
    ++applicable;
    if (!row.implementation) return;
    switch (*row.implementation) {
      case controls::ImplementationState::implemented: ++implemented; break;
      case controls::ImplementationState::partially: ++partially; break;
      case controls::ImplementationState::planned: ++planned; break;
      case controls::ImplementationState::not_implemented: ++not_implemented; break;
      case controls::ImplementationState::retired: break;
    }
  }
  [[nodiscard]] std::vector<std::string> line(std::string name) const {
    std::vector<std::string> cells{std::move(name)};
    for (const auto count :
         {controls, applicable, excluded, undecided, implemented, partially, planned, not_implemented})
      cells.push_back(std::to_string(count));
    return cells;
  }
};

report::TableBlock summary(const Statement& statement, Language language) {
  report::TableBlock table;
  table.columns.push_back({text(language, msg::soa_report_column_theme), 2.4});
  for (const auto head :
       {msg::soa_report_count_controls, msg::soa_report_count_applicable, msg::soa_report_count_excluded,
        msg::soa_report_count_undecided, msg::soa_report_count_implemented, msg::soa_report_count_partially,
        msg::soa_report_count_planned, msg::soa_report_count_not_implemented})
    table.columns.push_back({text(language, head), 1, true});
  std::map<frameworks::ControlTheme, Counts> by_theme;
  Counts all;
  for (const auto& row : statement.rows) {
    by_theme[row.theme].add(row);
    all.add(row);
  }
  for (const auto theme : kThemes)
    if (const auto at = by_theme.find(theme); at != by_theme.end())
      table.rows.push_back(at->second.line(text(language, word(theme))));
  table.rows.push_back(all.line(text(language, msg::soa_report_count_total)));
  return table;
}

std::string how(const StatementRow& row, Language language) {
  auto lines = row.implementations;
  if (!row.action.empty())
    lines.push_back(text(
        language, msg::soa_report_action,
        {{"action", row.action}, {"owner", row.action_owner}, {"due", row.action_due ? row.action_due->text() : "–"}}));
  return joined(lines, "\n");
}

report::TableBlock controls_table(const Statement& statement, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::soa_report_column_number), 0.5},
                   {text(language, msg::soa_report_column_title), 1.8},
                   {text(language, msg::soa_row_applicable), 1},
                   {text(language, msg::soa_report_column_reasons), 1.15},
                   {text(language, msg::soa_report_column_why), 2.8},
                   {text(language, msg::soa_row_implementation), 1.4},
                   {text(language, msg::soa_report_column_how), 2.4},
                   {text(language, msg::soa_row_risks), 0.8},
                   {text(language, msg::soa_row_owner), 1.1}};
  std::optional<frameworks::ControlTheme> theme;
  for (const auto& row : statement.rows) {
    if (theme != row.theme) table.groups.emplace_back(table.rows.size(), text(language, word(row.theme)));
    theme = row.theme;
    const bool is_excluded = row.applicable == Applicability::no;
    table.rows.push_back(
        {row.number, row.title, text(language, word(row.applicable)), reasons_text(row, language),
         is_excluded ? row.exclusion_justification : row.justification,
         row.implementation && !is_excluded ? text(language, word(*row.implementation)) : std::string(),
         is_excluded ? std::string() : how(row, language), risks_text(row), row.owner});
  }
  return table;
}

report::TableBlock risks_table(const Statement& statement, Language language) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> named;
  for (const auto& row : statement.rows)
    for (const auto& risk : row.risks) named[{risk.reference, risk.title}].push_back(row.number);
  report::TableBlock table;
  table.columns = {{text(language, msg::soa_row_reference), 0.7},
                   {text(language, msg::soa_report_column_risk_title), 3},
                   {text(language, msg::soa_report_count_controls), 3}};
  for (const auto& [risk, numbers] : named) table.rows.push_back({risk.first, risk.second, joined(numbers, ", ")});
  return table;
}

}  // namespace

report::Document document_of(const Statement& statement, Language language) {
  report::Document document;
  const auto title = text(language, msg::soa);
  document.title = title;
  document.subtitle = text(language, msg::soa_report_subtitle);
  document.organisation = statement.organisation;
  document.language = std::string(i18n::language_tag(language));
  document.created = statement.made_at.text();
  document.is_landscape = true;
  document.page_label = text(language, msg::soa_report_page, {{"page", "{page}"}, {"pages", "{pages}"}});
  document.footer = text(language, msg::soa_report_footer,
                         {{"version", statement.number},
                          {"state", state_text(statement, language)},
                          {"hash", statement.content_hash.substr(0, kShortHash)}});
  document.cover.rows = facts(statement, language);
  const auto heading = [&](MessageKey key) { document.blocks.emplace_back(report::Heading{1, text(language, key)}); };
  if (!statement.is_approved)
    document.blocks.emplace_back(report::Paragraph{text(language, msg::soa_report_not_approved), false});
  heading(msg::soa_report_heading_history);
  document.blocks.emplace_back(history(statement, language));
  heading(msg::soa_report_heading_summary);
  document.blocks.emplace_back(summary(statement, language));
  document.blocks.emplace_back(report::PageBreak{});
  heading(msg::soa_report_heading_controls);
  document.blocks.emplace_back(report::Paragraph{text(language, msg::soa_report_intro), false});
  document.blocks.emplace_back(controls_table(statement, language));
  auto risks = risks_table(statement, language);
  if (!risks.rows.empty()) {
    heading(msg::soa_report_heading_risks);
    document.blocks.emplace_back(std::move(risks));
  }
  return document;
}

}  // namespace assay::soa
