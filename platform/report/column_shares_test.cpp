// SPDX-License-Identifier: Apache-2.0
#include "platform/report/column_shares.h"

#include <gtest/gtest.h>

#include <numeric>

namespace assay::report {
namespace {

TableBlock a_table(std::vector<std::string> cells) {
  TableBlock table;
  table.columns = {{"No.", 1}, {"What", 3}, {"State", 1}};
  table.rows = {std::move(cells)};
  return table;
}

TEST(ColumnShares, AreAsWishedWhereEveryWordFits) {
  const auto shares = column_shares(a_table({"1", "many words that wrap", "open"}), 100);
  EXPECT_EQ(shares, (std::vector{0.2, 0.6, 0.2}));
}

TEST(ColumnShares, AWordIsNotBrokenWhereAnotherColumnHasRoom) {
  const auto shares = column_shares(a_table({"1", "many words that wrap", "partiellement respectée"}), 50);
  EXPECT_NEAR(shares[2], 15.0 / 50, 1e-9);
  EXPECT_LT(shares[1], 0.6);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-9);
}

TEST(ColumnShares, ALongHashAsksForNoMoreThanALongWordAndAFullPageStaysAsWished) {
  const auto hash = column_shares(a_table({std::string(64, 'f'), "a", "b"}), 100);
  EXPECT_EQ(hash[0], 0.2);
  const auto full = column_shares(a_table({"unverhältnismäßig", "unverhältnismäßig", "unverhältnismäßig"}), 30);
  EXPECT_EQ(full, (std::vector{0.2, 0.6, 0.2}));
}

}  // namespace
}  // namespace assay::report
