// SPDX-License-Identifier: Apache-2.0
// Reads one sheet of a workbook (ECMA-376, transitional and strict). Runs in the child process and in tests.
#pragma once

#include <string_view>

#include "platform/exchange/raw_sheet.h"
#include "platform/exchange/zip_archive.h"

namespace assay::exchange {

/// Takes rows as they are read, so that the reader need not hold them.
class SheetSink {
 public:
  virtual ~SheetSink() = default;
  virtual void row(RawRow row) = 0;
  virtual void merge(const RawMerge& merge) = 0;
  virtual void filter(std::uint32_t line) = 0;
};

/// The sheet with this name, or the first visible one.
Status parse_xlsx(std::string_view bytes, std::string_view sheet, const TableLimits& limits, SheetSink& sink,
                  const ArchiveLimits& archive_limits = {});

/// Keeps all rows: for tests and fuzzing, and for the parent.
class RawSheetSink final : public SheetSink {
 public:
  void row(RawRow row) override { sheet.rows.push_back(std::move(row)); }
  void merge(const RawMerge& merge) override { sheet.merges.push_back(merge); }
  void filter(std::uint32_t line) override { sheet.filter_line = line; }
  RawSheet sheet;
};

}  // namespace assay::exchange
