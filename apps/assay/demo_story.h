// SPDX-License-Identifier: Apache-2.0
// The rows of the demo organisation's plan phase: context, scope, leadership, objectives, and the sides of risk beyond
// its register.
#pragma once

#include <string_view>

#include "apps/assay/demo_parts.h"

namespace assay::cli::demo {

std::span<const Row> issue_rows();
std::span<const Row> party_rows();
std::span<const Row> requirement_rows();
std::span<const Row> obligation_rows();

std::span<const Row> charter_rows();
/// A work package by its place in the first plan, in days of the story; 0 = not finished.
struct Progress {
  int position, started, finished, percent;  ///< no percent: counted, or nothing to say
};
std::span<const Progress> package_progress();

std::span<const Row> scope_rows();
Word scope_statement();

std::span<const Row> commitment_rows();
std::span<const Row> policy_rows();
std::span<const Row> responsibility_rows();

std::span<const Row> objective_rows();
/// What a metric said on the day of each step that measures.
struct Measured {
  std::string_view metric;
  std::string_view values[4];
};
std::span<const Measured> measured();
std::span<const Row> change_rows();

std::span<const Row> item_rows();
std::span<const Row> reason_rows();
std::span<const Row> decision_rows();
std::span<const Row> event_rows();
std::span<const Row> money_rows();
std::span<const Row> workshop_rows();
/// What moved at controls after the statement was approved.
std::span<const Row> control_rows();

/// What happens in the plan phase, and on which day.
std::span<const DemoStep> plan_steps();
std::span<const DemoStep> risk_steps();

}  // namespace assay::cli::demo
