// SPDX-License-Identifier: Apache-2.0
// Submit, reject, approve. Who approves sees what was submitted: where rows changed since, it is submitted again.
#include <algorithm>

#include "modules/documents/content.h"
#include "modules/documents/strings.gen.h"
#include "platform/entity/action_requests.h"
#include "platform/entity/codec.h"
#include "platform/entity/unit_of_work.h"

namespace assay::documents {
namespace {

using entity::Note;
using entity::Ref;
using entity::UnitOfWork;

struct Submission : entity::Versioned {
  using Self = Submission;
  static constexpr std::string_view entity_name = "submission";
  std::string document;
  Classification classification = Classification::internal;
  std::string note;
  std::string language;
  static void describe(entity::Fields<Submission>& f) {
    FIELD(document).required().length(1, 60);
    FIELD(classification);
    FIELD(note).length(1, 1000);
    FIELD(language).length(2, 2);
  }
};

struct Rejection : entity::Versioned {
  using Self = Rejection;
  static constexpr std::string_view entity_name = "rejection";
  std::string reason;
  static void describe(entity::Fields<Rejection>& f) { FIELD(reason).required().length(3, 1000); }
};

const api::Printed* find(std::span<const api::Printed> documents, std::string_view name) {
  const auto at = std::ranges::find(documents, name, &api::Printed::name);
  return at == documents.end() ? nullptr : &*at;
}

std::unexpected<Refusal> unknown(std::span<const api::Printed> documents, const std::string& name) {
  std::string names;
  for (const auto& one : documents) names += (names.empty() ? "" : ", ") + std::string(one.name);
  return refuse("document", msg::documents_unknown, {{"document", name}, {"documents", names}});
}

Result<Json> submit(UnitOfWork& unit, const Submission& request, std::span<const api::Printed> documents) {
  const auto* printed = find(documents, request.document);
  if (printed == nullptr) return unknown(documents, request.document);
  if (const auto open = submitted_version(unit, request.document))
    return refuse(Errc::conflict, "document", msg::documents_already_submitted, {{"version", open->number}},
                  {open->id});
  DocumentVersion version;
  version.document = request.document;
  version.title = i18n::text(i18n::language_of(request.language), printed->title);
  const auto earlier = versions_of(unit, request.document);
  version.number = earlier.empty() ? 1 : earlier.back().number + 1;
  version.reference = request.document + "-v" + std::to_string(version.number);
  version.classification = request.classification;
  version.note = request.note;
  version.submitted_by = {unit.acting_person()};
  version.submitted_at = unit.now();
  version.content_hash = TRY(content_hash(unit, *printed)).hex();
  return described(unit, TRY(unit.create(version)));
}

Status require_submitted(const DocumentVersion& version) {
  if (version.state == VersionState::submitted) return {};
  return refuse(Errc::conflict, "state", msg::documents_not_submitted, {{"version", version.number}}, {version.id});
}

Result<Json> reject(UnitOfWork& unit, Ref<DocumentVersion> ref, const Rejection& request) {
  auto version = TRY(unit.get(ref));
  TRY(require_submitted(version));
  version.state = VersionState::rejected;
  version.reason = request.reason;
  unit.note("reason", request.reason);
  return described(unit, TRY(unit.update(version)));
}

Result<Json> approve(UnitOfWork& unit, Ref<DocumentVersion> ref, const Note& request,
                     std::span<const api::Printed> documents) {
  auto version = TRY(unit.get(ref));
  TRY(require_submitted(version));
  const auto* printed = find(documents, version.document);
  if (printed == nullptr) return unknown(documents, version.document);
  const auto hash = TRY(content_hash(unit, *printed));
  if (!says_the_same(unit, *printed, version, hash))
    return refuse(Errc::conflict, "content_hash", msg::documents_changed_since, {{"version", version.number}},
                  {version.id});
  for (auto other : versions_of(unit, version.document)) {
    if (other.state != VersionState::approved) continue;
    other.state = VersionState::superseded;
    TRY(unit.update(other));
  }
  version.state = VersionState::approved;
  version.content_hash = hash.hex();  // of the words that the prints will have
  version.approved_by = {unit.acting_person()};
  version.approved_at = unit.now();
  version.ledger_size = unit.seq();  // as of the entry that approves it
  if (!request.note.empty()) version.note = request.note;
  return described(unit, TRY(unit.update(version)));
}

/// An action whose function needs to know the documents.
template <class Request>
entity::Action action(std::string_view name) {
  entity::Action made;
  made.entity = DocumentVersion::entity_name;
  made.name = name;
  made.request = entity::describe_entity<Request>("");
  return made;
}

}  // namespace

void register_actions(entity::Registry& registry, std::span<const api::Printed> documents) {
  auto submission = action<Submission>("submit");
  submission.is_on_collection = true;
  submission.run = [documents](UnitOfWork& unit, Id, const entity::Record& record) {
    return submit(unit, entity::to<Submission>(record), documents);
  };
  registry.add(std::move(submission));
  registry.add(entity::make_action<DocumentVersion, Rejection>("reject", reject));
  auto approval = consent(action<Note>("approve"));
  approval.run = [documents](UnitOfWork& unit, Id id, const entity::Record& record) {
    return approve(unit, Ref<DocumentVersion>{id}, entity::to<Note>(record), documents);
  };
  registry.add(std::move(approval));
}

}  // namespace assay::documents
