// SPDX-License-Identifier: Apache-2.0
// What is more than create, read, change and remove: criteria into force, items along their states, acceptance.
#include <algorithm>
#include <tuple>

#include "modules/risk/action_parts.h"
#include "modules/risk/criteria_gaps.h"
#include "modules/risk/scenario.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using entity::Ref;
using entity::UnitOfWork;

struct Move : entity::Versioned {
  using Self = Move;
  static constexpr std::string_view entity_name = "move";
  TreatmentItemState to{};
  std::string reason;
  static void describe(entity::Fields<Move>& f) {
    FIELD(to).required();
    FIELD(reason).length(3, 2000);
  }
};

struct Request : entity::Versioned {
  using Self = Request;
  static constexpr std::string_view entity_name = "request";
  std::string reason;
  std::optional<Date> valid_until;
  static void describe(entity::Fields<Request>& f) {
    FIELD(reason).length(3, 2000);
    FIELD(valid_until);
  }
};

struct Preset : entity::Versioned {
  using Self = Preset;
  static constexpr std::string_view entity_name = "preset";
  std::string preset, language;
  std::optional<entity::Money> annual_revenue;
  static void describe(entity::Fields<Preset>& f) {
    FIELD(preset).required();
    FIELD(language).length(2, 2);
    FIELD(annual_revenue);
  }
};

/// As they stand in a table of the criteria.
std::vector<RiskCriteriaRow> rows_of(UnitOfWork& unit, Id criteria) {
  auto rows = unit.where<RiskCriteriaRow>("criteria", criteria);
  std::ranges::sort(
      rows, [](const auto& a, const auto& b) { return std::tie(a.position, a.id) < std::tie(b.position, b.id); });
  return rows;
}

Result<Json> approve_criteria(UnitOfWork& unit, Ref<RiskCriteria> ref, const Nothing&) {
  auto criteria = TRY(unit.get(ref));
  if (criteria.state != CriteriaState::draft)
    return refuse(Errc::conflict, "state", msg::risk_criteria_not_draft, {}, {criteria.id});
  const auto facts = TRY(read_criteria(unit, ref.id));
  TRY(named(review_criteria(facts).problems, ref.id, rows_of(unit, ref.id)).status(Errc::conflict));
  if (unit.acting_person().is_nil()) return refuse(Errc::forbidden, "", msg::risk_nobody_signs);
  criteria.approved_by = {unit.acting_person()};
  criteria.approved_hash = rows_hash(unit, ref.id);
  return described(unit, TRY(unit.update(criteria)));
}

/// The criteria before these are superseded; ratings made with them keep naming them.
Result<Json> activate_criteria(UnitOfWork& unit, Ref<RiskCriteria> ref, const Nothing&) {
  auto criteria = TRY(unit.get(ref));
  Problems problems;
  if (criteria.state != CriteriaState::draft) problems.add("state", msg::risk_criteria_not_draft, {}, {ref.id});
  const auto facts = read_criteria(unit, ref.id);
  const auto rows = rows_of(unit, ref.id);
  std::vector<Problem> warnings;
  if (facts) {
    auto review = review_criteria(*facts);
    add_all(problems, named(review.problems, ref.id, rows));
    warnings = std::move(review.warnings);
  } else {
    problems.add(facts.error());
  }
  const bool is_approved = criteria.approved_by.is_set() && criteria.approved_hash == rows_hash(unit, ref.id);
  if (!is_approved) problems.add("approved_by", msg::risk_criteria_need_approval, {}, {ref.id});
  TRY(problems.status(Errc::conflict));
  for (auto active : unit.where<RiskCriteria>("state", std::string("active"))) {
    active.state = CriteriaState::superseded;
    TRY(unit.update(active));
  }
  criteria.state = CriteriaState::active;
  criteria.activated_at = unit.now();
  auto answer = described(unit, TRY(unit.update(criteria)));
  JsonArray notes;
  for (const auto& warning : warnings) {
    JsonArray ids;
    for (const auto id : rows_behind(warning, rows)) ids.emplace_back(id.text());
    notes.push_back(JsonObject{{"field", warning.field}, {"code", warning.key.id}, {"ids", std::move(ids)}});
  }
  answer.if_object()->add("warnings", std::move(notes));
  return answer;
}

Result<Json> preset_criteria(UnitOfWork& unit, const Preset& request) {
  TRY(write_preset(unit, request.preset, i18n::language_of(request.language), request.annual_revenue));
  return JsonObject{{"created", true}};
}

Result<Json> close_scenario(UnitOfWork& unit, Ref<RiskScenario> ref, const Reason& request) {
  auto scenario = TRY(unit.get(ref));
  TRY(check_close(scenario_facts(scenario, unit), request.reason).status(Errc::conflict));
  scenario.is_closed = true;
  scenario.closing_reason = request.reason;
  return described(unit, TRY(unit.update(scenario)));
}

Result<Json> reopen_scenario(UnitOfWork& unit, Ref<RiskScenario> ref, const Reason& request) {
  auto scenario = TRY(unit.get(ref));
  TRY(check_reopen(scenario_facts(scenario, unit), request.reason).status(Errc::conflict));
  scenario.is_closed = false;
  scenario.closing_reason = request.reason;
  return described(unit, TRY(unit.update(scenario)));
}

Result<Json> request_acceptance(UnitOfWork& unit, Ref<RiskScenario> ref, const Request& request) {
  const auto scenario = TRY(unit.get(ref));
  const auto* criteria = criteria_facts(unit, scenario.criteria.id);
  if (criteria == nullptr) return refuse(Errc::conflict, "criteria", msg::risk_rating_needs_criteria, {}, {ref.id});
  const auto facts = scenario_facts(scenario, unit);
  TRY(check_request(*criteria, facts, {request.reason, request.valid_until}, unit.today()).status(Errc::conflict));
  const auto accepted = rating_to_accept(facts);
  BASE_ASSERT(accepted.has_value());
  const auto state = accepted_state(scenario, unit);
  RiskAcceptance acceptance;
  acceptance.scenario = ref;
  acceptance.reason = request.reason;
  acceptance.valid_until = request.valid_until;
  acceptance.likelihood = accepted->likelihood;
  acceptance.consequence = accepted->consequence;
  acceptance.frozen = accepted_state_text(state);
  acceptance.frozen_hash = accepted_state_hash(state).hex();
  acceptance.requested_by = {unit.acting_person()};
  return described(unit, TRY(unit.create(acceptance)));
}

/// The capacities that the person has at this moment; they stay with the signature.
SignatureFacts signature_of(UnitOfWork& unit, const RiskScenario& scenario, Id person) {
  SignatureFacts signature;
  signature.person = person;
  signature.on = unit.today();
  signature.is_risk_owner = scenario.risk_owner.id == person;
  const auto roles = people::roles_of(unit, person);
  signature.is_top_management = roles.has(auth::Role::top_management);
  signature.is_isms_manager = roles.has(auth::Role::isms_manager);
  for (const auto& item : unit.where<TreatmentItem>("scenario", scenario.id))
    if (item.owner.id == person && item.state != TreatmentItemState::cancelled) signature.did_treatment_work = true;
  return signature;
}

std::string capacity_text(const SignatureFacts& signature) {
  std::string text;
  const auto add = [&](bool holds, std::string_view word) {
    if (holds) text += (text.empty() ? "" : " ") + std::string(word);
  };
  add(signature.is_risk_owner, "risk_owner");
  add(signature.is_top_management, "top_management");
  add(signature.is_isms_manager, "isms_manager");
  add(signature.did_treatment_work, "did_the_work");
  return text;
}

Result<Json> sign_acceptance(UnitOfWork& unit, Ref<RiskAcceptance> ref, const Nothing&) {
  auto acceptance = TRY(unit.get(ref));
  const auto scenario = TRY(unit.get(acceptance.scenario));
  if (unit.acting_person().is_nil()) return refuse(Errc::forbidden, "", msg::risk_nobody_signs);
  const auto signature = signature_of(unit, scenario, unit.acting_person());
  const auto current = accepted_state_hash(accepted_state(scenario, unit));
  TRY(check_sign(acceptance_facts(acceptance, scenario, unit), signature, current, unit.today())
          .status(Errc::conflict));
  acceptance.signed_by.items.push_back(
      {signature.person, {{"on", signature.on.text()}, {"capacity", capacity_text(signature)}}});
  std::ranges::sort(acceptance.signed_by.items, {}, &entity::Link::id);
  const auto facts = acceptance_facts(acceptance, scenario, unit);
  if (!acceptance.valid_until && missing_signers(facts).empty()) acceptance.valid_until = last_valid_day(facts);
  return described(unit, TRY(unit.update(acceptance)));
}

Result<Json> withdraw_acceptance(UnitOfWork& unit, Ref<RiskAcceptance> ref, const Reason& request) {
  auto acceptance = TRY(unit.get(ref));
  const auto scenario = TRY(unit.get(acceptance.scenario));
  const auto current = accepted_state_hash(accepted_state(scenario, unit));
  TRY(check_withdraw(acceptance_facts(acceptance, scenario, unit), request.reason, current, unit.today())
          .status(Errc::conflict));
  acceptance.is_withdrawn = true;
  unit.note("reason", request.reason);
  return described(unit, TRY(unit.update(acceptance)));
}

/// Verifying is an operation of its own: it is open to other people than the moves before it.
Result<Json> verify_item(UnitOfWork& unit, Ref<TreatmentItem> ref, const Nothing&) {
  auto item = TRY(unit.get(ref));
  const auto waiver = people::waiver_in_force(unit, people::WaiverKind::verification_separation);
  TRY(check_item_move(item_facts(item), TreatmentItemState::verified, {unit.acting_person(), "", waiver.has_value()})
          .status(Errc::conflict));
  item.state = TreatmentItemState::verified;
  item.verified_by = {unit.acting_person()};
  if (waiver && item.owner.id == unit.acting_person()) unit.note("waiver", waiver->id.text());
  return described(unit, TRY(unit.update(item)));
}

Result<Json> move_item(UnitOfWork& unit, Ref<TreatmentItem> ref, const Move& request) {
  auto item = TRY(unit.get(ref));
  if (request.to == TreatmentItemState::verified)
    return refuse(Errc::conflict, "to", msg::risk_item_use_verify, {}, {ref.id});
  TRY(check_item_move(item_facts(item), request.to, {unit.acting_person(), request.reason}).status(Errc::conflict));
  item.state = request.to;
  if (request.to == TreatmentItemState::cancelled) item.cancel_reason = request.reason;
  return described(unit, TRY(unit.update(item)));
}

}  // namespace

void register_actions(entity::Registry& registry) {
  registry.add(consent(entity::make_action<RiskCriteria, Nothing>("approve", approve_criteria)));
  registry.add(entity::make_action<RiskCriteria, Nothing>("activate", activate_criteria));
  registry.add(entity::make_collection_action<RiskCriteria, Preset>("preset", preset_criteria));
  registry.add(entity::make_action<RiskScenario, Reason>("close", close_scenario));
  registry.add(entity::make_action<RiskScenario, Reason>("reopen", reopen_scenario));
  registry.add(entity::make_action<RiskScenario, Request>("request_acceptance", request_acceptance));
  registry.add(consent(entity::make_action<RiskAcceptance, Nothing>("sign", sign_acceptance)));
  registry.add(entity::make_action<RiskAcceptance, Reason>("withdraw", withdraw_acceptance));
  registry.add(entity::make_action<TreatmentItem, Move>("move", move_item));
  registry.add(entity::make_action<TreatmentItem, Nothing>("verify", verify_item));
}

}  // namespace assay::risk
