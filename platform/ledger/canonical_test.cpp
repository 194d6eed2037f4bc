// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/canonical.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace assay::ledger {
namespace {

TEST(Canonical, AcceptsWhatTheCanonicalWriterWrites) {
  for (const std::string text : {R"({"a":1,"b":[true,false,null,"x"],"c":{"d":-5}})", "0", "-9007199254740991", "[]",
                                 "{}", "\"\"", R"("\"\\\b\f\n\r\t\u0000\u001f/")", "\"\xe2\x82\xac\x7f\"",
                                 "{\"\\r\":4,\"1\":5,\"\xe2\x82\xac\":3,\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":1}"}) {
    const auto json = parse_canonical(text);
    ASSERT_TRUE(json) << text;
    EXPECT_EQ(canonical_json(*json), text);
  }
}

TEST(Canonical, RefusesEverySpellingThatIsNotCanonical) {
  for (const std::string text : {"",
                                 " 1",
                                 "1 ",
                                 "[1, 2]",
                                 "{\"a\" :1}",
                                 R"({"b":1,"a":2})",
                                 R"({"a":1,"a":1})",
                                 "-0",
                                 "01",
                                 "1.0",
                                 "1e2",
                                 "+1",
                                 "9007199254740992",
                                 "-9007199254740992",
                                 R"("\/")",
                                 R"("\u0041")",
                                 R"("\u000a")",
                                 R"("\u001F")",
                                 R"("\u00e9")",
                                 R"("\ud83d\ude00")",
                                 "\"\x01\"",
                                 "\"\xff\"",
                                 "\"\xed\xa0\x80\"",
                                 "\"\xc0\x80\"",
                                 "[1,]",
                                 "{\"a\":1,}",
                                 "tru",
                                 "nul",
                                 "\"",
                                 "\"\\",
                                 "\"\\u00",
                                 "[",
                                 "{",
                                 "{\"a\"",
                                 "1 2",
                                 "NaN",
                                 "\xef\xbb\xbf"
                                 "1",
                                 "{\"\xef\xac\xb3\":1,\"\xf0\x9f\x98\x80\":2}"})
    EXPECT_FALSE(parse_canonical(text)) << text;
}

TEST(Canonical, DepthOf64IsAcceptedAnd65IsNot) {
  EXPECT_TRUE(parse_canonical(std::string(64, '[') + std::string(64, ']')));
  EXPECT_FALSE(parse_canonical(std::string(65, '[') + std::string(65, ']')));
  EXPECT_FALSE(parse_canonical(std::string(1 << 20, '[')));
}

TEST(Canonical, AgreesWithTheGeneralParserOnAnyBytes) {
  // Whatever text is accepted here, the general parser reads as the same value and writes back as the same bytes.
  EXPECT_TRUE(rc::check([](std::string text) {
    for (auto& c : text) c = "{}[]\":,\\u0019abntrfalse \xc3\xa9-"[static_cast<unsigned char>(c) % 29];
    const auto json = parse_canonical(text);
    const auto general = parse_json(text, kTrustedJson);
    if (json) {
      RC_ASSERT(general.has_value());
      RC_ASSERT(canonical_json(*general) == text);
    } else if (general) {
      RC_ASSERT(canonical_json(*general) != text);
    }
  }));
}

}  // namespace
}  // namespace assay::ledger
