// SPDX-License-Identifier: Apache-2.0
// Assembling the table and deciding by it.
#include "platform/auth/policy.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "platform/auth/strings.gen.h"

namespace assay::auth {
namespace {

constexpr std::array<std::string_view, kRoleCount> kRoleNames{"top_management",
                                                              "isms_manager",
                                                              "contributor",
                                                              "internal_auditor",
                                                              "external_auditor",
                                                              "employee",
                                                              "read_only",
                                                              "technical_administrator",
                                                              "agent"};

constexpr std::array<Role, kRoleCount> kRoles{Role::top_management,
                                              Role::isms_manager,
                                              Role::contributor,
                                              Role::internal_auditor,
                                              Role::external_auditor,
                                              Role::employee,
                                              Role::read_only,
                                              Role::technical_administrator,
                                              Role::agent};

bool contains(const auto& list, std::string_view wanted) {
  return std::ranges::find(list, wanted) != std::ranges::end(list);
}

[[noreturn]] void malformed(std::string_view id, std::string_view why) {
  throw std::invalid_argument("policy row '" + std::string(id) + "': " + std::string(why));
}

/// Names that rows may use, from all parts together: a module may use the relations of another one.
struct Vocabulary {
  std::set<std::string_view> relations, states, ids;
};

void check_row(const PolicyRow& row, Vocabulary& known) {
  if (row.id.empty()) malformed(row.id, "has no id");
  if (!known.ids.insert(row.id).second) malformed(row.id, "its id is used twice");
  if (!row.relation.empty() && !known.relations.contains(row.relation))
    malformed(row.id, "unknown relation " + std::string(row.relation));
  for (const auto state : row.states)
    if (!known.states.contains(state)) malformed(row.id, "unknown state " + std::string(state));
  if (!row.deny && !row.waiver.empty()) malformed(row.id, "only a denial can be waived");
  if (row.deny && !row.fields.empty() && !row.waiver.empty()) malformed(row.id, "a denial of fields cannot be waived");
}

/// Technical administrator and agent read no ISMS content (RULINGS 4.2), whatever a module declares.
void check_content(const PolicyRow& row, const OperationRow& operation) {
  const bool is_content_read = operation.is_content && operation.effect == Effect::read;
  const bool names_machine_role = row.roles.has_any({Role::technical_administrator, Role::agent});
  if (is_content_read && !row.deny && (names_machine_role || row.roles.empty()))
    malformed(row.id, "opens ISMS content to everyone, to technical administrator or to agent");
}

bool matches(const PolicyRow& row, const Actor& actor, const Subject& subject) {
  if (!row.roles.empty() && !actor.roles.has_any(row.roles)) return false;
  if (!row.relation.empty() && !contains(subject.relations, row.relation)) return false;
  return row.states.empty() || contains(row.states, subject.state);
}

const Waiver* waiver_for(const PolicyRow& row, const Subject& subject) {
  if (row.waiver.empty()) return nullptr;
  for (const auto& waiver : subject.waivers)
    if (waiver.kind == row.waiver && waiver.decided_on <= subject.today && subject.today <= waiver.expires_on)
      return &waiver;
  return nullptr;
}

Decision denied(Errc code, MessageKey why, std::string_view rule = {}) {
  Decision decision;
  decision.code = code;
  decision.why = why;
  decision.rule = rule;
  return decision;
}

bool is_known_kind(std::string_view kind) {
  return kind == "person" || kind == "operator" || kind == "token" || kind == "system";
}

bool is_in_token_scope(const Actor& actor, const OperationRow& operation) {
  if (!actor.token_scope) return actor.kind != "token";
  return std::ranges::any_of(*actor.token_scope,
                             [&](const std::string& pattern) { return covers(pattern, operation); });
}

/// What holds for every operation before any row is read; nothing when all of it is met.
std::optional<Decision> barred(const Actor& actor, const OperationRow& operation, Id organisation) {
  if (actor.kind == "anonymous") return denied(Errc::unauthenticated, msg::auth_deny_anonymous);
  if (!is_known_kind(actor.kind)) return denied(Errc::forbidden, msg::auth_deny_default);
  const bool is_machine = actor.kind == "token" || actor.kind == "operator" || actor.kind == "system";
  if (!actor.second_factor_done && !operation.before_second_factor)
    return denied(Errc::unauthenticated, msg::auth_deny_second_factor);
  // A missing scope refuses; it never means "all" (S-AZ-07).
  if (!operation.is_server_wide && (organisation.is_nil() || organisation != actor.organisation))
    return denied(Errc::not_found, msg::auth_deny_not_found);
  if (!is_in_token_scope(actor, operation)) return denied(Errc::forbidden, msg::auth_deny_token_scope);
  if (is_machine && (operation.in_person || operation.effect == Effect::consent))
    return denied(Errc::forbidden, msg::auth_deny_in_person);
  const bool needs_fresh = operation.needs_fresh || operation.effect == Effect::consent;
  if (needs_fresh && (!actor.is_fresh || actor.kind == "token"))
    return denied(Errc::unauthenticated, msg::auth_deny_fresh);
  return {};
}

/// A grant of all fields names the rule before one of some fields; several of some fields add up.
bool apply_grants(const Policy::Operation& operation, const Actor& actor, const Subject& subject, Decision& decision) {
  bool is_granted = false;
  for (const auto* row : operation.grants) {
    if (!matches(*row, actor, subject)) continue;
    const bool is_full = row->fields.empty();
    if (!is_granted || (is_full && !decision.all_fields)) decision.rule = row->id;
    is_granted = true;
    decision.all_fields = decision.all_fields || is_full;
    for (const auto field : row->fields)
      if (!contains(decision.fields, field)) decision.fields.push_back(field);
  }
  return is_granted;
}

}  // namespace

std::string_view role_name(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from(std::string_view name) {
  for (const auto role : kRoles)
    if (role_name(role) == name) return role;
  return {};
}

std::span<const Role> all_roles() { return kRoles; }

std::string Roles::text() const {
  std::string out;
  for (const auto role : kRoles) {
    if (!has(role)) continue;
    if (!out.empty()) out += ' ';
    out += role_name(role);
  }
  return out;
}

std::optional<Roles> Roles::parse(std::string_view names) {
  Roles roles;
  while (!names.empty()) {
    const auto space = names.find(' ');
    const auto role = role_from(names.substr(0, space));
    if (!role) return {};
    roles.add(*role);
    names.remove_prefix(space == std::string_view::npos ? names.size() : space + 1);
  }
  return roles;
}

Actor local_operator(std::string os_user, Id organisation) {
  Actor actor;
  actor.organisation = organisation;
  actor.roles = {Role::isms_manager, Role::technical_administrator};
  actor.kind = "operator";
  actor.second_factor_done = true;  // whoever can read the data directory is past every login
  actor.is_fresh = true;
  actor.granted_locally = true;
  actor.label = std::move(os_user);
  return actor;
}

bool covers(std::string_view pattern, const OperationRow& operation) {
  const std::string_view name = operation.name;
  if (pattern == "*") return operation.is_content;
  if (pattern.starts_with("*.")) return operation.is_content && name.ends_with(pattern.substr(1));
  if (pattern.ends_with(".*")) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  return name == pattern;
}

Policy::Policy(std::span<const PolicyPart> parts) {
  Vocabulary known;
  for (const auto& part : parts) {
    known.relations.insert(part.relations.begin(), part.relations.end());
    known.states.insert(part.states.begin(), part.states.end());
    for (const auto& operation : part.operations) {
      const auto [at, is_new] = operations_.try_emplace(operation.name, Operation{operation, {}, {}});
      if (!is_new && at->second.row != operation) malformed(operation.name, "the operation is declared in two ways");
    }
  }
  for (const auto& part : parts)
    for (const auto& row : part.rows) {
      check_row(row, known);
      rows_.push_back(row);
    }
  for (const auto& row : rows_) {
    bool is_used = row.operation.starts_with('*');  // may cover nothing in an installation without that module
    for (auto& [name, operation] : operations_) {
      if (!covers(row.operation, operation.row)) continue;
      check_content(row, operation.row);
      (row.deny ? operation.denials : operation.grants).push_back(&row);
      is_used = true;
    }
    if (!is_used) malformed(row.id, "unknown operation " + std::string(row.operation));
  }
}

const Policy::Operation* Policy::find(std::string_view name) const {
  const auto at = operations_.find(name);
  return at == operations_.end() ? nullptr : &at->second;
}

bool Decision::may_write(std::string_view field) const {
  if (!allowed || contains(denied_fields, field)) return false;
  return all_fields || contains(fields, field);
}

Decision authorize(const Actor& actor, std::string_view operation, const Subject& subject, const Policy& policy) {
  const auto* entry = policy.find(operation);
  if (entry == nullptr) return denied(Errc::forbidden, msg::auth_deny_default);
  if (entry->row.is_anonymous) {
    Decision decision;
    decision.allowed = decision.all_fields = true;
    return decision;
  }
  if (auto bar = barred(actor, entry->row, subject.organisation)) return *bar;

  Decision decision;
  if (!apply_grants(*entry, actor, subject, decision)) return denied(Errc::forbidden, msg::auth_deny_default);
  for (const auto* row : entry->denials) {
    if (!matches(*row, actor, subject)) continue;
    if (!row->fields.empty()) {
      decision.denied_fields.insert(decision.denied_fields.end(), row->fields.begin(), row->fields.end());
      continue;
    }
    const auto* waiver = waiver_for(*row, subject);
    if (waiver == nullptr) {
      auto denial =
          denied(Errc::forbidden, row->message.id.empty() ? msg::auth_deny_separation : row->message, row->id);
      denial.relation = row->relation;
      return denial;
    }
    decision.waiver = waiver->id;
  }
  decision.allowed = true;
  return decision;
}

Result<Decision> require(const Actor& actor, std::string_view operation, const Subject& subject, const Policy& policy) {
  auto decision = authorize(actor, operation, subject, policy);
  if (decision.allowed) return decision;
  const std::string read = subject.entity + ".read";
  const bool hides = decision.code == Errc::forbidden && !subject.entity.empty() && policy.find(read) != nullptr &&
                     !authorize(actor, read, subject, policy).allowed && !actor.token_scope;
  if (hides || decision.code == Errc::not_found) return refuse(Errc::not_found, {}, msg::auth_deny_not_found);
  return refuse(decision.code, {}, decision.why);
}

Reach reach(const Actor& actor, std::string_view operation, Id organisation, const Policy& policy) {
  Reach out;
  const auto* entry = policy.find(operation);
  if (entry == nullptr || barred(actor, entry->row, organisation)) return out;
  const auto add = [&](std::vector<Reach::Alternative>& list, const PolicyRow& row) {
    const Reach::Alternative alternative{row.relation, row.states};
    if (row.roles.empty() || actor.roles.has_any(row.roles)) list.push_back(alternative);
  };
  for (const auto* row : entry->grants) add(out.any_of, *row);
  for (const auto* row : entry->denials)
    if (row->fields.empty()) add(out.none_of, *row);
  out.everything = out.none_of.empty() && std::ranges::any_of(out.any_of, [](const Reach::Alternative& alternative) {
                     return alternative.relation.empty() && alternative.states.empty();
                   });
  return out;
}

}  // namespace assay::auth
