// SPDX-License-Identifier: Apache-2.0
// The policy as text and Json, and the matrix of all allowed cells that the tests compare with a reviewed file.
#include <algorithm>
#include <set>

#include "platform/auth/policy.h"

namespace assay::auth {
namespace {

std::string joined(const std::vector<std::string_view>& words, char separator) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

JsonArray json_list(const std::vector<std::string_view>& words) {
  JsonArray out;
  for (const auto word : words) out.emplace_back(word);
  return out;
}

std::string_view effect_name(Effect effect) {
  switch (effect) {
    case Effect::read: return "read";
    case Effect::write: return "write";
    case Effect::consent: return "consent";
  }
  return "";
}

/// Relations and states that some row of the operation looks at; each with "none of them".
struct Axes {
  std::vector<std::vector<std::string>> relation_sets;
  std::set<std::string_view> states{""};
};

Axes axes_of(const Policy::Operation& operation) {
  Axes axes;
  std::set<std::string_view> relations;
  for (const auto* rows : {&operation.grants, &operation.denials})
    for (const auto* row : *rows) {
      if (!row->relation.empty()) relations.insert(row->relation);
      axes.states.insert(row->states.begin(), row->states.end());
    }
  axes.relation_sets.emplace_back();
  for (auto first = relations.begin(); first != relations.end(); ++first) {
    axes.relation_sets.push_back({std::string(*first)});
    for (auto second = std::next(first); second != relations.end(); ++second)
      axes.relation_sets.push_back({std::string(*first), std::string(*second)});
  }
  return axes;
}

/// Waivers of every kind that the operation's denials know.
std::vector<Waiver> all_waivers(const Policy::Operation& operation, Date today) {
  std::vector<Waiver> waivers;
  for (const auto* row : operation.denials)
    if (!row->waiver.empty()) waivers.push_back({Id{}, std::string(row->waiver), today, today});
  return waivers;
}

/// The part of a line after the role.
std::string cell_text(const Subject& subject, const Decision& decision) {
  std::string text;
  for (std::size_t i = 0; i < subject.relations.size(); ++i) text += (i == 0 ? "" : "+") + subject.relations[i];
  if (subject.relations.empty()) text += '-';
  text += ' ';
  text += subject.state.empty() ? "-" : subject.state;
  text += ' ';
  if (!decision.allowed) return text + "denied by " + std::string(decision.rule);
  text += decision.rule.empty() ? "-" : decision.rule;
  if (!decision.all_fields) text += " fields=" + joined(decision.fields, ',');
  if (!decision.denied_fields.empty()) text += " without=" + joined(decision.denied_fields, ',');
  if (decision.waiver) text += " waived";
  return text;
}

/// The cells of one operation that a row allows or denies, for an actor of these roles with a complete, fresh session.
std::vector<std::string> cells(const std::string& name, const Policy::Operation& operation, Roles roles,
                               const Policy& policy) {
  Actor actor;
  actor.kind = "person";
  actor.organisation.bytes[0] = 1;
  actor.second_factor_done = actor.is_fresh = true;
  actor.roles = roles;
  const Axes axes = axes_of(operation);
  std::vector<std::string> out;
  for (const auto& relations : axes.relation_sets)
    for (const auto state : axes.states) {
      Subject subject{"", actor.organisation, relations, std::string(state), {}, Date{}};
      auto decision = authorize(actor, name, subject, policy);
      if (!decision.allowed) {
        subject.waivers = all_waivers(operation, subject.today);
        decision = authorize(actor, name, subject, policy);
      }
      if (decision.allowed || !decision.rule.empty()) out.push_back(cell_text(subject, decision));
    }
  return out;
}

void append_cells(std::string& out, const std::string& name, const Policy::Operation& operation, const Policy& policy) {
  const auto append = [&](std::string_view role, const std::vector<std::string>& lines) {
    for (const auto& line : lines) out += name + ' ' + std::string(role) + ' ' + line + '\n';
  };
  if (operation.row.is_anonymous) return append("anonymous", {"- - -"});
  std::vector<std::vector<std::string>> by_role;
  for (const auto role : all_roles()) by_role.push_back(cells(name, operation, role, policy));
  const auto without_role = cells(name, operation, {}, policy);
  const bool is_same = std::ranges::all_of(by_role, [&](const auto& lines) { return lines == without_role; });
  if (is_same) return append("everyone", without_role);
  for (const auto role : all_roles()) append(role_name(role), by_role[static_cast<std::size_t>(role)]);
  append("without_role", without_role);
}

}  // namespace

std::string print_policy(const Policy& policy) {
  std::string out;
  for (const auto& row : policy.rows()) {
    out += row.deny ? "deny  " : "allow ";
    out += std::string(row.id) + ": " + (row.roles.empty() ? "everyone" : row.roles.text()) + " -> ";
    out += row.operation;
    if (!row.relation.empty()) out += " as " + std::string(row.relation);
    if (!row.states.empty()) out += " in " + joined(row.states, ',');
    if (!row.fields.empty()) out += " fields " + joined(row.fields, ',');
    if (!row.waiver.empty()) out += " unless waived by " + std::string(row.waiver);
    out += '\n';
  }
  return out;
}

Json policy_json(const Policy& policy) {
  JsonArray operations;
  for (const auto& [name, operation] : policy.operations()) {
    JsonObject one{{"name", name}, {"effect", effect_name(operation.row.effect)}};
    one.add("content", operation.row.is_content);
    one.add("fresh", operation.row.needs_fresh || operation.row.effect == Effect::consent);
    one.add("in_person", operation.row.in_person || operation.row.effect == Effect::consent);
    one.add("before_second_factor", operation.row.before_second_factor);
    one.add("anonymous", operation.row.is_anonymous);
    operations.emplace_back(std::move(one));
  }
  JsonArray rows;
  for (const auto& row : policy.rows()) {
    JsonArray roles;
    for (const auto role : all_roles())
      if (row.roles.has(role)) roles.emplace_back(role_name(role));
    JsonObject one{{"id", row.id}, {"deny", row.deny}, {"operation", row.operation}};
    one.add("roles", std::move(roles));
    one.add("relation", row.relation);
    one.add("states", json_list(row.states));
    one.add("fields", json_list(row.fields));
    one.add("waiver", row.waiver);
    rows.emplace_back(std::move(one));
  }
  return JsonObject{{"operations", std::move(operations)}, {"rows", std::move(rows)}};
}

std::string policy_matrix(const Policy& policy) {
  std::string out;
  for (const auto& [name, operation] : policy.operations()) append_cells(out, name, operation, policy);
  return out;
}

}  // namespace assay::auth
