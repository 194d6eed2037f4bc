// SPDX-License-Identifier: Apache-2.0
// The facts of a certificate and what follows from them on a day: cycles, expiry, status (ISO/IEC
// 17021-1:2015, 8.2, 9.1.3, 9.6). Plain values; dates are civil days.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "modules/nonconformity/api.h"

namespace assay::certification {

using nonconformity::AuditKind;
using nonconformity::Finding;
using nonconformity::Grade;

/// What a certification body sets itself. The defaults are ours.
struct BodySettings {
  std::string name, accreditation_body;
  int stage_gap_min_days = 14, stage_gap_max_months = 6;
  int minor_plan_days = 30, major_evidence_days = 90;
  bool is_printed_expiry_confirmed = false;  ///< it prints decision + 3 years without the minus one day, and said so
  std::optional<Date> ceased_on;             ///< stopped trading or lost its accreditation
};

enum class DecisionKind {
  initial,
  recertification,  ///< on or before the expiry
  restoration,      ///< after it, within the window
};

struct Decision {
  DecisionKind kind = DecisionKind::initial;
  Date on{};
  std::optional<Date> effective_on;    ///< the day of the decision when missing
  std::optional<Date> printed_expiry;  ///< what the certificate says
  std::vector<std::string> makers;
};

enum class StageOutcome { none, ready, ready_with_concerns, not_ready };

/// An audit of the certification body. One whose last day is still to come is planned.
struct Audit {
  Id id{};
  std::string name;
  AuditKind kind = AuditKind::surveillance;
  std::optional<Date> first_day;  ///< the last day when missing
  Date last_day{};
  StageOutcome outcome = StageOutcome::none;
  std::string recommendation, edition;
  std::vector<std::string> team;
  std::vector<std::string> controls, clauses;  ///< actually audited
  std::vector<std::string> follow_ups;         ///< looked at again because of a finding; not counted

  [[nodiscard]] Date begins() const { return first_day.value_or(last_day); }
};

enum class SuspensionReason {
  persistent_or_serious_failure,
  surveillance_or_recertification_refused_or_missed,
  voluntary,
  mark_misuse,
  contract_breach,
};

struct Suspension {
  Date on{};
  SuspensionReason reason = SuspensionReason::voluntary;
  std::optional<Date> restored_on;
};

struct Certificate {
  std::string number, edition;
  BodySettings body;
  std::vector<Decision> decisions;
  std::vector<Audit> audits;
  std::vector<Finding> findings;
  std::vector<Suspension> suspensions;
  std::optional<Date> withdrawn_on, transferred_out_on;
};

/// Three years that begin with a decision.
struct Cycle {
  int number = 1;
  DecisionKind kind = DecisionKind::initial;
  Date decided_on{}, effective_on{}, expiry{};
  std::optional<Date> next_decision;
  DecisionKind next_kind = DecisionKind::recertification;

  /// The last day that belongs to it.
  [[nodiscard]] Date last_day() const;
};

enum class CertificateStatus {
  not_certified,      ///< no decision yet
  not_yet_effective,  ///< decided, but the certificate starts later
  certified,
  suspended,
  expired,
  withdrawn,
  transferred_out,
};

std::string_view word(DecisionKind kind);
std::string_view word(StageOutcome outcome);
std::string_view word(SuspensionReason reason);
std::string_view word(CertificateStatus status);
std::span<const std::string_view> decision_kind_words();
std::span<const std::string_view> outcome_words();
std::span<const std::string_view> suspension_reason_words();

/// decision + 3 years - 1 day; what is printed when that is earlier, or up to decision + 3 years when the body confirms
/// it.
Date initial_expiry(Date decision, std::optional<Date> printed, bool is_confirmed);
/// old expiry + 3 years, whatever the day of the decision; what is printed when that is earlier.
Date next_expiry(Date old_expiry, std::optional<Date> printed);
/// The last day on which an expired certificate may be restored.
Date restore_limit(Date expiry);
/// The last day of a transfer when the issuing body ceased.
Date transfer_limit(Date ceased_on, Date expiry);
/// The last day of a suspension.
Date suspension_limit(Date suspended_on);
/// First and last permitted day of stage 2 after the last day of stage 1.
struct Window {
  Date first{}, last{};
};
Window stage_2_window(Date stage_1_last_day, const BodySettings& body);

/// Cycles known on a day, oldest first.
std::vector<Cycle> cycles(const Certificate& certificate, Date today);
CertificateStatus status(const Certificate& certificate, Date today);
/// The only status under which anybody may say "certified".
inline bool may_claim(CertificateStatus status) { return status == CertificateStatus::certified; }

/// Days that are no certified days although a decision was taken before: expired, suspended, not yet in force.
struct Gap {
  CertificateStatus status = CertificateStatus::expired;
  Date from{};
  std::optional<Date> to;  ///< open while it lasts
};
std::vector<Gap> gaps(const Certificate& certificate, Date today);

/// Majors of external audits that nobody verified yet.
std::vector<const Finding*> open_majors(std::span<const Finding> findings);

/// What the facts themselves break: rules that no decision may break, and dates that contradict each other.
Problems check(const Certificate& certificate);

}  // namespace assay::certification
