// SPDX-License-Identifier: Apache-2.0
// Revise, submit, return, sign.
#include "modules/scope/strings.gen.h"
#include "modules/scope/versions.h"
#include "platform/entity/action_requests.h"
#include "platform/entity/codec.h"
#include "platform/i18n/catalogue.h"

namespace assay::scope {
namespace {

using entity::Note;
using entity::Reason;
using entity::Ref;
using entity::UnitOfWork;

struct Revision : entity::Versioned {
  using Self = Revision;
  static constexpr std::string_view entity_name = "revision";
  entity::Markdown statement;
  static void describe(entity::Fields<Revision>& f) { FIELD(statement); }
};

Status require_state(const ScopeVersion& version, ScopeState wanted, MessageKey otherwise) {
  if (version.state == wanted) return {};
  return refuse(Errc::conflict, "state", otherwise, {{"version", version.number}}, {version.id});
}

/// Opens the next draft, with the statement of the version in force unless a new one is given.
Result<Json> revise(UnitOfWork& unit, const Revision& request) {
  if (const auto open = open_version(unit))
    return refuse(Errc::conflict, "", msg::scope_is_open, {{"version", open->number}}, {open->id});
  auto draft = next_draft(unit);
  if (!request.statement.text.empty()) draft.statement = request.statement;
  return described(unit, TRY(unit.create(draft)));
}

Result<Json> submit(UnitOfWork& unit, Ref<ScopeVersion> ref, const Note& request) {
  auto version = TRY(unit.get(ref));
  TRY(require_state(version, ScopeState::draft, msg::scope_only_drafts_are_submitted));
  TRY(submission_problems(scope_facts(unit, &version)).status(Errc::conflict));
  version.state = ScopeState::submitted;
  version.submitted_by = {unit.acting_person()};
  version.submitted_at = unit.now();
  if (!request.note.empty()) version.note = request.note;
  return described(unit, TRY(unit.update(version)));
}

Result<Json> reject(UnitOfWork& unit, Ref<ScopeVersion> ref, const Reason& request) {
  auto version = TRY(unit.get(ref));
  TRY(require_state(version, ScopeState::submitted, msg::scope_only_submitted));
  version.state = ScopeState::draft;
  version.submitted_by = {};
  version.submitted_at.reset();
  unit.note("reason", request.reason);
  return described(unit, TRY(unit.update(version)));
}

/// The policy has refused submitter and editors already, unless a waiver lifts that: then the version says so.
bool needs_waiver(UnitOfWork& unit, const ScopeVersion& version) {
  entity::Relations found;
  relations(version, unit.acting_person(), unit, found);
  return !found.all().empty();
}

Result<Json> sign(UnitOfWork& unit, Ref<ScopeVersion> ref, const Note& request) {
  auto version = TRY(unit.get(ref));
  TRY(require_state(version, ScopeState::submitted, msg::scope_only_submitted));
  TRY(submission_problems(scope_facts(unit, &version)).status(Errc::conflict));
  if (needs_waiver(unit, version)) {
    const auto waiver = people::waiver_in_force(unit, people::WaiverKind::scope_separation);
    if (!waiver)
      return refuse(Errc::conflict, "signed_by", msg::scope_signer_edited, {{"count", std::int64_t{1}}}, {version.id});
    version.signing_remark = i18n::text(i18n::Language::en, msg::scope_waiver_used, {{"reason", waiver->reason}});
    unit.note("waiver", waiver->id.text());
  }
  if (auto in_force = signed_scope(unit)) {
    in_force->state = ScopeState::superseded;
    TRY(unit.update(*in_force));
  }
  version.state = ScopeState::signed_off;
  version.signed_by = {unit.acting_person()};
  version.signed_at = unit.now();
  version.ledger_size = unit.seq();  // elements of this version: as of the entry that signs it
  version.content_hash = sha256(canonical_scope(unit, version)).hex();
  if (!request.note.empty()) version.note = request.note;
  return described(unit, TRY(unit.update(version)));
}

}  // namespace

void register_actions(entity::Registry& registry) {
  registry.add(entity::make_collection_action<ScopeVersion, Revision>("revise", revise));
  registry.add(entity::make_action<ScopeVersion, Note>("submit", submit));
  registry.add(entity::make_action<ScopeVersion, Reason>("reject", reject));
  registry.add(consent(entity::make_action<ScopeVersion, Note>("sign", sign)));
}

}  // namespace assay::scope
