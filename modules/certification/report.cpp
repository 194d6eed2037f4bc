// SPDX-License-Identifier: Apache-2.0
// Answers as JSON.
#include "modules/certification/report.h"

#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

Json names(std::span<const std::string> list) {
  JsonArray out;
  for (const auto& name : list) out.emplace_back(name);
  return out;
}

Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->text()) : Json(); }

Json args_json(const Args& args) {
  JsonObject out;
  for (const auto& arg : args) {
    if (const auto* text = std::get_if<std::string>(&arg.value))
      out.set(arg.name, *text);
    else
      out.set(arg.name, std::get<std::int64_t>(arg.value));
  }
  return out;
}

Json ids_json(std::span<const Id> ids) {
  JsonArray out;
  for (const auto& id : ids) out.emplace_back(id.text());
  return out;
}

/// The ids of what is meant; what has none yet, as in a file, goes by its name.
Json items_json(const Problem& problem) {
  if (!problem.ids.empty()) return ids_json(problem.ids);
  JsonArray out;
  for (const auto& arg : problem.args)
    for (const char* kind : {"finding", "control", "item", "audit", "clause"})
      if (arg.name == kind && out.empty()) out.emplace_back(std::get<std::string>(arg.value));
  return out;
}

std::string rule_of(const Args& args) {
  for (const auto& arg : args)
    if (arg.name == "rule") return std::get<std::string>(arg.value);
  return {};
}

Json cycle_json(const Cycle& cycle) {
  return JsonObject{{"number", cycle.number},
                    {"kind", word(cycle.kind)},
                    {"decided_on", cycle.decided_on.text()},
                    {"effective_on", cycle.effective_on.text()},
                    {"expiry", cycle.expiry.text()}};
}

Json duty_json(const Duty& duty, i18n::Language language) {
  const auto* from = rule(duty.rule);
  JsonObject out{{"id", duty.id},
                 {"rule", duty.rule},
                 {"kind", from == nullptr ? "" : nonconformity::kind_word(from->kind)},
                 {"basis", from == nullptr ? "" : from->basis},
                 {"state", word(duty.state)},
                 {"opens", duty.opens.text()},
                 {"target", duty.target.text()},
                 {"limit", duty.limit.text()},
                 {"done_on", day_or_null(duty.done_on)},
                 {"reason", i18n::text(language, duty.reason, duty.args)}};
  out.add("note", duty.note.id.empty() ? Json() : Json(i18n::text(language, duty.note, duty.args)));
  out.add("ids", ids_json(duty.ids));
  return out;
}

Json step_json(const TimeStep& step, i18n::Language language) {
  const auto* from = rule(step.rule);
  return JsonObject{{"rule", step.rule},
                    {"kind", from == nullptr ? "" : nonconformity::kind_word(from->kind)},
                    {"text", i18n::text(language, step.text, step.args)},
                    {"to_be_confirmed", from != nullptr && from->is_to_be_confirmed}};
}

Json steps_json(std::span<const TimeStep> steps, i18n::Language language) {
  JsonArray out;
  for (const auto& step : steps) out.push_back(step_json(step, language));
  return out;
}

Json share_json(const Share& share) {
  const auto percent = share.percent();
  return JsonObject{
      {"part", share.part}, {"whole", share.whole}, {"percent", percent ? Json(*percent) : Json("no data")}};
}

}  // namespace

MessageKey public_statement(CertificateStatus status) {
  switch (status) {
    case CertificateStatus::not_certified: return msg::certification_public_not_certified;
    case CertificateStatus::not_yet_effective: return msg::certification_public_not_yet_effective;
    case CertificateStatus::certified: return msg::certification_public_certified;
    case CertificateStatus::suspended: return msg::certification_public_suspended;
    case CertificateStatus::expired: return msg::certification_public_expired;
    case CertificateStatus::withdrawn: return msg::certification_public_withdrawn;
    case CertificateStatus::transferred_out: return msg::certification_public_transferred_out;
  }
  assertion_failed("a status outside its enumeration", __FILE__, __LINE__);
}

MessageKey title(DutyState state) {
  switch (state) {
    case DutyState::upcoming: return msg::certification_duty_state_upcoming;
    case DutyState::due: return msg::certification_duty_state_due;
    case DutyState::overdue: return msg::certification_duty_state_overdue;
    case DutyState::met: return msg::certification_duty_state_met;
    case DutyState::late: return msg::certification_duty_state_late;
    case DutyState::missed: return msg::certification_duty_state_missed;
  }
  assertion_failed("a state outside its enumeration", __FILE__, __LINE__);
}

Json rule_json(std::string_view id, i18n::Language language) {
  const auto* found = rule(id);
  if (found == nullptr) return {};
  return JsonObject{{"id", found->id},
                    {"kind", nonconformity::kind_word(found->kind)},
                    {"basis", found->basis},
                    {"text", i18n::text(language, found->text)},
                    {"to_be_confirmed", found->is_to_be_confirmed}};
}

Json rules_json(i18n::Language language) {
  JsonArray out;
  for (const auto& one : rules()) out.push_back(rule_json(one.id, language));
  for (const auto& one : nonconformity::rules()) out.push_back(rule_json(one.id, language));
  return JsonObject{{"rules", std::move(out)}};
}

Json problems_json(std::span<const Problem> problems, i18n::Language language) {
  JsonArray out;
  for (const auto& problem : problems)
    out.push_back(JsonObject{{"field", problem.field},
                             {"code", problem.key.id},
                             {"message", i18n::text(language, problem.key, problem.args)},
                             {"rule", rule_json(rule_of(problem.args), language)},
                             {"args", args_json(problem.args)},
                             {"ids", items_json(problem)}});
  return out;
}

Json clock_json(const ClockReport& report, i18n::Language language) {
  JsonObject out{{"today", report.today.text()},
                 {"status", word(report.status)},
                 {"may_claim", may_claim(report.status)},
                 {"statement", i18n::text(language, public_statement(report.status))}};
  out.add("cycle", report.cycle ? cycle_json(*report.cycle) : Json());
  JsonArray gap_list;
  for (const auto& gap : report.gaps)
    gap_list.push_back(
        JsonObject{{"status", word(gap.status)}, {"from", gap.from.text()}, {"to", day_or_null(gap.to)}});
  out.add("not_certified", std::move(gap_list));
  out.add("next", report.next ? Json(report.duties[*report.next].id) : Json());
  JsonArray duties;
  for (const auto& duty : report.duties) duties.push_back(duty_json(duty, language));
  out.add("duties", std::move(duties));
  return out;
}

Json event_json(const Case& the_case, const Event& event, i18n::Language language) {
  const auto what = ruling(the_case.state, event.kind);
  const auto problems = check(the_case, event);
  JsonObject out{{"event", word(event.kind)},
                 {"title", i18n::text(language, title(event.kind))},
                 {"on", event.on.text()},
                 {"from", word(the_case.state)},
                 {"allowed", problems.empty()},
                 {"to", problems.empty() ? Json(word(what.to)) : Json()},
                 {"rule", rule_json(what.rule, language)},
                 {"blocking", problems_json(problems.items(), language)}};
  const auto after = problems.empty() ? apply(the_case, event) : Result<Case>(the_case);
  const auto known = after ? cycles(after->certificate, event.on) : std::vector<Cycle>{};
  out.add("cycle", known.empty() ? Json() : cycle_json(known.back()));
  out.add("tasks", after ? names(after->open_tasks) : Json());
  return out;
}

Json explain_json(const Case& the_case, Date day, i18n::Language language) {
  JsonArray events;
  for (std::size_t i = 0; i < event_words().size(); ++i) {
    Event event;
    event.kind = static_cast<EventKind>(i);
    event.on = day;
    if (ruling(the_case.state, event.kind).is_allowed) events.push_back(event_json(the_case, event, language));
  }
  JsonArray proposals;
  for (const auto& proposal : nonconformity::proposed_majors(the_case.certificate.findings))
    proposals.push_back(JsonObject{{"requirement", proposal.requirement},
                                   {"findings", names(proposal.findings)},
                                   {"ids", ids_json(proposal.ids)},
                                   {"text", rule_json("nonconformity.several_minors", language)["text"]}});
  return JsonObject{{"today", day.text()},
                    {"state", word(the_case.state)},
                    {"title", i18n::text(language, title(the_case.state))},
                    {"events", std::move(events)},
                    {"proposed_majors", std::move(proposals)}};
}

Json plan_json(const PlanInput& input, const Plan& plan) {
  JsonArray parts;
  for (std::size_t i = 0; i < plan.parts.size(); ++i) {
    const auto& part = plan.parts[i];
    parts.push_back(JsonObject{{"number", static_cast<std::int64_t>(i + 1)},
                               {"held", part.is_held},
                               {"audit", part.audit},
                               {"base", names(part.base)},
                               {"left_overs", names(part.left_overs)},
                               {"newly_applicable", names(part.newly_applicable)},
                               {"follow_ups", names(part.follow_ups)},
                               {"changed", names(part.changed)},
                               {"clauses", names(part.clauses)}});
  }
  std::int64_t applicable = 0;
  for (const auto& item : input.controls) applicable += item.is_applicable ? 1 : 0;
  return JsonObject{{"applicable", applicable},
                    {"parts", std::move(parts)},
                    {"covered", names(plan.covered)},
                    {"uncovered", names(plan.uncovered)},
                    {"uncovered_clauses", names(plan.uncovered_clauses)}};
}

Json programme_json(const Programme& programme) {
  JsonArray parts, swaps;
  for (const auto& part : programme.parts)
    parts.push_back(JsonObject{{"audit", part.audit},
                               {"team", names(part.team)},
                               {"controls", names(part.controls)},
                               {"clauses", names(part.clauses)}});
  for (const auto& swap : programme.swaps)
    swaps.push_back(JsonObject{{"item", swap.item}, {"from", swap.from}, {"to", swap.to}, {"exchange", swap.exchange}});
  return JsonObject{{"audits", std::move(parts)}, {"swaps", std::move(swaps)}};
}

Json coverage_json(const Coverage& coverage) {
  return JsonObject{{"all", share_json(coverage.all)},
                    {"controls", share_json(coverage.controls)},
                    {"clauses", share_json(coverage.clauses)},
                    {"on_line", coverage.is_on_line ? Json(*coverage.is_on_line) : Json()},
                    {"missing_controls", names(coverage.missing_controls)},
                    {"missing_clauses", names(coverage.missing_clauses)}};
}

Json audit_time_json(const AuditTime& time, i18n::Language language) {
  JsonObject out{
      {"effective_persons", time.effective_persons},
      {"table_days", time.table.text()},
      {"percent_range", JsonObject{{"least", time.cell.least}, {"most", time.cell.most}, {"to_be_confirmed", true}}},
      {"initial_days", time.initial.text()},
      {"stage_1_days", time.stage_1.text()},
      {"stage_2_days", time.stage_2.text()},
      {"surveillance_days", time.surveillance.text()},
      {"recertification_days", time.recertification.text()}};
  if (time.sites) {
    JsonArray sites;
    constexpr std::array<std::string_view, 3> kAudits{"initial", "surveillance", "recertification"};
    for (std::size_t i = 0; i < kAudits.size(); ++i)
      sites.push_back(JsonObject{{"audit", kAudits[i]},
                                 {"sites", (*time.sites)[i].sites},
                                 {"random", (*time.sites)[i].random},
                                 {"sampled", (*time.sites)[i].is_sampled},
                                 {"central_function", true}});
    out.add("sites", std::move(sites));
  }
  out.add("steps", steps_json(time.steps, language));
  out.add("warnings", steps_json(time.warnings, language));
  return out;
}

}  // namespace assay::certification
