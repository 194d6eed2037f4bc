// SPDX-License-Identifier: Apache-2.0
// Propose, submit, reject, approve.
#include <algorithm>
#include <map>

#include "modules/context/api.h"
#include "modules/soa/drift_picture.h"
#include "modules/soa/proposal.h"
#include "modules/soa/rows.h"
#include "modules/soa/strings.gen.h"
#include "platform/entity/action_requests.h"
#include "platform/i18n/catalogue.h"

namespace assay::soa {
namespace {

using entity::Note;
using entity::Reason;
using entity::Ref;
using entity::UnitOfWork;
using entity::WrittenIn;

/// Rows whose proposal somebody takes as their own decision; none named = all that a treatment or an obligation
/// proposes.
struct Confirmation : entity::Versioned {
  using Self = Confirmation;
  static constexpr std::string_view entity_name = "confirmation";
  entity::Links<SoaRow> rows;
  static void describe(entity::Fields<Confirmation>& f) { FIELD(rows); }
};

frameworks::Situation situation(UnitOfWork& unit) {
  frameworks::Situation found;
  for (const auto& [category, count] : threat_categories(unit)) found.threat_categories.insert(category);
  for (const auto& asset : unit.all<assets::Asset>())
    if (!asset.asset_class.empty()) found.asset_classes.insert(asset.asset_class);
  for (const auto& obligation : unit.all<context::Obligation>())
    if (!obligation.kind.empty() && obligation.state != context::ObligationState::ended)
      found.obligation_kinds.insert(obligation.kind);
  return found;
}

/// An obligation that says nothing of its nature is taken for law.
InclusionReason reason_of(const context::Obligation& obligation) {
  if (obligation.nature == context::ObligationNature::contractual) return InclusionReason::contractual;
  if (obligation.nature == context::ObligationNature::voluntary) return InclusionReason::best_practice;
  return InclusionReason::legal;
}

std::vector<SuggestionFacts> suggestions(UnitOfWork& unit, i18n::Language language) {
  std::map<std::string, Id> by_code;
  for (const auto& control : control_facts(unit)) by_code[control.code] = control.id;
  std::vector<SuggestionFacts> found;
  for (const auto& suggestion : frameworks::suggestions_for(situation(unit)))
    for (const auto& reason : suggestion.reasons)
      for (const auto& id : reason.ids)
        found.push_back({by_code[suggestion.control], std::string(in(reason.reason, language)), {Id{}, id}});
  return found;
}

Status require_editable(UnitOfWork& unit) {
  const auto open = open_version(unit);
  return open ? check_edit(open->state, static_cast<int>(open->number), open->id).status(Errc::conflict) : Status();
}

void take(SoaRow& row, const ProposedRow& proposed, i18n::Language language) {
  const auto has = [&](InclusionReason reason) {
    return std::ranges::find(proposed.row.reasons, reason) != proposed.row.reasons.end();
  };
  row.origin = static_cast<Origin>(static_cast<int>(proposed.origin));
  row.suggestion.clear();
  for (const auto& suggestion : proposed.suggestions) {
    if (row.suggestion.contains(suggestion.reason)) continue;
    row.suggestion += (row.suggestion.empty() ? "" : " ") + suggestion.reason;
  }
  if (proposed.origin == RowOrigin::person) return;
  row.applicable = proposed.row.applicable;
  row.reason_risk = has(InclusionReason::risk_treatment);
  row.reason_law = has(InclusionReason::legal);
  row.reason_contract = has(InclusionReason::contractual);
  row.reason_good_practice = has(InclusionReason::best_practice);
  row.justification = proposed.justification
                          ? i18n::text(language, proposed.justification->key, proposed.justification->args)
                          : std::string();
  row.exclusion_justification.clear();
  row.risks.items.clear();
  for (const auto& linked : proposed.row.linked_risks) row.risks.items.push_back({linked.id, {}});
  std::ranges::sort(row.risks.items, {}, &entity::Link::id);
}

/// Opens the first draft, or the next one when the newest version was approved.
Result<SoaVersion> draft(UnitOfWork& unit) {
  if (const auto open = open_version(unit)) return *open;
  SoaVersion version;
  version.number = 1;
  for (const auto& other : unit.all<SoaVersion>()) version.number = std::max(version.number, other.number + 1);
  return unit.create(version);
}

Result<Json> propose(UnitOfWork& unit, const WrittenIn& request) {
  TRY(require_editable(unit));
  const auto language = i18n::language_of(request.language);
  const auto version = TRY(draft(unit));
  const auto controls = control_facts(unit);
  const auto existing = row_facts(unit);
  std::vector<TreatmentFacts> treatments;
  std::vector<ObligationFacts> required;
  for (const auto& scenario : unit.all<risk::RiskScenario>()) {
    if (scenario.is_closed) continue;
    const Named risk{scenario.id, scenario.reference.empty() ? scenario.title : scenario.reference};
    for (const auto& link : scenario.controls.items) treatments.push_back({risk, link.id});
    for (const auto& item : unit.where<risk::TreatmentItem>("scenario", scenario.id))
      if (item.state != risk::TreatmentItemState::cancelled)
        for (const auto& link : item.controls.items) treatments.push_back({risk, link.id});
  }
  for (const auto& obligation : unit.all<context::Obligation>()) {
    if (obligation.state == context::ObligationState::ended) continue;
    for (const auto& link : obligation.controls.items)
      required.push_back({{obligation.id, obligation.reference.empty() ? obligation.title : obligation.reference},
                          link.id,
                          reason_of(obligation)});
  }
  const auto suggested = suggestions(unit, language);
  const auto proposed = propose_rows({controls, treatments, required, suggested, existing});

  std::map<std::string, std::int64_t> counts{
      {"treatment", 0}, {"obligation", 0}, {"suggestion", 0}, {"none", 0}, {"person", 0}};
  std::map<Id, SoaRow> stored;
  for (const auto& row : unit.all<SoaRow>()) stored[row.control.id] = row;
  std::int64_t position = 0;
  for (const auto& one : proposed) {
    ++position;
    auto row = stored[one.row.control];
    const auto before = row;
    take(row, one, language);
    row.reference = one.row.code;
    row.control = {one.row.control};
    row.position = position;
    ++counts[std::string(choices(Origin{})[static_cast<std::size_t>(one.origin)].name)];
    const auto& type = unit.type<SoaRow>();
    if (row.version != 0 && entity::from(type, row).values == entity::from(type, before).values) continue;
    row.proposed_at = unit.now();
    if (row.version == 0) {
      TRY(unit.create(row));
    } else {
      TRY(unit.update(row));
    }
  }
  return JsonObject{{"version", version.number},
                    {"rows", static_cast<std::int64_t>(proposed.size())},
                    {"applicable_by_treatment", counts["treatment"]},
                    {"applicable_by_obligation", counts["obligation"]},
                    {"suggested", counts["suggestion"]},
                    {"undecided", counts["none"]},
                    {"kept", counts["person"]}};
}

/// A proposal becomes a decision without being changed (S1): the person who confirms it answers for it.
Result<Json> confirm(UnitOfWork& unit, const Confirmation& request) {
  std::int64_t confirmed = 0;
  for (auto row : unit.all<SoaRow>()) {
    const bool is_proposed = row.origin == Origin::treatment || row.origin == Origin::obligation;
    const bool is_wanted = request.rows.items.empty() ? is_proposed : request.rows.contains(row.id);
    if (!is_wanted || row.origin == Origin::person || row.applicable == Applicability::undecided) continue;
    row.origin = Origin::person;
    row.decided_by = row.edited_by = {unit.acting_person()};
    TRY(unit.update(row));
    ++confirmed;
  }
  return JsonObject{{"confirmed", confirmed}};
}

Result<Json> submit(UnitOfWork& unit, Ref<SoaVersion> ref, const Note& request) {
  auto version = TRY(unit.get(ref));
  TRY(check_submit(row_facts(unit), control_facts(unit), version.state, ref.id).status(Errc::conflict));
  version.state = SoaState::submitted;
  version.submitted_by = {unit.acting_person()};
  version.submitted_at = unit.now();
  if (!request.note.empty()) version.note = request.note;
  auto answer = described(unit, TRY(unit.update(version)));
  // No rule of S1 to S6 is broken by these; whoever submits should know that the approval will not hold for long.
  JsonArray warnings;
  for (const auto& line : drift_ahead(picture_of(unit, true), unit.today())) {
    if (!line.needs_approval) continue;
    JsonArray ids{line.control.text()};
    for (const auto& object : line.objects)
      if (!object.id.is_nil()) ids.emplace_back(object.id.text());
    warnings.push_back(JsonObject{{"code", cause_name(line.cause)}, {"ids", std::move(ids)}});
  }
  answer.if_object()->add("warnings", std::move(warnings));
  return answer;
}

Result<Json> reject(UnitOfWork& unit, Ref<SoaVersion> ref, const Reason& request) {
  auto version = TRY(unit.get(ref));
  TRY(check_reject(version.state, request.reason, ref.id).status(Errc::conflict));
  version.state = SoaState::draft;
  version.submitted_by = {};
  version.submitted_at.reset();
  unit.note("reason", request.reason);
  return described(unit, TRY(unit.update(version)));
}

std::optional<WaiverFacts> waiver(UnitOfWork& unit) {
  const auto found = people::waiver_in_force(unit, people::WaiverKind::soa_separation);
  return found ? std::optional(WaiverFacts{found->id, found->reason, found->expires_on}) : std::nullopt;
}

Result<Json> approve(UnitOfWork& unit, Ref<SoaVersion> ref, const Note& request) {
  auto version = TRY(unit.get(ref));
  ApprovalFacts facts;
  facts.id = ref.id;
  facts.state = version.state;
  facts.version = static_cast<int>(version.number);
  for (const auto& other : unit.all<SoaVersion>())
    if (other.state == SoaState::approved || other.state == SoaState::superseded)
      facts.last_version = std::max(facts.last_version, static_cast<int>(other.number));
  facts.submitter = version.submitted_by.id;
  facts.approver = unit.acting_person();
  facts.on = unit.today();
  facts.waiver = waiver(unit);
  const auto review = review_approval(row_facts(unit), control_facts(unit), facts);
  TRY(review.problems.status(Errc::conflict));
  for (auto other : unit.all<SoaVersion>()) {
    if (other.state != SoaState::approved) continue;
    other.state = SoaState::superseded;
    TRY(unit.update(other));
  }
  version.state = SoaState::approved;
  version.approved_by = {unit.acting_person()};
  version.approved_at = unit.now();
  version.ledger_size = unit.seq();  // the rows of this version: as of the entry that approves it
  version.content_hash = sha256(canonical_rows(unit)).hex();
  if (!request.note.empty()) version.note = request.note;
  if (review.waiver_used) {
    version.approval_remark = i18n::text(i18n::Language::en, msg::soa_waiver_used);
    unit.note("waiver", review.waiver_used->text());
  }
  return described(unit, TRY(unit.update(version)));
}

}  // namespace

void register_actions(entity::Registry& registry) {
  registry.add(entity::make_collection_action<SoaVersion, WrittenIn>("propose", propose));
  registry.add(entity::make_collection_action<SoaRow, Confirmation>("confirm", confirm));
  registry.add(entity::make_action<SoaVersion, Note>("submit", submit));
  registry.add(entity::make_action<SoaVersion, Reason>("reject", reject));
  registry.add(consent(entity::make_action<SoaVersion, Note>("approve", approve)));
}

}  // namespace assay::soa
