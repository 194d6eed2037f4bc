// SPDX-License-Identifier: Apache-2.0
#include "modules/soa/statement_words.h"

#include "modules/soa/strings.gen.h"

namespace assay::soa {

using i18n::Language;
using i18n::text;

MessageKey word(SoaState state) {
  switch (state) {
    case SoaState::draft: return msg::soa_report_draft;
    case SoaState::submitted: return msg::soa_report_submitted;
    case SoaState::approved: return msg::soa_state_approved;
    case SoaState::superseded: return msg::soa_state_superseded;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

MessageKey word(Applicability applicable) {
  switch (applicable) {
    case Applicability::undecided: return msg::soa_row_applicable_undecided;
    case Applicability::yes: return msg::soa_row_applicable_yes;
    case Applicability::no: return msg::soa_row_applicable_no;
  }
  BASE_UNREACHABLE("a value outside its enumeration");
}

MessageKey word(InclusionReason reason) {
  switch (reason) {
    case InclusionReason::risk_treatment: return msg::soa_report_reason_risk;
    case InclusionReason::legal: return msg::soa_report_reason_law;
    case InclusionReason::contractual: return msg::soa_report_reason_contract;
    case InclusionReason::best_practice: return msg::soa_report_reason_good_practice;
  }
  BASE_UNREACHABLE("a reason outside its enumeration");
}

MessageKey word(controls::ImplementationState state) {
  switch (state) {
    case controls::ImplementationState::not_implemented: return msg::soa_row_implementation_not_implemented;
    case controls::ImplementationState::planned: return msg::soa_row_implementation_planned;
    case controls::ImplementationState::partially: return msg::soa_row_implementation_partially;
    case controls::ImplementationState::implemented: return msg::soa_row_implementation_implemented;
    case controls::ImplementationState::retired: return msg::soa_row_implementation_retired;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

MessageKey word(frameworks::ControlTheme theme) {
  switch (theme) {
    case frameworks::ControlTheme::organizational: return msg::soa_report_theme_organizational;
    case frameworks::ControlTheme::people: return msg::soa_report_theme_people;
    case frameworks::ControlTheme::physical: return msg::soa_report_theme_physical;
    case frameworks::ControlTheme::technological: return msg::soa_report_theme_technological;
    case frameworks::ControlTheme::own: return msg::soa_report_theme_own;
  }
  BASE_UNREACHABLE("a theme outside its enumeration");
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string out;
  for (const auto& one : texts) {
    if (!out.empty()) out += separator;
    out += one;
  }
  return out;
}

std::string reasons_text(const StatementRow& row, Language language) {
  std::vector<std::string> words;
  for (const auto reason : row.reasons) words.push_back(text(language, word(reason)));
  return joined(words, ", ");
}

std::string risks_text(const StatementRow& row) {
  std::vector<std::string> names;
  for (const auto& risk : row.risks) names.push_back(risk.reference.empty() ? risk.title : risk.reference);
  return joined(names, ", ");
}

std::string remark_text(const Statement& statement, Language language) {
  // Stored in English by the approval.
  if (statement.remark == text(Language::en, msg::soa_waiver_used)) return text(language, msg::soa_waiver_used);
  return statement.remark;
}

std::string state_text(const Statement& statement, Language language) { return text(language, word(statement.state)); }

std::string made_text(const Statement& statement) {
  if (statement.is_approved) return statement.made_on.text();
  const auto utc = statement.made_at.text();  // 2026-01-31T08:00:00.000000Z
  return utc.substr(0, 10) + " " + utc.substr(11, 5) + " UTC";
}

std::vector<std::pair<std::string, std::string>> facts(const Statement& statement, Language language) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&](MessageKey label, std::string value) {
    if (!value.empty()) out.emplace_back(text(language, label), std::move(value));
  };
  add(msg::soa_report_organisation, statement.organisation);
  add(msg::soa_report_framework, "ISO/IEC 27001:2022 + Amd 1:2024");
  add(msg::soa_number, std::to_string(statement.number));
  add(msg::soa_state, state_text(statement, language));
  add(msg::soa_approved_by, statement.approved_by);
  add(statement.is_approved ? msg::soa_report_approved_on : msg::soa_report_made_at, made_text(statement));
  add(msg::soa_report_made_by, statement.made_by);
  add(msg::soa_approval_remark, remark_text(statement, language));
  add(msg::soa_content_hash, statement.content_hash);
  return out;
}

}  // namespace assay::soa
