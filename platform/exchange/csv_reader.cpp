// SPDX-License-Identifier: Apache-2.0
// Reads CSV as people's programs write it.
#include <algorithm>

#include "platform/exchange/csv_scanner.h"
#include "platform/exchange/encoding.h"
#include "platform/exchange/strings.gen.h"
#include "platform/exchange/table_builder.h"

namespace assay::exchange {
namespace {

struct Body {
  std::string_view text;
  char delimiter = ',';
  std::int64_t first_line = 1;
};

// Excel's own first line `sep=;` names the delimiter. Ours would be quoted, were it a header.
Body find_body(std::string_view text) {
  constexpr std::string_view kSeparator = "sep=";
  if (text.starts_with(kSeparator) && text.size() > kSeparator.size() + 1) {
    const char delimiter = text[kSeparator.size()];
    auto rest = text.substr(kSeparator.size() + 1);
    const bool is_known = delimiter == ',' || delimiter == ';' || delimiter == '\t';
    if (is_known && (rest.front() == '\n' || rest.front() == '\r')) {
      rest.remove_prefix(rest.starts_with("\r\n") ? 2 : 1);
      return {rest, delimiter, 2};
    }
  }
  return {text, detect_delimiter(text), 1};
}

Status add(TableBuilder& table, CsvRecord& record) {
  if (record.has_unclosed_quote) return refuse("file", msg::exchange_unclosed_quote, {{"line", record.line}});
  if (!table.has_headers()) {
    if (record.has_text_after_quote) return refuse("file", msg::exchange_damaged_header, {{"line", record.line}});
    if (record.has_more_cells) record.cells.emplace_back("more");  // one over the limit, whatever it was
    return table.set_headers(std::move(record.cells));
  }
  if (record.has_text_after_quote) {
    table.reject(record.line, msg::exchange_row_text_after_quote, record.source);
    return {};
  }
  if (record.has_more_cells) {
    table.reject(record.line, msg::exchange_row_too_many_cells, record.source);
    return {};
  }
  return table.add_row(record.line, record.cells);
}

}  // namespace

Result<Table> read_csv(std::string_view bytes, const TableLimits& limits) {
  if (bytes.size() > limits.bytes)
    return refuse(Errc::too_large, "file", msg::exchange_file_too_large,
                  {{"limit", static_cast<std::int64_t>(limits.bytes)}});
  const auto text = TRY(decode_text(bytes));
  const auto body = find_body(text);
  CsvScanner scanner(body.text, body.delimiter, limits.columns, body.first_line);
  TableBuilder table(limits);
  CsvRecord record;
  while (scanner.next(record))
    if (!record.is_blank) TRY(add(table, record));
  return table.finish();
}

}  // namespace assay::exchange
