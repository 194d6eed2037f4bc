// SPDX-License-Identifier: Apache-2.0
// The demo organisation grows through the same operations that people use, in the order of the standard.
#include "apps/assay/demo.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "apps/assay/demo_data.h"
#include "apps/assay/demo_story.h"
#include "modules/soa/api.h"

namespace assay::cli {
namespace {

using entity::UnitOfWork;

template <class T>
Id id_of(UnitOfWork& unit, std::string_view reference) {
  const auto found = unit.find_reference(unit.type<T>(), reference);
  BASE_ASSERT(found.has_value());  // our own data
  return found->id;
}

template <class T>
entity::Ref<T> ref(UnitOfWork& unit, std::string_view reference) {
  return reference.empty() ? entity::Ref<T>{} : entity::Ref<T>{id_of<T>(unit, reference)};
}

template <class T>
entity::Links<T> links(UnitOfWork& unit, std::string_view references) {
  entity::Links<T> out;
  while (!references.empty()) {
    const auto end = std::min(references.find(' '), references.size());
    out.items.push_back({id_of<T>(unit, references.substr(0, end)), {}});
    references.remove_prefix(std::min(end + 1, references.size()));
  }
  std::ranges::sort(out.items, {}, &entity::Link::id);
  return out;
}

/// A record made of words, as an import would bring it.
entity::Record record(UnitOfWork& unit, std::string_view entity, std::string_view reference,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> texts) {
  auto made = entity::new_record(unit.registry().at(entity));
  made["reference"] = std::string(reference);
  for (const auto& [field, text] : texts)
    if (!text.empty()) made[field] = std::string(text);
  return made;
}

std::string language(UnitOfWork& unit) {
  return std::string(unit.all(unit.registry().at("organisation")).front().text("language"));
}

/// A text of ours in the organisation's language, by the key of its row or by its English words.
std::string said(UnitOfWork& unit, std::string_view english, std::string_view key = {}) {
  if (english.empty() || language(unit) != "fr") return std::string(english);
  const auto found = demo::french(key.empty() ? english : key);
  BASE_ASSERT(!found.empty());  // our own data
  return std::string(found);
}

std::string action_key(const demo::ImplementationRow& row) { return std::string(row.reference) + "/action"; }

std::optional<entity::Level> level(std::int64_t value) {
  return value == 0 ? std::nullopt : std::optional(entity::Level{value});
}

Date in_days(const UnitOfWork& unit, std::int64_t days) { return unit.today().plus_days(static_cast<int>(days)); }

Status act(UnitOfWork& unit, std::string_view entity, std::string_view name, Id id,
           std::initializer_list<std::pair<std::string_view, std::string_view>> texts = {}) {
  const auto* action = unit.registry().find_action(entity, name);
  BASE_ASSERT(action != nullptr);
  auto request = entity::new_record(action->request);
  for (const auto& [field, text] : texts) request[field] = std::string(text);
  TRY(action->run(unit, id, request));
  return {};
}

Status add_people(UnitOfWork& unit) {
  for (const auto& row : demo::people()) {
    auto made = record(unit, "person", row.reference,
                       {{"name", row.name},
                        {"email", row.email},
                        {"job_title", said(unit, row.job, row.reference)},
                        {"organisation", said(unit, row.organisation)}});
    made["is_external"] = !row.organisation.empty();
    const auto person = TRY(unit.create(std::move(made)));
    auto assignment = entity::new_record(unit.registry().at("role_assignment"));
    assignment["person"] = person.id;
    assignment["role"] = std::string(row.role);
    TRY(unit.create(std::move(assignment)));
  }
  return {};
}

/// Work began with the story, and the certification audit is two months after its end.
Status plan_certification(UnitOfWork& unit) {
  auto profile = unit.all(unit.registry().at("organisation")).front();
  profile["size"] = std::string("from_50");
  profile["sector"] = said(unit, "Health");
  profile["frameworks"] = std::string("iso27001-2022");
  profile["certification_start"] = unit.today().text();
  profile["is_demo"] = true;
  profile["certification_target"] = in_days(unit, kDemoDays + 60).text();
  TRY(unit.update(std::move(profile)));
  return {};
}

Status add_criteria(UnitOfWork& unit) {
  return act(unit, "risk_criteria", "preset", {},
             {{"preset", frameworks::risk_presets().front().id}, {"language", language(unit)}});
}
Id the_criteria(UnitOfWork& unit) { return unit.all<risk::RiskCriteria>().front().id; }
Status approve_criteria(UnitOfWork& unit) { return act(unit, "risk_criteria", "approve", the_criteria(unit)); }
Status activate_criteria(UnitOfWork& unit) { return act(unit, "risk_criteria", "activate", the_criteria(unit)); }

Status add_obligations(UnitOfWork& unit) {
  for (const auto& row : demo::obligations()) {
    auto made = record(unit, "obligation", row.reference,
                       {{"title", said(unit, row.title, row.reference)},
                        {"source", said(unit, row.source)},
                        {"kind", row.kind},
                        {"frequency", said(unit, row.frequency)}});
    made["controls"] = links<frameworks::ControlRecord>(unit, row.controls).items;
    TRY(unit.create(std::move(made)));
  }
  return {};
}

Status add_assets(UnitOfWork& unit) {
  for (const auto& row : demo::assets()) {
    const auto* known = frameworks::asset_class(row.asset_class);
    BASE_ASSERT(known != nullptr);
    auto made = record(unit, "asset", row.reference,
                       {{"title", said(unit, row.title, row.reference)},
                        {"role", frameworks::name(known->role)},
                        {"nature", row.nature},
                        {"asset_class", row.asset_class},
                        {"classification", said(unit, row.classification)},
                        {"location", said(unit, row.location)}});
    made["owner"] = id_of<people::Person>(unit, row.owner);
    made["count"] = row.count;
    if (row.confidentiality != 0) made["confidentiality"] = row.confidentiality;
    if (row.integrity != 0) made["integrity"] = row.integrity;
    if (row.availability != 0) made["availability"] = row.availability;
    if (!row.supports.empty()) made["supports"] = links<assets::Asset>(unit, row.supports).items;
    TRY(unit.create(std::move(made)));
  }
  return {};
}

Status add_threats(UnitOfWork& unit) {
  for (const auto& row : demo::threats())
    TRY(unit.create(record(unit, "threat", row.reference,
                           {{"title", said(unit, row.title, row.reference)},
                            {"category", row.category},
                            {"origin", row.origin},
                            {"intent", row.intent},
                            {"source", row.source}})));
  return {};
}

Status add_implementations(UnitOfWork& unit) {
  for (const auto& row : demo::implementations()) {
    auto made = record(unit, "implementation", row.reference,
                       {{"title", said(unit, row.title, row.reference)},
                        {"state", row.state},
                        {"action", said(unit, row.action, action_key(row))}});
    made["control"] = id_of<frameworks::ControlRecord>(unit, row.control);
    made["owner"] = id_of<people::Person>(unit, row.owner);
    if (row.coverage != 0) made["coverage"] = row.coverage;
    if (!row.action.empty()) {
      made["action_owner"] = id_of<people::Person>(unit, row.action_owner);
      made["action_due"] = in_days(unit, row.due_in_days).text();
    }
    TRY(unit.create(std::move(made)));
  }
  return {};
}

Status identify_risks(UnitOfWork& unit) {
  for (const auto& row : demo::risks()) {
    risk::RiskScenario scenario;
    scenario.reference = row.reference;
    scenario.title = said(unit, row.title, row.reference);
    scenario.threat = ref<risk::Threat>(unit, row.threat);
    scenario.assets = links<assets::Asset>(unit, row.assets);
    scenario.risk_owner = ref<people::Person>(unit, row.owner);
    scenario.next_review = in_days(unit, row.review_in_days);
    TRY(unit.create(scenario));
  }
  return {};
}

/// The stored scenario of each row is changed by `change`.
Status change_risks(UnitOfWork& unit, const std::function<void(const demo::RiskRow&, risk::RiskScenario&)>& change) {
  for (const auto& row : demo::risks()) {
    auto scenario = TRY(unit.get(ref<risk::RiskScenario>(unit, row.reference)));
    change(row, scenario);
    TRY(unit.update(scenario));
  }
  return {};
}

Status rate_risks(UnitOfWork& unit) {
  return change_risks(unit, [](const demo::RiskRow& row, risk::RiskScenario& scenario) {
    scenario.inherent_likelihood = level(row.likelihood);
    scenario.inherent_consequence = level(row.consequence);
  });
}

Status decide_treatment(UnitOfWork& unit) {
  return change_risks(unit, [&](const demo::RiskRow& row, risk::RiskScenario& scenario) {
    for (const auto& choice : choices(risk::TreatmentOption{}))
      if (choice.name == row.treatment) scenario.treatment = static_cast<risk::TreatmentOption>(choice.value);
    scenario.treatment_note = said(unit, row.note);
    scenario.counterparty = said(unit, row.counterparty);
    scenario.controls = links<frameworks::ControlRecord>(unit, row.controls);
  });
}

Status add_items(UnitOfWork& unit) {
  for (const auto& row : demo::items()) {
    risk::TreatmentItem item;
    item.reference = row.reference;
    item.scenario = ref<risk::RiskScenario>(unit, row.risk);
    item.title = said(unit, row.title, row.reference);
    item.owner = ref<people::Person>(unit, row.owner);
    item.due = in_days(unit, row.due_in_days);
    item.controls = links<frameworks::ControlRecord>(unit, row.controls);
    TRY(unit.create(item));
  }
  return {};
}

/// Every item that gets beyond `from` moves on to `to`.
Status move_items(UnitOfWork& unit, risk::TreatmentItemState from, risk::TreatmentItemState to) {
  const auto states = choices(to);
  for (const auto& row : demo::items()) {
    const auto goal = std::ranges::find(states, row.state, &entity::Choice::name);
    if (goal == states.end() || goal->value <= static_cast<int>(from)) continue;
    TRY(act(unit, "treatment_item", "move", id_of<risk::TreatmentItem>(unit, row.reference),
            {{"to", states[static_cast<std::size_t>(to)].name}}));
  }
  return {};
}
Status plan_items(UnitOfWork& unit) {
  return move_items(unit, risk::TreatmentItemState::proposed, risk::TreatmentItemState::planned);
}
Status start_items(UnitOfWork& unit) {
  return move_items(unit, risk::TreatmentItemState::planned, risk::TreatmentItemState::in_progress);
}
Status finish_items(UnitOfWork& unit) {
  return move_items(unit, risk::TreatmentItemState::in_progress, risk::TreatmentItemState::done);
}
Status verify_items(UnitOfWork& unit) {
  for (const auto& row : demo::items())
    if (std::string_view(row.state) == "verified")
      TRY(act(unit, "treatment_item", "verify", id_of<risk::TreatmentItem>(unit, row.reference)));
  return {};
}

Status rate_residuals(UnitOfWork& unit) {
  return change_risks(unit, [](const demo::RiskRow& row, risk::RiskScenario& scenario) {
    scenario.residual_likelihood = level(row.residual_likelihood);
    scenario.residual_consequence = level(row.residual_consequence);
  });
}

/// The quarterly review: looked at, left as it is, next date set (ISO/IEC 27001:2022, 8.2).
Status review_risks(UnitOfWork& unit) {
  return change_risks(unit, [&](const demo::RiskRow& row, risk::RiskScenario& scenario) {
    scenario.next_review = in_days(unit, row.review_in_days);
  });
}

/// What is late gets a new date, as it does in life.
Status replan_items(UnitOfWork& unit) {
  for (const auto& row : demo::items()) {
    auto item = TRY(unit.get(ref<risk::TreatmentItem>(unit, row.reference)));
    if (item.state == risk::TreatmentItemState::done || item.state == risk::TreatmentItemState::verified ||
        item.state == risk::TreatmentItemState::cancelled)
      continue;
    item.due = in_days(unit, row.due_in_days);
    if (item.state != risk::TreatmentItemState::in_progress) item.starts_on = in_days(unit, row.due_in_days - 35);
    TRY(unit.update(item));
  }
  return {};
}

Status replan_implementations(UnitOfWork& unit) {
  for (const auto& row : demo::implementations()) {
    if (row.action.empty()) continue;
    auto one = TRY(unit.get(ref<controls::Implementation>(unit, row.reference)));
    one.action_due = in_days(unit, row.due_in_days + 90);
    TRY(unit.update(one));
  }
  return {};
}

constexpr std::array<std::string_view, 3> kAcceptedByJulien{"R-01", "R-05", "R-11"};
constexpr std::array<std::string_view, 2> kAcceptedByCamille{"R-16", "R-18"};

Status request_acceptances(UnitOfWork& unit) {
  const auto request = [&](std::string_view reference, std::string_view reason) {
    return act(unit, "risk_scenario", "request_acceptance", id_of<risk::RiskScenario>(unit, reference),
               {{"reason", said(unit, reason)}});
  };
  for (const auto reference : kAcceptedByJulien)
    TRY(request(reference, "More protection would cost more than the loss that remains."));
  for (const auto reference : kAcceptedByCamille)
    TRY(request(reference, "The loss is small and clinics are told what to expect."));
  return request("R-07", "The record of access will let clinics see it themselves.");
}

Status sign(UnitOfWork& unit, std::span<const std::string_view> references) {
  for (const auto reference : references)
    for (const auto& acceptance :
         unit.where<risk::RiskAcceptance>("scenario", id_of<risk::RiskScenario>(unit, reference)))
      TRY(act(unit, "risk_acceptance", "sign", acceptance.id));
  return {};
}
Status sign_julien(UnitOfWork& unit) { return sign(unit, kAcceptedByJulien); }
Status sign_camille(UnitOfWork& unit) { return sign(unit, kAcceptedByCamille); }

Status propose_statement(UnitOfWork& unit) { return act(unit, "soa", "propose", {}, {{"language", language(unit)}}); }

/// The state and the open action of a control, from its implementation; what has no entry there simply works.
void take_implementation(const std::map<Id, controls::Implementation>& known, soa::SoaRow& row) {
  row.implementation = controls::ImplementationState::implemented;
  const auto at = known.find(row.control.id);
  if (at == known.end()) return;
  row.implementation = at->second.state;
  row.action = at->second.action;
  row.action_owner = at->second.action_owner;
  row.action_due = at->second.action_due;
}

Status decide_statement(UnitOfWork& unit) {
  std::map<Id, controls::Implementation> known;
  for (const auto& one : unit.all<controls::Implementation>()) known[one.control.id] = one;
  for (const auto& decision : demo::decisions()) {
    auto row = TRY(unit.get(ref<soa::SoaRow>(unit, decision.control)));
    row.owner = ref<people::Person>(unit, decision.owner);
    if (decision.reasons.empty()) {
      row.applicable = soa::Applicability::no;
      row.exclusion_justification = said(unit, decision.justification, decision.control);
    } else {
      row.applicable = soa::Applicability::yes;
      row.reason_good_practice |= decision.reasons.contains('g');
      row.reason_contract |= decision.reasons.contains('c');
      row.reason_law |= decision.reasons.contains('l');
      row.justification +=
          (row.justification.empty() ? "" : " ") + said(unit, decision.justification, decision.control);
      take_implementation(known, row);
    }
    TRY(unit.update(row));
  }
  return {};
}

Id open_statement(UnitOfWork& unit) {
  for (const auto& version : unit.all<soa::SoaVersion>())
    if (version.state == soa::SoaState::draft || version.state == soa::SoaState::submitted) return version.id;
  return {};
}
Status submit_statement(UnitOfWork& unit) {
  return act(unit, "soa", "submit", open_statement(unit),
             {{"note", said(unit, "First statement, before the stage 1 audit")}});
}
Status approve_statement(UnitOfWork& unit) { return act(unit, "soa", "approve", open_statement(unit)); }

}  // namespace

namespace {

std::span<const DemoStep> register_steps() {
  // From the first day to the audit: registers in the first months, treatment over a year with a review each quarter,
  // the statement before stage 1, and at the end what is still open gets new dates.
  static constexpr std::array kSteps{
      DemoStep{0, "demo.people", add_people, "P-02"},
      DemoStep{kFirstDay, "organisation.update", plan_certification, "P-02"},
      DemoStep{7, "risk_criteria.preset", add_criteria, "P-02"},
      DemoStep{12, "risk_criteria.approve", approve_criteria, "P-01"},
      DemoStep{14, "risk_criteria.activate", activate_criteria, "P-02"},
      DemoStep{28, "obligation.import", add_obligations, "P-06"},
      DemoStep{49, "asset.import", add_assets, "P-02"},
      DemoStep{70, "threat.import", add_threats, "P-02"},
      DemoStep{91, "implementation.import", add_implementations, "P-02"},
      DemoStep{112, "risk_scenario.import", identify_risks, "P-02"},
      DemoStep{133, "risk_scenario.update", rate_risks, "P-02"},
      DemoStep{154, "risk_scenario.update", decide_treatment, "P-02"},
      DemoStep{161, "treatment_item.import", add_items, "P-02"},
      DemoStep{175, "treatment_item.move", plan_items, "P-02"},
      DemoStep{210, "treatment_item.move", start_items, "P-03"},
      DemoStep{245, "risk_scenario.update", review_risks, "P-02"},
      DemoStep{336, "risk_scenario.update", review_risks, "P-02"},
      DemoStep{371, "treatment_item.move", finish_items, "P-03"},
      DemoStep{392, "treatment_item.move", verify_items, "P-02"},
      DemoStep{406, "risk_scenario.update", rate_residuals, "P-02"},
      DemoStep{427, "risk_scenario.update", review_risks, "P-02"},
      DemoStep{434, "risk_scenario.request_acceptance", request_acceptances, "P-02"},
      DemoStep{441, "risk_acceptance.sign", sign_julien, "P-04"},
      DemoStep{448, "risk_acceptance.sign", sign_camille, "P-10"},
      DemoStep{476, "implementation.update", replan_implementations, "P-02"},
      DemoStep{507, "soa.propose", propose_statement, "P-02"},
      DemoStep{522, "soa_row.update", decide_statement, "P-02"},
      DemoStep{526, "soa.submit", submit_statement, "P-02"},
      DemoStep{530, "soa.approve", approve_statement, "P-01"},
      DemoStep{525, "treatment_item.update", replan_items, "P-02"},
      DemoStep{532, "risk_scenario.update", review_risks, "P-02"},
  };
  return kSteps;
}

}  // namespace

/// By day; on the same day registers come before what is said about them.
std::span<const DemoStep> demo_steps() {
  static const auto kSteps = [] {
    std::vector<DemoStep> all;
    for (const auto part : {register_steps(), demo::plan_steps(), demo::risk_steps()})
      all.insert(all.end(), part.begin(), part.end());
    std::ranges::stable_sort(all, {}, &DemoStep::day);
    return all;
  }();
  return kSteps;
}

std::span<const DemoUser> demo_users() {
  static const std::array kUsers{
      DemoUser{"director@demo.example", "Hélène Marchetal", "P-01", {auth::Role::top_management}},
      DemoUser{"security@demo.example", "Owen Thackley", "P-02", {auth::Role::isms_manager}},
      DemoUser{"operations@demo.example", "Nadia Belcourt", "P-03", {auth::Role::technical_administrator}},
  };
  return kUsers;
}

}  // namespace assay::cli
