// SPDX-License-Identifier: Apache-2.0
// Cycles and status from decisions, suspensions and the day.
#include "modules/certification/certificate.h"

#include <algorithm>
#include <array>

namespace assay::certification {
namespace {

constexpr int kCycleMonths = 36;
constexpr int kRestoreMonths = 6;
constexpr int kTransferMonths = 6;
constexpr int kSuspensionMonths = 6;

constexpr std::array<std::string_view, 3> kDecisionKinds{"initial", "recertification", "restoration"};
constexpr std::array<std::string_view, 4> kOutcomes{"none", "ready", "ready_with_concerns", "not_ready"};
constexpr std::array<std::string_view, 5> kReasons{"persistent_or_serious_failure",
                                                   "surveillance_or_recertification_refused_or_missed", "voluntary",
                                                   "mark_misuse", "contract_breach"};
constexpr std::array<std::string_view, 7> kStatuses{"not_certified", "not_yet_effective", "certified",      "suspended",
                                                    "expired",       "withdrawn",         "transferred_out"};

const Suspension* suspension_on(const Certificate& certificate, Date day) {
  for (const auto& suspension : certificate.suspensions)
    if (suspension.on <= day && (!suspension.restored_on || day < *suspension.restored_on)) return &suspension;
  return nullptr;
}

std::optional<Date> end_of(const Certificate& certificate) {
  if (certificate.withdrawn_on && certificate.transferred_out_on)
    return std::min(*certificate.withdrawn_on, *certificate.transferred_out_on);
  return certificate.withdrawn_on ? certificate.withdrawn_on : certificate.transferred_out_on;
}

}  // namespace

std::string_view word(DecisionKind kind) { return kDecisionKinds[static_cast<std::size_t>(kind)]; }
std::string_view word(StageOutcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::string_view word(SuspensionReason reason) { return kReasons[static_cast<std::size_t>(reason)]; }
std::string_view word(CertificateStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::span<const std::string_view> decision_kind_words() { return kDecisionKinds; }
std::span<const std::string_view> outcome_words() { return kOutcomes; }
std::span<const std::string_view> suspension_reason_words() { return kReasons; }

Date Cycle::last_day() const {
  return next_decision && *next_decision <= expiry ? next_decision->plus_days(-1) : expiry;
}

Date initial_expiry(Date decision, std::optional<Date> printed, bool is_confirmed) {
  const auto anniversary = decision.plus_months(kCycleMonths);
  const auto latest = is_confirmed ? anniversary : anniversary.plus_days(-1);
  return printed && *printed <= latest ? *printed : anniversary.plus_days(-1);
}

Date next_expiry(Date old_expiry, std::optional<Date> printed) {
  const auto computed = old_expiry.plus_months(kCycleMonths);
  return printed ? std::min(*printed, computed) : computed;
}

Date restore_limit(Date expiry) { return expiry.plus_months(kRestoreMonths); }
Date transfer_limit(Date ceased_on, Date expiry) { return std::min(ceased_on.plus_months(kTransferMonths), expiry); }
Date suspension_limit(Date suspended_on) { return suspended_on.plus_months(kSuspensionMonths); }

Window stage_2_window(Date stage_1_last_day, const BodySettings& body) {
  return {stage_1_last_day.plus_days(body.stage_gap_min_days), stage_1_last_day.plus_months(body.stage_gap_max_months)};
}

std::vector<Cycle> cycles(const Certificate& certificate, Date today) {
  std::vector<Decision> known;
  for (const auto& decision : certificate.decisions)
    if (decision.on <= today) known.push_back(decision);
  std::ranges::sort(known, {}, &Decision::on);  // no two are of one day, see check
  std::vector<Cycle> out;
  for (const auto& decision : known) {
    Cycle cycle{1, decision.kind, decision.on, decision.effective_on.value_or(decision.on), {}, {}, {}};
    if (out.empty() || decision.kind == DecisionKind::initial) {
      cycle.expiry = initial_expiry(decision.on, decision.printed_expiry, certificate.body.is_printed_expiry_confirmed);
    } else {
      cycle.number = out.back().number + 1;
      cycle.expiry = next_expiry(out.back().expiry, decision.printed_expiry);
    }
    if (!out.empty()) {
      out.back().next_decision = decision.on;
      out.back().next_kind = decision.kind;
    }
    out.push_back(cycle);
  }
  return out;
}

CertificateStatus status(const Certificate& certificate, Date today) {
  const auto known = cycles(certificate, today);
  if (known.empty()) return CertificateStatus::not_certified;
  if (certificate.withdrawn_on && *certificate.withdrawn_on <= today) return CertificateStatus::withdrawn;
  if (certificate.transferred_out_on && *certificate.transferred_out_on <= today)
    return CertificateStatus::transferred_out;
  const auto& cycle = known.back();
  if (today > cycle.expiry) return CertificateStatus::expired;
  if (suspension_on(certificate, today) != nullptr) return CertificateStatus::suspended;
  if (today >= cycle.effective_on) return CertificateStatus::certified;
  // A new issue that starts later: until then the old certificate holds, as long as it is not over.
  if (known.size() == 1 || cycle.kind == DecisionKind::initial) return CertificateStatus::not_yet_effective;
  const auto& before = known[known.size() - 2];
  if (today <= before.expiry) return CertificateStatus::certified;
  return CertificateStatus::expired;
}

std::vector<Gap> gaps(const Certificate& certificate, Date today) {
  std::vector<Gap> out;
  const auto known = cycles(certificate, today);
  if (known.empty()) return out;
  if (known.front().effective_on > known.front().decided_on)
    out.push_back(
        {CertificateStatus::not_yet_effective, known.front().decided_on, known.front().effective_on.plus_days(-1)});
  for (std::size_t i = 1; i < known.size(); ++i)
    if (known[i].effective_on > known[i - 1].expiry.plus_days(1))
      out.push_back(
          {CertificateStatus::expired, known[i - 1].expiry.plus_days(1), known[i].effective_on.plus_days(-1)});
  const auto end = end_of(certificate);
  for (const auto& suspension : certificate.suspensions) {
    if (suspension.on > today) continue;
    auto to = suspension.restored_on ? std::optional(suspension.restored_on->plus_days(-1)) : std::nullopt;
    if (!to && today > known.back().expiry) to = known.back().expiry;
    if (!to && end && *end <= today) to = end->plus_days(-1);
    out.push_back({CertificateStatus::suspended, suspension.on, to});
  }
  if (today > known.back().expiry && !(end && *end <= known.back().expiry))
    out.push_back({CertificateStatus::expired, known.back().expiry.plus_days(1), std::nullopt});
  std::ranges::sort(out, {}, [](const Gap& gap) { return std::pair(gap.from, gap.status); });
  return out;
}

std::vector<const Finding*> open_majors(std::span<const Finding> findings) {
  std::vector<const Finding*> out;
  for (const auto& finding : findings)
    if (finding.grade == Grade::major && finding.audit_kind != AuditKind::internal &&
        !nonconformity::is_settled(finding))
      out.push_back(&finding);
  return out;
}

}  // namespace assay::certification
