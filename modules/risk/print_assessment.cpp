// SPDX-License-Identifier: Apache-2.0
// The results of the assessment as a report (ISO/IEC 27001:2022, 8.2): every open risk with its ratings and their
// reason, how they spread over the levels, what changed since the last look, what is still inconsistent.
#include <algorithm>
#include <array>

#include "modules/risk/looks.h"
#include "modules/risk/print_words.h"
#include "modules/risk/printed.h"
#include "modules/risk/register_facts.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using i18n::Language;
using i18n::text;
using report::Document;
using report::Heading;
using report::Paragraph;
using report::TableBlock;

std::string names(entity::Reader& reader, const entity::EntityType& type, const entity::LinkList& links) {
  std::vector<std::string> all;
  for (const auto& link : links) all.push_back(reader.display(type, link.id));
  std::ranges::sort(all);
  return print_list(all);
}

std::string rating_text(const std::optional<std::int64_t>& score, const std::string& band) {
  return score ? std::to_string(*score) + " " + band : std::string();
}

TableBlock risks_table(entity::Reader& reader, std::span<const RiskScenario> risks, Language language) {
  TableBlock table;
  table.columns = {
      {text(language, msg::risk_report_column_number), 0.7},   {text(language, msg::risk_scenario), 2.4},
      {text(language, msg::risk_scenario_assets), 1.7},        {text(language, msg::risk_scenario_risk_owner), 1.2},
      {text(language, msg::risk_report_inherent), 1.1},        {text(language, msg::risk_report_residual), 1.1},
      {text(language, msg::risk_scenario_rating_reason), 2.4}, {text(language, msg::risk_scenario_state), 1.1},
      {text(language, msg::risk_scenario_assessed_on), 1}};
  for (const auto& risk : risks) {
    if (risk.is_closed) continue;
    table.rows.push_back({risk.reference, risk.title, names(reader, reader.type<assets::Asset>(), risk.assets.items),
                          reader.display(reader.type<people::Person>(), risk.risk_owner.id),
                          rating_text(risk.inherent_score, risk.inherent_band),
                          rating_text(risk.residual_score, risk.residual_band), risk.rating_reason,
                          print_word(risk.state, language), print_day(risk.assessed_on)});
  }
  return table;
}

TableBlock levels_table(entity::Reader& reader, std::span<const RiskScenario> risks, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_print_band), 2},
                   {text(language, msg::risk_print_before_treatment), 1, true},
                   {text(language, msg::risk_print_today), 1, true},
                   {text(language, msg::risk_print_after_treatment), 1, true}};
  const auto* criteria = criteria_facts(reader, active_criteria(reader));
  if (criteria == nullptr) return table;
  const auto count = [&](const std::string& band, std::string RiskScenario::* member) {
    return std::to_string(std::ranges::count_if(
        risks, [&](const RiskScenario& risk) { return !risk.is_closed && risk.*member == band; }));
  };
  auto bands = criteria->bands;
  std::ranges::stable_sort(bands, std::ranges::greater{}, &BandFacts::rank);
  for (const auto& band : bands)
    table.rows.push_back({band.name, count(band.name, &RiskScenario::inherent_band),
                          count(band.name, &RiskScenario::current_band),
                          count(band.name, &RiskScenario::residual_band)});
  return table;
}

MessageKey word(Movement movement) {
  switch (movement) {
    case Movement::added: return msg::risk_movement_added;
    case Movement::gone: return msg::risk_movement_gone;
    case Movement::closed: return msg::risk_movement_closed;
    case Movement::reopened: return msg::risk_movement_reopened;
    case Movement::worse: return msg::risk_movement_worse;
    case Movement::better: return msg::risk_movement_better;
    case Movement::rated_anew: return msg::risk_movement_rated_anew;
    case Movement::changed: return msg::risk_movement_changed;
  }
  BASE_UNREACHABLE("a movement outside its enumeration");
}

MessageKey word(Cause cause) {
  static constexpr std::array kWords{
      msg::risk_cause_inherent_rating,  msg::risk_cause_residual_rating, msg::risk_cause_criteria,
      msg::risk_cause_actions_done,     msg::risk_cause_actions_open,    msg::risk_cause_controls_in_place,
      msg::risk_cause_controls_missing, msg::risk_cause_treatment,       msg::risk_cause_controls,
      msg::risk_cause_assets,           msg::risk_cause_owner,           msg::risk_cause_acceptance_gained,
      msg::risk_cause_acceptance_lost};
  return kWords[static_cast<std::size_t>(cause)];
}

TableBlock changes_table(const Comparison& comparison, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_report_column_number), 0.7},
                   {text(language, msg::risk_scenario), 2.4},
                   {text(language, msg::risk_print_change), 1.2},
                   {text(language, msg::risk_print_before), 1},
                   {text(language, msg::risk_print_after), 1},
                   {text(language, msg::risk_print_why), 3}};
  for (const auto& risk : comparison.moved) {
    std::vector<std::string> causes;
    for (const auto cause : risk.causes) causes.push_back(text(language, word(cause)));
    table.rows.push_back({risk.name, risk.title, text(language, word(risk.movement)), risk.band_before, risk.band_after,
                          print_list(causes)});
  }
  return table;
}

void last_look(Document& document, entity::Reader& reader, Language language) {
  auto looks = reader.all<RiskReassessment>();
  if (looks.empty()) return;
  const auto& newest = *std::ranges::max_element(looks, {}, &RiskReassessment::ledger_size);
  document.blocks.emplace_back(Heading{1, text(language, msg::risk_print_last_look)});
  document.blocks.emplace_back(Paragraph{text(language, msg::risk_print_look_line,
                                              {{"title", newest.title},
                                               {"day", newest.taken_on.text()},
                                               {"occasion", print_word(newest.trigger, language)},
                                               {"next", print_day(newest.next_on)}}),
                                         false});
  if (!newest.reason.empty()) document.blocks.emplace_back(Paragraph{newest.reason, false});
  const auto comparison = compare_with_previous(reader, newest);
  if (newest.previous.is_set() && !comparison.moved.empty())
    document.blocks.emplace_back(changes_table(comparison, language));
}

}  // namespace

Result<Document> print_assessment(entity::Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::risk_print_assessment);
  document.is_landscape = true;
  const auto risks = live_scenarios(reader);
  document.blocks.emplace_back(Heading{1, text(language, msg::risk_print_levels)});
  document.blocks.emplace_back(Paragraph{text(language, msg::risk_print_levels_text), false});
  if (auto table = levels_table(reader, risks, language); !table.rows.empty())
    document.blocks.emplace_back(std::move(table));
  document.blocks.emplace_back(Heading{1, text(language, msg::risk_scenario_plural)});
  document.blocks.emplace_back(risks_table(reader, risks, language));
  last_look(document, reader, language);
  const auto found = inconsistencies(register_risks(reader, risks), register_assets(reader), reader.today());
  if (found.empty()) return document;
  document.blocks.emplace_back(Heading{1, text(language, msg::risk_print_open_points)});
  for (const auto& one : found) document.blocks.emplace_back(Paragraph{text(language, one.message, one.args), true});
  return document;
}

}  // namespace assay::risk
