// SPDX-License-Identifier: Apache-2.0
// The entity, who stands in which relation to it, and how versions are found.
#include <algorithm>
#include <array>

#include "modules/documents/content.h"
#include "platform/entity/reader.h"

namespace assay::documents {

std::span<const entity::Choice> choices(VersionState) {
  static constexpr std::array kChoices{entity::Choice{0, "submitted"}, entity::Choice{1, "approved"},
                                       entity::Choice{2, "superseded"}, entity::Choice{3, "rejected"}};
  return kChoices;
}

std::span<const entity::Choice> choices(Classification) {
  static constexpr std::array kChoices{entity::Choice{0, "internal"}, entity::Choice{1, "open"},
                                       entity::Choice{2, "confidential"}, entity::Choice{3, "restricted"}};
  return kChoices;
}

void DocumentVersion::describe(entity::Fields<DocumentVersion>& f) {
  FIELD(document).required().length(1, 60);
  FIELD(title).required().length(1, 200).search('A');
  FIELD(number);
  FIELD(state);
  FIELD(classification);
  FIELD(note).length(1, 1000).search('C');
  FIELD(submitted_by);
  FIELD(approved_by);
  FIELD(submitted_at);
  FIELD(approved_at);
  FIELD(ledger_size);
  FIELD(content_hash).length(64, 64);
  FIELD(reason).length(3, 1000);
  f.state("state");
  f.sort("document,-number");
  f.internal();
  f.frozen_when("state", {"approved", "superseded", "rejected"}, {"state"});
}

void relations(const DocumentVersion& version, Id person, entity::Reader&, entity::Relations& found) {
  if (version.submitted_by.id == person) found.add("document_submitter", {}, {version.id});
}

std::vector<DocumentVersion> versions_of(entity::Reader& reader, std::string_view document) {
  auto found = reader.where<DocumentVersion>("document", std::string(document));
  std::ranges::sort(found, {}, &DocumentVersion::number);
  return found;
}

std::optional<DocumentVersion> submitted_version(entity::Reader& reader, std::string_view document) {
  for (auto& version : versions_of(reader, document))
    if (version.state == VersionState::submitted) return version;
  return {};
}

std::optional<DocumentVersion> version_numbered(entity::Reader& reader, std::string_view document,
                                                std::int64_t number) {
  for (auto& version : versions_of(reader, document))
    if (number == 0 ? version.state == VersionState::approved : version.number == number) return version;
  return {};
}

entity::EntityType document_version_type() { return entity::describe_entity<DocumentVersion>("documents"); }

}  // namespace assay::documents
