// SPDX-License-Identifier: Apache-2.0
// Every *.api file of the repository on both databases, and the reader of those files itself.
#include "tests/scenarios/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace assay::support {
namespace {

namespace fs = std::filesystem;

fs::path root() {
  const auto* given = std::getenv("ASSAY_ROOT");
  return given == nullptr ? "." : given;
}

std::vector<std::string> scenario_files() {
  std::vector<std::string> files;
  for (const auto* folder : {"tests/scenarios", "modules"}) {
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(root() / folder, error))
      if (entry.path().extension() == ".api") files.push_back(fs::relative(entry.path(), root()).string());
  }
  std::ranges::sort(files);
  return files;
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Scenarios : public ::testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(Scenarios);

TEST_P(Scenarios, EachFileSaysWhatTheProductDoes) {
  const auto files = scenario_files();
  EXPECT_GE(files.size(), 8U) << "no scenarios below ASSAY_ROOT " << root();
  for (const auto& file : files) {
    TestApplication world(GetParam());
    for (const auto& failure : run_scenario(parse_scenario(file, content(root() / file)), world))
      ADD_FAILURE() << failure;
  }
}

/// The first failure of a text.
std::string first_failure(std::string_view text) {
  TestApplication world(store::Dialect::sqlite);
  const auto failures = run_scenario(parse_scenario("x.api", text), world);
  return failures.empty() ? "" : failures.front();
}

TEST(ScenarioText, AWrongExpectationFailsWithFileAndLine) {
  const std::string request = "as isms_manager\nPOST /api/assets {\"title\":\"Server\"}\n";
  const auto failure = [&](const std::string& checks) { return first_failure(request + checks); };
  EXPECT_EQ(
      failure("  status 201\n  has \"Server\"\n  not \"Laptop\"\n  events asset.create\n  ledger +1\n  keep it\n"), "");
  EXPECT_EQ(failure("  status 403\n"), "x.api:3: status 403, but it is 201");
  EXPECT_EQ(failure("  status 201\n  has Laptop\n"), "x.api:4: has Laptop, but the answer has no such text");
  EXPECT_EQ(failure("  status 201\n  not Server\n"), "x.api:4: not Server, but the answer has this text");
  EXPECT_EQ(failure("  status 201\n  events none\n"), "x.api:4: events none, but there is asset.create");
  EXPECT_EQ(failure("  status 201\n  ledger +0\n"), "x.api:4: ledger +0, but it grew by +1");
  EXPECT_EQ(failure("  status 201\n  keep it items.0.id\n"),
            "x.api:4: keep it items.0.id, but the answer has no such text");
  EXPECT_EQ(failure("  status 201\nGET /api/assets/$that\n  status 200\n"), "x.api:4: nothing is called '$that'");
}

TEST(ScenarioText, WhatIsNotUnderstoodIsNamedWithItsLine) {
  const auto problem = [](std::string_view text) {
    const auto scenario = parse_scenario("x.api", text);
    return scenario.problems.empty() ? "" : scenario.problems.front();
  };
  EXPECT_EQ(problem("# only a comment\n\nas auditor\n"), "x.api:3: 'auditor' is neither a person above nor a role");
  EXPECT_EQ(problem("GET /api/assets\n  status 200\n"), "x.api:1: nobody is named by 'as' before this request");
  EXPECT_EQ(problem("as employee\nGET /api/assets\nGET /api/assets\n  status 200\n"), "x.api:2: expects no status");
  EXPECT_EQ(problem("as employee\nGET /api/assets\n  stauts 200\n"),
            "x.api:3: 'stauts' is no expectation, or says nothing");
  EXPECT_EQ(problem("as employee\n  status 200\n"), "x.api:2: an expectation without a request before it");
  EXPECT_EQ(problem("person alice king\n"), "x.api:1: 'king' is no role");
  EXPECT_EQ(problem("PUT /api/assets\n"), "x.api:1: 'PUT' is neither person, as, nor a method");
}

}  // namespace
}  // namespace assay::support
