// SPDX-License-Identifier: Apache-2.0
// Sign a commitment, take a policy along its states, and begin with the usual activities.
#include <algorithm>

#include "modules/leadership/leadership.h"
#include "modules/leadership/starter.h"
#include "modules/leadership/strings.gen.h"
#include "platform/entity/action_requests.h"

namespace assay::leadership {
namespace {

using entity::Note;
using entity::Nothing;
using entity::Reason;
using entity::Ref;
using entity::UnitOfWork;
using entity::WrittenIn;

/// Each signs for oneself; the first signature freezes the text and takes the place of the commitment before.
Result<Json> sign(UnitOfWork& unit, Ref<Commitment> ref, const Nothing&) {
  auto commitment = TRY(unit.get(ref));
  if (commitment.state == CommitmentState::superseded)
    return refuse(Errc::conflict, "state", msg::leadership_superseded, {}, {ref.id});
  const auto person = unit.acting_person();
  if (person.is_nil()) return refuse(Errc::forbidden, "", msg::leadership_nobody_signs);
  if (commitment.signed_by.contains(person))
    return refuse(Errc::conflict, "signed_by", msg::leadership_signed_already, {}, {person});
  commitment.signed_by.items.push_back({person, {{"on", unit.today().text()}}});
  std::ranges::sort(commitment.signed_by.items, {}, &entity::Link::id);
  if (commitment.state == CommitmentState::draft) {
    for (auto other : unit.where<Commitment>("state", std::string("signed"))) {
      other.state = CommitmentState::superseded;
      TRY(unit.update(other));
    }
    commitment.state = CommitmentState::signed_;
    commitment.signed_on = unit.today();
    commitment.content_hash = commitment_hash(commitment);
  }
  return described(unit, TRY(unit.update(commitment)));
}

Result<PolicyDocument> take(UnitOfWork& unit, Ref<PolicyDocument> ref, DocumentMove move, std::string_view reason) {
  auto document = TRY(unit.get(ref));
  TRY(check_move(document_facts(document), move, reason, unit.today()).status(Errc::conflict));
  document.state = moved(move);
  if (!reason.empty()) unit.note("reason", std::string(reason));
  return document;
}

Result<Json> submit(UnitOfWork& unit, Ref<PolicyDocument> ref, const Nothing&) {
  auto document = TRY(take(unit, ref, DocumentMove::submit, {}));
  document.submitted_by = {unit.acting_person()};
  return described(unit, TRY(unit.update(document)));
}

Result<Json> reject(UnitOfWork& unit, Ref<PolicyDocument> ref, const Reason& request) {
  auto document = TRY(take(unit, ref, DocumentMove::reject, request.reason));
  document.submitted_by = {};
  return described(unit, TRY(unit.update(document)));
}

/// The number grows with each approval; the text of a number is the object as of its approval.
Result<Json> approve(UnitOfWork& unit, Ref<PolicyDocument> ref, const Note& request) {
  auto document = TRY(take(unit, ref, DocumentMove::approve, {}));
  const auto person = unit.acting_person();
  if (person.is_nil()) return refuse(Errc::forbidden, "", msg::leadership_nobody_signs);
  const bool is_author = document.edited_by.id == person || document.submitted_by.id == person;
  if (const auto waiver = people::waiver_in_force(unit, people::WaiverKind::document_separation); is_author && waiver)
    unit.note("waiver", waiver->id.text());
  ++document.approved_version;
  document.approved_by = {person};
  document.approved_on = unit.today();
  document.approval_note = request.note;
  return described(unit, TRY(unit.update(document)));
}

Result<Json> revise(UnitOfWork& unit, Ref<PolicyDocument> ref, const Reason& request) {
  return described(unit, TRY(unit.update(TRY(take(unit, ref, DocumentMove::revise, request.reason)))));
}

Result<Json> withdraw(UnitOfWork& unit, Ref<PolicyDocument> ref, const Reason& request) {
  return described(unit, TRY(unit.update(TRY(take(unit, ref, DocumentMove::withdraw, request.reason)))));
}

/// The activities that an ISMS has in any organisation, for those clauses that no activity serves yet.
Result<Json> propose(UnitOfWork& unit, const WrittenIn& request) {
  std::int64_t position = 0, created = 0;
  std::vector<Id> served;
  for (const auto& present : unit.all<Responsibility>()) {
    position = std::max(position, present.position);
    if (present.requirement.is_set()) served.push_back(present.requirement.id);
  }
  for (const auto& one : usual_activities()) {
    const auto requirement = unit.find_reference(unit.type<frameworks::RequirementRecord>(), one.clause);
    if (!requirement || std::ranges::find(served, requirement->id) != served.end()) continue;
    Responsibility activity;
    activity.activity = i18n::text(i18n::language_of(request.language), one.text);
    activity.requirement = {requirement->id};
    activity.position = ++position;
    activity = TRY(unit.create(activity));
    ++created;
    for (const auto& part : one.parts) {
      RaciEntry entry;
      entry.responsibility = {activity.id};
      entry.role = part.role;
      entry.letter = part.letter;
      TRY(unit.create(entry));
    }
  }
  return JsonObject{{"created", created}};
}

}  // namespace

void register_actions(entity::Registry& registry) {
  registry.add(consent(entity::make_action<Commitment, Nothing>("sign", sign)));
  registry.add(entity::make_action<PolicyDocument, Nothing>("submit", submit));
  registry.add(entity::make_action<PolicyDocument, Reason>("reject", reject));
  registry.add(consent(entity::make_action<PolicyDocument, Note>("approve", approve)));
  registry.add(entity::make_action<PolicyDocument, Reason>("revise", revise));
  registry.add(entity::make_action<PolicyDocument, Reason>("withdraw", withdraw));
  registry.add(entity::make_collection_action<Responsibility, WrittenIn>("propose", propose));
}

}  // namespace assay::leadership
