// SPDX-License-Identifier: Apache-2.0
// The treatment plan (ISO/IEC 27001:2022, 6.1.3 e) and the record of acceptances (6.1.3 f) as documents.
#include <algorithm>
#include <array>

#include "modules/risk/exception.h"
#include "modules/risk/print_words.h"
#include "modules/risk/printed.h"
#include "modules/risk/register_facts.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using i18n::Language;
using i18n::text;
using report::Document;
using report::Facts;
using report::Heading;
using report::Paragraph;
using report::TableBlock;

std::string band_line(const PlannedRisk& risk, Language language) {
  std::vector<std::string> parts{risk.reference, risk.title};
  std::string line = print_list(parts, " ");
  line += " · " + (risk.option ? print_word(*risk.option, language) : text(language, msg::risk_owner_undecided));
  const auto before = risk.inherent_band, after = !risk.residual_band.empty() ? risk.residual_band : risk.target_band;
  if (!before.empty()) line += " · " + before + (after.empty() ? "" : " → " + after);
  if (risk.target_date) line += " · " + risk.target_date->text();
  return line;
}

TableBlock actions_table(const Plan& plan, Language language) {
  TableBlock table;
  table.columns = {
      {text(language, msg::treatment_item_reference), 0.8},  {text(language, msg::treatment_item), 2.6},
      {text(language, msg::treatment_item_controls), 1},     {text(language, msg::treatment_item_owner), 1.2},
      {text(language, msg::treatment_item_starts_on), 1},    {text(language, msg::treatment_item_due), 1},
      {text(language, msg::treatment_item_cost), 1.2, true}, {text(language, msg::treatment_item_effect), 2},
      {text(language, msg::treatment_item_state), 1}};
  for (const auto& risk : plan.risks) {
    table.groups.emplace_back(table.rows.size(), band_line(risk, language));
    for (const auto& action : risk.actions)
      table.rows.push_back({action.reference, action.title, print_list(action.controls), action.owner_name,
                            print_day(action.starts_on), print_day(action.due), print_money(action.cost, language),
                            action.effect, print_word(action.state, language)});
    if (risk.actions.empty())
      table.rows.push_back({"", risk.note, print_list(risk.controls), risk.owner_name, "", "", "", "",
                            print_word(risk.state, language)});
  }
  return table;
}

TableBlock alternatives_table(const Plan& plan, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_scenario), 1.6},
                   {text(language, msg::treatment_alternative_title), 2.4},
                   {text(language, msg::treatment_alternative_outcome), 1.2},
                   {text(language, msg::treatment_alternative_reason), 3},
                   {text(language, msg::treatment_alternative_instead), 2}};
  for (const auto& risk : plan.risks)
    for (const auto& one : risk.alternatives)
      table.rows.push_back({risk.reference.empty() ? risk.title : risk.reference,
                            one.control.empty() ? one.title : one.control + " " + one.title,
                            print_word(one.outcome, language), one.reason, one.instead});
  return table;
}

TableBlock exceptions_table(entity::Reader& reader, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_exception), 2},
                   {text(language, msg::risk_exception_kind), 1.1},
                   {text(language, msg::risk_exception_control), 0.8},
                   {text(language, msg::risk_exception_reason), 2.2},
                   {text(language, msg::risk_exception_compensation), 2},
                   {text(language, msg::risk_exception_owner), 1.1},
                   {text(language, msg::risk_exception_expires_on), 1},
                   {text(language, msg::risk_exception_state), 1}};
  auto all = reader.all<RiskException>();
  std::ranges::sort(all, [](const auto& a, const auto& b) {
    return std::tie(a.expires_on, a.reference, a.id) < std::tie(b.expires_on, b.reference, b.id);
  });
  for (const auto& one : all) {
    const auto control = reader.find(one.control);
    const bool is_over = one.state == ExceptionState::granted && !is_in_force(exception_facts(one), reader.today());
    table.rows.push_back({print_list({one.reference, one.title}, " "), print_word(one.kind, language),
                          control ? control->reference : "", one.reason, one.compensation,
                          reader.display(reader.type<people::Person>(), one.owner.id), one.expires_on.text(),
                          is_over ? text(language, msg::risk_exception_is_expired) : print_word(one.state, language)});
  }
  return table;
}

std::string signatures(entity::Reader& reader, const RiskAcceptance& acceptance) {
  std::vector<std::string> all;
  for (const auto& link : acceptance.signed_by.items) {
    auto line = reader.display(reader.type<people::Person>(), link.id);
    for (const auto& [name, value] : link.attributes)
      if (name == "on") line += " " + value;
    all.push_back(std::move(line));
  }
  return print_list(all, "\n");
}

std::vector<RiskAcceptance> live_acceptances(entity::Reader& reader) {
  auto records = reader.all(reader.type<RiskAcceptance>());
  reader.compute(records);
  std::vector<RiskAcceptance> all;
  for (const auto& record : records) all.push_back(entity::to<RiskAcceptance>(record));
  std::ranges::sort(all,
                    [](const auto& a, const auto& b) { return std::tie(a.state, a.id) < std::tie(b.state, b.id); });
  return all;
}

TableBlock acceptance_table(entity::Reader& reader, std::span<const RiskAcceptance> all, bool is_valid,
                            Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::risk_scenario), 2.2},
                   {text(language, msg::risk_print_accepted_level), 1.2},
                   {text(language, msg::risk_acceptance_reason), 2.4},
                   {text(language, msg::risk_acceptance_signed_by), 2},
                   {text(language, msg::risk_acceptance_valid_until), 1},
                   {text(language, msg::risk_acceptance_state), 1},
                   {text(language, msg::risk_acceptance_frozen_hash), 1.6}};
  for (const auto& one : all) {
    if ((one.state == AcceptanceState::valid) != is_valid) continue;
    const auto risk = reader.find(one.scenario);
    if (!risk) continue;
    std::string band;
    if (const auto* criteria = criteria_facts(reader, risk->criteria.id))
      if (const auto* found = band_of(*criteria, {static_cast<int>(one.likelihood), static_cast<int>(one.consequence)}))
        band = found->name;
    table.rows.push_back({print_list({risk->reference, risk->title}, " "),
                          std::to_string(one.likelihood) + " × " + std::to_string(one.consequence) + " " + band,
                          one.reason, signatures(reader, one), print_day(one.valid_until),
                          print_word(one.state, language), one.frozen_hash.substr(0, 16)});
  }
  return table;
}

void section(Document& document, MessageKey title, TableBlock table, Language language) {
  if (table.rows.empty()) return;
  document.blocks.emplace_back(Heading{1, text(language, title)});
  document.blocks.emplace_back(std::move(table));
}

}  // namespace

Result<Document> print_treatment_plan(entity::Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::risk_print_plan);
  document.is_landscape = true;
  const auto plan = read_plan(reader);
  Facts facts;
  facts.rows.emplace_back(text(language, msg::risk_print_actions), std::to_string(plan.actions));
  facts.rows.emplace_back(text(language, msg::risk_print_actions_done), std::to_string(plan.done));
  facts.rows.emplace_back(text(language, msg::risk_print_actions_late), std::to_string(plan.late));
  if (!plan.total.empty()) {
    facts.rows.emplace_back(text(language, msg::risk_print_cost_total), print_totals(plan.total, language));
    facts.rows.emplace_back(text(language, msg::risk_print_cost_open), print_totals(plan.open, language));
  }
  document.blocks.emplace_back(std::move(facts));
  section(document, msg::risk_print_actions_by_risk, actions_table(plan, language), language);
  section(document, msg::treatment_alternative_plural, alternatives_table(plan, language), language);
  section(document, msg::risk_exception_plural, exceptions_table(reader, language), language);
  return document;
}

Result<Document> print_acceptances(entity::Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::risk_print_acceptances);
  document.is_landscape = true;
  document.blocks.emplace_back(Paragraph{text(language, msg::risk_print_acceptances_text), false});
  const auto all = live_acceptances(reader);
  section(document, msg::risk_print_acceptances_valid, acceptance_table(reader, all, true, language), language);
  section(document, msg::risk_print_acceptances_other, acceptance_table(reader, all, false, language), language);
  return document;
}

std::span<const api::Printed> printed() {
  static constexpr std::array kPrinted{
      api::Printed{"risk-method", RiskCriteria::entity_name, msg::risk_print_method, "6.1.2", print_method},
      api::Printed{"risk-assessment", RiskScenario::entity_name, msg::risk_print_assessment, "8.2", print_assessment},
      api::Printed{"risk-treatment-plan", RiskScenario::entity_name, msg::risk_print_plan, "6.1.3 e",
                   print_treatment_plan},
      api::Printed{"risk-acceptance", RiskAcceptance::entity_name, msg::risk_print_acceptances, "6.1.3 f",
                   print_acceptances}};
  return kPrinted;
}

}  // namespace assay::risk
