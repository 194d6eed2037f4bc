// SPDX-License-Identifier: Apache-2.0
// Goals: a plan for 5,000 controls in at most 50 ms, the clocks of 10,000 certificates in at most 1 s. Beside each the
// same data merely walked through once.
#include <benchmark/benchmark.h>

#include <random>

#include "modules/certification/api.h"

namespace assay::certification {
namespace {

PlanInput large_plan(int count) {
  std::mt19937 random(1);
  PlanInput input;
  for (int n = 0; n < count; ++n) {
    PlanItem item;
    item.name = std::to_string(5 + n % 4) + "." + std::to_string(n / 4);
    item.theme = theme_of(item.name);
    item.weight = static_cast<int>(random() % 25);
    item.is_applicable = random() % 10 != 0;
    input.controls.push_back(std::move(item));
  }
  input.clauses = assessable_clauses();
  input.core.assign(core_clauses().begin(), core_clauses().end());
  return input;
}

void plan(benchmark::State& state) {
  const auto input = large_plan(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(surveillance_plan(input));
}
BENCHMARK(plan)->Name("Certification/plan")->Arg(93)->Arg(5'000)->Unit(benchmark::kMillisecond);

/// After the first surveillance, with left-overs and findings.
void recomputed_plan(benchmark::State& state) {
  auto input = large_plan(static_cast<int>(state.range(0)));
  input.planned = deal(input.controls, 2);
  input.audited.resize(1);
  for (std::size_t i = 0; i < input.planned[0].size(); i += 2) input.audited[0].controls.push_back(input.planned[0][i]);
  for (std::size_t i = 0; i < input.controls.size(); i += 7) input.with_findings.push_back(input.controls[i].name);
  for (auto _ : state) benchmark::DoNotOptimize(surveillance_plan(input));
}
BENCHMARK(recomputed_plan)->Name("Certification/recomputed_plan")->Arg(5'000)->Unit(benchmark::kMillisecond);

void plan_baseline(benchmark::State& state) {
  const auto input = large_plan(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(std::vector<PlanItem>(input.controls));
}
BENCHMARK(plan_baseline)->Name("Certification/items_copied")->Arg(5'000)->Unit(benchmark::kMillisecond);

/// Three cycles, nine audits, a suspension and six findings each.
Certificate a_certificate(int n) {
  Certificate out;
  const auto first = Date::of(2026, 1, 1)->plus_days(n % 700);
  auto expiry = initial_expiry(first, {}, false);
  out.decisions.push_back({DecisionKind::initial, first, {}, {}, {}});
  for (int cycle = 0; cycle < 3; ++cycle) {
    for (int k = 1; k <= 2; ++k) {
      Audit audit;
      audit.last_day = out.decisions.back().on.plus_months(12 * k).plus_days(-20);
      out.audits.push_back(audit);
    }
    Audit audit;
    audit.kind = AuditKind::recertification;
    audit.last_day = expiry.plus_months(-3);
    out.audits.push_back(audit);
    for (int f = 0; f < 2; ++f) {
      Finding finding;
      finding.name = std::to_string(cycle * 2 + f);
      finding.audit_last_day = audit.last_day;
      finding.audit_kind = AuditKind::recertification;
      out.findings.push_back(std::move(finding));
    }
    out.decisions.push_back({DecisionKind::recertification, expiry.plus_days(-10), {}, {}, {}});
    expiry = next_expiry(expiry, {});
  }
  out.suspensions.push_back({first.plus_months(10), SuspensionReason::voluntary, first.plus_months(12)});
  return out;
}

void clocks(benchmark::State& state) {
  std::vector<Certificate> certificates;
  for (int n = 0; n < 10'000; ++n) certificates.push_back(a_certificate(n));
  const auto today = *Date::of(2034, 6, 1);
  for (auto _ : state)
    for (const auto& certificate : certificates) benchmark::DoNotOptimize(clock(certificate, today));
  state.SetItemsProcessed(state.iterations() * 10'000);
}
BENCHMARK(clocks)->Name("Certification/clocks_of_10000")->Unit(benchmark::kMillisecond);

void clocks_baseline(benchmark::State& state) {
  std::vector<Certificate> certificates;
  for (int n = 0; n < 10'000; ++n) certificates.push_back(a_certificate(n));
  for (auto _ : state)
    for (const auto& certificate : certificates) benchmark::DoNotOptimize(Certificate(certificate));
}
BENCHMARK(clocks_baseline)->Name("Certification/certificates_copied_10000")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::certification
