// SPDX-License-Identifier: Apache-2.0
// The rules of the chain, by id.
#include <array>

#include "modules/nonconformity/rule.h"
#include "modules/nonconformity/strings.gen.h"

namespace assay::nonconformity {
namespace {

constexpr auto kStandard = RuleKind::standard;
constexpr auto kProduct = RuleKind::product;
constexpr std::string_view kCorrective = "ISO/IEC 27001:2022, 10.2";

constexpr std::array<Rule, 18> kRules{{
    {"nonconformity.major", kStandard, "ISO/IEC 17021-1:2015, 3.12", msg::nonconformity_rule_major},
    {"nonconformity.minor", kStandard, "ISO/IEC 17021-1:2015, 3.13", msg::nonconformity_rule_minor},
    {"nonconformity.needs_no_action", kStandard, "ISO/IEC 17021-1:2015, 9.4.5.2",
     msg::nonconformity_rule_needs_no_action},
    {"nonconformity.observation", kProduct, "internal audits", msg::nonconformity_rule_observation},
    {"nonconformity.several_minors", kStandard, "ISO/IEC 17021-1:2015, 3.12", msg::nonconformity_rule_several_minors},
    {"nonconformity.record_correction", kStandard, kCorrective, msg::nonconformity_rule_record_correction},
    {"nonconformity.record_cause", kStandard, kCorrective, msg::nonconformity_rule_record_cause},
    {"nonconformity.submit_plan", kStandard, kCorrective, msg::nonconformity_rule_submit_plan},
    {"nonconformity.accept_plan", kStandard, "ISO/IEC 17021-1:2015, 9.4.10", msg::nonconformity_rule_accept_plan},
    {"nonconformity.reject_plan", kStandard, "ISO/IEC 17021-1:2015, 9.4.10", msg::nonconformity_rule_reject_plan},
    {"nonconformity.implement", kStandard, kCorrective, msg::nonconformity_rule_implement},
    {"nonconformity.verify_effective", kStandard, kCorrective, msg::nonconformity_rule_verify_effective},
    {"nonconformity.verify_ineffective", kStandard, kCorrective, msg::nonconformity_rule_verify_ineffective},
    {"nonconformity.close", kStandard, kCorrective, msg::nonconformity_rule_close},
    {"nonconformity.final", kProduct, "closed or rejected findings", msg::nonconformity_rule_final},
    {"nonconformity.order", kProduct, "order of the steps", msg::nonconformity_rule_order},
    {"nonconformity.decision_guard.major", kStandard, "ISO/IEC 17021-1:2015, 9.5.2 a",
     msg::nonconformity_rule_decision_major},
    {"nonconformity.decision_guard.minor", kStandard, "ISO/IEC 17021-1:2015, 9.5.2 b",
     msg::nonconformity_rule_decision_minor},
}};

}  // namespace

std::string_view kind_word(RuleKind kind) {
  switch (kind) {
    case RuleKind::standard: return "standard";
    case RuleKind::certification_body: return "cb";
    case RuleKind::product: return "product";
  }
  assertion_failed("a kind outside its enumeration", __FILE__, __LINE__);
}

std::span<const Rule> rules() { return kRules; }

}  // namespace assay::nonconformity
