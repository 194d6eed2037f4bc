// SPDX-License-Identifier: Apache-2.0
// Nothing is put in place before all of it is verified; what is there is moved beside, never deleted.
#include "platform/api/installation_copy.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "platform/auth/seal.h"
#include "platform/auth/server_store.h"
#include "platform/files/blob_store.h"
#include "platform/ledger/self_check.h"
#include "platform/store/copy_rows.h"
#include "platform/store/files.h"

namespace assay::api {
namespace {

namespace fs = std::filesystem;

/// A database of an installation: in a backup always a file.
struct Part {
  std::string slug;  ///< of an organisation; empty for the server
  [[nodiscard]] std::string file(const std::string& directory) const {
    return directory + (slug.empty() ? "/server.db" : "/organisations/" + slug + ".db");
  }
  [[nodiscard]] std::string blobs(const std::string& directory) const { return directory + "/blobs/" + slug; }
  [[nodiscard]] store::Location in(const DataDirectory& data) const {
    return slug.empty() ? data.server_location() : data.organisation_location(slug);
  }
};

std::vector<Part> parts_on_disk(const std::string& directory) {
  std::vector<Part> found{{}};
  for (auto& slug : organisations_on_disk(directory)) found.push_back({std::move(slug)});
  return found;
}

/// On PostgreSQL the server's own store knows the organisations.
std::vector<Part> parts_of(const DataDirectory& data) {
  if (!data.is_postgres()) return parts_on_disk(data.path());
  const auto sealer = auth::Sealer::load_or_create(data.server_key_path());
  const auto database = store::open(data.server_location());
  std::vector<Part> found{{}};
  for (const auto& organisation : auth::ServerStore(*database, sealer).organisations())
    found.push_back({organisation.slug});
  return found;
}

std::vector<store::Migration> migrations_of(const Part& part, const CopyTools& tools) {
  if (!part.slug.empty()) return {tools.migrations.begin(), tools.migrations.end()};
  const auto all = auth::server_migrations();
  return {all.begin(), all.end()};
}

std::unique_ptr<files::BlobStore> blobs_in(const Part& part, const DataDirectory& data, store::Database& database) {
  if (data.is_postgres()) return files::table_blobs(database);
  fs::create_directories(data.path() + "/blobs");
  return files::directory_blobs(data.blobs_path(part.slug));
}

std::unique_ptr<files::BlobStore> blobs_of_backup(const Part& part, const std::string& directory) {
  fs::create_directories(directory + "/blobs");
  return files::directory_blobs(part.blobs(directory));
}

/// Every file that the records in `named` name, hashed on its way from one store to the other.
std::int64_t copy_files(store::Database& named, store::Database& from, files::BlobStore& source, store::Database& to,
                        files::BlobStore& target, Clock& clock) {
  std::int64_t copied = 0;
  const auto copy = [&](store::Connection& reading, const Hash& hash, const files::Sink& sink) {
    auto incoming = target.receive(clock.now());
    const bool is_there = source.read(reading, hash, [&](std::span<const std::uint8_t> bytes) {
      incoming->add(bytes);
      sink(bytes);
    });
    if (!is_there || incoming->finish() != hash) return is_there;
    incoming->publish();
    to.write([&](store::Connection& writing) { incoming->record(writing); });
    return true;
  };
  named.read([&](store::Connection& records) {
    from.read([&](store::Connection& reading) {
      copied = ledger::check_named_files(
          records, [&](const Hash& hash, const files::Sink& sink) { return copy(reading, hash, sink); });
    });
  });
  return copied;
}

std::int64_t check_files(store::Database& database, files::BlobStore& blobs) {
  std::int64_t good = 0;
  database.read([&](store::Connection& connection) {
    good = ledger::check_named_files(
        connection, [&](const Hash& hash, const files::Sink& sink) { return blobs.read(connection, hash, sink); });
  });
  return good;
}

/// From one engine to the other in one transaction, and the ledger is whole before it is committed.
void copy_database(store::Database& from, store::Database& to, bool has_ledger) {
  from.read([&](store::Connection& source) {
    to.write([&](store::Connection& target) {
      if (store::schema_number(source) != store::schema_number(target))
        throw Breakage("the data are of another release; open them once with this one, then try again");
      store::copy_rows(source, target);
      if (has_ledger) ledger::check_stored_tree(target);
    });
  });
}

/// Opens without another process's lock: a backup runs beside the server.
std::unique_ptr<store::Database> copied_database(const Part& part, const DataDirectory& data, const std::string& target,
                                                 const CopyTools& tools) {
  auto source = store::open(part.in(data));
  const auto file = part.file(target);
  if (data.is_postgres()) {
    store::migrate({file, "", ""}, migrations_of(part, tools));
    const auto copy = store::open({file, "", ""});
    copy_database(*source, *copy, !part.slug.empty());
  } else {
    source->backup_to(file);
  }
  ledger::check_database_file(file);
  return source;
}

void restore_part(const Part& part, const std::string& source, const DataDirectory& data, const CopyTools& tools) {
  if (data.is_postgres()) {
    const auto from = store::open({part.file(source), "", ""});
    store::migrate(part.in(data), migrations_of(part, tools));
    copy_database(*from, *store::open(part.in(data)), !part.slug.empty());
  } else {
    fs::copy_file(part.file(source), part.file(data.path()));
    store::sync_file(part.file(data.path()));
  }
  if (part.slug.empty()) return;
  const auto from = store::open({part.file(source), "", ""}), to = store::open(part.in(data));
  copy_files(*from, *from, *blobs_of_backup(part, source), *to, *blobs_in(part, data, *to), tools.clock);
}

/// What is there is moved beside, never deleted.
std::string move_aside(const fs::path& data) {
  fs::path aside = data;
  for (int n = 1; fs::exists(aside); ++n) aside = data.string() + ".before-restore-" + std::to_string(n);
  fs::create_directories(aside);
  for (const auto* part : {"server.db", "server.db-wal", "server.db-shm", "organisations", "blobs"})
    if (fs::exists(data / part)) fs::rename(data / part, aside / part);
  fs::create_directories(data / "organisations");
  return aside.string();
}

/// Schemas are not renamed by a program that might then be the only one that knows it.
void require_empty_schemas(const DataDirectory& data, const std::vector<Part>& parts) {
  for (const auto& part : parts) {
    int number = 0;
    store::open(part.in(data))->read([&](store::Connection& connection) { number = store::schema_number(connection); });
    if (number != 0)
      throw Breakage("the schema " + part.in(data).schema +
                     " holds data; rename or drop it first (ALTER SCHEMA, DROP SCHEMA)");
  }
}

}  // namespace

std::vector<std::string> organisations_on_disk(const std::string& directory) {
  std::vector<std::string> found;
  if (fs::exists(directory + "/organisations"))
    for (const auto& entry : fs::directory_iterator(directory + "/organisations"))
      if (entry.path().extension() == ".db") found.push_back(entry.path().stem().string());
  std::ranges::sort(found);
  return found;
}

std::int64_t copy_installation(const DataDirectory& data, const std::string& target, const CopyTools& tools,
                               const CopyProgress& progress) {
  fs::create_directories(target + "/organisations");
  fs::permissions(target, fs::perms::owner_all);
  std::int64_t copied = 0, done = 0;
  const auto parts = parts_of(data);
  for (const auto& part : parts) {
    progress(part.slug, done++, static_cast<std::int64_t>(parts.size()));
    const auto live = copied_database(part, data, target, tools);
    if (part.slug.empty()) continue;
    // Named by the copy, read from the live data: what a version names stays there.
    const auto copy = store::open({part.file(target), "", ""});
    const auto source = blobs_in(part, data, *live), kept = blobs_of_backup(part, target);
    copied += copy_files(*copy, *live, *source, *copy, *kept, tools.clock);
  }
  return copied;
}

void check_copy(const std::string& source) {
  for (const auto& part : parts_on_disk(source)) {
    if (!fs::exists(part.file(source))) throw Breakage(source + " is no backup: it has no " + part.file(source));
    ledger::check_database_file(part.file(source));
    if (part.slug.empty()) continue;
    const auto database = store::open({part.file(source), "", ""});
    check_files(*database, *blobs_of_backup(part, source));
  }
}

std::string restore_installation(const std::string& source, const DataDirectory& data, const CopyTools& tools) {
  const auto parts = parts_on_disk(source);
  std::string aside;
  if (data.is_postgres())
    require_empty_schemas(data, parts);
  else
    aside = move_aside(data.path());
  for (const auto& part : parts) restore_part(part, source, data, tools);
  return aside;
}

}  // namespace assay::api
