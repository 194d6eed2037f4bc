// SPDX-License-Identifier: Apache-2.0
// What holds for every sequence of events.
#include "modules/certification/life_cycle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "modules/certification/case_fixture.h"
#include "modules/certification/random_fixture.h"

namespace assay::certification {
namespace {

using namespace testing;

/// Moves a finding one step on, as people would.
Finding moved(const Finding& finding, Date on) {
  for (std::size_t k = 0; k < nonconformity::step_words().size(); ++k) {
    nonconformity::Step step;
    step.kind = static_cast<nonconformity::StepKind>(below(static_cast<int>(nonconformity::step_words().size())));
    step.on = on;
    step.by = "Auditor";
    step.is_by_auditor = true;
    step.text = step.method = step.cause = "text";
    step.has_similar_cases = true;
    step.actions = {{"A-1", "Owner", on, on, 1}};
    if (const auto after = nonconformity::apply(finding, step)) return *after;
  }
  return finding;
}

Event random_event(const Case& the_case, Date on) {
  std::vector<EventKind> possible;
  for (const auto& row : transitions())
    if (row.from == the_case.state) possible.push_back(row.event);
  Event event;
  event.kind = possible.empty() || below(10) == 0
                   ? static_cast<EventKind>(below(static_cast<int>(event_words().size())))
                   : possible[static_cast<std::size_t>(below(static_cast<int>(possible.size())))];
  event.on = on;
  event.reason = "reason";
  event.first_day = event.last_day = on;
  event.team = {"Auditor"};
  event.makers = {below(5) == 0 ? "Auditor" : "Decider"};
  event.outcome = StageOutcome::ready;
  event.recommendation = "grant";
  event.are_findings_recorded = true;
  event.controls = {"5.1"};
  event.special_reason = SpecialReason::short_notice;
  event.suspension_reason = SuspensionReason::voluntary;
  event.cause_resolved_on = event.pre_transfer_review_on = on;
  event.parts = {"Nantes"};
  event.is_new_issue_recorded = event.are_activities_complete = true;
  event.edition = "2030";
  if (below(3) == 0) event.printed_expiry = on.plus_months(between(1, 60));
  if (below(2) == 0) {
    Finding one;
    one.name = "F-" + std::to_string(the_case.certificate.findings.size());
    one.grade = one_of({Grade::major, Grade::minor});
    event.findings = {one};
  }
  return event;
}

std::optional<Date> expiry(const Case& the_case, Date on) {
  const auto known = cycles(the_case.certificate, on);
  return known.empty() ? std::nullopt : std::optional(known.back().expiry);
}

bool is_decision(EventKind kind) {
  return kind == EventKind::decide_grant || kind == EventKind::recertify || kind == EventKind::restore_after_expiry;
}

/// Runs random events and shows each allowed one, with the case before and after it.
void run_events(const std::function<void(const Case&, const Event&, const Case&)>& check_step) {
  EXPECT_TRUE(rc::check([&] {
    auto now = one_of({0, 1}) == 0 ? prepared() : certified();
    auto on = now.last_event_on.value_or(day("2026-02-01"));
    for (int n = 0; n < 40; ++n) {
      on = on.plus_days(one_of({0, 1, 14, 30, 90, 200}));
      for (auto& one : now.certificate.findings)
        if (below(2) == 0) one = moved(one, on);
      const auto event = random_event(now, on);
      const auto then = apply(now, event);
      if (!then) continue;
      check_step(now, event, *then);
      now = *then;
    }
  }));
}

TEST(LifeCycleProperty, NoSequenceOfAllowedEventsReachesCertifiedWithAnOpenMajor) {
  run_events([](const Case& before, const Event& event, const Case& then) {
    const bool enters = then.state == State::certified && (before.state != State::certified || is_decision(event.kind));
    if (enters) RC_ASSERT(open_majors(then.certificate.findings).empty());
  });
}

TEST(LifeCycleProperty, TheExpiryNeverMovesLaterWithoutADecision) {
  run_events([](const Case& before, const Event& event, const Case& then) {
    const auto old = expiry(before, event.on), now = expiry(then, event.on);
    if (old && !is_decision(event.kind)) RC_ASSERT(now && *now <= *old);
    if (old && event.kind == EventKind::recertify) RC_ASSERT(*now <= old->plus_months(36));
  });
}

TEST(LifeCycleProperty, TheStateAndTheStatusFromTheFactsAgree) {
  run_events([](const Case&, const Event& event, const Case& then) {
    const auto standing = status(then.certificate, event.on);
    if (then.state == State::suspended) RC_ASSERT(standing == CertificateStatus::suspended);
    if (then.state == State::withdrawn) RC_ASSERT(!may_claim(standing));
    if (then.state == State::expired) RC_ASSERT(!may_claim(standing));
    RC_ASSERT(!may_claim(standing) || then.state == State::certified);
  });
}

}  // namespace
}  // namespace assay::certification
