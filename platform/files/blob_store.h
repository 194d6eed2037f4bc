// SPDX-License-Identifier: Apache-2.0
// Bytes of files under their SHA-256: a directory beside an SQLite file, pieces of 1 MiB in a PostgreSQL schema. Both
// take and give them in pieces, so that memory does not grow with the file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/hash.h"
#include "base/time.h"
#include "platform/store/database.h"

namespace assay::files {

using Sink = std::function<void(std::span<const std::uint8_t>)>;
/// Hands the content of a file to `sink`, in pieces; false when there is none of this hash.
using ReadFile = std::function<bool(const Hash& hash, const Sink& sink)>;
inline constexpr std::size_t kPiece = 1 << 20;

/// A file on its way in. What was not published and recorded is gone when this object goes.
class IncomingBlob {
 public:
  virtual ~IncomingBlob() = default;
  IncomingBlob(const IncomingBlob&) = delete;
  IncomingBlob& operator=(const IncomingBlob&) = delete;

  void add(std::span<const std::uint8_t> bytes);
  /// Writes what is left and answers the hash; the bytes survive a loss of power from here on.
  const Hash& finish();
  [[nodiscard]] std::int64_t size() const { return size_; }

  /// Gives the bytes their name, before the transaction of the row that names them.
  virtual void publish() = 0;
  /// The same inside that transaction; it may run twice.
  virtual void record(store::Connection& connection) = 0;

 protected:
  IncomingBlob() = default;
  [[nodiscard]] const Hash& hash() const { return hash_; }

 private:
  virtual void write(std::span<const std::uint8_t> piece) = 0;
  virtual void sync() = 0;
  void flush();

  Bytes buffer_;
  Sha256 digest_;
  Hash hash_;
  std::int64_t size_ = 0;
};

class BlobStore {
 public:
  virtual ~BlobStore() = default;
  virtual std::unique_ptr<IncomingBlob> receive(Instant now) = 0;
  /// Hands the bytes to `sink` in pieces; false when there are none of this hash.
  virtual bool read(store::Connection& connection, const Hash& hash, const Sink& sink) = 0;
  /// Stores bytes that an operation makes itself, inside its transaction.
  virtual Hash keep(store::Connection& connection, std::span<const std::uint8_t> bytes, Instant now) = 0;
  virtual bool has(store::Connection& connection, const Hash& hash) = 0;
  /// After the transaction that removed the row (in a table the bytes went with it).
  virtual void discard(const Hash& hash) = 0;
  /// Removes what uploads left behind that ended before `before`, and bytes for which `is_named` says false.
  virtual void sweep(const std::function<bool(const Hash&)>& is_named, Instant before) = 0;
};

/// `<directory>/<2 hex>/<64 hex>`, made when it is not there.
std::unique_ptr<BlobStore> directory_blobs(std::string directory);
/// Tables `blob` and `blob_part` of the schema (stored_file.h).
std::unique_ptr<BlobStore> table_blobs(store::Database& database);

}  // namespace assay::files
