// SPDX-License-Identifier: Apache-2.0
#include "platform/i18n/numbers.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace assay::i18n {
namespace {

TEST(Numbers, AreGroupedInThreesAsTheLanguageDoes) {
  EXPECT_EQ(number(Language::en, 0), "0");
  EXPECT_EQ(number(Language::en, 999), "999");
  EXPECT_EQ(number(Language::en, 1'000), "1,000");
  EXPECT_EQ(number(Language::fr, 1'234'567), "1\u00a0234\u00a0567");
  EXPECT_EQ(number(Language::en, -1'234'567), "-1,234,567");
  EXPECT_EQ(number(Language::en, std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Numbers, HaveAsManyDecimalsAsTheirScaleUnlessTheyAreShort) {
  EXPECT_EQ(number(Language::en, 5, 3), "0.005");
  EXPECT_EQ(number(Language::fr, 95'000, 3), "95,000");
  EXPECT_EQ(short_number(Language::en, 95'000, 3), "95");
  EXPECT_EQ(short_number(Language::fr, 97'500, 3), "97,5");
  EXPECT_EQ(short_number(Language::en, -1'400'000'050, 3), "-1,400,000.05");
  EXPECT_EQ(short_number(Language::en, 0, 3), "0");
  EXPECT_EQ(short_number(Language::en, 100, 0), "100") << "zeros of a whole number say something";
}

TEST(Numbers, AmountsAreInTheUnitsOfTheirCurrency) {
  EXPECT_EQ(money(Language::en, 64'000'000, "EUR"), "640,000.00\u00a0EUR");
  EXPECT_EQ(money(Language::fr, 64'000'000, "EUR"), "640\u00a0000,00\u00a0EUR");
  EXPECT_EQ(money(Language::en, -5, "CHF"), "-0.05\u00a0CHF");
  EXPECT_EQ(money(Language::en, 64'000, "JPY"), "64,000\u00a0JPY");
  EXPECT_EQ(money(Language::fr, 1'250'500, "TND"), "1\u00a0250,500\u00a0TND");
}

}  // namespace
}  // namespace assay::i18n
