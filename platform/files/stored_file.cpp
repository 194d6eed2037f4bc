// SPDX-License-Identifier: Apache-2.0
#include "platform/files/stored_file.h"

#include <algorithm>

namespace assay::files {
namespace {

using store::Connection;

Bytes bytes_of(const Hash& hash) { return {hash.bytes.begin(), hash.bytes.end()}; }

// `blob.id` leads to the pieces and not the hash itself, because an upload has no hash before its end.
constexpr std::string_view kSchema = R"sql(
CREATE TABLE stored_file (
  hash {BYTES} PRIMARY KEY NOT NULL,
  size {INT} NOT NULL,
  state {INT} NOT NULL,
  at {INT} NOT NULL
);
CREATE TABLE upload (
  hash {BYTES} NOT NULL REFERENCES stored_file,
  uploader {KEY} NOT NULL,
  name {TEXT} NOT NULL,
  media_type {TEXT} NOT NULL,
  at {INT} NOT NULL,
  PRIMARY KEY (hash, uploader)
);
CREATE INDEX upload_at ON upload (at);
{SQLITE:
CREATE TRIGGER stored_file_delete BEFORE DELETE ON stored_file WHEN OLD.state <> 0
  BEGIN SELECT RAISE(ABORT, 'files: a file that a version names stays'); END;
}
{POSTGRESQL:
CREATE TRIGGER stored_file_delete BEFORE DELETE ON stored_file FOR EACH ROW WHEN (OLD.state <> 0)
  EXECUTE FUNCTION ledger_refuse('files: a file that a version names stays');
CREATE TABLE blob (hash BYTEA PRIMARY KEY, id UUID NOT NULL UNIQUE);
CREATE TABLE blob_part (
  blob UUID NOT NULL,
  part BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (blob, part)
);
ALTER TABLE blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
}
)sql";

/// In a directory there is nothing to do inside the transaction.
void forget_bytes(Connection& connection, const Hash& hash) {
  if (connection.dialect() != store::Dialect::postgresql) return;
  connection.execute("DELETE FROM blob_part WHERE blob IN (SELECT id FROM blob WHERE hash = ?)", {bytes_of(hash)});
  connection.execute("DELETE FROM blob WHERE hash = ?", {bytes_of(hash)});
}

std::vector<Hash> hashes(Connection& connection, std::string_view sql, std::int64_t param) {
  std::vector<Hash> found;
  connection.query(sql, {param}, [&](const store::Row& row) {
    found.push_back(row.hash(0));
    return true;
  });
  return found;
}

}  // namespace

std::string_view file_schema() { return kSchema; }

std::optional<StoredFile> find_file(Connection& connection, const Hash& hash) {
  std::optional<StoredFile> found;
  connection.query("SELECT size, state FROM stored_file WHERE hash = ?", {bytes_of(hash)}, [&](const store::Row& row) {
    found = StoredFile{row.integer(0), static_cast<FileState>(row.integer(1))};
    return false;
  });
  return found;
}

std::string uploader_name(std::string_view kind, Id account, std::string_view label) {
  if (!account.is_nil()) return account.text();
  return std::string(kind) + "/" + std::string(label);
}

std::optional<Upload> find_upload(Connection& connection, const Hash& hash, const std::string& uploader) {
  std::optional<Upload> found;
  connection.query(
      "SELECT u.name, u.media_type, f.size FROM upload u JOIN stored_file f ON f.hash = u.hash"
      " WHERE u.hash = ? AND u.uploader = ? AND f.state <> 2",
      {bytes_of(hash), uploader}, [&](const store::Row& row) {
        found = Upload{hash, std::string(row.text(0)), std::string(row.text(1)), row.integer(2)};
        return false;
      });
  return found;
}

void store_upload(Connection& connection, const Upload& upload, const std::string& uploader, Instant now) {
  connection.execute(
      "INSERT INTO stored_file (hash, size, state, at) VALUES (?, ?, 0, ?) ON CONFLICT (hash) DO UPDATE SET at = "
      "excluded.at",
      {bytes_of(upload.hash), upload.size, now.micros});
  connection.execute(
      "INSERT INTO upload (hash, uploader, name, media_type, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash, uploader)"
      " DO UPDATE SET name = excluded.name, media_type = excluded.media_type, at = excluded.at",
      {bytes_of(upload.hash), uploader, upload.name, upload.media_type, now.micros});
}

void mark_named(Connection& connection, const Hash& hash) {
  connection.execute("UPDATE stored_file SET state = 1 WHERE hash = ? AND state = 0", {bytes_of(hash)});
}

void mark_erased(Connection& connection, const Hash& hash) {
  connection.execute("UPDATE stored_file SET state = 2 WHERE hash = ?", {bytes_of(hash)});
  connection.execute("DELETE FROM upload WHERE hash = ?", {bytes_of(hash)});
  forget_bytes(connection, hash);
}

std::int64_t waiting_bytes(Connection& connection, const std::string& uploader, const Hash& but) {
  return connection
      .query_integer(
          "SELECT sum(f.size) FROM upload u JOIN stored_file f ON f.hash = u.hash"
          " WHERE u.uploader = ? AND f.state = 0 AND f.hash <> ?",
          {uploader, bytes_of(but)})
      .value_or(0);
}

std::int64_t stored_bytes(Connection& connection) {
  return connection.query_integer("SELECT sum(size) FROM stored_file WHERE state <> 2").value_or(0);
}

bool has_uploads_before(Connection& connection, Instant before) {
  return connection.query_integer("SELECT 1 FROM upload WHERE at < ? LIMIT 1", {before.micros}).has_value();
}

std::vector<Hash> remove_waiting(Connection& connection, Instant before) {
  const auto due = hashes(connection, "SELECT hash FROM stored_file WHERE state = 0 AND at < ?", before.micros);
  connection.execute("DELETE FROM upload WHERE at < ?", {before.micros});
  for (const auto& hash : due) remove_row(connection, hash);
  return due;
}

void remove_row(Connection& connection, const Hash& hash) {
  forget_bytes(connection, hash);
  connection.execute("DELETE FROM upload WHERE hash = ?", {bytes_of(hash)});
  connection.execute("DELETE FROM stored_file WHERE hash = ?", {bytes_of(hash)});
}

std::vector<Hash> files_in(Connection& connection, FileState state) {
  return hashes(connection, "SELECT hash FROM stored_file WHERE state = ?", static_cast<std::int64_t>(state));
}

bool is_file_name(std::string_view name) {
  const auto is_refused = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\';
  };
  return !name.empty() && name.size() <= 200 && name != "." && name != ".." && std::ranges::none_of(name, is_refused);
}

std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string ending(name.substr(dot + 1));
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

}  // namespace assay::files
