// SPDX-License-Identifier: Apache-2.0
#include "platform/exchange/number_format.h"

#include <gtest/gtest.h>

namespace assay::exchange {
namespace {

using enum NumberKind;

TEST(NumberFormat, TellsDatesFromNumbers) {
  for (const auto& [code, kind] : std::vector<std::pair<std::string, NumberKind>>{
           {"General", number},
           {"0.00", number},
           {"#,##0.00 [$€-40C]", number},
           {"0.00E+00", number},
           {"0\" days\"", number},
           {"0\\d", number},
           {"[Red]0;[Blue]-0", number},
           {"@", number},
           {"0%", number},
           {"_-* #,##0.00_-", number},
           {"dd/mm/yyyy", date},
           {"[$-40C]d mmmm yyyy;@", date},
           {"mmm-yy", date},
           {"DD.MM.YYYY", date},
           {"yyyy-mm-dd hh:mm:ss", instant},
           {"m/d/yy h:mm AM/PM", instant},
           {"h:mm AM/PM", time},
           {"mm:ss.0", time},
           {"[h]:mm", duration},
           {"[mm]:ss", duration},
       })
    EXPECT_EQ(number_kind(code), kind) << code;
  for (const int id : {0, 1, 2, 9, 13, 37, 44, 48, 49, 164}) EXPECT_EQ(built_in_number_kind(id), number) << id;
  for (const int id : {14, 15, 16, 17, 30, 50}) EXPECT_EQ(built_in_number_kind(id), date) << id;
  for (const int id : {18, 19, 20, 21, 45, 47}) EXPECT_EQ(built_in_number_kind(id), time) << id;
  EXPECT_EQ(built_in_number_kind(22), instant);
  EXPECT_EQ(built_in_number_kind(46), duration);
}

TEST(NumberFormat, NumbersReadAsAPersonWouldExpect) {
  const auto text = [](std::string_view stored) { return number_text(stored, number, false); };
  EXPECT_EQ(text("3"), "3");
  EXPECT_EQ(text("3.0"), "3");
  EXPECT_EQ(text("-0"), "0");
  EXPECT_EQ(text("1.5E3"), "1500");
  EXPECT_EQ(text("1E-3"), "0.001");
  EXPECT_EQ(text("0.30000000000000004"), "0.3");
  EXPECT_EQ(text("1.1000000000000001"), "1.1");
  EXPECT_EQ(text("3.141592653589793"), "3.141592653589793");
  EXPECT_EQ(text("9007199254740991"), "9007199254740991");
  EXPECT_EQ(text("123456789012345678"), "123456789012345680");
  EXPECT_EQ(text("1e300"), "1e+300");
  EXPECT_EQ(text("-2.5"), "-2.5");
  EXPECT_EQ(text("nan"), "nan");
  EXPECT_EQ(text("1x"), "1x");
  EXPECT_EQ(text(""), "");
}

TEST(NumberFormat, SerialDaysBecomeIsoDates) {
  const auto day = [](std::string_view stored, bool is_1904 = false) { return number_text(stored, date, is_1904); };
  EXPECT_EQ(day("1"), "1900-01-01");
  EXPECT_EQ(day("59"), "1900-02-28");
  EXPECT_EQ(day("60"), "60");
  EXPECT_EQ(day("61"), "1900-03-01");
  EXPECT_EQ(day("25569"), "1970-01-01");
  EXPECT_EQ(day("46053"), "2026-01-31");
  EXPECT_EQ(day("46053.999999"), "2026-01-31");
  EXPECT_EQ(day("2958465"), "9999-12-31");
  EXPECT_EQ(day("2958466"), "2958466");
  EXPECT_EQ(day("-1"), "-1");
  EXPECT_EQ(day("0", true), "1904-01-01");
  EXPECT_EQ(day("44591", true), "2026-01-31");
}

TEST(NumberFormat, TimesOfDayAndDurations) {
  EXPECT_EQ(number_text("46053.354166666664", instant, false), "2026-01-31T08:30:00");
  EXPECT_EQ(number_text("46053", instant, false), "2026-01-31");
  EXPECT_EQ(number_text("46052.9999999999", instant, false), "2026-01-31");
  EXPECT_EQ(number_text("0.354166666666667", time, false), "08:30:00");
  EXPECT_EQ(number_text("1.5", duration, false), "36:00:00");
}

}  // namespace
}  // namespace assay::exchange
