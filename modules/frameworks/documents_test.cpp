// SPDX-License-Identifier: Apache-2.0
// The documents and records that an auditor asks for are all known, and each points to a real clause or control.
#include "modules/frameworks/documents.h"

#include <gtest/gtest.h>

#include <set>

#include "modules/frameworks/readers.h"

namespace assay::frameworks {
namespace {

std::vector<std::string> mandatory_of_kind(DocumentKind kind) {
  std::vector<std::string> clauses;
  for (const auto& document : mandatory_documents())
    if (document.kind == kind)
      clauses.push_back(document.requirement + (document.ref.empty() ? "" : " " + document.ref));
  return clauses;
}

TEST(DocumentedInformation, EightDocumentsAreAlwaysMaintained) {
  EXPECT_EQ(mandatory_of_kind(DocumentKind::document),
            (std::vector<std::string>{"4.3", "5.2", "6.1.2", "6.1.3", "6.1.3 d", "6.1.3 e", "6.2", "7.5.1 b"}));
}

TEST(DocumentedInformation, NineRecordsAreAlwaysRetained) {
  EXPECT_EQ(mandatory_of_kind(DocumentKind::record),
            (std::vector<std::string>{"7.2 d", "8.1", "8.2", "8.3", "9.1", "9.2.2", "9.3.3", "10.2 f", "10.2 g"}));
}

TEST(DocumentedInformation, EightControlsAskForADocument) {
  std::vector<std::string> controls;
  for (const auto& document : documents_by_control()) controls.push_back(document.control);
  EXPECT_EQ(controls, (std::vector<std::string>{"5.9", "5.10", "5.26", "5.31", "5.37", "6.6", "8.9", "8.27"}));
}

TEST(DocumentedInformation, ThirtyFiveUsualDocumentsServeEveryControl) {
  EXPECT_EQ(typical_documents().size(), 35U);
  std::set<std::string> served;
  for (const auto& document : typical_documents()) served.insert(document.controls.begin(), document.controls.end());
  EXPECT_EQ(served.size(), 93U);
}

TEST(DocumentedInformation, ReferenceThatPointsNowhereIsReported) {
  Framework framework;
  framework.id = "f";
  const auto json = parse_json(R"({"id":"documented_information","edition":"1","framework":"f",
    "by_control":[{"control":"5.9","name":{"en":"a","fr":"b"}}],
    "typical":[{"id":"x","name":{"en":"a","fr":"b"},"owner":"legal","review_months":12,
                "requirements":["4.3"],"controls":["5.1"]}]})");
  ASSERT_TRUE(json.has_value());
  Problems problems;
  check_documents(read_documents(*json, "d", problems), framework, "d", problems);
  ASSERT_EQ(problems.items().size(), 3U);
  for (const auto& problem : problems.items()) EXPECT_EQ(problem.key.id, "frameworks.catalogue.unresolved");
}

}  // namespace
}  // namespace assay::frameworks
