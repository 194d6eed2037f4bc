// SPDX-License-Identifier: Apache-2.0
// Any bytes as a workbook, as the sheet of one, and as the answer of a child process.
#include <zip.h>

#include <cstdlib>

#include "platform/exchange/xlsx_parser.h"
#include "platform/exchange/xlsx_wire.h"

namespace {

using namespace assay::exchange;

constexpr TableLimits kLimits{1 << 20, 10'000, 200, 10'000, 100'000};

void parse(std::string_view bytes) {
  RawSheetSink sink;
  if (!parse_xlsx(bytes, {}, kLimits, sink, {100, 16 << 20, 100, 1 << 20})) return;
  const auto table = to_table(std::move(sink.sheet), kLimits);
  if (!table) return;
  for (const auto& row : table->rows)
    if (row.cells.size() != table->headers.size()) std::abort();
}

// A stored archive around the sheet, so that mutations reach the XML and not only checksums.
std::string workbook_around(std::string_view sheet) {
  constexpr std::string_view kBook = "<workbook><sheets><sheet name=\"S\" id=\"r\"/></sheets></workbook>";
  constexpr std::string_view kRelations =
      "<Relationships><Relationship Id=\"r\" Type=\"/worksheet\" Target=\"s.xml\"/></Relationships>";
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  const auto add = [zip](const char* name, std::string_view content) {
    const auto at = zip_file_add(zip, name, zip_source_buffer(zip, content.data(), content.size(), 0), 0);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
  };
  add("xl/workbook.xml", kBook);
  add("xl/_rels/workbook.xml.rels", kRelations);
  add("xl/s.xml", sheet);
  if (zip_close(zip) != 0) std::abort();
  zip_source_open(target);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("PK")) {
    parse(bytes);
  } else if (bytes.starts_with("<")) {
    parse(workbook_around(bytes));
  } else {
    const auto sheet = decode_answer(bytes, kLimits);
    if (sheet) (void)to_table(*sheet, kLimits);
  }
  return 0;
}
