// SPDX-License-Identifier: Apache-2.0
#include "platform/api/backup.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "platform/files/blob_store.h"
#include "platform/ledger/self_check.h"
#include "platform/store/database.h"
#include "platform/store/files.h"

namespace assay::api {
namespace {

namespace fs = std::filesystem;

/// "2026-12-31T08:00:00.000000Z" without what a file name does not need.
constexpr std::size_t kNameLength = 16;

std::vector<fs::path> databases_in(const fs::path& directory) {
  std::vector<fs::path> found{"server.db"};
  for (const auto& slug : organisations_on_disk(directory.string()))
    found.push_back(fs::path("organisations") / (slug + ".db"));
  return found;
}

std::int64_t bytes_in(const fs::path& directory) {
  std::int64_t sum = 0;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) sum += static_cast<std::int64_t>(entry.file_size());
  return sum;
}

/// A directory of ours: nobody else reads what lies in it, and a failed attempt leaves nothing.
struct Scratch {
  explicit Scratch(fs::path where) : path(std::move(where)) {
    fs::remove_all(path);
    fs::create_directories(path);
    fs::permissions(path, fs::perms::owner_all);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path path;
};

/// Every file that the restored records name is in the backup and hashes to its name.
void check_files(store::Connection& connection, const std::string& blobs, Findings& findings) {
  const auto kept = files::directory_blobs(blobs);
  try {
    ledger::check_named_files(
        connection, [&](const Hash& hash, const files::Sink& sink) { return kept->read(connection, hash, sink); });
  } catch (const store::Fault&) {
    throw;
  } catch (const Breakage& missing) {
    findings.add("files", 0, missing.what());
  }
}

}  // namespace

std::string backups_path(const DataDirectory& directory) { return directory.path() + "/backups"; }

std::string backup_name(Instant made) {
  auto text = made.text().substr(0, 19) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

bool is_backup_name(std::string_view name) {
  if (name.size() != kNameLength || name[8] != 'T' || name[15] != 'Z') return false;
  return std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; }) == 14;
}

std::vector<BackupInfo> backups(const DataDirectory& directory) {
  std::vector<BackupInfo> found;
  const fs::path place = backups_path(directory);
  if (!fs::exists(place)) return found;
  for (const auto& entry : fs::directory_iterator(place)) {
    const auto name = entry.path().filename().string();
    if (!is_backup_name(name)) continue;
    const auto part = [&](std::size_t at, std::size_t length) { return name.substr(at, length); };
    const auto made = Instant::parse(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" +
                                     part(11, 2) + ":" + part(13, 2) + "Z");
    if (made) found.push_back({name, *made, bytes_in(entry.path())});
  }
  std::ranges::sort(found, std::greater{}, &BackupInfo::name);
  return found;
}

void make_backup(const DataDirectory& directory, const std::string& name, const CopyTools& tools,
                 const Background::Progress& progress) {
  const fs::path target = fs::path(backups_path(directory)) / name;
  fs::create_directories(target.parent_path());
  fs::permissions(target.parent_path(), fs::perms::owner_all);
  const Scratch unfinished(target.string() + ".unfinished");
  copy_installation(directory, unfinished.path.string(), tools,
                    [&](const std::string&, std::int64_t done, std::int64_t all) { progress("copy", done, all); });
  store::rename_durably(unfinished.path.string(), target.string());
}

Findings test_restore(const DataDirectory& directory, const std::string& name, std::string_view slug,
                      const entity::Registry& registry, std::span<const store::Migration> migrations,
                      const Background::Progress& progress) {
  const fs::path source = fs::path(backups_path(directory)) / name;
  const Scratch place(fs::path(directory.path()) / "backups" / (name + ".restored"));
  Findings findings;
  const auto names = databases_in(source);
  std::int64_t done = 0;
  for (const auto& database : names) {
    progress("restore", done++, static_cast<std::int64_t>(names.size()));
    const auto copy = place.path / database;
    fs::create_directories(copy.parent_path());
    fs::copy_file(source / database, copy);
    try {
      ledger::check_database_file(copy.string());
    } catch (const Breakage&) {
      // Whose database it is says only its own name: another organisation's is "another".
      const bool is_ours = database.stem() == slug || database == "server.db";
      findings.add("database", 0, is_ours ? database.string() : "");
    }
  }
  const auto ours = place.path / "organisations" / (std::string(slug) + ".db");
  if (!fs::exists(ours)) {
    findings.add("database", 0, std::string(slug));
    return findings;
  }
  store::migrate({ours.string(), "", ""}, migrations);
  store::open({ours.string(), "", ""})->read([&](store::Connection& connection) {
    check_rows_and_tree(connection, registry, findings, progress);
    check_files(connection, (source / "blobs" / slug).string(), findings);
  });
  return findings;
}

}  // namespace assay::api
