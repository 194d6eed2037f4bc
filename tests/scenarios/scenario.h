// SPDX-License-Identifier: Apache-2.0
// API scenarios as text (docs/guides/write-a-scenario.md): who sends what, what must come back, and what must not
// happen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/application.h"

namespace assay::support {

/// One expectation below a request: `status 201`, `has ...`, `keep NAME member.path`.
struct Check {
  int line = 0;
  std::string kind, text;
};

struct Step {
  int line = 0;
  std::string actor, method, path, body;
  std::vector<Check> checks;
};

struct ScenarioPerson {
  std::string name;
  auth::Roles roles;
  bool is_elsewhere = false;  ///< member of another organisation only
};

struct Scenario {
  std::string file;  ///< as failures name it
  std::vector<ScenarioPerson> people;
  std::vector<Step> steps;
  std::vector<std::string> problems;  ///< "file:line: what is not understood"
};

Scenario parse_scenario(std::string file, std::string_view text);

/// Runs the steps in an application that has no organisation yet; answers what differs as "file:line: ...". Stops after
/// the first step that went wrong, because the steps after it rest on it.
std::vector<std::string> run_scenario(const Scenario& scenario, TestApplication& world);

}  // namespace assay::support
