// SPDX-License-Identifier: Apache-2.0
// The version and its rows. Rows exist once; a version that was approved is read as of its ledger size.
#include <algorithm>
#include <array>
#include <map>

#include "modules/context/api.h"
#include "modules/soa/drift_picture.h"
#include "modules/soa/rows.h"
#include "modules/soa/strings.gen.h"
#include "platform/entity/codec.h"

namespace assay::soa {

std::span<const entity::Choice> choices(SoaState) {
  static constexpr std::array kChoices{entity::Choice{0, "draft"}, entity::Choice{1, "submitted"},
                                       entity::Choice{2, "approved"}, entity::Choice{3, "superseded"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Applicability) {
  static constexpr std::array kChoices{entity::Choice{0, "undecided"}, entity::Choice{1, "yes"},
                                       entity::Choice{2, "no"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Origin) {
  static constexpr std::array kChoices{entity::Choice{0, "none"}, entity::Choice{1, "suggestion"},
                                       entity::Choice{2, "treatment"}, entity::Choice{3, "person"},
                                       entity::Choice{4, "obligation"}};
  return kChoices;
}

void SoaVersion::describe(entity::Fields<SoaVersion>& f) {
  FIELD(number);
  FIELD(state);
  FIELD(note).length(1, 1000).search('A');
  FIELD(submitted_by);
  FIELD(approved_by);
  FIELD(submitted_at);
  FIELD(approved_at);
  FIELD(ledger_size);
  FIELD(content_hash).length(64, 64);
  FIELD(approval_remark).length(1, 1000);
  FIELD(drift).live();
  FIELD(drift_to_approve).live();
  f.state("state");
  f.plural("soas");
  f.sort("-number");
  f.internal();
  f.frozen_when("state", {"approved", "superseded"}, {"state"});
}

void SoaRow::describe(entity::Fields<SoaRow>& f) {
  FIELD(control).required().read_only();
  FIELD(applicable);
  FIELD(reason_risk);
  FIELD(reason_law);
  FIELD(reason_contract);
  FIELD(reason_good_practice);
  FIELD(justification).length(3, 2000).search('C');
  FIELD(exclusion_justification).length(3, 2000).search('C');
  FIELD(risks);
  FIELD(implementation);
  FIELD(owner).relation("control_owner");
  FIELD(action).length(3, 1000);
  FIELD(action_owner);
  FIELD(action_due);
  FIELD(origin);  // a person may only take a proposal as a decision, and take that back: see check()
  FIELD(suggestion).read_only().length(1, 5000);
  FIELD(proposed_at).read_only();
  FIELD(decided_by).read_only();
  FIELD(edited_by).read_only();
  FIELD(position).read_only();
  f.sort("position,reference");
}

namespace {

bool is_decision(const SoaRow& row, const SoaRow& before) {
  return row.applicable != before.applicable || row.reason_risk != before.reason_risk ||
         row.reason_law != before.reason_law || row.reason_contract != before.reason_contract ||
         row.reason_good_practice != before.reason_good_practice || row.justification != before.justification ||
         row.exclusion_justification != before.exclusion_justification || row.risks.items != before.risks.items;
}

SoaRow without_trace(SoaRow row) {
  row.edited_by = row.decided_by = {};
  return row;
}

/// Confirming a proposal within a batch, and its undo: the only changes of the origin by hand.
Status check_origin(const SoaRow& row, const SoaRow& before) {
  // What no hand may write tells a proposal, also one within the same instant.
  const bool is_proposal = row.proposed_at != before.proposed_at || row.suggestion != before.suggestion;
  if (row.origin == before.origin || is_proposal || is_decision(row, before)) return {};
  const bool is_decided = row.applicable != Applicability::undecided;
  const bool is_taken_back = before.origin == Origin::person && row.origin == Origin::treatment && row.proposed_at;
  if (is_decided && (row.origin == Origin::person || is_taken_back)) return {};
  return refuse("origin", msg::soa_origin_follows, {}, {row.id});
}

}  // namespace

/// A person's change is a person's decision from then on; a proposal is known by its time.
void derive(SoaRow& row, const SoaRow* before, entity::Reader& reader) {
  const bool is_proposal = before == nullptr || row.proposed_at != before->proposed_at;
  if (is_proposal) return;
  const auto& type = reader.type<SoaRow>();
  if (entity::from(type, without_trace(row)).values == entity::from(type, without_trace(*before)).values) return;
  row.edited_by = {reader.acting_person()};
  if (is_decision(row, *before)) row.origin = Origin::person;
  const bool is_confirmed = row.origin == Origin::person && before->origin != Origin::person;
  if (is_decision(row, *before) || is_confirmed) row.decided_by = {reader.acting_person()};
  if (row.origin != Origin::person) row.decided_by = {};
}

Status check(const SoaRow& row, const SoaRow* before, entity::Reader& reader) {
  if (before == nullptr) return {};
  if (const auto open = open_version(reader))
    TRY(check_edit(open->state, static_cast<int>(open->number), open->id).status(Errc::conflict));
  TRY(check_origin(row, *before));
  // A decision to exclude is refused at once; what happens later around it is a problem of the submission.
  const bool excludes = row.applicable == Applicability::no && is_decision(row, *before);
  return excludes ? check_exclusion(exclusion_facts(row, reader)).status() : Status();
}

Status check_removal(const SoaRow& row, entity::Reader& reader) {
  const auto control = reader.find(row.control);
  if (control && !control->is_custom) return refuse(Errc::conflict, "", msg::soa_row_stays, {}, {control->id});
  return {};
}

/// The first edit after an approval opens the next draft.
void after(const SoaRow&, const SoaRow* before, entity::UnitOfWork& unit) {
  if (before == nullptr || open_version(unit)) return;
  SoaVersion draft;
  draft.number = 1;
  for (const auto& version : unit.all<SoaVersion>()) draft.number = std::max(draft.number, version.number + 1);
  const auto created = unit.create(draft);
  BASE_ASSERT(created.has_value());
}

std::string normal_reference(const SoaRow&, std::string_view text) {
  if ((text.starts_with("A.") || text.starts_with("a.")) && text.size() > 2) return std::string(text.substr(2));
  return std::string(text);
}

std::optional<SoaVersion> open_version(entity::Reader& reader) {
  for (const auto& version : reader.all<SoaVersion>())
    if (version.state == SoaState::draft || version.state == SoaState::submitted) return version;
  return {};
}

std::optional<SoaVersion> version_numbered(entity::Reader& reader, std::int64_t number) {
  std::optional<SoaVersion> found;
  for (const auto& version : reader.all<SoaVersion>()) {
    const bool fits = number != 0 ? version.number == number
                                  : version.state == SoaState::approved && (!found || version.number > found->number);
    if (fits) found = version;
  }
  return found;
}

std::vector<ControlFacts> control_facts(entity::Reader& reader) {
  auto controls = reader.all<frameworks::ControlRecord>();
  std::ranges::sort(controls, [](const auto& a, const auto& b) {
    return std::tie(a.position, a.reference) < std::tie(b.position, b.reference);
  });
  std::vector<ControlFacts> facts;
  for (const auto& control : controls) facts.push_back({control.id, control.reference, control.is_custom});
  return facts;
}

namespace {

/// Objects that name a control, by control.
using ByControl = std::map<Id, std::vector<Named>>;

ByControl open_risks(entity::Reader& reader, std::map<Id, std::string>& names) {
  ByControl by_control;
  std::map<Id, Named> open;
  for (const auto& scenario : reader.all<risk::RiskScenario>()) {
    const auto name = scenario.reference.empty() ? scenario.title : scenario.reference;
    names[scenario.id] = name;
    if (scenario.is_closed) continue;
    open[scenario.id] = {scenario.id, name};
    for (const auto& link : scenario.controls.items) by_control[link.id].push_back({scenario.id, name});
  }
  for (const auto& item : reader.all<risk::TreatmentItem>()) {
    const auto at = open.find(item.scenario.id);
    if (at == open.end() || item.state == risk::TreatmentItemState::cancelled) continue;
    for (const auto& link : item.controls.items) by_control[link.id].push_back(at->second);
  }
  for (auto& [control, risks] : by_control) {
    std::ranges::sort(risks,
                      [](const Named& a, const Named& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
    const auto repeated = std::ranges::unique(risks);
    risks.erase(repeated.begin(), repeated.end());
  }
  return by_control;
}

ByControl obligations(entity::Reader& reader) {
  ByControl by_control;
  for (const auto& obligation : reader.all<context::Obligation>()) {
    if (obligation.state == context::ObligationState::ended) continue;
    for (const auto& link : obligation.controls.items)
      by_control[link.id].push_back(
          {obligation.id, obligation.reference.empty() ? obligation.title : obligation.reference});
  }
  return by_control;
}

std::vector<InclusionReason> reasons(const SoaRow& row) {
  std::vector<InclusionReason> found;
  if (row.reason_risk) found.push_back(InclusionReason::risk_treatment);
  if (row.reason_law) found.push_back(InclusionReason::legal);
  if (row.reason_contract) found.push_back(InclusionReason::contractual);
  if (row.reason_good_practice) found.push_back(InclusionReason::best_practice);
  return found;
}

/// The row's own action and the living treatment items that name its control.
std::vector<controls::ActionFacts> actions(const SoaRow& row, const std::vector<risk::TreatmentItem>& items) {
  std::vector<controls::ActionFacts> found;
  if (!row.action.empty()) found.push_back({row.id, row.action, row.action_owner.id, row.action_due, false});
  for (const auto& item : items)
    if (item.controls.contains(row.control.id))
      found.push_back({item.id, item.reference.empty() ? item.title : item.reference, item.owner.id, item.due,
                       item.state == risk::TreatmentItemState::cancelled});
  return found;
}

}  // namespace

RowFacts exclusion_facts(const SoaRow& row, entity::Reader& reader) {
  RowFacts facts;
  facts.id = row.id;
  facts.control = row.control.id;
  facts.code = row.reference;
  facts.applicable = row.applicable;
  facts.exclusion_justification = row.exclusion_justification;
  const auto control = reader.find(row.control);
  facts.is_custom = control && control->is_custom;
  std::map<Id, std::string> names;
  facts.open_risks = open_risks(reader, names)[row.control.id];
  facts.obligations = obligations(reader)[row.control.id];
  return facts;
}

std::vector<RowFacts> row_facts(entity::Reader& reader) {
  std::map<Id, std::string> names;
  const auto risks = open_risks(reader, names);
  const auto required = obligations(reader);
  const auto items = reader.all<risk::TreatmentItem>();
  std::map<Id, ControlFacts> known;
  for (const auto& control : control_facts(reader)) known[control.id] = control;
  auto rows = reader.all<SoaRow>();
  std::ranges::sort(rows, [](const SoaRow& a, const SoaRow& b) {
    return std::tie(a.position, a.reference) < std::tie(b.position, b.reference);
  });
  std::vector<RowFacts> facts;
  for (const auto& row : rows) {
    RowFacts fact;
    fact.id = row.id;
    fact.control = row.control.id;
    fact.code = row.reference;
    fact.is_custom = known[row.control.id].is_custom;
    fact.applicable = row.applicable;
    fact.reasons = reasons(row);
    fact.justification = row.justification;
    fact.exclusion_justification = row.exclusion_justification;
    for (const auto& link : row.risks.items) fact.linked_risks.push_back({link.id, names[link.id]});
    fact.implementation = row.implementation;
    fact.actions = actions(row, items);
    // The operator of the machine may decide without being a person of the register; the row then stands for them.
    const bool is_decided_by_nobody_named = row.origin == Origin::person && !row.decided_by.is_set();
    fact.decided_by = is_decided_by_nobody_named ? row.id : row.decided_by.id;
    fact.last_editor = row.edited_by.id;
    if (const auto at = risks.find(row.control.id); at != risks.end()) fact.open_risks = at->second;
    if (const auto at = required.find(row.control.id); at != required.end()) fact.obligations = at->second;
    facts.push_back(std::move(fact));
  }
  return facts;
}

std::string canonical_rows(entity::Reader& reader) {
  auto records = reader.all(reader.type<SoaRow>());
  std::ranges::sort(records, [](const entity::Record& a, const entity::Record& b) {
    return std::pair(a.integer("position"), a.text("reference")) <
           std::pair(b.integer("position"), b.text("reference"));
  });
  std::string out = "[";
  for (const auto& record : records) out += (out.size() > 1 ? "," : "") + entity::canonical_fields(record);
  return out + "]";
}

/// What bars a person from approving: only a submitted version can be approved, so only there the rows are read.
void relations(const SoaVersion& version, Id person, entity::Reader& reader, entity::Relations& found) {
  if (version.state != SoaState::submitted) return;
  if (version.submitted_by.id == person) found.add("soa_submitter", {{"rule", "S6"}}, {version.id});
  const auto rows = row_facts(reader);
  const auto own = rows_edited_last_by(rows, person);
  if (own.empty()) return;
  std::vector<Id> ids;
  std::string controls;
  for (const auto& row : own) {
    ids.push_back(row.id);
    controls += (controls.empty() ? "" : ", ") + row.name;
  }
  found.add("soa_row_editor",
            {{"rule", "S6"}, {"count", static_cast<std::int64_t>(own.size())}, {"controls", controls}}, std::move(ids));
}

/// Only the version that holds can drift: what is older was replaced, what is open is still being written.
void compute(std::span<SoaVersion* const> versions, entity::Reader& reader) {
  for (auto* version : versions) {
    if (version->state != SoaState::approved || !version->ledger_size) continue;
    const auto found = drift_of(reader, *version);
    version->drift = static_cast<std::int64_t>(found->lines.size());
    version->drift_to_approve = found->to_approve;
  }
}

entity::EntityType soa_type() { return entity::describe_entity<SoaVersion>("soa"); }
entity::EntityType soa_row_type() { return entity::describe_entity<SoaRow>("soa"); }

}  // namespace assay::soa
