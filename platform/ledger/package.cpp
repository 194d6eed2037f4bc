// SPDX-License-Identifier: Apache-2.0
// Streams the ledger into the files of a package. Rows are read in ranges of entries, since a result of PostgreSQL lies
// in memory as a whole; within a range they are sorted here, so the order does not depend on a database's collation.
#include "platform/ledger/package.h"

#include <algorithm>
#include <set>

#include "platform/ledger/canonical.h"
#include "platform/ledger/note.h"
#include "platform/ledger/package_files.h"
#include "platform/ledger/package_format.h"
#include "platform/ledger/version.h"

namespace assay::ledger {
namespace {

using store::Connection;
using store::Row;

constexpr std::int64_t kEntriesAtOnce = 2000;
constexpr std::size_t kInlineItems = 1000;
constexpr std::int64_t kDayMicros = 86'400'000'000;

struct StoredVersion {
  VersionKey key;
  Hash salt;
  std::string body;
};

std::string key_members(const VersionKey& key) {
  return "\"entity\":\"" + key.entity + "\",\"id\":\"" + key.id.text() + "\"";
}

std::string version_line(const StoredVersion& version) {
  return "{\"body\":" + std::string(payload_of(version.body)) + "," + key_members(version.key) + ",\"salt\":\"" +
         version.salt.base64() + "\",\"seq\":" + std::to_string(version.key.seq) +
         ",\"version\":" + std::to_string(version.key.version) + "}";
}

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string hash_array(std::span<const Hash> hashes) {
  std::string out = "[";
  for (const auto& hash : hashes) out += (out.size() > 1 ? ",\"" : "\"") + hash.base64() + "\"";
  return out + "]";
}

class Writer {
 public:
  Writer(Connection& connection, const PackageRequest& request, const std::string& directory)
      : connection_(connection), request_(request), head_(head(connection)), folder_(directory) {}

  std::string write(const ReadBlob& read_blob, const SigningKey& key) {
    const auto keys = verifier_keys(connection_);
    if (keys.empty()) throw Breakage("the ledger was not started");
    if (keys.back() != key.verifier_key()) throw Breakage("the signing key is not the one in force in this ledger");
    const Checkpoint checkpoint{key.origin(), static_cast<std::uint64_t>(head_.size), head_.root};
    const auto note = key.sign(checkpoint.text());
    folder_.write("checkpoint.txt", note);
    write_facts(key, keys);
    write_history();
    write_entries();
    write_versions();
    write_personal();
    for (const auto& hash : blobs_) write_blob(hash, read_blob);
    for (const auto& extra : request_.extra_files) {
      PackageFile file(folder_, extra.path);
      extra.write([&](std::span<const std::uint8_t> bytes) { file.add(bytes); });
      file.finish();
    }
    // The manifest comes last: a package that was interrupted has none, and says so by that.
    folder_.write(std::string(kManifestName), key.sign(folder_.manifest_text(key.origin(), request_.made)));
    return note;
  }

 private:
  void write_facts(const SigningKey& key, const std::vector<std::string>& keys) {
    auto facts = request_.facts;
    facts.set("format", "package/1");
    facts.set("name", request_.organisation_name);
    facts.set("origin", key.origin());
    facts.set("personal", request_.has_personal ? "included" : "omitted");
    folder_.write("organisation.json", canonical_json(facts) + "\n");
    std::string lines;
    for (const auto& line : keys) lines += line + "\n";
    folder_.write("keys.txt", lines);
    folder_.write("README.txt", readme_english(request_.organisation_name, key.origin(), keys.back()));
    folder_.write("LISEZMOI.txt", readme_french(request_.organisation_name, key.origin(), keys.back()));
  }

  /// The last checkpoint of each day and every one that has a time stamp.
  void write_history() {
    struct Kept {
      std::int64_t size, at;
      std::string note;
      Bytes request, response;
    };
    std::vector<Kept> kept;
    connection_.query(
        "SELECT size, at, note, tsa_request, tsa_response FROM checkpoint WHERE size <= ? ORDER BY size, at",
        {head_.size}, [&](const Row& row) {
          Kept next{row.integer(0), row.integer(1), std::string(row.text(2)), {}, {}};
          if (!row.is_null(4)) {
            next.request = row.bytes(3);
            next.response = row.bytes(4);
          }
          const bool is_same_day = !kept.empty() && kept.back().at / kDayMicros == next.at / kDayMicros;
          const bool is_same_size = !kept.empty() && kept.back().size == next.size;
          const bool has_stamp = !kept.empty() && !kept.back().response.empty();
          if ((is_same_day || is_same_size) && !has_stamp) kept.pop_back();
          if (!(is_same_size && has_stamp)) kept.push_back(std::move(next));
          return true;
        });
    const auto subtree = stored_subtrees(connection_);
    PackageFile file(folder_, "checkpoints.jsonl");
    for (const auto& earlier : kept) {
      if (earlier.size < head_.size) {
        const auto proof = consistency_proof(subtree, static_cast<std::uint64_t>(earlier.size),
                                             static_cast<std::uint64_t>(head_.size));
        file.add_line("{\"note\":" + quoted(earlier.note) + ",\"proof\":" + hash_array(proof) +
                      ",\"size\":" + std::to_string(earlier.size) + "}");
      }
      if (earlier.response.empty()) continue;
      const auto name = "timestamps/" + std::to_string(earlier.size);
      write_bytes(name + ".tsq", earlier.request);
      write_bytes(name + ".tsr", earlier.response);
    }
    file.finish();
  }

  void write_bytes(const std::string& path, const Bytes& bytes) {
    PackageFile file(folder_, path);
    file.add(std::span<const std::uint8_t>(bytes));
    file.finish();
  }

  template <class OnRange>
  void each_range(OnRange on_range) {
    for (std::int64_t first = 1; first <= head_.size; first += kEntriesAtOnce)
      on_range(first, std::min(first + kEntriesAtOnce - 1, head_.size));
  }

  void note_blobs(std::string_view json) {
    if (json.find("\"blob\":\"") == std::string_view::npos) return;
    const auto parsed = parse_canonical(json);
    std::vector<std::pair<Hash, std::uint64_t>> named;
    if (parsed) collect_blobs(*parsed, named);
    for (const auto& [hash, size] : named) blobs_.insert(hash);
  }

  void note_erased_blobs(std::string_view header) {
    if (header.find("\"operation\":\"personal.erase\"") == std::string_view::npos) return;
    const auto entry = parse_entry(header);
    const auto details = entry ? parse_erasure_details(entry->details) : std::nullopt;
    if (details) erased_blobs_.insert(details->blobs.begin(), details->blobs.end());
  }

  void write_entries() {
    PackageFile file(folder_, "entries.jsonl");
    each_range([&](std::int64_t first, std::int64_t last) {
      connection_.query("SELECT header FROM leaf WHERE seq BETWEEN ? AND ? ORDER BY seq", {first, last},
                        [&](const Row& row) {
                          file.add_line(row.text(0));
                          note_blobs(row.text(0));
                          note_erased_blobs(row.text(0));
                          return true;
                        });
    });
    file.finish();
  }

  std::vector<StoredVersion> read_versions(std::int64_t first, std::int64_t last) {
    std::vector<StoredVersion> versions;
    connection_.query(
        "SELECT v.seq, e.name, v.id, v.ver, v.salt, v.body FROM version v JOIN entity_name e ON e.number = v.entity"
        " WHERE v.seq BETWEEN ? AND ?",
        {first, last}, [&](const Row& row) {
          versions.push_back({{row.integer(0), std::string(row.text(1)), row.id(2), row.integer(3)},
                              row.hash(4),
                              std::string(row.text(5))});
          return true;
        });
    std::ranges::sort(versions, {}, &StoredVersion::key);
    return versions;
  }

  void write_versions() {
    PackageFile file(folder_, "versions.jsonl"), items(folder_, "items.jsonl");
    each_range([&](std::int64_t first, std::int64_t last) {
      const auto versions = read_versions(first, last);
      for (const auto& version : versions) {
        file.add_line(version_line(version));
        note_blobs(version.body);
      }
      for (std::size_t begin = 0, end = 0; begin < versions.size(); begin = end) {
        while (end < versions.size() && versions[end].key.seq == versions[begin].key.seq) ++end;
        if (end - begin > kInlineItems) write_items(items, std::span(versions).subspan(begin, end - begin));
      }
    });
    file.finish();
    items.finish();
  }

  static void write_items(PackageFile& file, std::span<const StoredVersion> versions) {
    for (const auto& [key, salt, body] : versions) {
      const Item item{key.entity, key.id, key.version, commitment(salt, payload_of(body))};
      file.add_line("{\"item\":" + item_text(item) + ",\"seq\":" + std::to_string(key.seq) + "}");
    }
  }

  struct PersonalRow {
    VersionKey version;
    std::string field;
    Hash salt;
    std::string value;
  };

  void write_personal() {
    PackageFile file(folder_, "personal.jsonl");
    if (request_.has_personal)
      each_range([&](std::int64_t first, std::int64_t last) {
        for (const auto& [key, field, salt, value] : read_personal(first, last))
          file.add_line("{\"entity\":\"" + key.entity + "\",\"field\":\"" + field + "\",\"id\":\"" + key.id.text() +
                        "\",\"salt\":\"" + salt.base64() + "\",\"seq\":" + std::to_string(key.seq) +
                        ",\"value\":" + value + ",\"version\":" + std::to_string(key.version) + "}");
      });
    file.finish();
  }

  std::vector<PersonalRow> read_personal(std::int64_t first, std::int64_t last) {
    std::vector<PersonalRow> rows;
    connection_.query(
        "SELECT v.seq, e.name, p.id, p.ver, p.field, p.salt, p.value FROM version v"
        " JOIN personal_value p ON p.entity = v.entity AND p.id = v.id AND p.ver = v.ver"
        " JOIN entity_name e ON e.number = v.entity WHERE v.seq BETWEEN ? AND ?",
        {first, last}, [&](const Row& row) {
          rows.push_back({{row.integer(0), std::string(row.text(1)), row.id(2), row.integer(3)},
                          std::string(row.text(4)),
                          row.hash(5),
                          std::string(row.text(6))});
          return true;
        });
    std::ranges::sort(rows, {}, [](const PersonalRow& row) { return std::tie(row.version, row.field); });
    return rows;
  }

  void write_blob(const Hash& hash, const ReadBlob& read_blob) {
    const auto ignore = [](std::span<const std::uint8_t>) {};
    if (erased_blobs_.contains(hash) && !read_blob(hash, ignore)) return;
    PackageFile file(folder_, "blobs/" + hash.hex());
    const bool is_there = read_blob(hash, [&](std::span<const std::uint8_t> bytes) { file.add(bytes); });
    if (!is_there) throw Breakage("the file " + hash.hex() + " is named by a record and is not there");
    if (file.finish() != hash) throw Breakage("the file " + hash.hex() + " is damaged");
  }

  Connection& connection_;
  const PackageRequest& request_;
  Head head_;
  PackageFolder folder_;
  std::set<Hash> blobs_, erased_blobs_;
};

}  // namespace

std::string write_package(Connection& connection, const ReadBlob& read_blob, const PackageRequest& request,
                          const SigningKey& key, const std::string& directory) {
  return Writer(connection, request, directory).write(read_blob, key);
}

}  // namespace assay::ledger
