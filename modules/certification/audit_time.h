// SPDX-License-Identifier: Apache-2.0
// Auditor days: effective persons, table, factors, shares of the cycle, sites (ISO/IEC 27006-1:2024, annex C; IAF MD 1,
// MD 5). Whole numbers throughout: days are counted in hundredths of half days until they are rounded once.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace assay::certification {

/// Days in halves: 17 is 8.5 days.
struct HalfDays {
  int count = 0;
  [[nodiscard]] std::string text() const;  ///< "8.5"
  /// "8", "8.5", "8.0"; nothing for anything else.
  static std::optional<HalfDays> parse(std::string_view text);
  friend auto operator<=>(const HalfDays&, const HalfDays&) = default;
};

/// One row of the audit-time chart.
struct AuditTimeRow {
  int min = 0, max = 0;
  HalfDays days;
};
std::span<const AuditTimeRow> audit_time_table();
/// Null above the table and below one person.
const AuditTimeRow* audit_time_row(int persons);

/// Permitted change of the table value in percent.
struct PercentRange {
  int least = 0, most = 0;
};
enum class Level { low, medium, high };
/// 3 to 4 low, 5 to 6 medium, 7 to 9 high.
Level level_of(int sum);
PercentRange factor_cell(Level business, Level it);

/// People in the scope who do the same kind of work.
struct PersonGroup {
  std::string name;
  int persons = 0;
  int time_percent = 100;              ///< of full time
  bool is_identical_low_risk = false;  ///< all do the same low-risk task
  std::optional<int> counted_as;       ///< fewer, down to the square root
  std::string justification;
};

enum class SiteAudit { initial, surveillance, recertification };

struct Sites {
  int count = 0;  ///< without the central function
  bool is_one_system = false, has_central_audit_and_review = false, are_similar = false;
};

struct AuditTimeInput {
  std::vector<PersonGroup> groups;
  std::array<int, 3> business{}, it{};  ///< 1 low, 2 medium, 3 high each
  int percent = 0;                      ///< chosen by the body inside the cell
  std::optional<HalfDays> manual_days;  ///< above the table
  std::string manual_reason;
  int stage_1_percent = 30;
  std::optional<int> planning_percent;  ///< planning and report writing
  int remote_percent = 0;
  std::string remote_decision;  ///< the body's documented risk decision
  std::optional<Sites> sites;
};

/// One step of the calculation with its rule.
struct TimeStep {
  std::string_view rule;
  MessageKey text;
  Args args;
};

struct SiteSample {
  int sites = 0, random = 0;  ///< besides the central function, which is audited every time
  bool is_sampled = false;
};

struct AuditTime {
  int effective_persons = 0;
  HalfDays table, initial, stage_1, stage_2, surveillance, recertification;
  PercentRange cell;
  std::optional<std::array<SiteSample, 3>> sites;  ///< by SiteAudit
  std::vector<TimeStep> steps;
  std::vector<TimeStep> warnings;
};

/// ceil(sqrt(n)), exactly.
int root_up(int n);
/// Full-time equivalents of a group, rounded up, after the reduction for identical work.
int effective_persons(const PersonGroup& group);
SiteSample site_sample(const Sites& sites, SiteAudit audit);

Result<AuditTime> audit_time(const AuditTimeInput& input);

}  // namespace assay::certification
