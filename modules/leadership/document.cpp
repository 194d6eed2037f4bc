// SPDX-License-Identifier: Apache-2.0
// Roles, responsibilities and authorities as 5.3 asks for them: the matrix, who has the roles, and what is open.
#include "modules/leadership/document.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/leadership/leadership.h"
#include "modules/leadership/strings.gen.h"

namespace assay::leadership {
namespace {

using i18n::Language;
using i18n::text;

std::string names(const ActivityFacts& activity, Letter letter) {
  std::string out;
  for (const auto& entry : activity.entries)
    if (entry.letter == letter) out += (out.empty() ? "" : ", ") + entry.holder.name;
  return out;
}

report::TableBlock matrix(const MatrixFacts& facts, std::span<const Responsibility> activities, entity::Reader& reader,
                          Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::responsibility_requirement), 0.7},
                   {text(language, msg::responsibility_activity), 2.6},
                   {"R", 1.6},
                   {"A", 1.6},
                   {"C", 1.4},
                   {"I", 1.4},
                   {text(language, msg::responsibility_checked_by), 1.5},
                   {text(language, msg::responsibility_authority), 1.8}};
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const auto& activity = facts.activities[i];
    const auto requirement = reader.find(activities[i].requirement);
    std::string checkers;
    for (const auto& id : activity.checkers) {
      const auto person = reader.find(entity::Ref<people::Person>{id});
      if (person) checkers += (checkers.empty() ? "" : ", ") + person->name;
    }
    table.rows.push_back({requirement ? requirement->reference : "", activities[i].activity,
                          names(activity, Letter::responsible), names(activity, Letter::accountable),
                          names(activity, Letter::consulted), names(activity, Letter::informed), checkers,
                          activities[i].authority});
  }
  return table;
}

report::Facts holders(entity::Reader& reader, Language language) {
  std::map<auth::Role, std::string> by_role;
  for (const auto role : {auth::Role::top_management, auth::Role::isms_manager, auth::Role::internal_auditor})
    by_role[role];
  auto assignments = reader.all<people::RoleAssignment>();
  std::map<auth::Role, std::vector<std::string>> found;
  for (const auto& assignment : assignments) {
    const auto person = reader.find(assignment.person);
    if (person && !(person->left_on && *person->left_on <= reader.today()))
      found[assignment.role].push_back(person->name);
  }
  for (auto& [role, people] : found) {
    std::ranges::sort(people);
    for (const auto& name : people) by_role[role] += (by_role[role].empty() ? "" : ", ") + name;
  }
  report::Facts facts;
  for (const auto& [role, people] : by_role)
    facts.rows.emplace_back(role_words(role, language),
                            people.empty() ? text(language, msg::leadership_document_nobody) : people);
  return facts;
}

Result<report::Document> make(entity::Reader& reader, Language language) {
  report::Document document;
  document.title = text(language, msg::leadership_document_title);
  document.is_landscape = true;
  auto activities = reader.all<Responsibility>();
  std::ranges::stable_sort(activities, {}, &Responsibility::position);
  const auto facts = matrix_facts(reader, activities, language);
  const auto heading = [&](MessageKey key) { document.blocks.emplace_back(report::Heading{1, text(language, key)}); };
  const auto paragraph = [&](std::string words) {
    document.blocks.emplace_back(report::Paragraph{std::move(words), false});
  };
  heading(msg::leadership_document_matrix);
  if (activities.empty()) {
    paragraph(text(language, msg::leadership_document_none));
  } else {
    paragraph(text(language, msg::leadership_document_letters));
    document.blocks.emplace_back(matrix(facts, activities, reader, language));
  }
  heading(msg::leadership_document_holders);
  document.blocks.emplace_back(holders(reader, language));
  heading(msg::leadership_document_gaps);
  const auto open = gaps(facts);
  if (open.empty()) paragraph(text(language, msg::leadership_document_no_gaps));
  for (const auto& gap : open) paragraph(text(language, gap.message, gap.args));
  return document;
}

}  // namespace

std::span<const api::Printed> printed() {
  static const std::array kPrinted{
      api::Printed{"roles", Responsibility::entity_name, msg::leadership_document_title, "5.3", make}};
  return kPrinted;
}

}  // namespace assay::leadership
