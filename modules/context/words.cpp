// SPDX-License-Identifier: Apache-2.0
#include "modules/context/words.h"

#include "modules/context/strings.gen.h"

namespace assay::context {

MessageKey word(IssueSide value) {
  switch (value) {
    case IssueSide::internal: return msg::context_issue_side_internal;
    case IssueSide::external: return msg::context_issue_side_external;
  }
  return {};
}

MessageKey word(IssueCategory value) {
  switch (value) {
    case IssueCategory::culture: return msg::context_issue_category_culture;
    case IssueCategory::resources: return msg::context_issue_category_resources;
    case IssueCategory::core_services: return msg::context_issue_category_core_services;
    case IssueCategory::management_structure: return msg::context_issue_category_management_structure;
    case IssueCategory::physical_infrastructure: return msg::context_issue_category_physical_infrastructure;
    case IssueCategory::technology: return msg::context_issue_category_technology;
    case IssueCategory::political_legal: return msg::context_issue_category_political_legal;
    case IssueCategory::market: return msg::context_issue_category_market;
    case IssueCategory::supply_chain: return msg::context_issue_category_supply_chain;
    case IssueCategory::threat_landscape: return msg::context_issue_category_threat_landscape;
    case IssueCategory::climate: return msg::context_issue_category_climate;
    case IssueCategory::other: return msg::context_issue_category_other;
  }
  return {};
}

MessageKey word(ClimateRelevance value) {
  switch (value) {
    case ClimateRelevance::relevant: return msg::climate_decision_relevance_relevant;
    case ClimateRelevance::not_relevant: return msg::climate_decision_relevance_not_relevant;
  }
  return {};
}

MessageKey word(ClimateRequirements value) {
  switch (value) {
    case ClimateRequirements::exist: return msg::climate_decision_party_requirements_exist;
    case ClimateRequirements::none: return msg::climate_decision_party_requirements_none;
  }
  return {};
}

MessageKey word(Addressed value) {
  switch (value) {
    case Addressed::undecided: return msg::party_requirement_addressed_undecided;
    case Addressed::yes: return msg::party_requirement_addressed_yes;
    case Addressed::on_their_behalf: return msg::party_requirement_addressed_on_their_behalf;
    case Addressed::ordinary_operation: return msg::party_requirement_addressed_ordinary_operation;
    case Addressed::nothing_to_address: return msg::party_requirement_addressed_nothing_to_address;
    case Addressed::no: return msg::party_requirement_addressed_no;
  }
  return {};
}

MessageKey word(ObligationNature value) {
  switch (value) {
    case ObligationNature::legal: return msg::obligation_nature_legal;
    case ObligationNature::regulatory: return msg::obligation_nature_regulatory;
    case ObligationNature::contractual: return msg::obligation_nature_contractual;
    case ObligationNature::voluntary: return msg::obligation_nature_voluntary;
  }
  return {};
}

MessageKey word(ObligationState value) {
  switch (value) {
    case ObligationState::unassessed: return msg::obligation_state_unassessed;
    case ObligationState::met: return msg::obligation_state_met;
    case ObligationState::partly_met: return msg::obligation_state_partly_met;
    case ObligationState::not_met: return msg::obligation_state_not_met;
    case ObligationState::ended: return msg::obligation_state_ended;
  }
  return {};
}

}  // namespace assay::context
