// SPDX-License-Identifier: Apache-2.0
// Wires the modules into the platform.
#include <charconv>
#include <chrono>

#include "apps/assay/command_line.h"
#include "apps/assay/web_files.h"
#include "base/embedded.h"
#include "modules/frameworks/api.h"
#include "modules/modules.h"
#include "platform/api/policy_parts.h"

namespace assay::cli {

const entity::Registry& registry() {
  static const auto kRegistry = [] {
    auto all = std::make_unique<entity::Registry>();
    register_modules(*all);
    return all;
  }();
  return *kRegistry;
}

const auth::Policy& policy() {
  static const auto kPolicy = [] {
    std::vector<auth::PolicyPart> parts;
    for (const auto& module : modules()) parts.push_back(module.policy());
    return api::make_policy(registry(), parts);
  }();
  return *kPolicy;
}

/// Numbered SQL files that the program carries: modules/migrations/0001_start.sql ...
std::vector<store::Migration> migrations() {
  std::vector<store::Migration> all;
  constexpr std::string_view kFolder = "modules/migrations/";
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(".sql")) continue;
    auto name = file.path.substr(kFolder.size());
    name.remove_suffix(4);
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    all.push_back({number, name, file.content});
  }
  return all;
}

api::Parts application_parts() {
  api::Parts parts{registry(), policy(), {}, migrations(), frameworks::seed, "/proc/self/exe", {}, {}, web_files()};
  contribute(parts);
  parts.monotonic_micros = [] {
    const auto since_boot = std::chrono::steady_clock::now().time_since_epoch();
    return std::int64_t{std::chrono::duration_cast<std::chrono::microseconds>(since_boot).count()};
  };
  return parts;
}

}  // namespace assay::cli
