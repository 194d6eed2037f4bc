// SPDX-License-Identifier: Apache-2.0
// Rows about files: what is stored, who brought it, and whether a version names it. A file that a version names stays
// for as long as the version does; only an erasure takes its content (S-LG-04, S-RL-03).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/time.h"
#include "platform/store/database.h"

namespace assay::files {

/// SQL of the tables, with the macros of platform/store/migration.h; part of an organisation's first migration.
std::string_view file_schema();

enum class FileState : std::int64_t {
  waiting = 0,  ///< uploaded; goes when nobody names it in time
  named = 1,    ///< a version names it
  erased = 2,   ///< a version names it, its content was erased
};

struct StoredFile {
  std::int64_t size = 0;
  FileState state = FileState::waiting;
};
std::optional<StoredFile> find_file(store::Connection& connection, const Hash& hash);

/// A file as its uploader brought it.
struct Upload {
  Hash hash;
  std::string name;
  std::string media_type;
  std::int64_t size = 0;
};
/// Who uploads: an account, or the kind and label of an actor without one.
std::string uploader_name(std::string_view kind, Id account, std::string_view label);
/// Nothing when this uploader never brought it, or long ago.
std::optional<Upload> find_upload(store::Connection& connection, const Hash& hash, const std::string& uploader);
void store_upload(store::Connection& connection, const Upload& upload, const std::string& uploader, Instant now);

/// A version of this transaction names the file.
void mark_named(store::Connection& connection, const Hash& hash);
/// The content is erased in this transaction; in a directory the bytes go after it (BlobStore::discard).
void mark_erased(store::Connection& connection, const Hash& hash);

/// Bytes of what this uploader brought and no version names yet, but for `but`.
std::int64_t waiting_bytes(store::Connection& connection, const std::string& uploader, const Hash& but);
std::int64_t stored_bytes(store::Connection& connection);

/// Removes rows of uploads before `before` that no version names, and who uploaded the others. Answers what was
/// removed.
std::vector<Hash> remove_waiting(store::Connection& connection, Instant before);
bool has_uploads_before(store::Connection& connection, Instant before);
void remove_row(store::Connection& connection, const Hash& hash);
std::vector<Hash> files_in(store::Connection& connection, FileState state);

/// Is it a name that may stand in a header and be saved under: 1 to 200 characters, no control, no slash?
bool is_file_name(std::string_view name);
/// "pdf" of "Report.PDF"; empty without one.
std::string ending_of(std::string_view name);

}  // namespace assay::files
