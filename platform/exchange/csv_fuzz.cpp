// SPDX-License-Identifier: Apache-2.0
// Any bytes as CSV: a table with rows as wide as its header, or a refusal.
#include <cstdlib>

#include "platform/exchange/encoding.h"
#include "platform/exchange/table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = assay::exchange::read_csv({reinterpret_cast<const char*>(data), size});
  if (!table) return 0;
  for (const auto& row : table->rows) {
    if (row.cells.size() != table->headers.size()) std::abort();
    for (const auto& cell : row.cells)
      if (!assay::exchange::is_utf8(cell)) std::abort();
  }
  return 0;
}
