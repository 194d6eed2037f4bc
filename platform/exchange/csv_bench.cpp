// SPDX-License-Identifier: Apache-2.0
// CSV of 10,000 rows by 10 columns.
#include <benchmark/benchmark.h>

#include "platform/exchange/table.h"

namespace {

assay::exchange::Sheet ten_thousand_rows() {
  assay::exchange::Sheet sheet;
  for (int i = 0; i < 10; ++i) sheet.columns.push_back({"column " + std::to_string(i), {}, 0});
  sheet.rows.assign(10'000, std::vector<std::string>(10, "some, \"text\" of a cell"));
  return sheet;
}

void csv_read(benchmark::State& state) {
  const auto bytes = write_csv(ten_thousand_rows());
  for (auto _ : state) benchmark::DoNotOptimize(assay::exchange::read_csv(bytes));
}
BENCHMARK(csv_read)->Unit(benchmark::kMillisecond);

void csv_write(benchmark::State& state) {
  const auto sheet = ten_thousand_rows();
  for (auto _ : state) benchmark::DoNotOptimize(write_csv(sheet));
}
BENCHMARK(csv_write)->Unit(benchmark::kMillisecond);

}  // namespace
