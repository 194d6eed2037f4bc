// SPDX-License-Identifier: Apache-2.0
#include "modules/charter/first_plan.h"

#include <algorithm>
#include <array>

#include "modules/certification/api.h"
#include "modules/charter/strings.gen.h"

namespace assay::charter {
namespace {

constexpr std::int64_t kUsualSpan = 270;
constexpr std::int64_t kMaintained = 365;  ///< to the first surveillance audit
/// Besides the gap: the two audits, corrections after stage 2, and the decision.
constexpr int kAroundTheGap = 28;

struct Share {
  Step step;
  MessageKey title;
  std::int64_t permille;
  std::vector<std::size_t> after;
  Measure measure;
};

const std::vector<Share>& shares() {
  // Awareness runs beside the controls; everything else waits for what it builds on.
  static const std::vector<Share> kShares{
      {Step::prepare, msg::charter_plan_prepare, 60, {}, Measure::by_hand},
      {Step::scope, msg::charter_plan_scope, 80, {0}, Measure::by_hand},
      {Step::risks, msg::charter_plan_risks, 140, {1}, Measure::risks_treated},
      {Step::risks, msg::charter_plan_soa, 60, {2}, Measure::soa_lines_decided},
      {Step::controls, msg::charter_plan_controls, 340, {3}, Measure::controls_implemented},
      {Step::awareness, msg::charter_plan_awareness, 200, {3}, Measure::by_hand},
      {Step::audit, msg::charter_plan_audit, 180, {4, 5}, Measure::by_hand},
      {Step::certification, msg::charter_plan_certification, 140, {6}, Measure::by_hand},
  };
  return kShares;
}

}  // namespace

std::string_view step_name(Step step) {
  switch (step) {
    case Step::prepare: return "prepare";
    case Step::scope: return "scope";
    case Step::risks: return "risks";
    case Step::controls: return "controls";
    case Step::awareness: return "awareness";
    case Step::audit: return "audit";
    case Step::certification: return "certification";
    case Step::maintain: return "maintain";
  }
  BASE_UNREACHABLE("a step outside its enumeration");
}

std::string_view measure_name(Measure measure) {
  switch (measure) {
    case Measure::by_hand: return "by_hand";
    case Measure::risks_assessed: return "risks_assessed";
    case Measure::risks_treated: return "risks_treated";
    case Measure::treatment_items_done: return "treatment_items_done";
    case Measure::soa_lines_decided: return "soa_lines_decided";
    case Measure::controls_implemented: return "controls_implemented";
  }
  BASE_UNREACHABLE("a measure outside its enumeration");
}

std::vector<PlannedPackage> first_plan(std::optional<std::int64_t> span, i18n::Language language) {
  const auto days = std::max<std::int64_t>(span.value_or(kUsualSpan), 1);
  const std::int64_t least_audit = certification::BodySettings{}.stage_gap_min_days + kAroundTheGap;
  std::vector<PlannedPackage> plan;
  for (const auto& share : shares()) {
    auto length = std::max<std::int64_t>(1, days * share.permille / 1000);
    if (share.step == Step::certification) length = std::max(length, least_audit);
    plan.push_back({share.step, i18n::text(language, share.title), length, share.after, share.measure});
  }
  plan.push_back({Step::maintain,
                  i18n::text(language, msg::charter_plan_maintain),
                  kMaintained,
                  {plan.size() - 1},
                  Measure::by_hand});
  return plan;
}

}  // namespace assay::charter
