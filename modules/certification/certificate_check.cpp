// SPDX-License-Identifier: Apache-2.0
// Facts that contradict a rule or each other, by field.
#include <algorithm>
#include <set>

#include "modules/certification/blocking.h"
#include "modules/certification/certificate.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

/// Three hundred years of cycles; more would only make work.
constexpr std::size_t kMaxDecisions = 100;

std::string at(std::string_view list, std::size_t i, std::string_view member) {
  return "/" + std::string(list) + "/" + std::to_string(i) + (member.empty() ? "" : "/") + std::string(member);
}

/// Initial decisions rest on stage 2, the others on a recertification audit.
AuditKind deciding_kind(DecisionKind kind) {
  return kind == DecisionKind::initial ? AuditKind::stage_2 : AuditKind::recertification;
}

struct Context {
  const Certificate& certificate;
  Problems& problems;
};

void check_makers(const Context& c, std::size_t i, Date after) {
  const auto& decision = c.certificate.decisions[i];
  for (const auto& audit : c.certificate.audits) {
    if (audit.kind != deciding_kind(decision.kind) || audit.last_day > decision.on || audit.last_day <= after) continue;
    for (const auto& maker : decision.makers)
      if (std::ranges::find(audit.team, maker) != audit.team.end())
        c.problems.add(at("decisions", i, "makers"), msg::certification_decision_by_team,
                       {{"rule", "forbidden.decision_by_team"}, {"person", maker}, {"audit", audit.name}});
  }
}

void check_majors(const Context& c, std::size_t i, Date after) {
  const auto& decision = c.certificate.decisions[i];
  for (const auto* major : open_majors(c.certificate.findings)) {
    if (major->audit_kind != deciding_kind(decision.kind)) continue;
    if (major->audit_last_day > decision.on || major->audit_last_day <= after) continue;
    std::vector<Id> ids;
    if (!major->id.is_nil()) ids.push_back(major->id);
    c.problems.add(at("decisions", i, {}), msg::certification_open_major_at_decision,
                   {{"rule", "forbidden.certified_with_open_major"}, {"finding", major->name}}, std::move(ids));
  }
}

void check_expiry(const Context& c, std::size_t i, Date latest) {
  const auto& printed = c.certificate.decisions[i].printed_expiry;
  if (printed && *printed > latest)
    c.problems.add(at("decisions", i, "printed_expiry"), msg::certification_printed_expiry_late,
                   {{"rule", i == 0 ? "validity" : "forbidden.expiry_later"},
                    {"printed", printed->text()},
                    {"latest", latest.text()}});
}

/// `before` is the cycle that the decision follows.
void check_following(const Context& c, std::size_t i, const Cycle& before) {
  const auto& decision = c.certificate.decisions[i];
  const auto limit = restore_limit(before.expiry);
  if (decision.kind == DecisionKind::recertification && decision.on > before.expiry)
    c.problems.add(at("decisions", i, "on"), msg::certification_decision_after_expiry,
                   {{"rule", "recert_before_expiry"}, {"day", decision.on.text()}, {"expiry", before.expiry.text()}});
  if (decision.kind == DecisionKind::restoration && (decision.on <= before.expiry || decision.on > limit))
    c.problems.add(at("decisions", i, "on"), msg::certification_outside_restore_window,
                   {{"rule", "restore_window"},
                    {"day", decision.on.text()},
                    {"expiry", before.expiry.text()},
                    {"limit", limit.text()}});
  if (decision.kind != DecisionKind::initial) check_expiry(c, i, before.expiry.plus_months(36));
}

void check_decisions(const Context& c) {
  const auto& decisions = c.certificate.decisions;
  if (decisions.size() > kMaxDecisions)
    return c.problems.add("/decisions", msg::certification_input_too_many,
                          {{"most", static_cast<std::int64_t>(kMaxDecisions)}});
  Date after{-1'000'000};
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const auto& decision = decisions[i];
    if (decision.effective_on && *decision.effective_on < decision.on)
      c.problems.add(
          at("decisions", i, "effective_on"), msg::certification_effective_before_decision,
          {{"rule", "effective_date"}, {"effective", decision.effective_on->text()}, {"decision", decision.on.text()}});
    if (i > 0 && decision.on <= decisions[i - 1].on)
      c.problems.add(at("decisions", i, "on"), msg::certification_dates_in_order, {{"rule", "order"}});
    if (i == 0 && decision.kind != DecisionKind::initial)
      c.problems.add(at("decisions", i, "kind"), msg::certification_first_decision_initial, {{"rule", "order"}});
    if (decision.kind == DecisionKind::initial) check_expiry(c, i, decision.on.plus_months(36));
    const auto known = i == 0 ? std::vector<Cycle>{} : cycles(c.certificate, decisions[i - 1].on);
    if (!known.empty()) check_following(c, i, known.back());
    check_makers(c, i, after);
    check_majors(c, i, after);
    after = decision.on;
  }
}

void check_audits(const Context& c) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < c.certificate.audits.size(); ++i) {
    const auto& audit = c.certificate.audits[i];
    if (audit.begins() > audit.last_day)
      c.problems.add(at("audits", i, "first_day"), msg::certification_dates_in_order, {{"rule", "order"}});
    if (!names.insert(audit.name).second)
      c.problems.add(at("audits", i, "id"), msg::certification_name_twice, {{"rule", "order"}, {"name", audit.name}});
  }
}

void check_suspensions(const Context& c) {
  const auto& suspensions = c.certificate.suspensions;
  for (std::size_t i = 0; i < suspensions.size(); ++i) {
    const auto& one = suspensions[i];
    const bool is_after_decision = !c.certificate.decisions.empty() && one.on >= c.certificate.decisions.front().on;
    const bool follows = i == 0 || (suspensions[i - 1].restored_on && one.on >= *suspensions[i - 1].restored_on);
    if (!is_after_decision || !follows)
      c.problems.add(at("suspensions", i, "on"), msg::certification_dates_in_order, {{"rule", "order"}});
    if (one.restored_on && *one.restored_on < one.on)
      c.problems.add(at("suspensions", i, "restored_on"), msg::certification_dates_in_order, {{"rule", "order"}});
  }
}

void check_findings(const Context& c) {
  for (std::size_t i = 0; i < c.certificate.findings.size(); ++i)
    add_all(c.problems, nonconformity::check_grade(c.certificate.findings[i]), at("findings", i, {}) + "/");
}

}  // namespace

Problems check(const Certificate& certificate) {
  Problems problems;
  const Context context{certificate, problems};
  check_audits(context);
  check_findings(context);
  check_decisions(context);
  check_suspensions(context);
  return problems;
}

}  // namespace assay::certification
