// SPDX-License-Identifier: Apache-2.0
// Tables over pages: the head is repeated, a row stays whole unless it is taller than a page, a band keeps its first
// row.
#include <algorithm>

#include "platform/report/column_shares.h"
#include "platform/report/flow.h"

namespace assay::report {
namespace {

constexpr double kPadX = 4, kPadY = 3.5, kBandPad = 4, kAfter = 12, kHeadRule = 0.9;
constexpr double kLetter = 0.64;  // a letter's width by the size of the text, in words that are rather wide

struct Place {
  double x, width;
};

class TableLayout {
 public:
  TableLayout(Flow& flow, const TableBlock& table) : flow_(flow), table_(table) {
    const auto shares = column_shares(table, flow.width() / (kCell.size * kLetter));
    double x = 0;
    for (const auto& column : table.columns) {
      const double width = flow.width() * shares[places_.size()];
      // Texts of the first and last column are flush with the margins, like the paragraphs around the table.
      const double left = places_.empty() ? 0 : kPadX;
      const double right = places_.size() + 1 == table.columns.size() ? 0 : kPadX;
      places_.push_back({x + left, std::max(width - left - right, 8.0)});
      x += width;
      heads_.push_back(flow.lines(column.header, kTableHead, places_.back().width));
      head_lines_ = std::max(head_lines_, heads_.back().size());
    }
  }

  void add() {
    if (table_.columns.empty()) return;
    std::size_t band = 0;
    const auto band_of_first_row = bands_before(0, band);
    flow_.need(start_height());
    add_head();
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const auto bands = row == 0 ? band_of_first_row : bands_before(row, band);
      need(static_cast<double>(bands.size()) * band_height() + height(row));
      for (const auto* text : bands) add_band(*text);
      add_row(row);
    }
    flow_.skip(kAfter);
  }

  double start_height() {
    std::size_t band = 0;
    const auto bands = static_cast<double>(bands_before(0, band).size());
    const auto start = head_height() + bands * band_height() + (table_.rows.empty() ? 0 : height(0));
    return std::max(start, small_height());
  }

 private:
  [[nodiscard]] double head_height() const {
    return static_cast<double>(head_lines_) * kTableHead.pitch + 2 * kPadY + kHeadRule;
  }
  /// Of a table that takes a third of a page at most, which is not torn; 0 of others.
  double small_height() {
    const auto most = flow_.height() / 3;
    double all = head_height() + static_cast<double>(table_.groups.size()) * band_height();
    for (std::size_t row = 0; row < table_.rows.size() && all <= most; ++row) all += height(row);
    return all <= most ? all : 0;
  }
  [[nodiscard]] static double band_height() { return kBand.pitch + 2 * kBandPad; }
  [[nodiscard]] double page_room() const { return flow_.height() - head_height(); }

  [[nodiscard]] std::vector<const std::string*> bands_before(std::size_t row, std::size_t& next) const {
    std::vector<const std::string*> texts;
    for (; next < table_.groups.size() && table_.groups[next].first <= row; ++next)
      texts.push_back(&table_.groups[next].second);
    return texts;
  }

  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    const auto& cells = table_.rows[row];
    return column < cells.size() ? std::string_view(cells[column]) : std::string_view();
  }

  // Breaks the row's cells; asked for twice in a row, once for the height and once to draw.
  void measure(std::size_t row) {
    if (measured_ == row) return;
    cells_.clear();
    row_lines_ = 1;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      cells_.push_back(flow_.lines(cell(row, i), kCell, places_[i].width));
      row_lines_ = std::max(row_lines_, cells_.back().size());
    }
    measured_ = row;
  }
  double height(std::size_t row) {
    measure(row);
    return static_cast<double>(row_lines_) * kCell.pitch + 2 * kPadY;
  }

  void need(double height) {
    // What no page can hold is not moved: it starts here if a few lines of it fit, and is split.
    const bool is_too_tall = height > page_room();
    if (flow_.room() >= (is_too_tall ? 6 * kCell.pitch + 2 * kPadY : height)) return;
    break_page();
  }
  void break_page() {
    flow_.break_page();
    add_head();
  }

  void add_head() {
    flow_.skip(kPadY);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto& column = table_.columns[i];
      flow_.text(heads_[i], kTableHead, places_[i].x, places_[i].width, 0, head_lines_, column.is_right);
    }
    flow_.skip(static_cast<double>(head_lines_) * kTableHead.pitch + kPadY);
    flow_.box(0, flow_.width(), kHeadRule, kInk2);
    flow_.skip(kHeadRule);
  }

  void add_band(const std::string& text) {
    flow_.box(0, flow_.width(), band_height(), kAccentSoft);
    flow_.skip(kBandPad);
    const double width = flow_.width() - 2 * kPadX;
    flow_.text(flow_.lines(text, kBand, width), kBand, kPadX, width, 0, 1);
    flow_.skip(kBand.pitch + kBandPad);
  }

  void add_row(std::size_t row) {
    measure(row);
    for (std::size_t done = 0; done < row_lines_;) {
      const double room = (flow_.room() - 2 * kPadY + 0.01) / kCell.pitch;
      const auto fitting = std::clamp(static_cast<std::size_t>(std::max(room, 1.0)), std::size_t{1}, row_lines_ - done);
      flow_.skip(kPadY);
      for (std::size_t i = 0; i < places_.size(); ++i)
        flow_.text(cells_[i], kCell, places_[i].x, places_[i].width, done, fitting, table_.columns[i].is_right);
      flow_.skip(static_cast<double>(fitting) * kCell.pitch + kPadY);
      flow_.box(0, flow_.width(), kHairline, kLine);
      done += fitting;
      if (done < row_lines_) break_page();
    }
  }

  Flow& flow_;
  const TableBlock& table_;
  std::vector<Place> places_;
  std::vector<std::vector<std::string>> heads_;
  std::size_t head_lines_ = 1;
  std::vector<std::vector<std::string>> cells_;  // lines of the measured row's cells
  std::size_t row_lines_ = 1;
  std::size_t measured_ = static_cast<std::size_t>(-1);
};

}  // namespace

void add_table(Flow& flow, const TableBlock& table) { TableLayout(flow, table).add(); }

double table_start_height(Flow& flow, const TableBlock& table) {
  return table.columns.empty() ? 0 : TableLayout(flow, table).start_height();
}

}  // namespace assay::report
