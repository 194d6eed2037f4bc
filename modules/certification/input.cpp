// SPDX-License-Identifier: Apache-2.0
// The input form of a case, and what its parts say together.
#include "modules/certification/input.h"

#include <algorithm>
#include <set>

#include "modules/certification/blocking.h"
#include "modules/certification/clock.h"
#include "modules/certification/members.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

void read_id(Members& m, Id& id, std::string& name) {
  m.text("id", name, Need::required);
  id = Id::parse(name).value_or(Id{});
}

void body(Members& m, BodySettings& out) {
  m.text("name", out.name);
  m.text("accreditation_body", out.accreditation_body);
  m.number("stage_gap_min_days", out.stage_gap_min_days, 0, 365);
  m.number("stage_gap_max_months", out.stage_gap_max_months, 1, 24);
  m.number("minor_plan_days", out.minor_plan_days, 1, 365);
  m.number("major_evidence_days", out.major_evidence_days, 1, 365);
  m.flag("printed_expiry_confirmed", out.is_printed_expiry_confirmed);
  m.date("ceased_on", out.ceased_on);
}

void application(Members& m, Application& out) {
  m.flag("scope_approved", out.is_scope_approved);
  m.number("persons", out.persons, 0, 10'000'000);
  m.texts("sites", out.sites);
  std::string days;
  m.text("audit_days", days);
  if (!days.empty() && !HalfDays::parse(days)) m.problem("audit_days", msg::certification_input_not_days);
  if (!days.empty()) out.audit_days = days;
  m.flag("programme_recorded", out.has_programme);
}

void readiness(Members& m, Readiness& out) {
  m.date("soa_approved_on", out.soa_approved_on);
  m.date("internal_audit_on", out.internal_audit_on);
  m.date("management_review_on", out.management_review_on);
  m.date("significant_change_on", out.significant_change_on);
}

void decision(Members& m, Decision& out) {
  m.choice("kind", out.kind, decision_kind_words(), Need::required);
  m.day("on", out.on);
  m.date("effective_on", out.effective_on);
  m.date("printed_expiry", out.printed_expiry);
  m.texts("makers", out.makers);
}

void suspension(Members& m, Suspension& out) {
  m.day("on", out.on);
  m.choice("reason", out.reason, suspension_reason_words());
  m.date("restored_on", out.restored_on);
}

void audit(Members& m, Audit& out) {
  read_id(m, out.id, out.name);
  m.choice("kind", out.kind, nonconformity::audit_kind_words().subspan(1), Need::required);
  out.kind = static_cast<AuditKind>(static_cast<int>(out.kind) + 1);  // internal audits have their own list
  m.date("first_day", out.first_day);
  m.day("last_day", out.last_day);
  m.choice("outcome", out.outcome, outcome_words());
  m.text("recommendation", out.recommendation);
  m.text("edition", out.edition);
  m.texts("team", out.team);
  m.texts("controls", out.controls);
  m.texts("clauses", out.clauses);
  m.texts("follow_ups", out.follow_ups);
}

void action(Members& m, nonconformity::Action& out) {
  m.text("id", out.name, Need::required);
  m.text("owner", out.owner);
  m.date("due", out.due);
  m.date("done_on", out.done_on);
  m.number("evidence", out.evidence, 0, 10'000);
}

void finding_facts(Members& m, Finding& out) {
  read_id(m, out.id, out.name);
  m.choice("grade", out.grade, nonconformity::grade_words(), Need::required);
  m.choice("state", out.state, nonconformity::state_words());
  m.text("requirement", out.requirement);
  m.list("actions", [&](Members& inner) { action(inner, out.round.actions.emplace_back()); });
  m.date("plan_submitted_on", out.round.plan_submitted_on);
  m.date("plan_accepted_on", out.round.plan_accepted_on);
  m.date("verified_on", out.round.verified_on);
  m.flag("out_of_scope", out.is_out_of_scope);
}

/// The audit of a finding is one of the file's, or says itself what it was and when it ended.
void finding(Members& m, Finding& out, const std::vector<Audit>& audits) {
  finding_facts(m, out);
  m.text("audit", out.audit, Need::required);
  std::optional<AuditKind> kind;
  m.word("audit_kind", nonconformity::audit_kind_words(), [&](std::size_t i) { kind = static_cast<AuditKind>(i); });
  std::optional<Date> last_day;
  m.date("audit_last_day", last_day);
  const auto known = std::ranges::find(audits, out.audit, &Audit::name);
  if (known != audits.end()) {
    out.audit_kind = known->kind;
    out.audit_last_day = known->last_day;
    return;
  }
  if (!kind) m.problem("audit_kind", msg::certification_input_audit_unknown, {{"audit", out.audit}});
  if (!last_day) m.problem("audit_last_day", msg::certification_input_audit_unknown, {{"audit", out.audit}});
  out.audit_kind = kind.value_or(AuditKind::surveillance);
  out.audit_last_day = last_day.value_or(Date{});
}

void control(Members& m, PlanItem& out) {
  m.text("id", out.name, Need::required);
  m.text("theme", out.theme);
  m.number("weight", out.weight, 0, 1'000'000);
  m.texts("owners", out.owners);
  m.flag("applicable", out.is_applicable);
  m.flag("newly_applicable", out.is_new);
  m.flag("changed", out.is_changed);
  if (out.theme.empty()) out.theme = theme_of(out.name);
}

void clause(Members& m, std::vector<PlanItem>& clauses) {
  PlanItem item;
  m.text("id", item.name, Need::required);
  m.texts("owners", item.owners);
  const auto known = std::ranges::find(clauses, item.name, &PlanItem::name);
  if (known != clauses.end())
    known->owners = item.owners;
  else
    m.problem("id", msg::certification_input_clause_unknown, {{"clause", item.name}});
}

void event(Members& m, Event& out) {
  m.choice("name", out.kind, event_words(), Need::required);
  m.day("on", out.on);
  m.text("reason", out.reason);
  m.text("audit", out.audit);
  m.date("first_day", out.first_day);
  m.date("last_day", out.last_day);
  m.texts("team", out.team);
  m.choice("outcome", out.outcome, outcome_words());
  m.text("recommendation", out.recommendation);
  m.flag("findings_recorded", out.are_findings_recorded);
  m.list("findings", [&](Members& inner) { finding_facts(inner, out.findings.emplace_back()); });
  m.texts("controls", out.controls);
  m.texts("clauses", out.clauses);
  m.texts("follow_ups", out.follow_ups);
  m.texts("concerns", out.concerns);
  m.choice("special_reason", out.special_reason, special_reason_words());
  m.texts("makers", out.makers);
  m.date("effective_on", out.effective_on);
  m.date("printed_expiry", out.printed_expiry);
  m.word("suspension_reason", suspension_reason_words(),
         [&](std::size_t i) { out.suspension_reason = static_cast<SuspensionReason>(i); });
  m.date("cause_resolved_on", out.cause_resolved_on);
  m.texts("parts", out.parts);
  m.texts("removed_findings", out.removed_findings);
  m.flag("new_issue", out.is_new_issue_recorded);
  m.flag("activities_complete", out.are_activities_complete);
  m.date("pre_transfer_review_on", out.pre_transfer_review_on);
  m.text("edition", out.edition);
}

void internal_audit(Members& m, InternalAudit& out) {
  m.text("id", out.name, Need::required);
  m.date("on", out.on);
  m.texts("team", out.team);
}

void audited(Members& m, AuditedPart& out) {
  m.text("id", out.audit, Need::required);
  m.texts("controls", out.controls);
  m.texts("clauses", out.clauses);
}

void certificate(Members& m, Certificate& out) {
  m.text("number", out.number);
  m.text("edition", out.edition);
  m.object("body", [&](Members& inner) { body(inner, out.body); });
  m.list("decisions", [&](Members& inner) { decision(inner, out.decisions.emplace_back()); });
  m.list("suspensions", [&](Members& inner) { suspension(inner, out.suspensions.emplace_back()); });
  m.date("withdrawn_on", out.withdrawn_on);
  m.date("transferred_out_on", out.transferred_out_on);
  m.list("audits", [&](Members& inner) { audit(inner, out.audits.emplace_back()); });
  m.list("findings", [&](Members& inner) { finding(inner, out.findings.emplace_back(), out.audits); });
}

void plan(Members& m, CaseInput& out) {
  m.number("parts", out.plan_parts, 1, 100);
  m.lists("planned", out.planned);
  m.lists("proposed", out.proposed);
}

void programme(Members& m, CaseInput& out) {
  m.date("external_audit", out.programme.external_audit);
  m.texts("auditors", out.programme.auditors);
  m.list("audits", [&](Members& inner) { internal_audit(inner, out.programme.audits.emplace_back()); });
  m.lists("proposed", out.programme.proposed);
}

void form(Members& m, CaseInput& out) {
  m.date("today", out.today);
  m.word("state", state_words(), [&](std::size_t i) { out.state = static_cast<State>(i); });
  m.object("application", [&](Members& inner) { application(inner, out.facts.application); });
  m.object("readiness", [&](Members& inner) { readiness(inner, out.facts.readiness); });
  certificate(m, out.facts.certificate);
  m.list("controls", [&](Members& inner) { control(inner, out.controls.emplace_back()); });
  std::vector<std::string> excluded;
  m.texts("excluded", excluded);
  if (out.controls.empty()) out.controls = annex_a();
  for (const auto& name : excluded) {
    const auto item = std::ranges::find(out.controls, name, &PlanItem::name);
    if (item == out.controls.end())
      m.problem("excluded", msg::certification_plan_unknown, {{"control", name}});
    else
      item->is_applicable = false;
  }
  for (const auto& name : assessable_clauses())
    out.programme.clauses.push_back({name, "clauses", 0, {}, true, false, false});
  m.list("clauses", [&](Members& inner) { clause(inner, out.programme.clauses); });
  m.object("plan", [&](Members& inner) { plan(inner, out); });
  m.object("programme", [&](Members& inner) { programme(inner, out); });
  m.list("internal_audits", [&](Members& inner) { audited(inner, out.internal_audits.emplace_back()); });
  m.object("event", [&](Members& inner) { event(inner, out.event.emplace()); });
  out.programme.controls = out.controls;
}

void check_names_once(Problems& problems, const CaseInput& input) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < input.controls.size(); ++i)
    if (!names.insert(input.controls[i].name).second)
      problems.add("/controls/" + std::to_string(i) + "/id", msg::certification_name_twice,
                   {{"name", input.controls[i].name}});
  std::set<std::string> planned;
  for (std::size_t i = 0; i < input.planned.size(); ++i)
    for (const auto& name : input.planned[i])
      if (!planned.insert(name).second)
        problems.add("/plan/planned/" + std::to_string(i), msg::certification_plan_twice, {{"control", name}});
}

void audit_time_form(Members& m, AuditTimeInput& out) {
  m.list("groups", [&](Members& inner) {
    auto& group = out.groups.emplace_back();
    inner.text("name", group.name, Need::required);
    inner.number("persons", group.persons, 0, 1'000'000, Need::required);
    inner.number("time_percent", group.time_percent, 1, 100);
    inner.flag("identical_low_risk", group.is_identical_low_risk);
    inner.number("counted_as", group.counted_as, 0, 1'000'000);
    inner.text("justification", group.justification);
  });
  m.numbers("business", out.business, 1, 3);
  m.numbers("it", out.it, 1, 3);
  m.number("percent", out.percent, -100, 1000);
  std::string manual;
  m.text("manual_days", manual);
  out.manual_days = HalfDays::parse(manual);
  if (!manual.empty() && !out.manual_days) m.problem("manual_days", msg::certification_input_not_days);
  m.text("manual_reason", out.manual_reason);
  m.number("stage_1_percent", out.stage_1_percent, 1, 99);
  m.number("planning_percent", out.planning_percent, 0, 100);
  m.number("remote_percent", out.remote_percent, 0, 100);
  m.text("remote_decision", out.remote_decision);
  m.object("sites", [&](Members& inner) {
    auto& sites = out.sites.emplace();
    inner.number("count", sites.count, 0, 1'000'000, Need::required);
    inner.flag("one_system", sites.is_one_system);
    inner.flag("central_audit_and_review", sites.has_central_audit_and_review);
    inner.flag("similar", sites.are_similar);
  });
}

}  // namespace

Result<CaseInput> read_case(std::string_view json) {
  CaseInput input;
  TRY(read_form(json, [&](Members& m) { form(m, input); }));
  Problems problems = check(input.facts.certificate);
  check_names_once(problems, input);
  TRY(problems.status());
  return input;
}

Result<AuditTimeInput> read_audit_time(std::string_view json) {
  AuditTimeInput input;
  TRY(read_form(json, [&](Members& m) { audit_time_form(m, input); }));
  return input;
}

Json case_schema(i18n::Language language) {
  return form_schema(
      "assay certification",
      [](Members& m) {
        CaseInput input;
        form(m, input);
      },
      language);
}

Json audit_time_schema(i18n::Language language) {
  return form_schema(
      "assay certification audit-time",
      [](Members& m) {
        AuditTimeInput input;
        audit_time_form(m, input);
      },
      language);
}

Case case_on(const CaseInput& input, Date day) {
  auto out = input.facts;
  out.state = input.state.value_or(state_of(out.certificate, day));
  // A stage that has a date and no report yet is the last one of its kind in the list.
  const auto kind = out.state == State::stage1_scheduled   ? std::optional(AuditKind::stage_1)
                    : out.state == State::stage2_scheduled ? std::optional(AuditKind::stage_2)
                                                           : std::nullopt;
  auto& audits = out.certificate.audits;
  for (auto i = audits.size(); kind && i-- > 0;)
    if (audits[i].kind == *kind) {
      out.scheduled = audits[i];
      audits.erase(audits.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  return out;
}

std::vector<AuditedPart> audited_in_cycle(const CaseInput& input, Date day) {
  const auto known = cycles(input.facts.certificate, day);
  std::vector<const Audit*> held;
  for (const auto& audit : input.facts.certificate.audits)
    if (audit.kind == AuditKind::surveillance && audit.last_day <= day && !known.empty() &&
        audit.last_day > known.back().decided_on)
      held.push_back(&audit);
  std::ranges::sort(held, {},
                    [](const Audit* audit) { return std::pair(audit->last_day, std::string_view(audit->name)); });
  std::vector<AuditedPart> out;
  for (const auto* audit : held) out.push_back({audit->name, audit->controls, audit->clauses});
  return out;
}

namespace {

/// Calendar years of the cycle that still can and have to see a surveillance audit. A year that was missed has none, so
/// that its share moves to those that are left.
int audits_to_come(const CaseInput& input, Date day) {
  const auto& certificate = input.facts.certificate;
  const auto known = cycles(certificate, day);
  if (known.empty()) return 2;  // planned ahead of the decision
  const auto years = surveillance_years(known.back());
  return static_cast<int>(std::ranges::count_if(years, [&](int year) {
    const bool is_held = std::ranges::any_of(certificate.audits, [&](const Audit& audit) {
      return audit.kind == AuditKind::surveillance && audit.last_day <= day && audit.last_day.year() == year;
    });
    return year >= day.year() && !is_held;
  }));
}

}  // namespace

PlanInput plan_on(const CaseInput& input, Date day) {
  PlanInput plan;
  plan.controls = input.controls;
  for (const auto& item : input.programme.clauses) plan.clauses.push_back(item.name);
  plan.core.assign(core_clauses().begin(), core_clauses().end());
  plan.planned = input.planned;
  plan.audited = audited_in_cycle(input, day);
  plan.parts =
      input.plan_parts.value_or(std::max(static_cast<int>(plan.audited.size()) + audits_to_come(input, day), 1));
  for (const auto& finding : input.facts.certificate.findings)
    if (!nonconformity::is_settled(finding) && finding.requirement.starts_with("A."))
      plan.with_findings.push_back(finding.requirement.substr(2));
  return plan;
}

}  // namespace assay::certification
