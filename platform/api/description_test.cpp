// SPDX-License-Identifier: Apache-2.0
#include "platform/api/description.h"

#include <gtest/gtest.h>

#include <array>

#include "platform/api/describing_fixture.h"

namespace assay::api {
namespace {

/// The member of a list that has this name.
const Json& named(const Json& list, std::string_view name) {
  static const Json kNone;
  for (const auto& one : *list.if_array())
    if (one["name"].text_or() == name) return one;
  return kNone;
}

class Description : public testing::Test {
 protected:
  [[nodiscard]] std::string field(std::string_view name) const {
    return to_json(named(named(english_["entities"], "gadget")["fields"], name));
  }
  test::Registers registers_;
  Json english_ = description(registers_.registry, i18n::Language::en);
};

TEST_F(Description, SaysWhatAFormNeedsOfEachField) {
  EXPECT_EQ(field("title"),
            R"({"name":"title","label":"title","kind":"text","required":true,"searched":true,"min_length":3,)"
            R"("max_length":20,"sensitivity":"ordinary","filters":["ne","in","null","lt","le","gt","ge","contains"]})");
  EXPECT_EQ(field("length"),
            R"({"name":"length","label":"length","kind":"decimal","min":"-0.50","max":"12.50","scale":2,)"
            R"("sensitivity":"ordinary","filters":["ne","in","null","lt","le","gt","ge"]})");
  EXPECT_EQ(field("price"), R"({"name":"price","label":"price","kind":"money","sensitivity":"confidential"})");
  EXPECT_EQ(field("maker"),
            R"({"name":"maker","label":"maker","kind":"reference","target":"maker","relation":"gadget_maker",)"
            R"("sensitivity":"ordinary","filters":["ne","in","null"]})");
  EXPECT_EQ(field("dealers"),
            R"({"name":"dealers","label":"dealers","kind":"links","attributes":[{"name":"city","label":"city",)"
            R"("max_length":10}],"target":"maker","sensitivity":"ordinary","filters":["ne","in","null"]})");
  EXPECT_EQ(field("total"), R"({"name":"total","label":"total","kind":"integer","live":true,"read_only":true,)"
                            R"("sensitivity":"ordinary","filters":["ne","in","null","lt","le","gt","ge"]})");
}

TEST_F(Description, WordsOfACatalogueAreChoicesUnderTheirNames) {
  static constexpr std::array kLists{WordList{"gadget", "title", [](i18n::Language language) {
                                                const bool is_french = language == i18n::Language::fr;
                                                return std::vector<NamedWord>{{"big_one", is_french ? "Grand" : "Big"}};
                                              }}};
  const auto title = [&](i18n::Language language) {
    const auto found = description(registers_.registry, language, {}, kLists);
    const auto& field = named(named(found["entities"], "gadget")["fields"], "title");
    EXPECT_EQ(field["kind"].text_or(), "choice");
    EXPECT_TRUE(field["max_length"].is_null());
    return to_json(field["choices"]);
  };
  EXPECT_EQ(title(i18n::Language::en), R"([{"name":"big_one","label":"Big"}])");
  EXPECT_EQ(title(i18n::Language::fr), R"([{"name":"big_one","label":"Grand"}])");
  const auto other = named(
      named(description(registers_.registry, i18n::Language::en, {}, kLists)["entities"], "maker")["fields"], "name");
  EXPECT_EQ(other["kind"].text_or(), "text");
}

TEST_F(Description, NamesStateOrderAndActionsOfARegister) {
  const auto& gadget = named(english_["entities"], "gadget");
  EXPECT_EQ(gadget["plural"].text_or(), "gadgets");
  EXPECT_EQ(gadget["module"].text_or(), "shop");
  EXPECT_EQ(gadget["state_field"].text_or(), "state");
  EXPECT_EQ(gadget["default_sort"].text_or(), "title");
  EXPECT_EQ(gadget["title_field"].text_or(), "title");
  EXPECT_TRUE(named(english_["entities"], "maker")["internal"].bool_or(false));
  const auto& seal = named(gadget["actions"], "seal");
  EXPECT_TRUE(seal["consent"].bool_or(false));
  EXPECT_TRUE(named(gadget["actions"], "count")["on_collection"].bool_or(false));
  EXPECT_EQ(seal["fields"].if_array()->size(), 2U);
  EXPECT_EQ(named(seal["fields"], "colour")["choices"].if_array()->size(), 2U);
}

TEST_F(Description, LabelsAndChoicesAreInTheLanguageAskedFor) {
  const auto french = description(registers_.registry, i18n::Language::fr);
  EXPECT_EQ(french["language"].text_or(), "fr");
  const auto text = [](const Json& document) {
    const auto& custom = named(document["entities"], "custom_field");
    const auto& kind = named(custom["fields"], "kind");
    return std::string(custom["plural_label"].text_or()) + " / " + std::string(kind["label"].text_or()) + " / " +
           std::string(named(kind["choices"], "integer")["label"].text_or());
  };
  EXPECT_EQ(text(english_), "Custom fields / Kind / whole number");
  EXPECT_EQ(text(french), std::string(*i18n::find(i18n::Language::fr, "custom_field.plural")) + " / " +
                              std::string(*i18n::find(i18n::Language::fr, "custom_field.kind")) + " / " +
                              std::string(*i18n::find(i18n::Language::fr, "custom_field.kind.integer")));
  EXPECT_NE(text(english_), text(french));
}

TEST_F(Description, SaysWhatTheReaderMayDoWhereTheReaderIsKnown) {
  const auto may =
      description(registers_.registry, i18n::Language::en, [](const entity::EntityType& type, std::string_view verb) {
        return type.name == "gadget" ? verb != "delete" : verb == "read";
      });
  const auto verbs = [&](const char* name) { return to_json(named(may["entities"], name)["may"]); };
  EXPECT_TRUE(verbs("gadget").starts_with(R"(["read","create","update")")) << verbs("gadget");
  EXPECT_EQ(verbs("gadget").find("delete"), std::string::npos);
  EXPECT_EQ(verbs("maker"), R"(["read"])");
  EXPECT_TRUE(named(english_["entities"], "gadget")["may"].is_null());
}

}  // namespace
}  // namespace assay::api
