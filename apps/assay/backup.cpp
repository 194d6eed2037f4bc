// SPDX-License-Identifier: Apache-2.0
// The verbs backup and restore; the copying itself is the platform's, which the pages use too.
#include <cstdio>
#include <filesystem>
#include <optional>

#include "apps/assay/command_line.h"
#include "apps/assay/progress.h"
#include "platform/api/installation_copy.h"

namespace assay::cli {

namespace fs = std::filesystem;

int backup(const Common& common, const std::string& target, bool with_keys) {
  if (fs::exists(target)) throw Breakage(target + " exists already");
  const api::DataDirectory data({common.data, common.database, false});
  const auto parts = application_parts();
  SystemClock clock;
  std::optional<Progress> progress(std::in_place, "backing up " + common.data);
  const auto copied = api::copy_installation(data, target, {parts.migrations, clock}, [](auto&&...) {});
  if (with_keys) fs::copy(fs::path(common.data) / "keys", fs::path(target) / "keys", fs::copy_options::recursive);
  progress.reset();
  std::printf("Backup in %s, verified, with %lld files, %s\n", target.c_str(), static_cast<long long>(copied),
              with_keys ? "with keys" : "without keys");
  return 0;
}

int restore(const Common& common, const std::string& source, bool is_forced) {
  std::optional<Progress> progress(std::in_place, "restoring " + source);
  api::check_copy(source);
  const fs::path data_path(common.data);
  const bool has_data = fs::exists(data_path / "server.db");
  if (common.database.empty() && has_data && !is_forced)
    throw Breakage(common.data + " holds data; say --replace (what is there is kept beside)");
  api::DataDirectory data({common.data, common.database, false});
  if (!data.try_lock()) throw Breakage("another process has " + common.data + " open; stop it first");
  const auto parts = application_parts();
  SystemClock clock;
  const auto aside = api::restore_installation(source, data, {parts.migrations, clock});
  if (fs::exists(fs::path(source) / "keys") && fs::is_empty(data_path / "keys"))
    fs::copy(fs::path(source) / "keys", data_path / "keys",
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  progress.reset();
  std::printf("Restored from %s", source.c_str());
  if (has_data && !aside.empty()) std::printf("; what was there before is in %s", aside.c_str());
  std::printf("\n");
  return 0;
}

}  // namespace assay::cli
