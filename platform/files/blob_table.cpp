// SPDX-License-Identifier: Apache-2.0
// Blobs as rows of 1 MiB. Each piece is a short transaction of its own, so that a long upload keeps nobody waiting; the
// row in `blob` that gives them their hash is part of the transaction that names the file.
#include <algorithm>
#include <optional>

#include "platform/files/blob_store.h"

namespace assay::files {
namespace {

Bytes bytes_of(const Hash& hash) { return {hash.bytes.begin(), hash.bytes.end()}; }

/// The smallest id of that moment: ids begin with their time in milliseconds (RFC 9562).
Id first_id(Instant at) {
  Id id;
  const auto milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(at.micros, 0) / 1000);
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  return id;
}

class IncomingRows final : public IncomingBlob {
 public:
  IncomingRows(store::Database& database, Instant now) : database_(database), id_(new_id(now)) {}
  ~IncomingRows() override {
    if (!is_recorded_) drop();
  }

  void publish() override {}
  void record(store::Connection& connection) override {
    connection.execute("INSERT INTO blob (hash, id) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                       {bytes_of(hash()), id_});
    // The same bytes are there already: ours are not needed.
    connection.execute("DELETE FROM blob_part WHERE blob = ? AND NOT EXISTS (SELECT 1 FROM blob WHERE id = ?)",
                       {id_, id_});
    is_recorded_ = true;
  }

 private:
  void write(std::span<const std::uint8_t> piece) override {
    const auto part = next_++;
    database_.write([&](store::Connection& connection) {
      connection.execute("INSERT INTO blob_part (blob, part, bytes) VALUES (?, ?, ?)",
                         {id_, part, Bytes(piece.begin(), piece.end())});
    });
  }
  void sync() override {}
  /// What this misses, when the database is gone for the moment, the sweep finds.
  void drop() noexcept {
    if (next_ == 0) return;
    try {
      database_.write([&](store::Connection& c) { c.execute("DELETE FROM blob_part WHERE blob = ?", {id_}); });
    } catch (const std::exception&) {
      is_recorded_ = false;
    }
  }

  store::Database& database_;
  Id id_;
  std::int64_t next_ = 0;
  bool is_recorded_ = false;
};

class TableBlobs final : public BlobStore {
 public:
  explicit TableBlobs(store::Database& database) : database_(database) {}

  std::unique_ptr<IncomingBlob> receive(Instant now) override { return std::make_unique<IncomingRows>(database_, now); }

  Hash keep(store::Connection& connection, std::span<const std::uint8_t> bytes, Instant now) override {
    const auto hash = sha256(bytes);
    if (has(connection, hash)) return hash;
    const auto id = new_id(now);
    connection.execute("INSERT INTO blob (hash, id) VALUES (?, ?)", {bytes_of(hash), id});
    for (std::int64_t part = 0; !bytes.empty(); ++part) {
      const auto piece = bytes.first(std::min(bytes.size(), kPiece));
      connection.execute("INSERT INTO blob_part (blob, part, bytes) VALUES (?, ?, ?)",
                         {id, part, Bytes(piece.begin(), piece.end())});
      bytes = bytes.subspan(piece.size());
    }
    return hash;
  }

  bool read(store::Connection& connection, const Hash& hash, const Sink& sink) override {
    std::optional<Id> id;
    connection.query("SELECT id FROM blob WHERE hash = ?", {bytes_of(hash)}, [&](const store::Row& row) {
      id = row.id(0);
      return false;
    });
    if (!id) return false;
    // One row at a time: a result of PostgreSQL lies in memory as a whole.
    for (std::int64_t part = 0;; ++part) {
      bool is_there = false;
      connection.query("SELECT bytes FROM blob_part WHERE blob = ? AND part = ?", {*id, part},
                       [&](const store::Row& row) {
                         is_there = true;
                         sink(row.bytes(0));
                         return false;
                       });
      if (!is_there) return true;
    }
  }

  bool has(store::Connection& connection, const Hash& hash) override {
    return connection.query_integer("SELECT 1 FROM blob WHERE hash = ?", {bytes_of(hash)}).has_value();
  }
  void discard(const Hash&) override {}

  void sweep(const std::function<bool(const Hash&)>&, Instant before) override {
    const auto limit = first_id(before);
    bool has_any = false;
    const auto ended = "blob < ? AND NOT EXISTS (SELECT 1 FROM blob WHERE id = blob_part.blob)";
    database_.read([&](store::Connection& c) {
      c.query(std::string("SELECT 1 FROM blob_part WHERE ") + ended + " LIMIT 1", {limit}, [&](const store::Row&) {
        has_any = true;
        return false;
      });
    });
    if (!has_any) return;
    database_.write(
        [&](store::Connection& c) { c.execute(std::string("DELETE FROM blob_part WHERE ") + ended, {limit}); });
  }

 private:
  store::Database& database_;
};

}  // namespace

std::unique_ptr<BlobStore> table_blobs(store::Database& database) { return std::make_unique<TableBlobs>(database); }

}  // namespace assay::files
