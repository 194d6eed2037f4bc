// SPDX-License-Identifier: Apache-2.0
// By when a finding has to be where, by the audit that found it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "modules/nonconformity/chain.h"

namespace assay::nonconformity {

/// What the limit is for.
enum class Milestone {
  plan,       ///< the plan is with the body
  verified,   ///< corrections and corrective actions are verified
  evidence,   ///< evidence of the corrective action is there
  next_audit  ///< the implementation is verified at the next audit at the latest
};

struct LimitSettings {
  int minor_plan_days = 30;      ///< the body's
  int major_evidence_days = 90;  ///< the body's
  std::optional<Date> expiry;    ///< of the certificate, where there is one
  std::optional<Date> next_audit_last_day;
};

struct Limit {
  Milestone milestone = Milestone::plan;
  std::string_view rule;
  Date day{};
  std::optional<Date> reached_on;  ///< when the finding got there
  bool is_reached = false;         ///< also where the day is not known
};

/// Nothing for suggestions, for internal audits (whose programme sets its own dates) and for stage 1.
std::vector<Limit> limits(const Finding& finding, const LimitSettings& settings);

}  // namespace assay::nonconformity
