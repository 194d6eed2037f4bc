// SPDX-License-Identifier: Apache-2.0
// Words and names of states and events.
#include "modules/certification/case.h"

#include <array>

#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

struct Named {
  std::string_view word;
  MessageKey title;
};

constexpr std::array<Named, 14> kStates{{
    {"preparing", msg::certification_state_preparing},
    {"applied", msg::certification_state_applied},
    {"contracted", msg::certification_state_contracted},
    {"stage1_scheduled", msg::certification_state_stage1_scheduled},
    {"stage1_done", msg::certification_state_stage1_done},
    {"stage2_scheduled", msg::certification_state_stage2_scheduled},
    {"stage2_done", msg::certification_state_stage2_done},
    {"in_review", msg::certification_state_in_review},
    {"certified", msg::certification_state_certified},
    {"suspended", msg::certification_state_suspended},
    {"expired", msg::certification_state_expired},
    {"withdrawn", msg::certification_state_withdrawn},
    {"refused", msg::certification_state_refused},
    {"transferred_out", msg::certification_state_transferred_out},
}};

constexpr std::array<Named, 30> kEvents{{
    {"apply", msg::certification_event_apply},
    {"sign_contract", msg::certification_event_sign_contract},
    {"schedule_stage1", msg::certification_event_schedule_stage1},
    {"report_stage1", msg::certification_event_report_stage1},
    {"repeat_stage1", msg::certification_event_repeat_stage1},
    {"schedule_stage2", msg::certification_event_schedule_stage2},
    {"report_stage2", msg::certification_event_report_stage2},
    {"repeat_stage2", msg::certification_event_repeat_stage2},
    {"reuse_stage1", msg::certification_event_reuse_stage1},
    {"six_months_passed", msg::certification_event_six_months_passed},
    {"submit_for_decision", msg::certification_event_submit_for_decision},
    {"request_information", msg::certification_event_request_information},
    {"decide_grant", msg::certification_event_decide_grant},
    {"decide_refuse", msg::certification_event_decide_refuse},
    {"surveillance_done", msg::certification_event_surveillance_done},
    {"special_audit", msg::certification_event_special_audit},
    {"follow_up_audit", msg::certification_event_follow_up_audit},
    {"report_recertification", msg::certification_event_report_recertification},
    {"reduce_scope", msg::certification_event_reduce_scope},
    {"extend_scope", msg::certification_event_extend_scope},
    {"transition", msg::certification_event_transition},
    {"suspend", msg::certification_event_suspend},
    {"restore", msg::certification_event_restore},
    {"withdraw", msg::certification_event_withdraw},
    {"recertify", msg::certification_event_recertify},
    {"day_after_expiry", msg::certification_event_day_after_expiry},
    {"restore_after_expiry", msg::certification_event_restore_after_expiry},
    {"restart", msg::certification_event_restart},
    {"transfer_out", msg::certification_event_transfer_out},
    {"transfer_in", msg::certification_event_transfer_in},
}};

template <std::size_t n>
constexpr std::array<std::string_view, n> words_of(const std::array<Named, n>& named) {
  std::array<std::string_view, n> out;
  for (std::size_t i = 0; i < n; ++i) out[i] = named[i].word;
  return out;
}

constexpr auto kStateWords = words_of(kStates);
constexpr auto kEventWords = words_of(kEvents);
constexpr std::array<std::string_view, 3> kSpecialReasons{"none", "scope_extension", "short_notice"};

}  // namespace

std::string_view word(State state) { return kStateWords[static_cast<std::size_t>(state)]; }
std::string_view word(EventKind event) { return kEventWords[static_cast<std::size_t>(event)]; }
std::string_view word(SpecialReason reason) { return kSpecialReasons[static_cast<std::size_t>(reason)]; }
std::span<const std::string_view> state_words() { return kStateWords; }
std::span<const std::string_view> event_words() { return kEventWords; }
std::span<const std::string_view> special_reason_words() { return kSpecialReasons; }
MessageKey title(State state) { return kStates[static_cast<std::size_t>(state)].title; }
MessageKey title(EventKind event) { return kEvents[static_cast<std::size_t>(event)].title; }

State state_of(const Certificate& certificate, Date day) {
  switch (status(certificate, day)) {
    case CertificateStatus::not_certified: return State::preparing;
    case CertificateStatus::not_yet_effective:
    case CertificateStatus::certified: return State::certified;
    case CertificateStatus::suspended: return State::suspended;
    case CertificateStatus::expired: return State::expired;
    case CertificateStatus::withdrawn: return State::withdrawn;
    case CertificateStatus::transferred_out: return State::transferred_out;
  }
  assertion_failed("a status outside its enumeration", __FILE__, __LINE__);
}

}  // namespace assay::certification
