// SPDX-License-Identifier: Apache-2.0
// Writes workbooks with libxlsxwriter: its zip entries bear a fixed date and its properties the given one, so that the
// same sheets give the same bytes.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/time.h"
#include "platform/exchange/encoding.h"
#include "platform/exchange/formula.h"
#include "platform/exchange/sheet_layout.h"
#include "platform/exchange/table.h"

namespace assay::exchange {
namespace {

constexpr std::size_t kCellUnits = 32'767;  // Excel's limit, in UTF-16 units
constexpr std::size_t kNameUnits = 31;
constexpr std::int32_t kDaysTo1970 = 25'569;
constexpr std::int32_t kFirstSafeDay = 61;             // 1900-03-01: before it, Excel counts a day that never was
constexpr double kLineHeight = 15, kMostHeight = 405;  // points; Excel's limit is 409
constexpr double kMargin = 0.4;                        // inches

// At most `max_units`; a text that was longer ends with a mark that something is missing.
std::string cut(std::string_view text, std::size_t max_units) {
  std::size_t units = 0, kept = 0;  // `kept` bytes leave one unit for the mark
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) == 0x80) continue;
    if (units < max_units) kept = at;
    units += byte >= 0xF0 ? 2 : 1;
    if (units > max_units) return std::string(text.substr(0, kept)) + "…";
  }
  return std::string(text);
}

bool is_escape(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
         text.substr(2, 4).find_first_not_of(kHex) == std::string_view::npos;
}

// What looks like Excel's escape of a character, _xHHHH_, gets its own first character escaped.
std::string with_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_escape(text.substr(at))) out += "_x005F";
    out += text[at];
  }
  return out;
}

std::string valid_text(std::string_view text) {
  const auto kept = cut(is_utf8(text) ? std::string(text) : printable_text(text, text.size() * 3), kCellUnits);
  return cut(with_escapes(kept), kCellUnits);
}

std::optional<double> serial_of(const std::string& cell) {
  const auto days = [](Date date) { return date.days + kDaysTo1970; };
  if (const auto date = Date::parse(cell); date && days(*date) >= kFirstSafeDay) return days(*date);
  if (const auto instant = Instant::parse(cell)) {
    const auto date = utc_date(*instant);
    const auto micros = instant->micros - utc_midnight(date).micros;
    if (days(date) >= kFirstSafeDay) return days(date) + static_cast<double>(micros) / 86'400e6;
  }
  return std::nullopt;
}

// Numbers of more than 15 digits would lose the last ones; they stay text.
std::optional<double> number_of(std::string_view cell) {
  if (!is_plain_number(cell) || std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; }) > 15)
    return std::nullopt;
  if (cell.starts_with('+')) cell.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() ? std::optional(value) : std::nullopt;
}

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// What Excel accepts as the name of a sheet, and no name twice (it compares without case).
std::string sheet_name(std::string_view wanted, std::set<std::string>& taken) {
  std::string name;
  for (const char c : valid_text(wanted)) name += std::string_view("[]:*?/\\'").contains(c) ? ' ' : c;
  if (name.find_first_not_of(' ') == std::string::npos) name = "Sheet";
  name = cut(name, kNameUnits);
  auto unique = name;
  for (int n = 2; !taken.insert(lower(unique)).second; ++n) {
    const auto suffix = " " + std::to_string(n);
    unique = cut(name, kNameUnits - suffix.size()) + suffix;
  }
  return unique;
}

struct Formats {
  lxw_format *title, *label, *head, *text, *number, *date, *instant, *plain;

  explicit Formats(lxw_workbook* book) {
    const auto make = [book](const char* number_format) {
      auto* format = workbook_add_format(book);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      if (number_format != nullptr) format_set_num_format(format, number_format);
      return format;
    };
    title = make(nullptr);
    format_set_bold(title);
    format_set_font_size(title, 14);
    label = make(nullptr);
    format_set_font_color(label, 0x6b727b);
    head = make(nullptr);
    format_set_bold(head);
    format_set_text_wrap(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    format_set_bg_color(head, 0xe3f0f0);
    text = make("@");
    format_set_text_wrap(text);
    number = make(nullptr);
    date = make("yyyy-mm-dd");
    instant = make("yyyy-mm-dd hh:mm:ss");
    plain = make("@");
  }
};

class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* out, const Sheet& sheet, const Formats& formats)
      : out_(out), sheet_(sheet), formats_(formats) {}

  void write() {
    lxw_row_t row = 0;
    if (!sheet_.title.empty()) string(row++, 0, sheet_.title, formats_.title);
    for (const auto& [label, value] : sheet_.facts) {
      string(row, 0, label, formats_.label);
      string(row++, column(fact_column(sheet_)), value, formats_.plain);
    }
    if (row > 0) ++row;
    const auto head = row;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
      string(head, column(i), guarded(sheet_.columns[i].header), formats_.head);
    for (const auto& cells : sheet_.rows) {
      ++row;
      for (std::size_t i = 0; i < std::min(cells.size(), sheet_.columns.size()); ++i) cell(row, i, cells[i]);
    }
    arrange(head, row);
  }

 private:
  static lxw_col_t column(std::size_t i) { return static_cast<lxw_col_t>(i); }
  // Readers take one `'` from before a trigger; text is typed here, so only a genuine one needs a second.
  static std::string guarded(const std::string& text) {
    return text.starts_with('\'') && begins_with_quoted_trigger(text) ? "'" + text : text;
  }

  void string(lxw_row_t row, lxw_col_t at, const std::string& text, lxw_format* format) {
    if (text.empty()) return;
    if (worksheet_write_string(out_, row, at, valid_text(text).c_str(), format) != LXW_NO_ERROR)
      throw Breakage("a cell of the workbook cannot be written");
  }

  void cell(lxw_row_t row, std::size_t i, const std::string& text) {
    const auto at = column(i);
    const auto type = sheet_.columns[i].type;
    if (type == CellType::number) {
      if (const auto number = number_of(text)) {
        worksheet_write_number(out_, row, at, *number, formats_.number);
        return;
      }
    }
    if (type == CellType::date) {
      if (const auto serial = serial_of(text)) {
        worksheet_write_number(out_, row, at, *serial, text.size() > 10 ? formats_.instant : formats_.date);
        return;
      }
    }
    if (type == CellType::boolean && (text == "true" || text == "false")) {
      worksheet_write_boolean(out_, row, at, text == "true" ? 1 : 0, formats_.number);
      return;
    }
    string(row, at, guarded(text), formats_.text);
  }

  /// Programs that print without showing the sheet do not find the height of a wrapped row by themselves.
  void set_height(lxw_row_t row, std::span<const std::string> cells, std::span<const double> width) {
    if (const auto lines = lines_of(cells, width); lines > 1)
      worksheet_set_row(out_, row, std::min(kMostHeight, kLineHeight * static_cast<double>(lines)), nullptr);
  }

  void arrange(lxw_row_t head, lxw_row_t last) {
    if (sheet_.columns.empty()) return;
    const auto width = column_widths(sheet_);
    std::vector<std::string> headers;
    for (std::size_t i = 0; i < width.size(); ++i) {
      worksheet_set_column(out_, column(i), column(i), width[i], nullptr);
      headers.push_back(sheet_.columns[i].header);
    }
    set_height(head, headers, width);
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row)
      set_height(head + 1 + static_cast<lxw_row_t>(row), sheet_.rows[row], width);
    const auto last_column = column(sheet_.columns.size() - 1);
    worksheet_freeze_panes(out_, head + 1, 0);
    worksheet_autofilter(out_, head, 0, last, last_column);
    worksheet_repeat_rows(out_, head, head);
    worksheet_set_landscape(out_);
    worksheet_set_paper(out_, 9);  // A4
    worksheet_set_margins(out_, kMargin, kMargin, kMargin, kMargin + 0.2);
    worksheet_set_footer(out_, "&L&8&A&R&8&P / &N");
    worksheet_fit_to_pages(out_, 1, 0);
    const auto range = "A1:" + column_letters_of(last_column) + std::to_string(last + 1);
    worksheet_ignore_errors(out_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str());
  }
  static std::string column_letters_of(lxw_col_t at) {
    char name[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(name, at, LXW_FALSE);
    return name;
  }

  lxw_worksheet* out_;
  const Sheet& sheet_;
  const Formats& formats_;
};

// libxlsxwriter 1.1 writes to a path only; an unnamed file in memory has one.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("workbook", MFD_CLOEXEC)) {
    if (file_ < 0) throw Breakage("no memory for a workbook");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(file_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
  [[nodiscard]] std::string content() const {
    std::string bytes(static_cast<std::size_t>(lseek(file_, 0, SEEK_END)), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
      const auto n = pread(file_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      if (n <= 0) throw Breakage("a workbook cannot be read back");
      at += static_cast<std::size_t>(n);
    }
    return bytes;
  }

 private:
  int file_;
};

}  // namespace

std::string write_xlsx(const std::vector<Sheet>& sheets, const std::string& created_iso) {
  auto created = Instant::parse(created_iso);
  if (const auto date = Date::parse(created_iso)) created = utc_midnight(*date);
  BASE_ASSERT(created.has_value());  // else the library would write the machine's time
  const MemoryFile file;
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) throw Breakage("a workbook cannot be made");
  lxw_doc_properties properties{};
  properties.created = static_cast<time_t>(created->micros / 1'000'000);
  if (properties.created == 0) properties.created = 1;  // 0 means now
  workbook_set_properties(book, &properties);
  const Formats formats(book);
  std::set<std::string> names;
  try {
    for (const auto& sheet : sheets) {
      auto* out = workbook_add_worksheet(book, sheet_name(sheet.name, names).c_str());
      if (out == nullptr) throw Breakage("a sheet cannot be made");
      SheetWriter(out, sheet, formats).write();
    }
  } catch (...) {
    lxw_workbook_free(book);
    throw;
  }
  if (const auto error = workbook_close(book); error != LXW_NO_ERROR)
    throw Breakage(std::string("a workbook cannot be written: ") + lxw_strerror(error));
  return file.content();
}

}  // namespace assay::exchange
