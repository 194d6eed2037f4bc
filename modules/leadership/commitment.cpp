// SPDX-License-Identifier: Apache-2.0
// The commitment of top management, and policies as objects.
#include <algorithm>
#include <array>

#include "modules/leadership/leadership.h"
#include "modules/leadership/strings.gen.h"

namespace assay::leadership {

std::span<const entity::Choice> choices(CommitmentState) {
  static constexpr std::array kChoices{entity::Choice{0, "draft"}, entity::Choice{1, "signed"},
                                       entity::Choice{2, "superseded"}};
  return kChoices;
}
std::span<const entity::Choice> choices(PolicyKind) {
  static constexpr std::array kChoices{entity::Choice{0, "information_security_policy"},
                                       entity::Choice{1, "topic_policy"}};
  return kChoices;
}
std::span<const entity::Choice> choices(DocumentState) {
  static constexpr std::array kChoices{entity::Choice{0, "draft"}, entity::Choice{1, "submitted"},
                                       entity::Choice{2, "approved"}, entity::Choice{3, "withdrawn"}};
  return kChoices;
}

void Commitment::describe(entity::Fields<Commitment>& f) {
  FIELD(title).required().length(3, 200).search('A');
  FIELD(commits_to).required();
  FIELD(state).read_only();
  FIELD(signed_by).attribute("on").read_only();
  FIELD(signed_on).read_only();
  FIELD(next_review);
  FIELD(content_hash).length(64, 64).read_only();
  f.state("state");
  f.sort("-signed_on");
  f.frozen_when("state", {"signed", "superseded"}, {"state", "signed_by"});
}

void PolicyDocument::describe(entity::Fields<PolicyDocument>& f) {
  FIELD(title).required().length(3, 200).search('A');
  FIELD(kind);
  FIELD(owner).relation("policy_owner");
  FIELD(state).read_only();
  FIELD(approved_version).read_only();
  FIELD(summary);
  FIELD(file);
  FIELD(controls);
  FIELD(next_review);
  FIELD(submitted_by).read_only();
  FIELD(approved_by).read_only();
  FIELD(edited_by).read_only();
  FIELD(approved_on).read_only();
  FIELD(approval_note).length(1, 1000).read_only();
  f.state("state");
  f.sort("kind,reference,title");
  f.frozen_when("state", {"submitted", "approved", "withdrawn"},
                {"state", "submitted_by", "approved_by", "approved_on", "approved_version", "approval_note"});
}

std::string commitment_hash(const Commitment& commitment) {
  return Sha256().add(commitment.title).add(std::string_view("\n", 1)).add(commitment.commits_to.text).finish().hex();
}

/// A draft after an approval is not frozen, but what was approved stays on record.
Status check_removal(const PolicyDocument& document, entity::Reader&) {
  if (document.approved_version == 0) return {};
  return refuse(Errc::conflict, "state", msg::leadership_approved_stays, {}, {document.id});
}

void derive(PolicyDocument& document, const PolicyDocument* before, entity::Reader& reader) {
  const auto written = [](const PolicyDocument& one) {
    return std::tuple(one.title, one.kind, one.owner.id, one.summary.text, one.file, one.controls.items,
                      one.next_review);
  };
  if (before == nullptr || written(document) != written(*before)) document.edited_by = {reader.acting_person()};
}

/// One information security policy at a time, beside any number on single topics.
Status check(const PolicyDocument& document, const PolicyDocument*, entity::Reader& reader) {
  if (document.kind != PolicyKind::information_security_policy || document.state == DocumentState::withdrawn) return {};
  std::vector<Id> others;
  for (const auto& other : reader.all<PolicyDocument>())
    if (other.id != document.id && other.kind == document.kind && other.state != DocumentState::withdrawn)
      others.push_back(other.id);
  if (others.empty()) return {};
  return refuse(Errc::conflict, "kind", msg::leadership_one_policy, {}, std::move(others));
}

/// Who wrote the version or put it forward does not approve it (S-AZ-10).
void relations(const PolicyDocument& document, Id person, entity::Reader&, entity::Relations& found) {
  if (document.state != DocumentState::submitted) return;
  if (document.edited_by.id == person || document.submitted_by.id == person)
    found.add("policy_author", {}, {document.id});
}

DocumentFacts document_facts(const PolicyDocument& document) {
  const bool has_summary = document.summary.text.find_first_not_of(" \t\r\n") != std::string::npos;
  return {document.id,
          document.state,
          document.owner.id,
          !document.reference.empty(),
          has_summary || document.file.has_value(),
          document.next_review};
}

entity::EntityType commitment_type() { return entity::describe_entity<Commitment>("leadership"); }
entity::EntityType policy_document_type() { return entity::describe_entity<PolicyDocument>("leadership"); }

}  // namespace assay::leadership
