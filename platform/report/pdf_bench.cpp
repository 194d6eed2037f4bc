// SPDX-License-Identifier: Apache-2.0
// A document with one table of 100 rows by 7 columns.
#include <benchmark/benchmark.h>

#include "platform/report/document.h"

namespace {

void pdf_of_100_rows(benchmark::State& state) {
  assay::report::TableBlock table;
  for (int i = 0; i < 7; ++i) table.columns.push_back({"Column", 1, false});
  table.rows.assign(100, std::vector<std::string>(7, "A cell with a sentence that takes two or three lines"));
  assay::report::Document document;
  document.created = "2026-02-03";
  document.blocks.emplace_back(std::move(table));
  for (auto _ : state) benchmark::DoNotOptimize(to_pdf(document));
}
BENCHMARK(pdf_of_100_rows)->Unit(benchmark::kMillisecond);

}  // namespace
