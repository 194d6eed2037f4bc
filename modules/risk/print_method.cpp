// SPDX-License-Identifier: Apache-2.0
// The method as a document: what the criteria in force say, and the steps that the program holds people to
// (ISO/IEC 27001:2022, 6.1.2 and 6.1.3).
#include <algorithm>

#include "modules/risk/criteria.h"
#include "modules/risk/print_words.h"
#include "modules/risk/printed.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using i18n::Language;
using i18n::text;
using report::Document;
using report::Heading;
using report::Paragraph;
using report::TableBlock;

struct Page {
  Document& document;
  Language language;

  void heading(MessageKey key, int level = 1) { document.blocks.emplace_back(Heading{level, text(language, key)}); }
  void paragraph(MessageKey key, Args args = {}) {
    document.blocks.emplace_back(Paragraph{text(language, key, std::move(args)), false});
  }
  void table(TableBlock block) {
    if (!block.rows.empty()) document.blocks.emplace_back(std::move(block));
  }
};

TableBlock scale_table(Page& page, std::span<const LevelFacts> levels, bool is_likelihood) {
  TableBlock table;
  table.columns = {{text(page.language, msg::risk_print_level), 0.6},
                   {text(page.language, msg::risk_print_name), 1.4},
                   {text(page.language, msg::risk_print_meaning), 3}};
  const bool has_ranges = std::ranges::any_of(levels, [&](const LevelFacts& level) {
    return is_likelihood ? level.rate.has_value() : level.money.has_value();
  });
  if (has_ranges)
    table.columns.push_back(
        {text(page.language, is_likelihood ? msg::risk_print_per_year : msg::risk_print_amount), 2});
  for (const auto& level : levels) {
    table.rows.push_back({std::to_string(level.level), level.name, level.meaning});
    if (has_ranges)
      table.rows.back().push_back(is_likelihood ? print_rate(level.rate, page.language)
                                                : print_money_range(level.money, page.language));
  }
  return table;
}

TableBlock anchor_table(const CriteriaFacts& criteria, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_print_dimension), 1.2}};
  for (const auto& level : criteria.consequence)
    table.columns.push_back({std::to_string(level.level) + " – " + level.name, 2});
  for (const auto& dimension : criteria.dimensions) {
    std::vector<std::string> row{dimension.name};
    bool has_anchor = false;
    for (const auto& level : criteria.consequence) {
      const auto at = std::ranges::find_if(criteria.anchors, [&](const AnchorFacts& anchor) {
        return anchor.dimension == dimension.id && anchor.level == level.level;
      });
      has_anchor = has_anchor || at != criteria.anchors.end();
      row.push_back(at == criteria.anchors.end() ? std::string() : at->meaning);
    }
    if (has_anchor) table.rows.push_back(std::move(row));
  }
  return table;
}

/// The most likely row on top, as the matrix is drawn.
TableBlock grid_table(const CriteriaFacts& criteria, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_print_grid_corner), 1.6}};
  for (const auto& level : criteria.consequence)
    table.columns.push_back({std::to_string(level.level) + " – " + level.name, 1.2});
  for (auto likelihood = criteria.likelihood.rbegin(); likelihood != criteria.likelihood.rend(); ++likelihood) {
    std::vector<std::string> row{std::to_string(likelihood->level) + " – " + likelihood->name};
    for (const auto& consequence : criteria.consequence) {
      const auto* cell = cell_of(criteria, {likelihood->level, consequence.level});
      row.push_back(cell == nullptr ? std::string() : std::to_string(cell->score) + " " + cell->band);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string signer_text(entity::Reader& reader, const SignerFacts& signer, Language language) {
  switch (signer.kind) {
    case SignerKind::risk_owner: return text(language, msg::risk_print_signer_owner);
    case SignerKind::top_management: return text(language, msg::risk_acceptance_top_management);
    case SignerKind::isms_manager: return text(language, msg::risk_acceptance_isms_manager);
    case SignerKind::person: return reader.display(reader.type<people::Person>(), signer.person);
  }
  BASE_UNREACHABLE("a signer outside the enumeration");
}

TableBlock band_table(entity::Reader& reader, const CriteriaFacts& criteria, Language language) {
  TableBlock table;
  table.columns = {
      {text(language, msg::risk_print_band), 1.2},        {text(language, msg::risk_print_scores), 0.9},
      {text(language, msg::risk_print_within), 1.2},      {text(language, msg::risk_print_who_accepts), 2.6},
      {text(language, msg::risk_print_reason_needed), 1}, {text(language, msg::risk_print_months), 1, true}};
  auto bands = criteria.bands;
  std::ranges::stable_sort(bands, std::ranges::greater{}, &BandFacts::rank);
  const auto word = [&](bool holds) { return text(language, holds ? msg::risk_print_yes : msg::risk_print_no); };
  for (const auto& band : bands) {
    // Any cell of the band stands for it; rules for high consequences are listed below the table.
    const auto cell = std::ranges::find(criteria.grid, band.name, &CellFacts::band);
    if (cell == criteria.grid.end()) continue;
    const auto needs = acceptance_needs(criteria, {cell->likelihood, cell->consequence});
    std::vector<std::string> signers;
    for (const auto& signer : needs.signers) signers.push_back(signer_text(reader, signer, language));
    table.rows.push_back({band.name, std::to_string(band.min) + "–" + std::to_string(band.max),
                          word(band.rank <= criteria.accepted_rank),
                          needs.is_acceptable ? print_list(signers) : text(language, msg::risk_method_not_acceptable),
                          needs.is_acceptable ? word(needs.is_reason_required) : std::string(),
                          needs.is_acceptable ? std::to_string(needs.validity_months) : std::string()});
  }
  return table;
}

void riders(Page& page, entity::Reader& reader, const CriteriaFacts& criteria) {
  for (const auto& rule : criteria.acceptance) {
    if (!rule.consequence_from) continue;
    std::vector<std::string> signers{text(page.language, msg::risk_print_signer_owner)};
    for (const auto& signer : rule.signers) signers.push_back(signer_text(reader, signer, page.language));
    page.paragraph(msg::risk_print_rider,
                   {{"level", std::int64_t{*rule.consequence_from}}, {"signers", print_list(signers)}});
  }
}

}  // namespace

Result<Document> print_method(entity::Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::risk_print_method);
  document.is_landscape = true;
  Page page{document, language};
  page.heading(msg::risk_print_process);
  for (const auto key : {msg::risk_print_step_identify, msg::risk_print_step_rate, msg::risk_print_step_evaluate,
                         msg::risk_print_step_treat, msg::risk_print_step_accept, msg::risk_print_step_repeat})
    page.paragraph(key);
  const auto active = active_criteria(reader);
  const auto* criteria = criteria_facts(reader, active);
  if (criteria == nullptr) {
    page.paragraph(msg::risk_print_no_criteria);
    return document;
  }
  if (const auto stored = reader.find(entity::Ref<RiskCriteria>{active}))
    page.paragraph(msg::risk_print_criteria_in_force, {{"title", stored->title}});
  page.heading(msg::risk_print_likelihood);
  page.table(scale_table(page, criteria->likelihood, true));
  page.heading(msg::risk_print_consequence);
  page.paragraph(msg::risk_print_highest_dimension);
  page.table(scale_table(page, criteria->consequence, false));
  page.table(anchor_table(*criteria, language));
  page.heading(msg::risk_print_grid);
  page.table(grid_table(*criteria, language));
  page.heading(msg::risk_print_acceptance);
  page.paragraph(msg::risk_print_acceptance_text);
  page.table(band_table(reader, *criteria, language));
  riders(page, reader, *criteria);
  page.heading(msg::risk_print_again);
  page.paragraph(msg::risk_print_again_text, {{"level", std::int64_t{incident_threshold(*criteria)}}});
  return document;
}

}  // namespace assay::risk
