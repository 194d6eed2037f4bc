// SPDX-License-Identifier: Apache-2.0
// The newest charter: why, with what, who, when, and what was decided.
#include "modules/charter/document.h"

#include <algorithm>
#include <array>

#include "modules/charter/answer.h"
#include "modules/charter/charter.h"
#include "modules/charter/strings.gen.h"
#include "platform/i18n/numbers.h"

namespace assay::charter {
namespace {

using i18n::Language;
using i18n::text;
using report::Block;

MessageKey word(CharterState state) {
  switch (state) {
    case CharterState::draft: return msg::project_charter_state_draft;
    case CharterState::submitted: return msg::project_charter_state_submitted;
    case CharterState::go: return msg::project_charter_state_go;
    case CharterState::no_go: return msg::project_charter_state_no_go;
    case CharterState::superseded: return msg::project_charter_state_superseded;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

MessageKey word(ProjectRole role) {
  switch (role) {
    case ProjectRole::sponsor: return msg::team_member_project_role_sponsor;
    case ProjectRole::project_leader: return msg::team_member_project_role_project_leader;
    case ProjectRole::security_manager: return msg::team_member_project_role_security_manager;
    case ProjectRole::project_member: return msg::team_member_project_role_project_member;
    case ProjectRole::process_owner: return msg::team_member_project_role_process_owner;
    case ProjectRole::internal_auditor: return msg::team_member_project_role_internal_auditor;
    case ProjectRole::outside_expert: return msg::team_member_project_role_outside_expert;
  }
  BASE_UNREACHABLE("a role outside its enumeration");
}

std::string day(const std::optional<Date>& date) { return date ? date->text() : std::string(); }

/// One paragraph for each block of lines.
void add_text(std::vector<Block>& blocks, const std::string& words) {
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find("\n\n", at), words.size());
    if (end > at) blocks.emplace_back(report::Paragraph{words.substr(at, end - at), false});
    at = end + 2;
  }
}

class Writer {
 public:
  Writer(entity::Reader& reader, const ProjectCharter& charter, Language language)
      : reader_(reader), charter_(charter), language_(language) {}

  Result<std::vector<Block>> blocks() {
    facts({{msg::project_charter_number, std::to_string(charter_.number)},
           {msg::project_charter_state, words(word(charter_.state))}});
    heading(msg::charter_document_why);
    section(msg::project_charter_drivers, charter_.drivers.text);
    section(msg::project_charter_benefits, charter_.benefits.text);
    heading(msg::charter_document_means);
    facts({{msg::project_charter_cost_of_inaction, money(charter_.cost_of_inaction)},
           {msg::project_charter_cost_basis, charter_.cost_basis},
           {msg::project_charter_budget, money(charter_.budget)},
           {msg::project_charter_people_days,
            charter_.people_days ? words(msg::charter_document_days, {{"days", *charter_.people_days}}) : ""},
           {msg::project_charter_starts_on, day(charter_.starts_on)},
           {msg::project_charter_target_date, day(charter_.target_date)}});
    team();
    TRY(timeline());
    section(msg::project_charter_internal_review, charter_.internal_review.text, 1);
    facts({{msg::project_charter_reviewed_on, day(charter_.reviewed_on)}});
    heading(msg::charter_document_decision);
    const bool is_decided = charter_.decided_on.has_value();
    facts({{msg::project_charter_state, words(is_decided ? word(charter_.state) : msg::charter_document_not_decided)},
           {msg::project_charter_decided_by, person(charter_.decided_by.id)},
           {msg::project_charter_decided_on, day(charter_.decided_on)},
           {msg::project_charter_decision_reason, charter_.decision_reason},
           {msg::project_charter_decision_remark,
            charter_.decision_remark.empty() ? "" : words(msg::charter_waiver_used)},
           {msg::project_charter_content_hash, charter_.content_hash}});
    return std::move(blocks_);
  }

 private:
  std::string words(MessageKey key, const Args& args = {}) const { return text(language_, key, args); }
  std::string person(Id id) {
    const auto found = reader_.find(entity::Ref<people::Person>{id});
    return found ? found->name : std::string();
  }
  std::string money(const std::optional<entity::Money>& amount) const {
    return amount ? i18n::money(language_, amount->amount, amount->currency) : std::string();
  }
  void heading(MessageKey key, int level = 1) { blocks_.emplace_back(report::Heading{level, words(key)}); }
  void section(MessageKey key, const std::string& content, int level = 2) {
    if (content.empty()) return;
    heading(key, level);
    add_text(blocks_, content);
  }
  void facts(const std::vector<std::pair<MessageKey, std::string>>& rows) {
    report::Facts block;
    for (const auto& [key, value] : rows)
      if (!value.empty()) block.rows.emplace_back(words(key), value);
    if (!block.rows.empty()) blocks_.emplace_back(std::move(block));
  }

  void team() {
    heading(msg::charter_document_team);
    facts({{msg::project_charter_leader, person(charter_.leader.id)},
           {msg::project_charter_leader_authority, charter_.leader_authority}});
    report::TableBlock table;
    table.columns = {{words(msg::team_member_person), 2},
                     {words(msg::team_member_project_role), 1.5},
                     {words(msg::team_member_duties), 3},
                     {words(msg::team_member_days), 0.7, true}};
    for (const auto& member : reader_.where<TeamMember>("charter", charter_.id)) {
      const auto who = reader_.find(member.person);
      const auto outside = who && who->is_external ? " (" + words(msg::charter_document_external) + ")" : "";
      table.rows.push_back({(who ? who->name : std::string()) + outside, words(word(member.project_role)),
                            member.duties, member.days ? std::to_string(*member.days) : ""});
    }
    if (!table.rows.empty()) blocks_.emplace_back(std::move(table));
  }

  Status timeline() {
    const auto found = TRY(outlook(reader_, reader_.all<WorkPackage>()));
    if (found.packages.empty()) return {};
    heading(msg::charter_document_timeline);
    report::TableBlock table;
    table.columns = {{words(msg::work_package_title), 4}, {words(msg::work_package_planned_days), 1, true}};
    for (const auto& package : found.packages)
      table.rows.push_back({package.title, std::to_string(package.planned_days)});
    blocks_.emplace_back(std::move(table));
    return {};
  }

  entity::Reader& reader_;
  const ProjectCharter& charter_;
  Language language_;
  std::vector<Block> blocks_;
};

Result<report::Document> make(entity::Reader& reader, Language language) {
  report::Document document;
  document.title = text(language, msg::charter_document_title);
  const auto charter = newest_charter(reader);
  if (!charter) {
    document.blocks.emplace_back(report::Paragraph{text(language, msg::charter_document_none), false});
    return document;
  }
  document.subtitle = charter->title;
  document.blocks = TRY(Writer(reader, *charter, language).blocks());
  return document;
}

}  // namespace

std::span<const api::Printed> printed() {
  static const std::array kPrinted{
      api::Printed{"charter", ProjectCharter::entity_name, msg::charter_document_title, "5.1", make}};
  return kPrinted;
}

}  // namespace assay::charter
