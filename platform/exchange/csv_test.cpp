// SPDX-License-Identifier: Apache-2.0
// covers S-IN-01, S-IN-08
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>

#include "platform/exchange/csv_scanner.h"
#include "platform/exchange/encoding.h"
#include "platform/exchange/formula.h"
#include "platform/exchange/table.h"
#include "tests/support/fixtures.h"

namespace assay::exchange {
namespace {

using Cells = std::vector<std::string>;
using namespace std::string_literals;

std::string refusal(std::string_view bytes, const TableLimits& limits = {}) {
  const auto table = read_csv(bytes, limits);
  return table ? "accepted" : std::string(table.error().problems.at(0).key.id);
}

Table read(std::string_view bytes) {
  auto table = read_csv(bytes);
  if (!table) throw std::runtime_error(std::string(table.error().problems.at(0).key.id));
  return std::move(*table);
}

std::vector<Cells> cells_of(const Table& table) {
  std::vector<Cells> rows;
  for (const auto& row : table.rows) rows.push_back(row.cells);
  return rows;
}

Sheet sheet_of(const Cells& headers, std::vector<Cells> rows, CellType type = CellType::text) {
  Sheet sheet;
  for (const auto& header : headers) sheet.columns.push_back({header, type, 0});
  sheet.rows = std::move(rows);
  return sheet;
}

TEST(Csv, ReadsRowsWithTheLineWhereTheyBegin) {
  const auto table = read("id,name\r\n1,\"two\r\nlines\"\n\n2,b\r3,c");
  EXPECT_EQ(table.headers, (Cells{"id", "name"}));
  EXPECT_EQ(cells_of(table), (std::vector<Cells>{{"1", "two\r\nlines"}, {"2", "b"}, {"3", "c"}}));
  EXPECT_EQ(table.rows[0].line, 2);
  EXPECT_EQ(table.rows[1].line, 5);
  EXPECT_EQ(table.rows[2].line, 6);
}

TEST(Csv, FindsTheDelimiter) {
  EXPECT_EQ(detect_delimiter("a,b\n1,2\n"), ',');
  EXPECT_EQ(detect_delimiter("a;b\n1,5;2,5\n"), ';');
  EXPECT_EQ(detect_delimiter("a\tb\n1;5\t2,5\n"), '\t');
  EXPECT_EQ(detect_delimiter("Nom, prénom;Ville\nMartin, Claire;Lyon\n"), ';');
  EXPECT_EQ(detect_delimiter("a;b;c\n\"1,1\";\"2,2\";3\n"), ';');
  EXPECT_EQ(detect_delimiter("only\n1\n2\n"), ',');
  EXPECT_EQ(detect_delimiter(""), ',');
}

TEST(Csv, ObeysASeparatorLine) {
  const auto table = read("sep=;\r\na;b\r\n1;2\r\n");
  EXPECT_EQ(table.headers, (Cells{"a", "b"}));
  EXPECT_EQ(table.rows.at(0).line, 3);
}

TEST(Csv, DetectsTheEncoding) {
  const auto expect_word = [](std::string_view bytes) { EXPECT_EQ(read(bytes).rows.at(0).cells.at(1), "Zoé €"); };
  expect_word("id,name\n1,Zoé €\n");
  expect_word("\xEF\xBB\xBFid,name\n1,Zoé €\n");
  expect_word("id,name\n1,Zo\xE9 \x80\n");
  std::string little = "\xFF\xFE", big = "\xFE\xFF";
  for (const char16_t c : std::u16string(u"id;name\n1;Zoé €\n")) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  expect_word(little);
  expect_word(big);
}

TEST(Csv, ReadsUtf16BeyondTheBasicPlaneAndRejectsALoneSurrogate) {
  const auto table = read(
      "\xFF\xFE"
      "a\0\n\0"
      "\x3D\xD8\x00\xDE"
      "\n\0"
      "\x3D\xD8"
      "\n\0"s);
  EXPECT_EQ(cells_of(table), (std::vector<Cells>{{"😀"}}));
  EXPECT_EQ(table.rejected.at(0).what, "exchange.row.bad_encoding");
  EXPECT_EQ(table.rejected.at(0).line, 3);
}

TEST(Csv, RejectsARowWithAByteThatWindows1252DoesNotDefine) {
  for (const char byte : {'\x81', '\x8D', '\x8F', '\x90', '\x9D'}) {
    const auto table = read("id,name\n1,\xE9\n2,"s + byte + "\n3,c\n");
    EXPECT_EQ(cells_of(table), (std::vector<Cells>{{"1", "é"}, {"3", "c"}}));
    ASSERT_EQ(table.rejected.size(), 1U);
    EXPECT_EQ(table.rejected[0].what, "exchange.row.bad_encoding");
    EXPECT_EQ(table.rejected[0].line, 3);
    EXPECT_EQ(table.rejected[0].text, "2 | \uFFFD");
    EXPECT_EQ(refusal("id,"s + byte + "\n"), "exchange.bad_header_encoding");
  }
}

TEST(Csv, RefusesWhatIsNoText) {
  EXPECT_EQ(refusal("a,b\n1,\0\n"s), "exchange.binary_file");
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n\x01\x02"), "exchange.binary_file");
  EXPECT_EQ(refusal(""), "exchange.no_header");
  EXPECT_EQ(refusal("\n\n,,\n"), "exchange.no_header");
  EXPECT_EQ(refusal(";;\n"), "exchange.no_header");
  EXPECT_EQ(refusal("a,b\n1,\"open\n2,x\n"), "exchange.unclosed_quote");
  EXPECT_EQ(refusal("a,\"b\"c\n"), "exchange.damaged_header");
}

TEST(Csv, RefusesTwoEqualHeadersAndNamesAMissingOne) {
  const auto twice = read_csv("id,name, id \n");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().problems.at(0).key.id, "exchange.duplicate_header");
  EXPECT_EQ(std::get<std::string>(twice.error().problems[0].args.at(1).value), "A");
  EXPECT_EQ(std::get<std::string>(twice.error().problems[0].args.at(2).value), "C");
  EXPECT_EQ(read("id,,name\n1,x,y\n").headers, (Cells{"id", "#B", "name"}));
  const auto dropped = read("id,,name,,\n1,,y,,\n");
  EXPECT_EQ(dropped.headers, (Cells{"id", "name"}));
  EXPECT_EQ(cells_of(dropped), (std::vector<Cells>{{"1", "y"}}));
}

TEST(Csv, PadsShortRowsAndRejectsLongOnes) {
  const auto table = read("a,b\n1\n1,2,,\n1,2,3\n\"q\"x,2\n,\n9,9\n");
  EXPECT_EQ(cells_of(table), (std::vector<Cells>{{"1", ""}, {"1", "2"}, {"9", "9"}}));
  ASSERT_EQ(table.rejected.size(), 2U);
  EXPECT_EQ(table.rejected[0].what, "exchange.row.too_many_cells");
  EXPECT_EQ(table.rejected[0].line, 4);
  EXPECT_EQ(table.rejected[0].text, "1 | 2 | 3");
  EXPECT_EQ(table.rejected[1].what, "exchange.row.text_after_quote");
  EXPECT_EQ(table.rejected[1].line, 5);
  EXPECT_EQ(read("a\n\"x\",,,,\"" + std::string(5000, 'y') + "\"\n").rejected.at(0).text.size(), 1000U);
}

TEST(Csv, LimitsHoldOneBelowAtAndOneAbove) {
  TableLimits limits{17, 2, 3, 4, 100};
  EXPECT_EQ(refusal("a,b,c\n1,2,3\n4,5,", limits), "accepted");
  EXPECT_EQ(refusal("a,b,c\n1,2,3\n4,5,6", limits), "accepted");
  EXPECT_EQ(refusal("a,b,c\n1,2,3\n4,5,67", limits), "exchange.file_too_large");
  EXPECT_EQ(refusal("a\n1\n", limits), "accepted");
  EXPECT_EQ(refusal("a\n1\n2\n", limits), "accepted");
  EXPECT_EQ(refusal("a\n1\n2\n3\n", limits), "exchange.too_many_rows");
  EXPECT_EQ(refusal("a,b\n", limits), "accepted");
  EXPECT_EQ(refusal("a,b,c,\n", limits), "accepted");
  EXPECT_EQ(refusal("a,b,c,d\n", limits), "exchange.too_many_columns");
  const auto long_cell = read_csv("a\n123\n12345\n", limits);
  EXPECT_EQ(long_cell->rows.size(), 1U);
  EXPECT_EQ(long_cell->rejected.at(0).what, "exchange.row.cell_too_long");
  EXPECT_EQ(read_csv("a\n1234\n", limits)->rejected.size(), 0U);
  limits.cells = 4;
  EXPECT_EQ(refusal("a\n1\n", limits), "accepted");
  EXPECT_EQ(refusal("a,b\n1\n2\n", limits), "accepted");
  EXPECT_EQ(refusal("a,b,c\n1\n2\n", limits), "exchange.too_many_cells");
}

TEST(Csv, GuardsCellsThatASpreadsheetWouldCalculate) {
  for (const std::string trigger : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    EXPECT_EQ(write_csv(sheet_of({"a"}, {{trigger + "1"}})), "a\r\n'" + trigger + "1\r\n");
    EXPECT_EQ(write_csv(sheet_of({"a"}, {{"'" + trigger + "1"}})), "a\r\n''" + trigger + "1\r\n");
  }
  EXPECT_EQ(write_csv(sheet_of({"a"}, {{"\tx"}, {"\rx"}, {"\nx"}})), "a\r\n\"'\tx\"\r\n\"'\rx\"\r\n\"'\nx\"\r\n");
  EXPECT_EQ(write_csv(sheet_of({"=a"}, {{"'quoted'"}, {"a=b"}})), "'=a\r\n'quoted'\r\na=b\r\n");
}

TEST(Csv, GuardsANumberColumnOnlyWhereItHoldsNoNumber) {
  const auto sheet = sheet_of({"n"}, {{"-5"}, {"+1.5E-3"}, {"-5+cmd"}, {"=1"}, {"-"}}, CellType::number);
  EXPECT_EQ(write_csv(sheet), "n\r\n-5\r\n+1.5E-3\r\n'-5+cmd\r\n'=1\r\n'-\r\n");
}

rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::oneOf(
      rc::gen::elementOf(Cells{"'",      "=",  "+", "-", "@", "\t",   "\r",     "\n", "\uFF1D", "\uFF0B", "\uFF0D",
                               "\uFF20", "\"", ",", ";", " ", "sep=", "\uFEFF", "é",  "\u00A0", "x",      "\r\n"}),
      rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 0x10FFFF), [](std::uint32_t code) {
        std::string out;
        append_utf8(out, code >= 0xD800 && code <= 0xDFFF ? U'?' : static_cast<char32_t>(code));
        return out;
      }));
  return rc::gen::map(rc::gen::container<Cells>(piece), [](const Cells& pieces) {
    std::string out;
    for (const auto& p : pieces) out += p;
    return out;
  });
}

TEST(Csv, ReadsBackExactlyWhatItWrote) {
  const auto is_exact = [] {
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    Cells headers;
    for (std::size_t i = 0; i < width; ++i) headers.push_back("h" + *any_text() + std::to_string(i));
    if (*rc::gen::arbitrary<bool>()) headers[0] = *any_text() + "0";
    const auto rows = *rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(width, any_text()));
    const auto written = write_csv(sheet_of(headers, rows));
    const auto table = read_csv(written);
    RC_ASSERT(table.has_value());
    RC_ASSERT(table->rejected.empty());
    RC_ASSERT(cells_of(*table) == rows);
    RC_ASSERT(table->headers.size() == width);
  };
  EXPECT_TRUE(rc::check(is_exact));
}

TEST(Csv, AnyBytesAreReadOrRefused) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto table = read_csv(bytes);
    if (!table) RC_SUCCEED("refused");
    for (const auto& row : table->rows) {
      RC_ASSERT(row.cells.size() == table->headers.size());
      for (const auto& cell : row.cells) RC_ASSERT(is_utf8(cell));
    }
    for (const auto& row : table->rejected) RC_ASSERT(is_utf8(row.text) && row.text.size() <= 1000);
  }));
}

TEST(Csv, RegistersOfAnotherOrganisationAreReadWhole) {
  const std::vector<std::pair<std::string, std::size_t>> files = {
      {"risk_criteria", 25},      {"threats", 14},     {"risks", 36},
      {"treatments", 39},         {"assets", 12},      {"asset_classifications", 4},
      {"interested_parties", 14}, {"objectives", 8},   {"people", 18},
      {"external_parties", 8},    {"obligations", 12}, {"assurance_calendar", 16}};
  for (const auto& [name, rows] : files) {
    const auto path = tests::fixture_path("registers/" + name + ".csv");
    if (!path) GTEST_SKIP() << "the registers are not here; set ASSAY_FIXTURES";
    const auto table = read(tests::read_file(*path));
    EXPECT_EQ(table.rows.size(), rows) << name;
    EXPECT_TRUE(table.rejected.empty()) << name;
    for (const auto& header : table.headers) EXPECT_FALSE(header.starts_with('#')) << name;
  }
}

TEST(Csv, TenThousandRowsTakeWellUnderAHundredMilliseconds) {
  Sheet sheet = sheet_of(Cells(10, ""), std::vector<Cells>(10'000, Cells(10, "some, \"text\" of a cell")));
  for (std::size_t i = 0; i < 10; ++i) sheet.columns[i].header = "column " + std::to_string(i);
  const auto bytes = write_csv(sheet);
  const auto start = std::chrono::steady_clock::now();
  const auto table = read(bytes);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(table.rows.size(), 10'000U);
  RecordProperty("milliseconds", std::to_string(took.count()));
  EXPECT_LT(took.count(), 1000) << "ten times the figure: a machine shared with others";
}

}  // namespace
}  // namespace assay::exchange
