// SPDX-License-Identifier: Apache-2.0
// What a certificate asks for and by when: duties with hard limit, target and reason, on any day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/certification/certificate.h"

namespace assay::certification {

enum class DutyState {
  upcoming,
  due,      ///< it may be done now; the limit is today or later
  overdue,  ///< the limit is past, it can still be done
  met,
  late,    ///< done after the limit; stays on record
  missed,  ///< can never be done any more; stays on record
};

struct Duty {
  std::string id;         ///< the rule and what tells it apart, "yearly_surveillance:2027"
  std::string_view rule;  ///< see rules.h
  Date opens{};           ///< due from this day on
  Date target{};          ///< when to plan it; never after the limit
  Date limit{};           ///< met on this day, missed the day after
  Date closes{};          ///< after this day it can never be done
  DutyState state = DutyState::upcoming;
  std::optional<Date> done_on;
  MessageKey reason;
  Args args;
  MessageKey note;  ///< a trap beside it; without id when there is none
  std::vector<Id> ids;
};

struct ClockReport {
  Date today{};
  CertificateStatus status = CertificateStatus::not_certified;
  std::optional<Cycle> cycle;  ///< the latest
  std::vector<Gap> gaps;
  std::vector<Duty> duties;         ///< by limit, all cycles: what was missed stays
  std::optional<std::size_t> next;  ///< the open duty with the earliest limit
};

std::string_view word(DutyState state);
inline bool is_open(DutyState state) {
  return state == DutyState::upcoming || state == DutyState::due || state == DutyState::overdue;
}

ClockReport clock(const Certificate& certificate, Date today);

/// Calendar years that need a surveillance audit: after the decision, before the year of recertification.
std::vector<int> surveillance_years(const Cycle& cycle);
/// When to plan surveillance k of a cycle: decision + 12 k months - 30 days.
Date surveillance_target(Date decided_on, int k);

}  // namespace assay::certification
