// SPDX-License-Identifier: Apache-2.0
#include "platform/exchange/sheet_layout.h"

#include <gtest/gtest.h>

#include <numeric>

#include "platform/exchange/zip_archive.h"

namespace assay::exchange {
namespace {

/// Fourteen columns: the sixth holds sentences, the seventh one short word.
Sheet a_wide_sheet() {
  Sheet sheet;
  sheet.name = "wide";
  for (int i = 0; i < 14; ++i) sheet.columns.push_back({"Column " + std::to_string(i), CellType::text, 0});
  std::string sentences;
  for (int i = 0; i < 40; ++i) sentences += "word ";
  for (int r = 0; r < 3; ++r) {
    std::vector<std::string> cells(14, "a few words that stand here");
    cells[5] = sentences;
    cells[6] = "yes";
    sheet.rows.push_back(cells);
  }
  sheet.rows.emplace_back(14, "short");
  return sheet;
}

TEST(SheetLayout, WhatFitsAPageStaysOnOneLine) {
  Sheet sheet;
  sheet.columns = {{"No.", CellType::text, 0}, {"Title", CellType::text, 0}, {"Set", CellType::text, 20}};
  sheet.rows = {{"1", "Policies for information security", "x"}};
  const auto widths = column_widths(sheet);
  EXPECT_EQ(widths, (std::vector<double>{8, 34, 20}));
  EXPECT_EQ(lines_of(sheet.rows.front(), widths), 1U);
}

TEST(SheetLayout, WhatIsWiderThanAPageGivesRoomToTheColumnsWithMuchText) {
  const auto widths = column_widths(a_wide_sheet());
  EXPECT_LE(std::accumulate(widths.begin(), widths.end(), 0.0), 220.001);
  EXPECT_GT(widths[5], 4 * widths[6]) << "sentences beside a word";
  for (const auto width : widths) EXPECT_GE(width, 9) << "the longest word of the header and the filter's arrow";
}

TEST(SheetLayout, WordsStayWholeAndLongOnesBreak) {
  const std::vector<double> width{11};
  const auto lines = [&](const std::string& text) { return lines_of(std::vector{text}, width); };
  EXPECT_EQ(lines(""), 1U);
  EXPECT_EQ(lines("12345 6789"), 1U);
  EXPECT_EQ(lines("12345 67890"), 2U);
  EXPECT_EQ(lines("a\nb\nc"), 3U);
  EXPECT_EQ(lines(std::string(25, 'x')), 3U);
  EXPECT_EQ(lines("éééééééééé"), 1U) << "characters count, not bytes";
}

TEST(SheetLayout, AWorkbookIsPrintedAcrossOnePageWithItsHeadOnEachAndRowsHighEnough) {
  const auto bytes = write_xlsx({a_wide_sheet()}, "2026-02-03");
  auto archive = ZipArchive::open(bytes);
  ASSERT_TRUE(archive);
  std::string xml, book;
  ASSERT_TRUE(archive->read("xl/worksheets/sheet1.xml", [&](std::string_view piece) { return xml += piece, true; }));
  ASSERT_TRUE(archive->read("xl/workbook.xml", [&](std::string_view piece) { return book += piece, true; }));
  for (const auto* wanted :
       {"orientation=\"landscape\"", "fitToHeight=\"0\"", "paperSize=\"9\"", "<row r=\"2\" spans=\"1:14\" ht=\""})
    EXPECT_NE(xml.find(wanted), std::string::npos) << wanted << "\n" << xml.substr(0, 3000);
  EXPECT_EQ(xml.find("<row r=\"5\" spans=\"1:14\" ht="), std::string::npos) << "a row of single lines keeps its height";
  EXPECT_NE(book.find("_xlnm.Print_Titles"), std::string::npos);
}

}  // namespace
}  // namespace assay::exchange
