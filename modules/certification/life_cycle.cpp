// SPDX-License-Identifier: Apache-2.0
// The table of the life cycle, and what happens with an event that it does not allow.
#include "modules/certification/life_cycle.h"

#include <algorithm>
#include <array>

#include "modules/certification/blocking.h"
#include "modules/certification/guards.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

using E = EventKind;
using S = State;

constexpr std::array<Transition, 35> kTransitions{{
    {S::preparing, E::apply, S::applied, "preparing.apply", guard::apply, effect::nothing},
    {S::applied, E::sign_contract, S::contracted, "applied.sign_contract", guard::sign_contract, effect::nothing},
    {S::contracted, E::schedule_stage1, S::stage1_scheduled, "contracted.schedule_stage1", guard::schedule_stage1,
     effect::schedule_stage1},
    {S::contracted, E::reuse_stage1, S::stage1_done, "contracted.reuse_stage1", guard::reuse_stage1, effect::nothing},
    {S::stage1_scheduled, E::report_stage1, S::stage1_done, "stage1_scheduled.report_stage1", guard::report_stage1,
     effect::report_stage1},
    {S::stage1_done, E::repeat_stage1, S::stage1_scheduled, "stage1_done.repeat_stage1", guard::repeat_stage1,
     effect::schedule_stage1},
    {S::stage1_done, E::schedule_stage2, S::stage2_scheduled, "stage1_done.schedule_stage2", guard::schedule_stage2,
     effect::schedule_stage2},
    {S::stage2_scheduled, E::report_stage2, S::stage2_done, "stage2_scheduled.report_stage2", guard::report_stage2,
     effect::report_stage2},
    {S::stage2_done, E::submit_for_decision, S::in_review, "stage2_done.submit_for_decision", guard::submit,
     effect::nothing},
    {S::stage2_done, E::six_months_passed, S::contracted, "stage2_done.six_months_passed", guard::six_months_passed,
     effect::nothing},
    {S::stage2_done, E::repeat_stage2, S::stage2_scheduled, "stage2_done.repeat_stage2", guard::repeat_stage2,
     effect::schedule_stage2},
    {S::in_review, E::decide_grant, S::certified, "in_review.decide_grant", guard::grant, effect::grant},
    {S::in_review, E::decide_refuse, S::refused, "in_review.decide_refuse", guard::refuse, effect::refuse},
    {S::in_review, E::request_information, S::stage2_done, "in_review.request_information", guard::nothing,
     effect::nothing},
    {S::certified, E::surveillance_done, S::certified, "certified.surveillance_done", guard::surveillance,
     effect::surveillance},
    {S::certified, E::special_audit, S::certified, "certified.special_audit", guard::special_audit,
     effect::special_audit},
    {S::certified, E::report_recertification, S::certified, "certified.report_recertification",
     guard::report_recertification, effect::report_recertification},
    {S::certified, E::reduce_scope, S::certified, "certified.reduce_scope", guard::reduce_scope, effect::reduce_scope},
    {S::certified, E::extend_scope, S::certified, "certified.extend_scope", guard::extend_scope, effect::extend_scope},
    {S::certified, E::transition, S::certified, "certified.transition", guard::transition, effect::transition},
    {S::certified, E::suspend, S::suspended, "certified.suspend", guard::suspend, effect::suspend},
    {S::suspended, E::restore, S::certified, "suspended.restore", guard::restore, effect::restore},
    {S::suspended, E::reduce_scope, S::certified, "suspended.reduce_scope", guard::reduce_suspended,
     effect::reduce_scope},
    {S::suspended, E::follow_up_audit, S::suspended, "suspended.follow_up_audit", guard::follow_up,
     effect::special_audit},
    {S::suspended, E::report_recertification, S::suspended, "suspended.report_recertification",
     guard::report_recertification, effect::report_recertification},
    {S::suspended, E::withdraw, S::withdrawn, "suspended.withdraw", guard::withdraw, effect::withdraw},
    {S::certified, E::withdraw, S::withdrawn, "certified.withdraw", guard::withdraw, effect::withdraw},
    {S::certified, E::recertify, S::certified, "certified.recertify", guard::recertify, effect::recertify},
    {S::certified, E::day_after_expiry, S::expired, "certified.day_after_expiry", guard::day_after_expiry,
     effect::nothing},
    {S::suspended, E::day_after_expiry, S::expired, "suspended.day_after_expiry", guard::day_after_expiry,
     effect::nothing},
    {S::expired, E::report_recertification, S::expired, "expired.report_recertification", guard::report_recertification,
     effect::report_recertification},
    {S::expired, E::restore_after_expiry, S::certified, "expired.restore_after_expiry", guard::restore_after_expiry,
     effect::restore_after_expiry},
    {S::expired, E::restart, S::stage2_scheduled, "expired.restart", guard::restart, effect::schedule_stage2},
    {S::certified, E::transfer_out, S::transferred_out, "certified.transfer_out", guard::transfer_out,
     effect::transfer_out},
    {S::preparing, E::transfer_in, S::certified, "preparing.transfer_in", guard::transfer_in, effect::nothing},
}};

bool is_final(State state) { return state == S::withdrawn || state == S::refused || state == S::transferred_out; }

/// Events that would carry an expired certificate on as if it still were valid.
bool would_extend(EventKind event) {
  constexpr std::array kNeedValidity{E::recertify,    E::restore,      E::surveillance_done, E::special_audit,
                                     E::reduce_scope, E::extend_scope, E::transition,        E::suspend,
                                     E::transfer_out, E::transfer_in};
  return std::ranges::find(kNeedValidity, event) != kNeedValidity.end();
}

void check_day(Problems& problems, const Case& the_case, const Event& event) {
  if (the_case.last_event_on && event.on < *the_case.last_event_on)
    block(problems, "order", "on", msg::certification_event_before_last, {{"last", the_case.last_event_on->text()}});
  const bool is_running = the_case.state == S::certified || the_case.state == S::suspended;
  if (!is_running || event.kind == E::day_after_expiry || event.kind == E::recertify || event.kind == E::restore)
    return;
  const auto cycle = cycle_on(the_case, event.on);
  if (cycle && event.on > cycle->expiry)
    block(problems, "no_extension", "on", msg::certification_expired_on, {{"expiry", cycle->expiry.text()}});
}

/// A state with a certificate has a decision; files may say otherwise.
bool lacks_certificate(const Case& the_case, const Event& event) {
  const bool needs_one =
      the_case.state == S::certified || the_case.state == S::suspended || the_case.state == S::expired;
  return needs_one && !cycle_on(the_case, event.on);
}

}  // namespace

std::span<const Transition> transitions() { return kTransitions; }

const Transition* transition(State state, EventKind event) {
  const auto row =
      std::ranges::find_if(kTransitions, [&](const Transition& t) { return t.from == state && t.event == event; });
  return row == kTransitions.end() ? nullptr : &*row;
}

Ruling ruling(State state, EventKind event) {
  if (const auto* row = transition(state, event)) return {true, row->rule, row->to};
  if (is_final(state)) return {false, "final_state", state};
  if (state == S::suspended && (event == E::transfer_out || event == E::transfer_in))
    return {false, "forbidden.transfer_suspended", state};
  if (state == S::expired && would_extend(event)) return {false, "no_extension", state};
  return {false, "order", state};
}

Problems check(const Case& the_case, const Event& event) {
  Problems problems;
  const auto* row = transition(the_case.state, event.kind);
  if (row == nullptr) {
    block(problems, ruling(the_case.state, event.kind).rule, "state", msg::certification_event_not_possible,
          {{"state", std::string(word(the_case.state))}, {"event", std::string(word(event.kind))}});
    return problems;
  }
  if (lacks_certificate(the_case, event)) {
    block(problems, "order", "decisions", msg::certification_decision_missing);
    return problems;
  }
  check_day(problems, the_case, event);
  row->guard(the_case, event, problems);
  return problems;
}

Result<Case> apply(const Case& the_case, const Event& event) {
  const auto problems = check(the_case, event);
  if (!problems.empty()) return refuse(Errc::conflict, problems.items());
  const auto* row = transition(the_case.state, event.kind);
  auto after = the_case;
  after.state = row->to;
  after.last_event_on = event.on;
  row->effect(after, event);
  return after;
}

}  // namespace assay::certification
