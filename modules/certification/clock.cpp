// SPDX-License-Identifier: Apache-2.0
// Duties of each cycle, of suspensions, findings and stages, judged on a day.
#include "modules/certification/clock.h"

#include <algorithm>
#include <array>
#include <limits>

#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

constexpr int kPlanAheadDays = 30;
constexpr int kRecertificationOpensMonths = 6, kRecertificationTargetMonths = 3, kRedFlagDays = 60;

constexpr std::array<std::string_view, 6> kStates{"upcoming", "due", "overdue", "met", "late", "missed"};

Duty duty(std::string_view rule, std::string qualifier, MessageKey reason, Date opens, Date target, Date limit) {
  Duty out;
  out.id = std::string(rule) + ":" + std::move(qualifier);
  out.rule = rule;
  out.opens = opens;
  out.target = target;
  out.limit = limit;
  out.closes = Date{std::numeric_limits<std::int32_t>::max()};
  out.reason = reason;
  return out;
}

void judge(Duty& duty, Date today, bool is_done) {
  if (is_done) {
    duty.state = duty.done_on && *duty.done_on > duty.limit ? DutyState::late : DutyState::met;
  } else if (today > duty.closes) {
    duty.state = DutyState::missed;
  } else if (today > duty.limit) {
    duty.state = DutyState::overdue;
  } else {
    duty.state = today >= duty.opens ? DutyState::due : DutyState::upcoming;
  }
}

/// Gathers the duties of one certificate on one day.
class Gathering {
 public:
  Gathering(const Certificate& certificate, Date today)
      : certificate_(certificate), today_(today), cycles_(cycles(certificate, today)) {}

  std::vector<Duty> duties() {
    if (cycles_.empty()) add_stages();
    for (std::size_t i = 0; i < cycles_.size(); ++i) add_cycle(cycles_[i], i + 1 == cycles_.size());
    add_suspensions();
    add_findings();
    add_transfer();
    drop_what_ended();
    std::ranges::sort(
        duties_, [](const Duty& a, const Duty& b) { return a.limit != b.limit ? a.limit < b.limit : a.id < b.id; });
    return std::move(duties_);
  }

 private:
  void add(Duty duty, std::optional<Date> done_on, bool is_done) {
    if (done_on && *done_on > today_) done_on.reset(), is_done = false;
    duty.done_on = done_on;
    judge(duty, today_, is_done);
    duties_.push_back(std::move(duty));
  }
  void add(Duty duty, std::optional<Date> done_on) { add(std::move(duty), done_on, done_on && *done_on <= today_); }

  /// The first audit of a kind that ended in these days, held already.
  std::optional<Date> held(AuditKind kind, Date from, Date to) const {
    std::optional<Date> first;
    for (const auto& audit : certificate_.audits)
      if (audit.kind == kind && audit.last_day >= from && audit.last_day <= std::min(to, today_) &&
          (!first || audit.last_day < *first))
        first = audit.last_day;
    return first;
  }

  void add_first_surveillance(const Cycle& cycle) {
    const auto limit = cycle.decided_on.plus_months(12);
    const auto target = surveillance_target(cycle.decided_on, 1);
    auto item =
        duty("first_surveillance", limit.text(), msg::certification_duty_first_surveillance, target, target, limit);
    item.args = {{"decision", cycle.decided_on.text()}, {"limit", limit.text()}};
    item.closes = std::max(cycle.last_day(), limit);
    // Held in the year of the decision it would keep this limit and serve no calendar year.
    if (target.year() == cycle.decided_on.year()) item.note = msg::certification_note_early_surveillance;
    add(std::move(item), held(AuditKind::surveillance, cycle.decided_on, item.closes));
  }

  void add_year(const Cycle& cycle, int year, int k) {
    const auto first = *Date::of(year, 1, 1), last = *Date::of(year, 12, 31);
    const auto target = std::clamp(surveillance_target(cycle.decided_on, k), first, last);
    auto item = duty("yearly_surveillance", std::to_string(year), msg::certification_duty_yearly_surveillance, target,
                     target, last);
    item.args = {{"year", std::to_string(year)}, {"limit", last.text()}};
    item.closes = last;
    add(std::move(item), held(AuditKind::surveillance, first, last));
  }

  void add_recertification(const Cycle& cycle, bool is_latest) {
    auto item = duty("recert_before_expiry", cycle.expiry.text(), msg::certification_duty_recertification,
                     cycle.expiry.plus_months(-kRecertificationOpensMonths),
                     cycle.expiry.plus_months(-kRecertificationTargetMonths), cycle.expiry);
    item.args = {{"expiry", cycle.expiry.text()}};
    item.closes = restore_limit(cycle.expiry);
    add(std::move(item), cycle.next_kind == DecisionKind::initial ? std::nullopt : cycle.next_decision);
    add_audit_date(cycle, is_latest);
    if (today_ > cycle.expiry && (is_latest || *cycle.next_decision > cycle.expiry)) add_restoration(cycle);
  }

  /// Red flag: 60 days before the expiry the day of the audit is still open. Of a past cycle only the flag stays.
  void add_audit_date(const Cycle& cycle, bool is_latest) {
    const auto opens = cycle.expiry.plus_months(-kRecertificationOpensMonths);
    auto item = duty("recert_planning", cycle.expiry.text(), msg::certification_duty_recert_planning, opens, opens,
                     cycle.expiry.plus_days(-kRedFlagDays - 1));
    item.args = {{"expiry", cycle.expiry.text()}, {"flag", cycle.expiry.plus_days(-kRedFlagDays).text()}};
    item.closes = cycle.expiry;
    const bool is_in_time = cycle.next_decision && *cycle.next_decision <= cycle.expiry;
    const bool has_date = is_in_time || std::ranges::any_of(certificate_.audits, [&](const Audit& audit) {
                            return audit.kind == AuditKind::recertification && audit.last_day > cycle.decided_on &&
                                   (!cycle.next_decision || audit.last_day <= *cycle.next_decision);
                          });
    if (is_latest || !has_date) add(std::move(item), {}, has_date);
  }

  void add_restoration(const Cycle& cycle) {
    const auto limit = restore_limit(cycle.expiry), first = cycle.expiry.plus_days(1);
    auto item = duty("restore_window", limit.text(), msg::certification_duty_restore_window, first, first, limit);
    item.args = {{"expiry", cycle.expiry.text()}, {"limit", limit.text()}};
    item.closes = limit;
    const bool is_restored = cycle.next_decision && cycle.next_kind == DecisionKind::restoration;
    add(std::move(item), is_restored ? cycle.next_decision : std::nullopt);
  }

  void add_cycle(const Cycle& cycle, bool is_latest) {
    if (cycle.kind == DecisionKind::initial) add_first_surveillance(cycle);
    for (const int year : surveillance_years(cycle)) add_year(cycle, year, year - cycle.decided_on.year());
    add_recertification(cycle, is_latest);
  }

  /// Withdrawal is a decision of the body; the clock only says that the limit is past.
  void add_suspensions() {
    for (const auto& suspension : certificate_.suspensions) {
      if (suspension.on > today_) continue;
      const auto limit = suspension_limit(suspension.on), warning = suspension.on.plus_months(5);
      auto item = duty("suspension_max", limit.text(), msg::certification_duty_suspension_max, warning, warning, limit);
      item.args = {{"since", suspension.on.text()}, {"limit", limit.text()}};
      add(std::move(item), suspension.restored_on);
    }
  }

  std::optional<Date> next_audit_after(Date day) const {
    std::optional<Date> next;
    for (const auto& audit : certificate_.audits)
      if (audit.last_day > day && audit.kind != AuditKind::special && audit.kind != AuditKind::internal &&
          (!next || audit.last_day < *next))
        next = audit.last_day;
    return next;
  }

  std::optional<Date> expiry_at(Date day) const {
    for (const auto& cycle : cycles_)
      if (cycle.decided_on <= day && day <= cycle.last_day()) return cycle.expiry;
    return cycles_.empty() ? std::nullopt : std::optional(cycles_.back().expiry);
  }

  void add_finding(const Finding& finding, const nonconformity::Limit& limit) {
    using nonconformity::Milestone;
    constexpr std::array kReasons{msg::certification_duty_minor_plan, msg::certification_duty_major_verified,
                                  msg::certification_duty_major_evidence, msg::certification_duty_minor_next_audit};
    constexpr std::array<std::string_view, 4> kSuffixes{"", "", "", ":next_audit"};
    const auto which = static_cast<std::size_t>(limit.milestone);
    const auto target = std::max(finding.audit_last_day, limit.day.plus_days(-kPlanAheadDays));
    auto item = duty(limit.rule, finding.name + std::string(kSuffixes[which]), kReasons[which], finding.audit_last_day,
                     std::min(target, limit.day), limit.day);
    item.args = {{"finding", finding.name}, {"audit", finding.audit}, {"limit", limit.day.text()}};
    if (!finding.id.is_nil()) item.ids.push_back(finding.id);
    // Another stage 2 is needed the day after; a recertification can wait for the end of the window.
    if (limit.rule == "major_after_stage2") item.closes = limit.day;
    if (limit.rule == "recert_before_expiry") item.closes = restore_limit(limit.day);
    add(std::move(item), limit.reached_on, limit.is_reached);
  }

  void add_findings() {
    for (const auto& finding : certificate_.findings) {
      if (finding.audit_last_day > today_) continue;
      nonconformity::LimitSettings settings;
      settings.minor_plan_days = certificate_.body.minor_plan_days;
      settings.major_evidence_days = certificate_.body.major_evidence_days;
      settings.expiry = expiry_at(finding.audit_last_day);
      settings.next_audit_last_day = next_audit_after(finding.audit_last_day);
      for (const auto& limit : nonconformity::limits(finding, settings)) add_finding(finding, limit);
    }
  }

  void add_transfer() {
    const auto& ceased = certificate_.body.ceased_on;
    if (cycles_.empty() || !ceased || *ceased > today_) return;
    const auto limit = transfer_limit(*ceased, cycles_.back().expiry);
    auto item = duty("transfer_ceased_cb", limit.text(), msg::certification_duty_transfer, *ceased,
                     std::max(*ceased, limit.plus_days(-kPlanAheadDays)), limit);
    item.args = {{"ceased", ceased->text()}, {"limit", limit.text()}};
    item.target = std::min(item.target, limit);
    item.closes = limit;
    add(std::move(item), certificate_.transferred_out_on);
  }

  void add_stages() {
    std::optional<Date> stage_1, stage_2;
    for (const auto& audit : certificate_.audits) {
      if (audit.last_day > today_) continue;
      if (audit.kind == AuditKind::stage_1) stage_1 = std::max(stage_1.value_or(audit.last_day), audit.last_day);
      if (audit.kind == AuditKind::stage_2) stage_2 = std::max(stage_2.value_or(audit.begins()), audit.begins());
    }
    if (!stage_1) return;
    const auto window = stage_2_window(*stage_1, certificate_.body);
    auto item = duty("stage1_stage2_gap", window.last.text(), msg::certification_duty_stage_2, window.first,
                     window.first, window.last);
    item.args = {{"stage", stage_1->text()}, {"first", window.first.text()}, {"limit", window.last.text()}};
    add(std::move(item), stage_2 && *stage_2 > *stage_1 ? stage_2 : std::nullopt);
  }

  /// After the end of a certificate nothing is to be done for it; what was met or missed before stays.
  void drop_what_ended() {
    std::optional<Date> end;
    for (const auto& day : {certificate_.withdrawn_on, certificate_.transferred_out_on})
      if (day && *day <= today_ && (!end || *day < *end)) end = day;
    if (!end) return;
    std::erase_if(
        duties_, [&](const Duty& item) { return !item.done_on && item.state != DutyState::met && item.limit >= *end; });
    for (auto& item : duties_)
      if (is_open(item.state)) item.state = DutyState::missed;
  }

  const Certificate& certificate_;
  Date today_;
  std::vector<Cycle> cycles_;
  std::vector<Duty> duties_;
};

}  // namespace

std::string_view word(DutyState state) { return kStates[static_cast<std::size_t>(state)]; }

Date surveillance_target(Date decided_on, int k) { return decided_on.plus_months(12 * k).plus_days(-kPlanAheadDays); }

std::vector<int> surveillance_years(const Cycle& cycle) {
  // The year of recertification is that of its decision; where the certificate ran out first, the year it was due.
  const bool is_in_time = cycle.next_decision && *cycle.next_decision <= cycle.expiry;
  const int last = (is_in_time ? *cycle.next_decision : cycle.expiry).year();
  std::vector<int> years;
  for (int year = cycle.decided_on.year() + 1; year < last; ++year) years.push_back(year);
  return years;
}

ClockReport clock(const Certificate& certificate, Date today) {
  ClockReport report;
  report.today = today;
  report.status = status(certificate, today);
  const auto known = cycles(certificate, today);
  if (!known.empty()) report.cycle = known.back();
  report.gaps = gaps(certificate, today);
  report.duties = Gathering(certificate, today).duties();
  for (std::size_t i = 0; i < report.duties.size() && !report.next; ++i)
    if (is_open(report.duties[i].state)) report.next = i;
  return report;
}

}  // namespace assay::certification
