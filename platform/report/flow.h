// SPDX-License-Identifier: Apache-2.0
// Where the next thing goes: a cursor that moves down the pages, between the margins.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "platform/report/composer.h"

namespace assay::report {

class Flow {
 public:
  Flow(PageSize size, Typesetter& typesetter) : size_(size), typesetter_(typesetter), pages_(1) {}

  [[nodiscard]] double width() const { return size_.width - 2 * kSideMargin; }
  [[nodiscard]] double height() const { return size_.height - kTopMargin - kBottomMargin; }
  [[nodiscard]] double room() const { return kTopMargin + height() - y_; }
  [[nodiscard]] bool is_at_top() const { return y_ <= kTopMargin; }
  std::vector<std::string> lines(std::string_view text, const Style& style, double width) {
    return typesetter_.break_lines(text, style, width);
  }

  void skip(double height) { y_ += height; }
  void break_page() {
    pages_.emplace_back();
    y_ = kTopMargin;
  }
  /// Breaks the page when less room is left, unless nothing would be gained.
  void need(double height) {
    if (height > room() && !is_at_top()) break_page();
  }
  /// `count` lines from `first` on at the cursor, which stays; x and width are within the margins.
  void text(const std::vector<std::string>& lines, const Style& style, double x, double width, std::size_t first,
            std::size_t count, bool is_right = false) {
    first = std::min(first, lines.size());
    count = std::min(count, lines.size() - first);
    if (count == 0) return;
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
    pages_.back().texts.push_back(
        {{begin, begin + static_cast<std::ptrdiff_t>(count)}, &style, kSideMargin + x, y_, width, is_right});
  }
  /// All lines, and the cursor goes below them.
  void put(const std::vector<std::string>& lines, const Style& style, double width) {
    text(lines, style, 0, width, 0, lines.size());
    skip(static_cast<double>(lines.size()) * style.pitch);
  }
  void box(double x, double width, double height, Colour colour) {
    pages_.back().boxes.push_back({kSideMargin + x, y_, width, height, colour});
  }
  /// Points are right of the margin and below the cursor.
  void line(std::vector<std::pair<double, double>> points, Colour colour, bool is_dashed) {
    for (auto& [x, y] : points) x += kSideMargin, y += y_;
    pages_.back().lines.push_back({std::move(points), colour, is_dashed});
  }
  void outline(std::string text, int level) { pages_.back().outline.push_back({std::move(text), level, y_}); }
  std::vector<Page> take() { return std::move(pages_); }

 private:
  PageSize size_;
  Typesetter& typesetter_;
  std::vector<Page> pages_;
  double y_ = kTopMargin;
};

/// Defined in chart_layout.cpp.
void add_chart(Flow& flow, const ChartBlock& chart);
/// Both are defined in table_layout.cpp.
void add_table(Flow& flow, const TableBlock& table);
/// The head, the first band and the first row: what stands together.
double table_start_height(Flow& flow, const TableBlock& table);

}  // namespace assay::report
