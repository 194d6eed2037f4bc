// SPDX-License-Identifier: Apache-2.0
#include "platform/exchange/mapping.h"

#include <gtest/gtest.h>

#include "platform/exchange/names.h"
#include "platform/exchange/table.h"
#include "tests/support/fixtures.h"

namespace assay::exchange {
namespace {

constexpr auto kRisks =
    R"({"entity":"risk_scenario","columns":{"ID":"reference","Risk":"title","Band":"band","Due":"due",)"
    R"("Controls named":"controls"},"key":"reference","values":{"band":{"High":3,"Élevé":3,"Low":null}},)"
    R"("lists":{"Controls named":";"},"date_format":"dmy"})";

Result<Mapping> parse(std::string_view text) { return mapping_from_json(*parse_json(text)); }

std::vector<std::string> problems_of(std::string_view text) {
  std::vector<std::string> out;
  const auto mapping = parse(text);
  if (mapping) return out;
  for (const auto& problem : mapping.error().problems) out.push_back(problem.field + " " + std::string(problem.key.id));
  return out;
}

TEST(Mapping, IsReadAndWrittenBackUnchanged) {
  const auto mapping = parse(kRisks);
  ASSERT_TRUE(mapping);
  EXPECT_EQ(to_json(mapping_to_json(*mapping)), kRisks);
  EXPECT_EQ(*mapping_from_json(mapping_to_json(*mapping)), *mapping);
  EXPECT_EQ(to_json(mapping_to_json(*parse(R"({"entity":"asset","columns":{"a":"b"}})"))),
            R"({"entity":"asset","columns":{"a":"b"}})");
}

TEST(Mapping, AnswersFieldsValuesAndItems) {
  const auto mapping = *parse(kRisks);
  EXPECT_EQ(mapping.field_of("Risk"), "title");
  EXPECT_FALSE(mapping.field_of("risk"));
  EXPECT_EQ(*mapping.value_of("band", "HIGH "), Json(3));
  EXPECT_EQ(*mapping.value_of("band", "eleve"), Json(3));
  EXPECT_TRUE(mapping.value_of("band", "low")->is_null());
  EXPECT_EQ(mapping.value_of("band", "Moderate"), nullptr);
  EXPECT_EQ(mapping.value_of("title", "High"), nullptr);
  EXPECT_EQ(mapping.items_of("Controls named", "A.5.1; A.8.2;;"), (std::vector<std::string>{"A.5.1", "A.8.2"}));
  EXPECT_EQ(mapping.items_of("Controls named", ""), std::vector<std::string>{});
  EXPECT_EQ(mapping.items_of("Risk", "a; b"), std::vector<std::string>{"a; b"});
}

TEST(Mapping, NamesEveryProblemByItsPlace) {
  EXPECT_EQ(problems_of("[]"), std::vector<std::string>{" exchange.mapping.no_object"});
  EXPECT_EQ(problems_of("{}"),
            (std::vector<std::string>{"/entity exchange.mapping.missing", "/columns exchange.mapping.missing"}));
  EXPECT_EQ(
      problems_of(R"({"entity":"","columns":{"a/b":1,"c":"x","d":"x"},"key":"y","values":{"x":{"w":[],"W":1},"z":{}},)"
                  R"("lists":{"e":";"},"date_format":"ydm","colums":{}})"),
      (std::vector<std::string>{"/entity exchange.mapping.no_text", "/columns/a~1b exchange.mapping.no_text",
                                "/values/x/w exchange.mapping.no_scalar", "/values/x/W exchange.mapping.word_twice",
                                "/colums exchange.mapping.unknown", "/columns/d exchange.mapping.field_twice",
                                "/key exchange.mapping.not_mapped", "/lists/e exchange.mapping.not_mapped",
                                "/date_format exchange.mapping.date_format"}));
  EXPECT_EQ(problems_of(R"({"entity":"a","columns":{"a":"b"},"values":{"z":{"w":1}}})"),
            std::vector<std::string>{"/values/z exchange.mapping.not_mapped"});
}

TEST(Mapping, NamesAreComparedWithoutCaseAccentsAndPunctuation) {
  EXPECT_EQ(name_key("  Propriétaire_du--RISQUE (nom)"), "proprietaire du risque nom");
  EXPECT_EQ(name_key("Mise en œuvre"), "mise en oeuvre");
  EXPECT_EQ(name_key("ﬁn Straße №2"), "fin strasse no2");
  EXPECT_EQ(name_key("\xFF"), "");
  EXPECT_EQ(name_key("---"), "");
}

TEST(Mapping, GuessesColumnsByNamesInBothLanguages) {
  using Columns = std::vector<std::pair<std::string, std::string>>;
  const std::vector<FieldNames> fields = {{"reference", {"Reference", "Référence"}},
                                          {"title", {"Title", "Intitulé"}},
                                          {"risk_owner", {"Risk owner", "Propriétaire du risque"}},
                                          {"owner", {"Owner", "Propriétaire"}},
                                          {"next_review", {"Next review", "Prochaine revue"}}};
  const auto guess = [&](std::vector<std::string> headers) { return guess_mapping(headers, fields); };
  EXPECT_EQ(guess({"REFERENCE", "intitule", "PROPRIETAIRE_DU_RISQUE", "Next  Review (date)", "Other"}),
            (Columns{{"REFERENCE", "reference"},
                     {"intitule", "title"},
                     {"PROPRIETAIRE_DU_RISQUE", "risk_owner"},
                     {"Next  Review (date)", "next_review"}}));
  EXPECT_EQ(guess({"Name of the risk owner", "Owner"}),
            (Columns{{"Name of the risk owner", "risk_owner"}, {"Owner", "owner"}}));
  EXPECT_EQ(guess({"Title", "title "}), (Columns{{"Title", "title"}})) << "no field twice";
  EXPECT_EQ(guess({"Reference and title"}), (Columns{{"Reference and title", "reference"}}));
  EXPECT_EQ(guess({"Titled", "", "#C"}), Columns{});
}

}  // namespace
}  // namespace assay::exchange
