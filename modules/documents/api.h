// SPDX-License-Identifier: Apache-2.0
// Documented information that the program writes from the registers (ISO/IEC 27001:2022, 7.5): each document is
// content that some module makes; here it gets versions, an approval, a cover and its printed forms. A version is a
// moment of the ledger, as with the Statement of Applicability: approval names the size that the content is read at.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/people/api.h"
#include "platform/api/export.h"
#include "platform/api/home.h"
#include "platform/api/printed.h"
#include "platform/api/summary.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::documents {

enum class VersionState { submitted, approved, superseded, rejected };
std::span<const entity::Choice> choices(VersionState);

enum class Classification { internal, open, confidential, restricted };
std::span<const entity::Choice> choices(Classification);

/// A document as it was put before management. `reference` is "scope-v2".
struct DocumentVersion : entity::Versioned {
  using Self = DocumentVersion;
  static constexpr std::string_view entity_name = "document_version";
  std::string document;  ///< "scope", "risk-method": the name of an api::Printed
  std::string title;     ///< in the language of the submission
  std::int64_t number = 0;
  VersionState state = VersionState::submitted;
  Classification classification = Classification::internal;
  std::string note;  ///< what changed, for the revision history
  entity::Ref<people::Person> submitted_by, approved_by;
  std::optional<Instant> submitted_at, approved_at;
  std::optional<std::int64_t> ledger_size;  ///< the content of an approved version is read as of this size
  std::string content_hash;                 ///< SHA-256 of the content, see content.h
  std::string reason;                       ///< of a rejection
  static void describe(entity::Fields<DocumentVersion>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();
std::span<const api::HomeLine> home();

/// What depends on the documents that all modules print; `documents` outlives the program's registry.
void register_actions(entity::Registry& registry, std::span<const api::Printed> documents);
std::vector<api::Export> exports(std::span<const api::Printed> documents);
std::vector<api::Summary> summaries(std::span<const api::Printed> documents);

}  // namespace assay::documents
