// SPDX-License-Identifier: Apache-2.0
// What developers ask the program for: schema draft, API description, reference.
#include <filesystem>

#include "apps/assay/command_line.h"
#include "platform/api/openapi.h"
#include "platform/api/reference.h"
#include "platform/entity/storage.h"

namespace assay::cli {
namespace fs = std::filesystem;

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

/// The whole schema; tools/draft_migration.py takes from it what the migrations lack.
int schema_draft() {
  std::fputs("-- Made by `assay schema-draft` from the declarations; tests compare both.\n", stdout);
  std::fputs(entity::schema_sql(registry()).c_str(), stdout);
  return 0;
}

}  // namespace assay::cli
