// SPDX-License-Identifier: Apache-2.0
// Workbooks of 10,000 rows by 12 columns; reading is measured without the child process.
#include <benchmark/benchmark.h>

#include "platform/exchange/table.h"
#include "platform/exchange/xlsx_parser.h"

namespace {

using namespace assay::exchange;

Sheet ten_thousand_rows() {
  Sheet sheet;
  for (int i = 0; i < 12; ++i)
    sheet.columns.push_back({"column " + std::to_string(i), i < 3 ? CellType::number : CellType::text, 0});
  for (int i = 0; i < 10'000; ++i) {
    std::vector<std::string> row;
    for (int c = 0; c < 12; ++c) row.push_back((c < 3 ? "" : "text ") + std::to_string(i * 31 + c));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

void xlsx_read(benchmark::State& state) {
  const auto bytes = write_xlsx({ten_thousand_rows()}, "2026-02-03");
  for (auto _ : state) {
    RawSheetSink sink;
    if (!parse_xlsx(bytes, {}, {}, sink)) state.SkipWithError("refused");
    benchmark::DoNotOptimize(to_table(std::move(sink.sheet), {}));
  }
}
BENCHMARK(xlsx_read)->Unit(benchmark::kMillisecond);

void xlsx_write(benchmark::State& state) {
  const auto sheet = ten_thousand_rows();
  for (auto _ : state) benchmark::DoNotOptimize(write_xlsx({sheet}, "2026-02-03"));
}
BENCHMARK(xlsx_write)->Unit(benchmark::kMillisecond);

}  // namespace
