// SPDX-License-Identifier: Apache-2.0
// Files of one organisation: takes uploads, hands them out, collects what nobody named. A file is durable before the
// row that names it is committed, and its bytes go after the row has gone, so a named file is always there (S-RL-03).
#pragma once

#include <memory>
#include <mutex>

#include "base/error.h"
#include "platform/files/blob_store.h"
#include "platform/files/stored_file.h"

namespace assay::files {

/// S-IN-01, S-IN-04.
struct Limits {
  std::int64_t largest = 64LL << 20;           ///< bytes of one file
  std::int64_t waiting_of_one = 512LL << 20;   ///< that one uploader has brought and no record names
  std::int64_t of_organisation = 100LL << 30;  ///< in all
  std::int64_t grace_seconds = 24 * 60 * 60;   ///< how long an upload waits to be named
};

/// Hands over the content of an upload, in pieces.
using Source = std::function<void(const Sink& sink)>;

class FileStore {
  friend class Keeper;

 public:
  /// Cleans up after a crash. Nobody else writes these files: the caller holds the lock of the data directory.
  FileStore(store::Database& database, std::unique_ptr<BlobStore> blobs, const Limits& limits, Clock& clock);

  /// Stores an upload; it is there for its uploader until a record names it.
  Result<Upload> take(const std::string& uploader, std::string_view name, const Source& source);
  /// Hands the bytes to `sink`; false when there are none.
  bool read(store::Connection& connection, const Hash& hash, const Sink& sink) {
    return blobs_->read(connection, hash, sink);
  }
  /// After the transaction that erased them.
  void discard_erased(std::span<const Hash> hashes);
  /// Uploads that nobody named in time go; called every minute.
  void collect();

 private:
  Status admit(store::Connection& connection, const Upload& upload, const std::string& uploader) const;
  void clean_up();

  store::Database& database_;
  std::unique_ptr<BlobStore> blobs_;
  Limits limits_;
  Clock& clock_;
  std::mutex mutex_;  ///< between the bytes and their row: one upload or collection at a time
};

/// Stores files that an operation makes itself, in its transaction. Made before the transaction begins, for an upload
/// takes the same two locks in that order; at its end the bytes of a transaction that was rolled back go.
class Keeper {
 public:
  explicit Keeper(FileStore& store) : store_(store), lock_(store.mutex_) {}
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Name and type are the caller's, the rest is filled in. A record names the file in the same transaction.
  Result<Upload> keep(store::Connection& connection, const std::string& uploader, Upload file, std::string_view bytes);

 private:
  FileStore& store_;
  std::unique_lock<std::mutex> lock_;
  std::vector<Hash> kept_;
};

}  // namespace assay::files
