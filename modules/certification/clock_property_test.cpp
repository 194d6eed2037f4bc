// SPDX-License-Identifier: Apache-2.0
// What holds for every certificate on every day.
#include "modules/certification/clock.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/certification/case_fixture.h"
#include "modules/certification/random_fixture.h"

namespace assay::certification {
namespace {

using namespace testing;
using NcState = nonconformity::State;

/// A certificate with a history that may be good or bad.
Certificate random_certificate(Date first) {
  auto out = certificate(first.text().c_str());
  for (int n = below(5); n > 0; --n) {
    auto one =
        audit(one_of({AuditKind::surveillance, AuditKind::recertification, AuditKind::special}), "2026-01-01", "A");
    one.last_day = first.plus_days(below(1500));
    out.audits.push_back(one);
  }
  for (int n = below(3); n > 0; --n) {
    auto one = finding(one_of({Grade::major, Grade::minor}), one_of({AuditKind::stage_2, AuditKind::surveillance}),
                       "2026-01-01", one_of({NcState::open, NcState::plan_accepted, NcState::closed}));
    one.name += std::to_string(n);
    one.audit_last_day = first.plus_days(between(-100, 1000));
    out.findings.push_back(one);
  }
  if (below(3) == 0) out.suspensions = {{first.plus_days(between(1, 1000)), SuspensionReason::voluntary, {}}};
  const auto last = initial_expiry(first, {}, false);
  if (below(2) == 0)
    out.decisions.push_back({DecisionKind::recertification, last.plus_days(-below(200)), {}, {}, {"Decider"}});
  else if (below(2) == 0)
    out.decisions.push_back({DecisionKind::restoration, last.plus_days(between(1, 150)), {}, {}, {"Decider"}});
  return out;
}

TEST(ClockProperty, AMissedDutyStaysMissedOnEveryLaterDay) {
  EXPECT_TRUE(rc::check([] {
    const auto facts = random_certificate(day("2026-01-01").plus_days(below(1500)));
    const auto first = facts.decisions[0].on.plus_days(below(3000));
    const auto later = first.plus_days(below(2000));
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
    auto facts = random_certificate(day("2026-01-01").plus_days(below(1500)));
    const auto first = facts.decisions[0].on.plus_days(below(3000));
    std::erase_if(facts.audits, [&](const Audit& one) { return one.last_day > first; });
    std::erase_if(facts.findings, [&](const Finding& one) { return one.audit_last_day > first; });
    std::erase_if(facts.decisions, [&](const Decision& one) { return one.on > first; });
    std::erase_if(facts.suspensions, [&](const Suspension& one) { return one.on > first; });
    const auto then = clock(facts, first.plus_days(below(2000)));
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
    const auto facts = random_certificate(day("2026-01-01").plus_days(below(1500)));
    const auto report = clock(facts, facts.decisions[0].on.plus_days(below(3000)));
    for (const auto& one : report.duties) RC_ASSERT(one.target <= one.limit && one.opens <= one.limit);
    bool is_gap = false;
    for (const auto& gap : report.gaps)
      is_gap = is_gap || (gap.from <= report.today && (!gap.to || report.today <= *gap.to));
    RC_ASSERT(may_claim(report.status) == !is_gap);
  }));
}

}  // namespace
}  // namespace assay::certification
