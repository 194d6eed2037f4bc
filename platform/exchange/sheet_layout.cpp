// SPDX-License-Identifier: Apache-2.0
#include "platform/exchange/sheet_layout.h"

#include <algorithm>
#include <numeric>

namespace assay::exchange {
namespace {

constexpr double kMinWidth = 8, kMaxWidth = 60, kLongestWord = 16, kExcelWidth = 255;
constexpr double kPageWidth = 220;  // A4 across: its letters then are as high as those of a printed document
constexpr double kFilterArrow = 3;  // room beside a header
constexpr std::size_t kMeasuredRows = 500;

double display_width(std::string_view text) {
  double widest = 0, width = 0;
  for (const char c : text) {
    if (c == '\n') width = 0;
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) widest = std::max(widest, width += 1);
  }
  return widest;
}

/// Calls `look` with each word and whether a line ends behind it.
template <class Look>
void each_word(std::string_view text, const Look& look) {
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find_first_of(" \n", at), text.size());
    look(display_width(text.substr(at, end - at)), end < text.size() && text[end] == '\n');
    at = end + 1;
  }
}

double longest_word(std::string_view text) {
  double longest = 0;
  each_word(text, [&](double word, bool) { longest = std::max(longest, word); });
  return longest;
}

std::size_t wrapped_lines(std::string_view text, double width) {
  std::size_t lines = 1;
  double used = 0;
  each_word(text, [&](double word, bool is_line_end) {
    if (used > 0 && used + 1 + word > width) {
      ++lines;
      used = 0;
    }
    used += word + (used > 0 ? 1 : 0);
    for (; used > width; used -= width) ++lines;
    if (is_line_end) {
      ++lines;
      used = 0;
    }
  });
  return lines;
}

class Layout {
 public:
  explicit Layout(const Sheet& sheet) : sheet_(sheet) {}

  [[nodiscard]] std::vector<double> widths() const {
    std::vector<double> natural, least, wish;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      natural.push_back(natural_width(i));
      least.push_back(std::min(least_width(i), natural[i]));
      wish.push_back(natural[i] > least[i] ? text_of(i) : 0);
    }
    if (total(natural) <= kPageWidth) return natural;
    const auto over = std::max(0.0, kPageWidth - total(least)), wishes = total(wish);
    for (std::size_t i = 0; i < least.size(); ++i)
      if (wish[i] > 0) least[i] = std::min(natural[i], least[i] + over * wish[i] / wishes);
    return least;
  }

 private:
  static double total(const std::vector<double>& all) { return std::accumulate(all.begin(), all.end(), 0.0); }

  template <class Look>
  void each_text(std::size_t i, const Look& look) const {
    for (std::size_t row = 0; row < std::min(sheet_.rows.size(), kMeasuredRows); ++row)
      if (i < sheet_.rows[row].size()) look(sheet_.rows[row][i]);
  }

  /// How much the column holds.
  [[nodiscard]] double text_of(std::size_t i) const {
    double sum = 0;
    each_text(i, [&](const std::string& text) { sum += static_cast<double>(text.size()); });
    return sum;
  }

  /// Everything on one line, up to a limit.
  [[nodiscard]] double natural_width(std::size_t i) const {
    const auto& wanted = sheet_.columns[i];
    if (wanted.width > 0) return std::min(wanted.width, kExcelWidth);
    double width = std::max(kMinWidth, display_width(wanted.header) + kFilterArrow);
    each_text(i, [&](const std::string& text) { width = std::max(width, display_width(text) + 1); });
    return std::min(std::max(width, label_width(i)), kMaxWidth);
  }

  /// Each word whole, as far as words can be.
  [[nodiscard]] double least_width(std::size_t i) const {
    const auto& wanted = sheet_.columns[i];
    if (wanted.width > 0) return std::min(wanted.width, kExcelWidth);
    double width = std::max(kMinWidth, longest_word(wanted.header) + kFilterArrow);
    each_text(
        i, [&](const std::string& text) { width = std::max(width, std::min(longest_word(text), kLongestWord) + 1); });
    return std::max(width, label_width(i));
  }

  /// The labels of facts stand in the first column and must not be cut by the values right of them.
  [[nodiscard]] double label_width(std::size_t i) const {
    double width = 0;
    if (i == 0 && fact_column(sheet_) == 1)
      for (const auto& [label, value] : sheet_.facts) width = std::max(width, display_width(label) + 1);
    return width;
  }

  const Sheet& sheet_;
};

}  // namespace

std::size_t fact_column(const Sheet& sheet) { return sheet.columns.size() > 3 ? 2 : 1; }

std::vector<double> column_widths(const Sheet& sheet) { return Layout(sheet).widths(); }

std::size_t lines_of(std::span<const std::string> cells, std::span<const double> widths) {
  std::size_t lines = 1;
  for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i)
    lines = std::max(lines, wrapped_lines(cells[i], std::max(1.0, widths[i] - 1)));
  return lines;
}

}  // namespace assay::exchange
