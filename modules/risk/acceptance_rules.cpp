// SPDX-License-Identifier: Apache-2.0
// Rules A1 to A8: requesting, signing, ending an acceptance.
#include "modules/risk/acceptance_rules.h"

#include <algorithm>

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

bool satisfies(const SignatureFacts& signature, const SignerFacts& signer) {
  switch (signer.kind) {
    case SignerKind::risk_owner: return signature.is_risk_owner;
    case SignerKind::top_management: return signature.is_top_management;
    case SignerKind::isms_manager: return signature.is_isms_manager;
    case SignerKind::person: return signature.person == signer.person;
  }
  BASE_UNREACHABLE("a signer outside the enumeration");
}

/// Who may stand beside an owner who did the work: somebody with a say in the ISMS who did not do it as well.
bool may_be_second(const SignatureFacts& signer, std::span<const SignerFacts> required) {
  if (signer.did_treatment_work) return false;
  return signer.is_top_management || signer.is_isms_manager ||
         std::ranges::any_of(required, [&](const SignerFacts& one) { return satisfies(signer, one); });
}

bool is_fully_signed(const AcceptanceFacts& acceptance) {
  return missing_signers(acceptance).empty() && !is_second_person_missing(acceptance);
}

std::optional<Date> signed_on(const AcceptanceFacts& acceptance) {
  if (!is_fully_signed(acceptance)) return {};
  return std::ranges::max(acceptance.signatures, {}, &SignatureFacts::on).on;
}

Args about(const char* rule, const AcceptanceFacts& acceptance) { return {{"rule", rule}, {"risk", acceptance.name}}; }

void check_open(Problems& problems, const AcceptanceFacts& acceptance, AcceptanceState state) {
  if (state == AcceptanceState::requested || state == AcceptanceState::partly_signed) return;
  auto args = about("A8", acceptance);
  args.push_back({"state", std::string(state_name(state))});
  problems.add("state", msg::risk_acceptance_not_open, std::move(args), {acceptance.id});
}

void check_last_day(Problems& problems, const ScenarioFacts& scenario, Date day, Date today, int months) {
  const auto latest = today.plus_months(months);
  if (day >= today && day <= latest) return;
  problems.add("expires_on", msg::risk_acceptance_last_day,
               {{"rule", "A4"},
                {"risk", scenario.name},
                {"day", day.text()},
                {"first", today.text()},
                {"last", latest.text()},
                {"months", months}},
               {scenario.id});
}

void check_no_other_is_open(Problems& problems, const ScenarioFacts& scenario) {
  std::vector<Id> open;
  for (const auto& acceptance : scenario.acceptances)
    if (acceptance.state == AcceptanceState::requested || acceptance.state == AcceptanceState::partly_signed)
      open.push_back(acceptance.id);
  if (open.empty()) return;
  problems.add("acceptance", msg::risk_acceptance_already_open, {{"rule", "A5"}, {"risk", scenario.name}},
               std::move(open));
}

}  // namespace

std::string_view state_name(AcceptanceState state) {
  switch (state) {
    case AcceptanceState::requested: return "requested";
    case AcceptanceState::partly_signed: return "partly_signed";
    case AcceptanceState::valid: return "valid";
    case AcceptanceState::expired: return "expired";
    case AcceptanceState::void_: return "void";
    case AcceptanceState::withdrawn: return "withdrawn";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

AcceptanceState acceptance_state(const AcceptanceFacts& acceptance, const Hash& current, Date today) {
  if (acceptance.is_withdrawn) return AcceptanceState::withdrawn;
  if (acceptance.is_voided) return AcceptanceState::void_;
  // What ran out stays expired, whatever happened to the risk afterwards.
  if (const auto last = last_valid_day(acceptance); last && today > *last) return AcceptanceState::expired;
  if (acceptance.accepted != current) return AcceptanceState::void_;
  if (is_fully_signed(acceptance)) return AcceptanceState::valid;
  return acceptance.signatures.empty() ? AcceptanceState::requested : AcceptanceState::partly_signed;
}

std::optional<Date> last_valid_day(const AcceptanceFacts& acceptance) {
  const auto complete = signed_on(acceptance);
  if (!complete) return acceptance.expires_on;
  const auto limit = complete->plus_months(acceptance.needs.validity_months);
  return acceptance.expires_on ? std::min(*acceptance.expires_on, limit) : limit;
}

std::vector<SignerFacts> missing_signers(const AcceptanceFacts& acceptance) {
  std::vector<SignerFacts> missing;
  for (const auto& signer : acceptance.needs.signers) {
    const bool has_signed = std::ranges::any_of(
        acceptance.signatures, [&](const SignatureFacts& signature) { return satisfies(signature, signer); });
    if (!has_signed) missing.push_back(signer);
  }
  return missing;
}

bool is_second_person_missing(const AcceptanceFacts& acceptance) {
  if (!acceptance.needs.is_second_person_needed) return false;
  const auto worker = std::ranges::find_if(acceptance.signatures, [](const SignatureFacts& signature) {
    return signature.is_risk_owner && signature.did_treatment_work;
  });
  if (worker == acceptance.signatures.end()) return false;
  return std::ranges::none_of(acceptance.signatures, [&](const SignatureFacts& signature) {
    return signature.person != worker->person && may_be_second(signature, acceptance.needs.signers);
  });
}

Problems check_request(const CriteriaFacts& criteria, const ScenarioFacts& scenario, const AcceptanceRequest& request,
                       Date today) {
  Problems problems;
  const Args about_risk{{"rule", "A1"}, {"risk", scenario.name}};
  const bool is_retained = scenario.option == TreatmentOption::retain;
  // The request is what a retained risk still lacks, so its own gap cannot refuse it.
  const auto earlier = is_retained ? ScenarioState::assessed : ScenarioState::treatment_decided;
  add_all(problems, what_blocks(scenario, earlier));
  if (scenario.risk_owner.is_nil())
    problems.add("risk_owner", msg::risk_acceptance_owner_missing, about_risk, {scenario.id});
  check_no_other_is_open(problems, scenario);
  const auto rating = rating_to_accept(scenario);
  if (!rating) {
    if (scenario.inherent && scenario.option)
      problems.add("residual", msg::risk_acceptance_residual_not_rated, about_risk, {scenario.id});
    return problems;
  }
  const auto needs = acceptance_needs(criteria, *rating);
  if (!needs.is_acceptable) {
    const auto* band = band_of(criteria, *rating);
    problems.add("acceptance", msg::risk_acceptance_nobody_may,
                 {{"rule", "A2"}, {"risk", scenario.name}, {"band", band == nullptr ? std::string("?") : band->name}},
                 {scenario.id});
  }
  if ((needs.is_reason_required || is_retained) && is_blank(request.reason))
    problems.add("reason", msg::risk_acceptance_reason_missing, {{"rule", "A3"}, {"risk", scenario.name}},
                 {scenario.id});
  if (request.expires_on) check_last_day(problems, scenario, *request.expires_on, today, needs.validity_months);
  return problems;
}

Problems check_sign(const AcceptanceFacts& acceptance, const SignatureFacts& signer, const Hash& current, Date today) {
  Problems problems;
  check_open(problems, acceptance, acceptance_state(acceptance, current, today));
  if (std::ranges::find(acceptance.signatures, signer.person, &SignatureFacts::person) != acceptance.signatures.end()) {
    problems.add("signatures", msg::risk_acceptance_signed_already, about("A6", acceptance),
                 {acceptance.id, signer.person});
    return problems;
  }
  const auto missing = missing_signers(acceptance);
  const bool is_asked = std::ranges::any_of(missing, [&](const SignerFacts& one) { return satisfies(signer, one); }) ||
                        (is_second_person_missing(acceptance) && may_be_second(signer, acceptance.needs.signers));
  if (is_asked) return problems;
  if (missing.empty() && is_second_person_missing(acceptance)) {
    problems.add("signatures", msg::risk_acceptance_second_person, about("A7", acceptance),
                 {acceptance.id, signer.person});
  } else {
    problems.add("signatures", msg::risk_acceptance_not_a_signer, about("A6", acceptance),
                 {acceptance.id, signer.person});
  }
  return problems;
}

Problems check_withdraw(const AcceptanceFacts& acceptance, std::string_view reason, const Hash& current, Date today) {
  Problems problems;
  const auto state = acceptance_state(acceptance, current, today);
  if (state != AcceptanceState::valid) check_open(problems, acceptance, state);
  if (is_blank(reason))
    problems.add("reason", msg::risk_acceptance_reason_missing, about("A3", acceptance), {acceptance.id});
  return problems;
}

}  // namespace assay::risk
