// SPDX-License-Identifier: Apache-2.0
// Shared parts of guards.
#include "modules/certification/blocking.h"

#include <algorithm>

#include "modules/certification/strings.gen.h"

namespace assay::certification {

void block(Problems& problems, std::string_view rule, std::string field, MessageKey key, Args args,
           std::vector<Id> ids) {
  args.push_back({"rule", std::string(rule)});
  problems.add(std::move(field), key, std::move(args), std::move(ids));
}

void add_all(Problems& problems, const Problems& more, std::string_view prefix) {
  for (const auto& item : more.items()) problems.add(std::string(prefix) + item.field, item.key, item.args, item.ids);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::optional<Cycle> cycle_on(const Case& the_case, Date day) {
  const auto known = cycles(the_case.certificate, day);
  return known.empty() ? std::nullopt : std::optional(known.back());
}

Date last_decision(const Case& the_case) {
  Date last{-1'000'000};
  for (const auto& decision : the_case.certificate.decisions) last = std::max(last, decision.on);
  return last;
}

std::vector<const Audit*> audits_since_decision(const Case& the_case, std::initializer_list<AuditKind> kinds,
                                                Date until) {
  const auto after = last_decision(the_case);
  std::vector<const Audit*> out;
  for (const auto& audit : the_case.certificate.audits)
    if (audit.last_day > after && audit.last_day <= until && std::ranges::find(kinds, audit.kind) != kinds.end())
      out.push_back(&audit);
  return out;
}

const Audit* latest_audit(const Case& the_case, AuditKind kind, Date until) {
  const Audit* latest = nullptr;
  for (const auto* audit : audits_since_decision(the_case, {kind}, until))
    if (latest == nullptr || audit->last_day >= latest->last_day) latest = audit;
  return latest;
}

std::vector<Finding> findings_since_decision(const Case& the_case, std::initializer_list<AuditKind> kinds) {
  const auto after = last_decision(the_case);
  std::vector<Finding> out;
  for (const auto& finding : the_case.certificate.findings)
    if (finding.audit_last_day > after && std::ranges::find(kinds, finding.audit_kind) != kinds.end())
      out.push_back(finding);
  return out;
}

void check_makers(Problems& problems, std::string_view rule, const Event& event, std::span<const Audit* const> audits,
                  bool is_required) {
  const bool is_named = std::ranges::any_of(event.makers, [](const std::string& maker) { return !is_blank(maker); });
  if (is_required && !is_named) block(problems, rule, "makers", msg::certification_makers_missing);
  for (const auto* audit : audits)
    for (const auto& maker : event.makers)
      if (std::ranges::find(audit->team, maker) != audit->team.end())
        block(problems, "forbidden.decision_by_team", "makers", msg::certification_decision_by_team,
              {{"person", maker}, {"audit", audit->name}});
}

void check_no_open_major(Problems& problems, std::string_view rule, std::span<const Finding> findings) {
  for (const auto* major : open_majors(findings)) {
    std::vector<Id> ids;
    if (!major->id.is_nil()) ids.push_back(major->id);
    block(problems, rule, "findings", msg::certification_major_open, {{"finding", major->name}}, std::move(ids));
  }
}

void check_effective(Problems& problems, const Event& event) {
  if (event.effective_on && *event.effective_on < event.on)
    block(problems, "effective_date", "effective_on", msg::certification_effective_before_decision,
          {{"effective", event.effective_on->text()}, {"decision", event.on.text()}});
}

void check_printed_expiry(Problems& problems, std::string_view rule, const Event& event, Date latest) {
  if (event.printed_expiry && *event.printed_expiry > latest)
    block(problems, rule, "printed_expiry", msg::certification_printed_expiry_late,
          {{"printed", event.printed_expiry->text()}, {"latest", latest.text()}});
}

}  // namespace assay::certification
