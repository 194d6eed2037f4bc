// SPDX-License-Identifier: Apache-2.0
// Who may do what, written down: the matrix that the policy table gives equals the file beside this test, which people
// review when it changes (RULINGS 4.2). Routes, operations and the API description name the same things.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "modules/modules.h"
#include "platform/api/openapi.h"
#include "platform/api/policy_parts.h"
#include "platform/auth/platform_policy.h"
#include "tests/support/application.h"
#include "tests/support/fixtures.h"

namespace assay {
namespace {

std::string expected_path() {
  // The path of this file may be relative to the folder that it was compiled in; the test runner says where the root
  // is.
  const auto* root = std::getenv("ASSAY_ROOT");
  const auto folder = root != nullptr ? std::filesystem::path(root) / "tests/conformance"
                                      : std::filesystem::path(__FILE__).parent_path();
  return (folder / "policy_matrix.expected.txt").string();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// First lines that only one side has; empty when both are the same.
std::string difference(const std::string& expected, const std::string& actual) {
  const auto a = lines_of(expected), b = lines_of(actual);
  const std::set<std::string> in_a(a.begin(), a.end()), in_b(b.begin(), b.end());
  std::string text;
  for (const auto& line : a)
    if (!in_b.contains(line) && text.size() < 4000) text += "- " + line + "\n";
  for (const auto& line : b)
    if (!in_a.contains(line) && text.size() < 4000) text += "+ " + line + "\n";
  return text;
}

// covers S-AZ-01, S-AZ-08, S-AZ-10
TEST(PolicyOfAllModules, IsTheOneThatWasReviewed) {
  const auto actual = auth::policy_matrix(support::product_policy());
  // ASSAY_WRITE_EXPECTED=1 writes the file for review.
  if (std::getenv("ASSAY_WRITE_EXPECTED") != nullptr) std::ofstream(expected_path()) << actual;
  const auto expected = tests::read_file(expected_path());
  EXPECT_TRUE(expected == actual) << difference(expected, actual);
}

/// The parts as the program assembles them, with one row left out.
std::vector<auth::PolicyPart> parts_without(std::span<const auth::PolicyPart> parts, std::size_t part, std::size_t row,
                                            std::vector<auth::PolicyRow>& kept) {
  std::vector<auth::PolicyPart> changed(parts.begin(), parts.end());
  kept.assign(parts[part].rows.begin(), parts[part].rows.end());
  kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(row));
  changed[part].rows = kept;
  return changed;
}

// covers S-AZ-01
TEST(PolicyOfAllModules, ChangesWhenAnyRowIsRemoved) {
  std::vector<auth::PolicyPart> parts{auth::platform_policy()};
  for (const auto& part : support::module_policies()) parts.push_back(part);
  const api::EntityOperations entities(support::product_registry(), parts);
  parts.insert(parts.begin() + 1, entities.part());
  const auto whole = auth::policy_matrix(auth::Policy(parts));
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (std::size_t r = 0; r < parts[p].rows.size(); ++r) {
      std::vector<auth::PolicyRow> kept;
      const auto without = parts_without(parts, p, r, kept);
      EXPECT_NE(auth::policy_matrix(auth::Policy(without)), whole) << "row does nothing: " << parts[p].rows[r].id;
    }
  }
}

class Routes : public ::testing::Test {
 protected:
  support::TestApplication world{store::Dialect::sqlite};
};

// covers S-AZ-01
TEST_F(Routes, AllNameAnOperationOfThePolicy) {
  // What nobody may do although a generic route for it exists: catalogue and waivers are not edited, the organisation's
  // profile stays, rows of the statement come from proposals, the scope's versions from its own actions.
  const std::set<std::string> closed{"organisation.delete", "requirement.create", "requirement.delete",
                                     "requirement.update",  "scope.create",       "soa_row.create",
                                     "waiver.delete"};
  std::set<std::string> without_grant;
  for (const auto& route : world.application().router().routes()) {
    const auto* operation = support::product_policy().find(route.operation_id);
    ASSERT_NE(operation, nullptr) << route.method << " " << route.pattern;
    if (!operation->row.is_anonymous && operation->grants.empty()) without_grant.insert(route.operation_id);
  }
  EXPECT_EQ(without_grant, closed);
}

// covers S-AZ-01
TEST_F(Routes, ThatReadAreGetAndThatChangeAreNot) {
  // A question that needs a document is posted; it reads, and a reader may ask it.
  std::set<std::string> questions;
  for (const auto& module : modules())
    if (module.summaries != nullptr)
      for (const auto& one : module.summaries())
        if (one.ask)
          questions.insert("/api/" + support::product_registry().at(one.entity).plural + "/" + std::string(one.name));
  for (const auto& route : world.application().router().routes()) {
    const auto effect = support::product_policy().find(route.operation_id)->row.effect;
    if (route.method == "GET")
      EXPECT_TRUE(effect == auth::Effect::read || route.operation_id == "health.read") << route.pattern;
    else
      EXPECT_EQ(effect == auth::Effect::read, questions.contains(route.pattern))
          << route.method << " " << route.pattern;
  }
}

TEST_F(Routes, AreThoseOfTheDescription) {
  const auto document = api::openapi(support::product_registry(), world.application().router().routes());
  std::set<std::string> described, served;
  for (const auto& [path, item] : *document["paths"].if_object())
    for (const auto& [method, operation] : *item.if_object())
      if (method == "get" || method == "post" || method == "patch" || method == "delete" || method == "put")
        described.insert(method + " " + path);
  for (const auto& route : world.application().router().routes()) {
    auto method = route.method;
    for (auto& c : method) c = static_cast<char>(std::tolower(c));
    served.insert(method + " " + route.pattern);
  }
  EXPECT_EQ(described, served);
}

}  // namespace
}  // namespace assay
