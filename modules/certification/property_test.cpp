// SPDX-License-Identifier: Apache-2.0
// What holds for every plan, every sequence of events and every day, tried on random ones.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "modules/certification/case_fixture.h"
#include "modules/certification/plan.h"

namespace assay::certification {
namespace {

using namespace testing;
using NcState = nonconformity::State;

PlanInput random_plan() {
  PlanInput input;
  const int count = *rc::gen::inRange(1, 501);
  const std::vector<std::string> themes{"organizational", "people", "physical", "technological", "own"};
  for (int n = 0; n < count; ++n) {
    PlanItem item;
    item.name = "C-" + std::to_string(n);
    item.theme = themes[static_cast<std::size_t>(*rc::gen::inRange(0, 5))];
    item.weight = *rc::gen::inRange(0, 4);
    item.is_applicable = *rc::gen::inRange(0, 4) != 0;
    input.controls.push_back(std::move(item));
  }
  input.parts = *rc::gen::inRange(1, 6);
  return input;
}

std::set<std::string> applicable(const PlanInput& input) {
  std::set<std::string> out;
  for (const auto& item : input.controls)
    if (item.is_applicable) out.insert(item.name);
  return out;
}

TEST(PlanProperty, SharesAreDisjointCompleteBalancedAndRiskFirstForAnyExclusions) {
  EXPECT_TRUE(rc::check([] {
    const auto input = random_plan();
    const auto plan = surveillance_plan(input);
    std::map<std::string, const PlanItem*> items;
    for (const auto& item : input.controls) items[item.name] = &item;
    std::set<std::string> seen;
    std::map<std::string, std::vector<int>> by_theme;
    std::vector<std::size_t> sizes;
    for (std::size_t p = 0; p < plan.parts.size(); ++p) {
      sizes.push_back(plan.parts[p].base.size());
      std::map<std::string, int> last;
      for (const auto& name : plan.parts[p].base) {
        RC_ASSERT(seen.insert(name).second);
        const auto& item = *items[name];
        auto& counts = by_theme[item.theme];
        counts.resize(plan.parts.size());
        ++counts[p];
        RC_ASSERT(!last.contains(item.theme) || last[item.theme] >= item.weight);
        last[item.theme] = item.weight;
      }
    }
    RC_ASSERT(seen == applicable(input));
    RC_ASSERT(std::ranges::max(sizes) - std::ranges::min(sizes) <= 1);
    RC_ASSERT(std::ranges::is_sorted(sizes, std::greater<>()));
    for (const auto& [theme, counts] : by_theme) RC_ASSERT(std::ranges::max(counts) - std::ranges::min(counts) <= 1);
    RC_ASSERT(plan.uncovered.empty());
  }));
}

TEST(PlanProperty, TheOrderOfTheInputDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    auto input = random_plan();
    const auto plan = surveillance_plan(input);
    std::ranges::reverse(input.controls);
    const auto again = surveillance_plan(input);
    for (std::size_t p = 0; p < plan.parts.size(); ++p) RC_ASSERT(plan.parts[p].base == again.parts[p].base);
  }));
}

TEST(PlanProperty, WhateverWasAuditedTheRestIsPlannedOnceOrNamedAsUncovered) {
  EXPECT_TRUE(rc::check([] {
    auto input = random_plan();
    input.planned = deal(input.controls, input.parts);
    const int held = *rc::gen::inRange(0, input.parts + 1);
    for (int h = 0; h < held; ++h) {
      AuditedPart part;
      for (const auto& item : input.controls)
        if (*rc::gen::inRange(0, 3) == 0) part.controls.push_back(item.name);
      input.audited.push_back(std::move(part));
    }
    const auto plan = surveillance_plan(input);
    std::multiset<std::string> seen(plan.covered.begin(), plan.covered.end());
    seen.insert(plan.uncovered.begin(), plan.uncovered.end());
    for (const auto& part : plan.parts) {
      if (part.is_held) continue;
      for (const auto* list : {&part.base, &part.left_overs, &part.newly_applicable})
        seen.insert(list->begin(), list->end());
    }
    const auto all = applicable(input);
    RC_ASSERT(seen == std::multiset<std::string>(all.begin(), all.end()));
    RC_ASSERT(plan.uncovered.empty() || held == input.parts);
  }));
}

/// Moves a finding one step on, as people would.
Finding moved(const Finding& finding, Date on) {
  for (std::size_t k = 0; k < nonconformity::step_words().size(); ++k) {
    nonconformity::Step step;
    step.kind = static_cast<nonconformity::StepKind>(
        *rc::gen::inRange(0, static_cast<int>(nonconformity::step_words().size())));
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
  event.kind = possible.empty() || *rc::gen::inRange(0, 10) == 0
                   ? static_cast<EventKind>(*rc::gen::inRange(0, static_cast<int>(event_words().size())))
                   : possible[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(possible.size())))];
  event.on = on;
  event.reason = "reason";
  event.first_day = event.last_day = on;
  event.team = {"Auditor"};
  event.makers = {*rc::gen::inRange(0, 5) == 0 ? "Auditor" : "Decider"};
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
  if (*rc::gen::inRange(0, 3) == 0) event.printed_expiry = on.plus_months(*rc::gen::inRange(1, 60));
  if (*rc::gen::inRange(0, 2) == 0) {
    Finding one;
    one.name = "F-" + std::to_string(the_case.certificate.findings.size());
    one.grade = *rc::gen::element(Grade::major, Grade::minor);
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
template <class Check>
void run_events(Check check_step) {
  EXPECT_TRUE(rc::check([&] {
    auto now = *rc::gen::element(0, 1) == 0 ? prepared() : certified();
    auto on = now.last_event_on.value_or(day("2026-02-01"));
    for (int n = 0; n < 40; ++n) {
      on = on.plus_days(*rc::gen::element(0, 1, 14, 30, 90, 200));
      for (auto& one : now.certificate.findings)
        if (*rc::gen::inRange(0, 2) == 0) one = moved(one, on);
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

/// A certificate with a history that may be good or bad.
Certificate random_certificate(Date first) {
  auto out = certificate(first.text().c_str());
  for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
    auto one = audit(*rc::gen::element(AuditKind::surveillance, AuditKind::recertification, AuditKind::special),
                     "2026-01-01", "A");
    one.last_day = first.plus_days(*rc::gen::inRange(0, 1500));
    out.audits.push_back(one);
  }
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
    auto one = finding(*rc::gen::element(Grade::major, Grade::minor),
                       *rc::gen::element(AuditKind::stage_2, AuditKind::surveillance), "2026-01-01",
                       *rc::gen::element(NcState::open, NcState::plan_accepted, NcState::closed));
    one.name += std::to_string(n);
    one.audit_last_day = first.plus_days(*rc::gen::inRange(-100, 1000));
    out.findings.push_back(one);
  }
  if (*rc::gen::inRange(0, 3) == 0)
    out.suspensions = {{first.plus_days(*rc::gen::inRange(1, 1000)), SuspensionReason::voluntary, {}}};
  const auto last = initial_expiry(first, {}, false);
  if (*rc::gen::inRange(0, 2) == 0)
    out.decisions.push_back(
        {DecisionKind::recertification, last.plus_days(-*rc::gen::inRange(0, 200)), {}, {}, {"Decider"}});
  else if (*rc::gen::inRange(0, 2) == 0)
    out.decisions.push_back(
        {DecisionKind::restoration, last.plus_days(*rc::gen::inRange(1, 150)), {}, {}, {"Decider"}});
  return out;
}

TEST(ClockProperty, AMissedDutyStaysMissedOnEveryLaterDay) {
  EXPECT_TRUE(rc::check([] {
    const auto facts = random_certificate(day("2026-01-01").plus_days(*rc::gen::inRange(0, 1500)));
    const auto first = facts.decisions[0].on.plus_days(*rc::gen::inRange(0, 3000));
    const auto later = first.plus_days(*rc::gen::inRange(0, 2000));
    const auto then = clock(facts, later);
    for (const auto& one : clock(facts, first).duties) {
      if (one.state != DutyState::missed) continue;
      const auto* found = duty(then, one.id);
      RC_ASSERT(found != nullptr && found->state == DutyState::missed);
    }
  }));
}

TEST(ClockProperty, WithoutNewFactsNoDutyGoesBack) {
  EXPECT_TRUE(rc::check([] {
    auto facts = random_certificate(day("2026-01-01").plus_days(*rc::gen::inRange(0, 1500)));
    const auto first = facts.decisions[0].on.plus_days(*rc::gen::inRange(0, 3000));
    std::erase_if(facts.audits, [&](const Audit& one) { return one.last_day > first; });
    std::erase_if(facts.findings, [&](const Finding& one) { return one.audit_last_day > first; });
    std::erase_if(facts.decisions, [&](const Decision& one) { return one.on > first; });
    std::erase_if(facts.suspensions, [&](const Suspension& one) { return one.on > first; });
    const auto then = clock(facts, first.plus_days(*rc::gen::inRange(0, 2000)));
    for (const auto& one : clock(facts, first).duties) {
      const auto* found = duty(then, one.id);
      RC_ASSERT(found != nullptr);
      if (is_open(one.state))
        RC_ASSERT(found->state == DutyState::missed || static_cast<int>(found->state) >= static_cast<int>(one.state));
      else
        RC_ASSERT(found->state == one.state);
    }
  }));
}

TEST(ClockProperty, EveryTargetIsInsideItsLimitAndTheStatementIsTrue) {
  EXPECT_TRUE(rc::check([] {
    const auto facts = random_certificate(day("2026-01-01").plus_days(*rc::gen::inRange(0, 1500)));
    const auto report = clock(facts, facts.decisions[0].on.plus_days(*rc::gen::inRange(0, 3000)));
    for (const auto& one : report.duties) RC_ASSERT(one.target <= one.limit && one.opens <= one.limit);
    bool is_gap = false;
    for (const auto& gap : report.gaps)
      is_gap = is_gap || (gap.from <= report.today && (!gap.to || report.today <= *gap.to));
    RC_ASSERT(may_claim(report.status) == !is_gap);
  }));
}

}  // namespace
}  // namespace assay::certification
