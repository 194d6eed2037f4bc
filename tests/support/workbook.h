// SPDX-License-Identifier: Apache-2.0
// Makes workbooks part by part, as other programs might write them, and ones that nobody should.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace assay::tests {

struct ZipMember {
  std::string name, content;
  bool is_encrypted = false;
  bool is_link = false;
};
/// An archive with these members in this order, deflated.
std::string make_zip(const std::vector<ZipMember>& members);

/// The parts of a workbook with one sheet; each may be replaced or left out (empty).
struct WorkbookParts {
  std::string sheet_data;  ///< what stands in <sheetData>
  std::string after_sheet_data;
  std::string shared_strings;           ///< what stands in <sst>
  std::string number_formats;           ///< what stands in <numFmts>
  std::vector<int> cell_formats = {0};  ///< number format ids of the cell styles
  std::string workbook_properties;
  std::string prologue = R"(<?xml version="1.0" encoding="UTF-8"?>)";  ///< of the sheet
};
std::vector<ZipMember> workbook_members(const WorkbookParts& parts);
std::string make_workbook(const WorkbookParts& parts);

}  // namespace assay::tests
