// SPDX-License-Identifier: Apache-2.0
// The sheet itself: rows and cells with their cached values; formulas are not calculated.
#include "platform/exchange/xlsx_parser.h"

#include <algorithm>

#include "platform/exchange/strings.gen.h"
#include "platform/exchange/xlsx_book.h"
#include "platform/exchange/xml_reader.h"

namespace assay::exchange {
namespace {

constexpr std::uint32_t kMaxLine = 1'048'576, kMaxColumn = 16'384;  // of Excel
constexpr std::size_t kMaxMerges = 200'000;

struct Position {
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // from 0
};

// "BC12"; nothing when it is no cell of a sheet.
std::optional<Position> parse_position(std::string_view text) {
  std::uint32_t column = 0, line = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
    if (column > kMaxColumn) return std::nullopt;
  }
  const auto digits = at;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    line = line * 10 + static_cast<std::uint32_t>(text[at] - '0');
    if (line > kMaxLine) return std::nullopt;
  }
  if (column == 0 || line == 0 || digits == at || at != text.size()) return std::nullopt;
  return Position{line, column - 1};
}

std::optional<std::pair<Position, Position>> parse_range(std::string_view text) {
  const auto colon = text.find(':');
  const auto first = parse_position(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_position(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return std::pair(*first, *last);
}

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const XlsxBook& book, const TableLimits& limits, SheetSink& sink)
      : book_(book), limits_(limits), sink_(sink) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    takes_text_ = false;
    if (name == "row") return start_row(attributes);
    if (name == "c") return start_cell(attributes);
    if (name == "v" || name == "t") takes_text_ = is_in_cell_ && aids_ == 0;
    if (name == "v") has_value_ = true;
    if (name == "f") is_formula_ = true;
    if (name == "rPh") ++aids_;
    if (name == "mergeCell") add_merge(attributes.find("ref").value_or(""));
    if (name == "autoFilter")
      if (const auto range = parse_range(attributes.find("ref").value_or(""))) sink_.filter(range->first.line);
  }

  void end(std::string_view name) override {
    takes_text_ = false;
    if (name == "rPh") --aids_;
    if (name == "c") end_cell();
    if (name == "row") end_row();
  }

  void text(std::string_view piece) override {
    // One byte over the limit is enough to reject the row.
    if (takes_text_ && text_.size() <= limits_.cell_bytes) text_ += piece;
  }

 private:
  void damaged() { fail(refuse("file", msg::exchange_damaged_file)); }
  void too_large(MessageKey key, std::size_t limit) {
    fail(refuse(Errc::too_large, "file", key, {{"limit", static_cast<std::int64_t>(limit)}}));
  }

  void start_row(const XmlAttributes& attributes) {
    const auto line = attributes.find("r") ? attributes.number("r").value_or(0) : line_ + 1;
    if (line <= line_ || line > kMaxLine) return damaged();
    line_ = line;
    next_column_ = 0;
    row_ = {line, {}, false};
  }

  void start_cell(const XmlAttributes& attributes) {
    column_ = next_column_;
    if (const auto reference = attributes.find("r")) {
      const auto position = parse_position(*reference);
      if (!position || position->line != line_ || position->column < next_column_) return damaged();
      column_ = position->column;
    }
    if (column_ >= kMaxColumn) return damaged();
    next_column_ = column_ + 1;
    type_ = attributes.find("t").value_or("n");
    style_ = attributes.number("s").value_or(0);
    text_.clear();
    is_in_cell_ = true;
    has_value_ = is_formula_ = false;
  }

  void end_cell() {
    if (!is_in_cell_) return;
    is_in_cell_ = false;
    if (is_formula_ && !has_value_) row_.has_formula_without_value = true;
    auto text = value();
    if (text.empty()) return;
    bytes_ += text.size();
    if (bytes_ > kWorkbookTextBytes) return fail(refuse(Errc::too_large, "file", msg::exchange_unpacks_too_large));
    if (++cells_ > limits_.cells + kCellsOutsideTable) return too_large(msg::exchange_too_many_cells, limits_.cells);
    row_.cells.push_back({column_, std::move(text)});
  }

  std::string value() {
    if (type_ == "s") {
      std::size_t index = 0;
      for (const char c : text_) {
        if (c < '0' || c > '9' || index > book_.shared_strings.size()) return damaged(), std::string();
        index = index * 10 + static_cast<std::size_t>(c - '0');
      }
      if (text_.empty()) return {};
      if (index >= book_.shared_strings.size()) return damaged(), std::string();
      return book_.shared_strings[index];
    }
    if (type_ == "b") return text_ == "1" || text_ == "true" ? "true" : text_.empty() ? "" : "false";
    if (type_ == "n") {
      const auto kind = style_ < book_.cell_styles.size() ? book_.cell_styles[style_] : NumberKind::number;
      return number_text(text_, kind, book_.is_1904);
    }
    if (type_ == "str" || type_ == "inlineStr") return unescape_xlsx_text(std::move(text_));
    return std::move(text_);  // an error such as #N/A, or a day in ISO form
  }

  void end_row() {
    if (row_.cells.empty() && !row_.has_formula_without_value) return;
    if (++rows_ > limits_.rows + kRowsAboveTable) return too_large(msg::exchange_too_many_rows, limits_.rows);
    sink_.row(std::move(row_));
    row_ = {line_, {}, false};
  }

  void add_merge(std::string_view reference) {
    const auto range = parse_range(reference);
    if (!range || range->second.line <= range->first.line) return;
    if (++merges_ > kMaxMerges) return damaged();
    sink_.merge({range->first.line, range->second.line, range->first.column});
  }

  static constexpr std::size_t kRowsAboveTable = 1000;

  const XlsxBook& book_;
  const TableLimits& limits_;
  SheetSink& sink_;
  RawRow row_;
  std::uint32_t line_ = 0, column_ = 0, next_column_ = 0, style_ = 0;
  std::string type_, text_;
  bool is_in_cell_ = false, has_value_ = false, is_formula_ = false, takes_text_ = false;
  int aids_ = 0;
  std::size_t bytes_ = 0, cells_ = 0, rows_ = 0, merges_ = 0;
};

}  // namespace

Status parse_xlsx(std::string_view bytes, std::string_view sheet, const TableLimits& limits, SheetSink& sink,
                  const ArchiveLimits& archive_limits) {
  auto archive = TRY(ZipArchive::open(bytes, archive_limits));
  const auto book = TRY(read_xlsx_book(archive, sheet));
  SheetHandler handler(book, limits, sink);
  return parse_xml([&](const auto& take) { return archive.read(book.sheet_part, take); }, handler);
}

}  // namespace assay::exchange
