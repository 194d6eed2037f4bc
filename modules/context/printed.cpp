// SPDX-License-Identifier: Apache-2.0
#include "modules/context/printed.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/context/review.h"
#include "modules/context/strings.gen.h"
#include "modules/context/words.h"

namespace assay::context {
namespace {

using entity::Reader;
using i18n::Language;
using i18n::text;
using report::Document;
using report::TableBlock;

using Names = std::map<Id, std::string>;

Names people_names(Reader& reader) {
  Names names;
  for (const auto& person : reader.all<people::Person>())
    names[person.id] = person.name.empty() ? person.reference : person.name;  // a name may have been erased
  return names;
}

template <class T>
Names references(Reader& reader) {
  Names names;
  for (const auto& one : reader.all<T>()) names[one.id] = one.reference.empty() ? one.title : one.reference;
  return names;
}

std::string name_in(const Names& names, Id id) {
  const auto at = names.find(id);
  return at == names.end() ? std::string() : at->second;
}

std::string joined(const entity::LinkList& links, const Names& names) {
  std::vector<std::string> all;
  for (const auto& link : links) all.push_back(name_in(names, link.id));
  std::ranges::sort(all);
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

template <class E>
std::string word_of(const std::optional<E>& value, Language language) {
  return value ? text(language, word(*value)) : std::string();
}

std::string day_of(const std::optional<Date>& day) { return day ? day->text() : std::string(); }

template <class T>
std::vector<T> by_reference(Reader& reader) {
  auto all = reader.all<T>();
  std::ranges::sort(all, [](const T& a, const T& b) {
    return std::tie(a.reference, a.title, a.id) < std::tie(b.reference, b.title, b.id);
  });
  return all;
}

void add_heading(Document& document, Language language, MessageKey key) {
  document.blocks.emplace_back(report::Heading{1, text(language, key)});
}

void add_last_review(Document& document, Reader& reader, ReviewSubject subject, Language language) {
  const auto review = last_review(reader, subject);
  if (!review) {
    document.blocks.emplace_back(report::Paragraph{text(language, msg::context_print_not_reviewed), false});
    return;
  }
  const auto names = people_names(reader);
  report::Facts facts;
  facts.rows = {{text(language, msg::context_review_reviewed_on), day_of(review->reviewed_on)},
                {text(language, msg::context_review_reviewed_by), name_in(names, review->reviewed_by.id)},
                {text(language, msg::context_review_note), review->note},
                {text(language, msg::context_review_next_review), day_of(review->next_review)}};
  document.blocks.emplace_back(std::move(facts));
}

TableBlock issues_table(std::span<const ContextIssue> issues, IssueSide side, const Names& names, Language language) {
  TableBlock table;
  table.columns = {{text(language, msg::context_issue_category), 1.4},
                   {text(language, msg::context_issue_title), 3},
                   {text(language, msg::context_issue_effect), 3},
                   {text(language, msg::context_issue_owner), 1.3},
                   {text(language, msg::context_issue_review_on), 1}};
  for (const auto& issue : issues)
    if (!issue.is_closed && issue.side == side)
      table.rows.push_back({word_of(issue.category, language), issue.title, issue.effect,
                            name_in(names, issue.owner.id), day_of(issue.review_on)});
  return table;
}

void add_climate(Document& document, Reader& reader, const Names& names, Language language) {
  const auto all = reader.all<ClimateDecision>();
  if (all.empty()) {
    document.blocks.emplace_back(report::Paragraph{text(language, msg::context_climate_missing), false});
    return;
  }
  const auto& decision = all.front();
  report::Facts facts;
  facts.rows = {
      {text(language, msg::climate_decision_relevance), word_of(decision.relevance, language)},
      {text(language, msg::climate_decision_reason), decision.reason},
      {text(language, msg::climate_decision_party_requirements), word_of(decision.party_requirements, language)},
      {text(language, msg::climate_decision_party_reason), decision.party_reason},
      {text(language, msg::climate_decision_decided_by), name_in(names, decision.decided_by.id)},
      {text(language, msg::climate_decision_decided_on), day_of(decision.decided_on)}};
  document.blocks.emplace_back(std::move(facts));
}

Result<Document> context_document(Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::context_print_context);
  document.is_landscape = true;
  const auto names = people_names(reader);
  auto issues = by_reference<ContextIssue>(reader);
  std::ranges::stable_sort(issues, {}, &ContextIssue::category);
  document.blocks.emplace_back(report::Paragraph{text(language, msg::context_print_context_intro), false});
  add_heading(document, language, msg::context_print_internal);
  document.blocks.emplace_back(issues_table(issues, IssueSide::internal, names, language));
  add_heading(document, language, msg::context_print_external);
  document.blocks.emplace_back(issues_table(issues, IssueSide::external, names, language));
  add_heading(document, language, msg::climate_decision);
  add_climate(document, reader, names, language);
  add_heading(document, language, msg::context_review);
  add_last_review(document, reader, ReviewSubject::issues, language);
  return document;
}

/// Parties with their requirements below; a party without any still has its line.
Result<Document> parties_document(Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::interested_party_plural);
  document.is_landscape = true;
  const auto obligations = references<Obligation>(reader);
  const auto controls = references<frameworks::ControlRecord>(reader);
  const auto requirements = by_reference<PartyRequirement>(reader);
  TableBlock table;
  table.columns = {{text(language, msg::party_requirement_title), 4},
                   {text(language, msg::party_requirement_addressed), 1.4},
                   {text(language, msg::party_requirement_through), 2.4},
                   {text(language, msg::party_requirement_obligations), 1.2},
                   {text(language, msg::party_requirement_controls), 1.2}};
  for (const auto& party : by_reference<InterestedParty>(reader)) {
    table.groups.emplace_back(table.rows.size(),
                              party.reference.empty() ? party.title : party.reference + "  " + party.title);
    const auto before = table.rows.size();
    for (const auto& one : requirements)
      if (one.party.id == party.id)
        table.rows.push_back({one.title, text(language, word(one.addressed)), one.through,
                              joined(one.obligations.items, obligations), joined(one.controls.items, controls)});
    if (table.rows.size() == before) table.rows.push_back({"–", "", "", "", ""});
  }
  document.blocks.emplace_back(report::Paragraph{text(language, msg::context_print_parties_intro), false});
  document.blocks.emplace_back(std::move(table));
  add_heading(document, language, msg::context_review);
  add_last_review(document, reader, ReviewSubject::parties, language);
  return document;
}

Result<Document> obligations_document(Reader& reader, Language language) {
  Document document;
  document.title = text(language, msg::obligation_plural);
  document.is_landscape = true;
  const auto names = people_names(reader);
  const auto controls = references<frameworks::ControlRecord>(reader);
  TableBlock table;
  table.columns = {{text(language, msg::obligation_reference), 0.7}, {text(language, msg::obligation_source), 1.8},
                   {text(language, msg::obligation_title), 3.4},     {text(language, msg::obligation_frequency), 1.3},
                   {text(language, msg::obligation_owner), 1.2},     {text(language, msg::obligation_state), 1},
                   {text(language, msg::obligation_how_met), 2},     {text(language, msg::obligation_controls), 1},
                   {text(language, msg::obligation_review_on), 0.9}};
  for (const auto& one : by_reference<Obligation>(reader)) {
    const auto nature = word_of(one.nature, language);
    table.rows.push_back({one.reference, nature.empty() ? one.source : one.source + " (" + nature + ")", one.title,
                          one.frequency, name_in(names, one.owner.id), text(language, word(one.state)), one.how_met,
                          joined(one.controls.items, controls), day_of(one.review_on)});
  }
  document.blocks.emplace_back(report::Paragraph{text(language, msg::context_print_obligations_intro), false});
  document.blocks.emplace_back(std::move(table));
  add_heading(document, language, msg::context_review);
  add_last_review(document, reader, ReviewSubject::obligations, language);
  return document;
}

}  // namespace

std::span<const api::Printed> printed() {
  static const std::array kPrinted{
      api::Printed{"context", ContextIssue::entity_name, msg::context_print_context, "4.1", context_document},
      api::Printed{"interested-parties", InterestedParty::entity_name, msg::interested_party_plural, "4.2",
                   parties_document},
      api::Printed{"obligations", Obligation::entity_name, msg::obligation_plural, "4.2", obligations_document},
  };
  return kPrinted;
}

}  // namespace assay::context
