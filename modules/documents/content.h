// SPDX-License-Identifier: Apache-2.0
// The content of a document at a moment, its hash, and what stands around it when it is printed.
#pragma once

#include "modules/documents/api.h"
#include "platform/report/document.h"

namespace assay::documents {

/// SHA-256 over title and blocks, each text with its length before it; the language is always English, so that a
/// version has one hash. It is of words: another release may word the same rows otherwise (docs/decisions/019).
Result<Hash> content_hash(entity::Reader& reader, const api::Printed& printed);
/// Does the reader find what the version was submitted or approved with? Where the words differ, the rows of that
/// moment are worded by this program and compared.
bool says_the_same(entity::Reader& reader, const api::Printed& printed, const DocumentVersion& version,
                   const Hash& found);
Hash hash_of(const report::Document& content);

/// All versions of a document by number; a rejected one keeps its number.
std::vector<DocumentVersion> versions_of(entity::Reader& reader, std::string_view document);
/// By number; 0 = the approved one.
std::optional<DocumentVersion> version_numbered(entity::Reader& reader, std::string_view document, std::int64_t number);
/// The one that waits for approval.
std::optional<DocumentVersion> submitted_version(entity::Reader& reader, std::string_view document);

/// Approved once; it may be superseded since.
inline bool is_approved(const DocumentVersion& version) { return version.approved_at && version.ledger_size; }

struct Dressed {
  report::Document document;
  std::string file_stem;  ///< "scope-v2", "scope-draft"
};
/// Content, cover, revision history and foot of a version, or of the registers as they stand for the reader.
Result<Dressed> dressed(entity::Reader& reader, const api::Printed& printed, const api::ExportRequest& request);

}  // namespace assay::documents
