// SPDX-License-Identifier: Apache-2.0
#include "platform/report/column_shares.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "base/utf8.h"

namespace assay::report {
namespace {

constexpr double kLongestWord = 18;  // what is longer (a hash, an address) is broken
constexpr double kPadding = 2;       // letters between two columns

double longest_word(std::string_view text) {
  double longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" \n-/", at), text.size());
    longest = std::max(longest, static_cast<double>(code_points(text.substr(at, end - at))));
    at = end + 1;
  }
  return std::min(longest, kLongestWord);
}

/// What its words need of the page.
double need_of(const TableBlock& table, std::size_t i, double letters) {
  double longest = longest_word(table.columns[i].header);
  for (const auto& row : table.rows)
    if (i < row.size()) longest = std::max(longest, longest_word(row[i]));
  return (longest + kPadding) / letters;
}

double total(const std::vector<double>& all) { return std::accumulate(all.begin(), all.end(), 0.0); }

}  // namespace

std::vector<double> column_shares(const TableBlock& table, double letters) {
  std::vector<double> shares, spare;
  for (const auto& column : table.columns) shares.push_back(std::max(column.share, 0.01));
  const auto sum = total(shares);
  double missing = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i] /= sum;
    const auto over = shares[i] - need_of(table, i, letters);
    spare.push_back(over);
    missing += std::max(0.0, -over);
  }
  double to_give = 0;
  for (const auto over : spare) to_give += std::max(0.0, over);
  if (missing <= 0 || to_give < missing) return shares;
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i] -= spare[i] < 0 ? spare[i] : spare[i] * missing / to_give;
  return shares;
}

}  // namespace assay::report
