// SPDX-License-Identifier: Apache-2.0
// Backup, restore with verification, and what developers ask the program for: schema draft, API description, reference.
#include <filesystem>
#include <fstream>
#include <set>

#include "apps/assay/command_line.h"
#include "apps/assay/progress.h"
#include "platform/api/openapi.h"
#include "platform/api/reference.h"
#include "platform/entity/storage.h"
#include "platform/ledger/self_check.h"
#include "platform/store/migration.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> databases(const std::string& directory) {
  std::vector<fs::path> found{"server.db"};
  if (fs::exists(fs::path(directory) / "organisations"))
    for (const auto& entry : fs::directory_iterator(fs::path(directory) / "organisations"))
      if (entry.path().extension() == ".db") found.push_back(fs::path("organisations") / entry.path().filename());
  return found;
}

void copy_all(const Common& common, const std::string& target, bool with_keys) {
  const Progress progress("backing up " + common.data);
  fs::create_directories(fs::path(target) / "organisations");
  for (const auto& name : databases(common.data)) {
    if (!fs::exists(fs::path(common.data) / name)) continue;
    const auto copy = (fs::path(target) / name).string();
    store::open({(fs::path(common.data) / name).string(), "", ""})->backup_to(copy);
    ledger::check_database_file(copy);
  }
  if (fs::exists(fs::path(common.data) / "blobs"))
    fs::copy(fs::path(common.data) / "blobs", fs::path(target) / "blobs", fs::copy_options::recursive);
  if (with_keys) fs::copy(fs::path(common.data) / "keys", fs::path(target) / "keys", fs::copy_options::recursive);
}

}  // namespace

int backup(const Common& common, const std::string& target, bool with_keys) {
  if (!common.database.empty()) throw Breakage("on PostgreSQL use pg_dump; see docs/runbooks/restore-a-backup.md");
  if (fs::exists(target)) throw Breakage(target + " exists already");
  copy_all(common, target, with_keys);
  std::printf("Backup in %s, verified%s\n", target.c_str(), with_keys ? ", with keys" : ", without keys");
  return 0;
}

int restore(const Common& common, const std::string& source, bool is_forced) {
  if (!common.database.empty()) throw Breakage("on PostgreSQL use pg_restore; see docs/runbooks/restore-a-backup.md");
  std::optional<Progress> progress(std::in_place, "restoring " + source);
  for (const auto& name : databases(source)) ledger::check_database_file((fs::path(source) / name).string());
  const fs::path data(common.data);
  if (fs::exists(data / "server.db") && !is_forced)
    throw Breakage(common.data + " holds data; say --replace (what is there is kept beside)");
  api::DataDirectory directory({common.data, "", false});
  if (!directory.try_lock()) throw Breakage("another process has " + common.data + " open; stop it first");
  fs::path aside = data;
  for (int n = 1; fs::exists(aside); ++n) aside = fs::path(common.data + ".before-restore-" + std::to_string(n));
  fs::create_directories(aside);
  for (const auto* part : {"server.db", "server.db-wal", "server.db-shm", "organisations", "blobs"})
    if (fs::exists(data / part)) fs::rename(data / part, aside / part);
  fs::create_directories(data / "organisations");
  for (const auto& name : databases(source)) fs::copy_file(fs::path(source) / name, data / name);
  if (fs::exists(fs::path(source) / "blobs")) fs::copy(fs::path(source) / "blobs", data / "blobs", fs::copy_options::recursive);
  if (fs::exists(fs::path(source) / "keys") && fs::is_empty(data / "keys"))
    fs::copy(fs::path(source) / "keys", data / "keys", fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  progress.reset();
  std::printf("Restored from %s; what was there before is in %s\n", source.c_str(), aside.c_str());
  return 0;
}

int openapi() {
  auto directory = (fs::temp_directory_path() / "assay-openapi-XXXXXX").string();
  if (mkdtemp(directory.data()) == nullptr) throw Breakage("cannot make a temporary directory");
  {
    api::DataDirectory data({directory, "", true});
    SystemClock clock;
    const api::Application application(application_parts(), data, clock);
    std::fputs(to_pretty_json(api::openapi(registry(), application.router().routes())).c_str(), stdout);
  }
  fs::remove_all(directory);
  return 0;
}

int reference(const std::string& target) {
  auto directory = (fs::temp_directory_path() / "assay-reference-XXXXXX").string();
  if (mkdtemp(directory.data()) == nullptr) throw Breakage("cannot make a temporary directory");
  fs::create_directories(target);
  {
    api::DataDirectory data({directory, "", true});
    SystemClock clock;
    const api::Application application(application_parts(), data, clock);
    for (const auto& [name, text] : api::reference_pages(registry(), policy(), application.router().routes()))
      write_file((fs::path(target) / name).string(), text);
  }
  fs::remove_all(directory);
  return 0;
}

/// Before the first release there is one migration, made from the declarations as a whole.
int schema_draft() {
  std::fputs("-- Made by `assay schema-draft` from the declarations; tests compare both.\n", stdout);
  std::fputs(entity::schema_sql(registry()).c_str(), stdout);
  return 0;
}

}  // namespace assay::cli
