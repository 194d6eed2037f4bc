// SPDX-License-Identifier: Apache-2.0
// covers S-IN-02
#include "base/json.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

std::string why(std::string_view text, JsonLimits limits = {}) {
  const auto result = parse_json(text, limits);
  return result ? "accepted" : result.error().what;
}

TEST(Json, RefusesWhatTwoReadersCouldUnderstandDifferently) {
  EXPECT_EQ(why(R"({"a":1,"a":2})"), "duplicate_key");
  EXPECT_EQ(why(R"({"a":1,"\u0061":2})"), "duplicate_key");
  EXPECT_EQ(why("9007199254740991"), "accepted");
  EXPECT_EQ(why("9007199254740992"), "number_range");
  EXPECT_EQ(why("-9007199254740992"), "number_range");
  EXPECT_EQ(why("18446744073709551615"), "number_range");
  EXPECT_EQ(why("99999999999999999999999"), "number_range");
  EXPECT_EQ(why("1e999"), "number_range");
  EXPECT_EQ(why(R"("\ud800")"), "syntax");
  EXPECT_EQ(why("\"\xff\""), "syntax");
  EXPECT_EQ(why("NaN"), "syntax");
  EXPECT_EQ(why("[1,]"), "syntax");
  EXPECT_EQ(why("1 2"), "syntax");
  EXPECT_EQ(why(""), "syntax");
}

TEST(Json, LimitsHoldOneBelowAndOneAbove) {
  JsonLimits limits{40, 3, 2, 3, 5};
  EXPECT_EQ(why("[[[]]]", limits), "accepted");
  EXPECT_EQ(why("[[[[]]]]", limits), "depth");
  EXPECT_EQ(why(R"({"a":1,"b":2})", limits), "accepted");
  EXPECT_EQ(why(R"({"a":1,"b":2,"c":3})", limits), "too_many_keys");
  EXPECT_EQ(why("[1,2,3]", limits), "accepted");
  EXPECT_EQ(why("[1,2,3,4]", limits), "too_many_items");
  EXPECT_EQ(why(R"("12345")", limits), "accepted");
  EXPECT_EQ(why(R"("123456")", limits), "string_too_long");
  EXPECT_EQ(why("[1,1,1]                                 ", limits), "accepted");
  EXPECT_EQ(why("[1,1,1]                                  ", limits), "too_large");
}

TEST(Json, CanonicalFormFollowsRfc8785) {
  const auto parsed =
      parse_json(R"({"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],)"
                 R"("string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(canonical_json(*parsed),
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(Json, CanonicalOrderIsThatOfUtf16) {
  const auto parsed = parse_json("{\"\xef\xac\xb3\":1,\"\xf0\x9f\x98\x80\":2,\"\xe2\x82\xac\":3,\"\\r\":4,\"1\":5}");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(canonical_json(*parsed),
            "{\"\\r\":4,\"1\":5,\"\xe2\x82\xac\":3,\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":1}");
}

}  // namespace
}  // namespace assay
