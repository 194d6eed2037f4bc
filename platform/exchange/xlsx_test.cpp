// SPDX-License-Identifier: Apache-2.0
// covers S-IN-03, S-IN-08
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>

#include "platform/exchange/table.h"
#include "platform/exchange/xlsx_book.h"
#include "platform/exchange/xlsx_parser.h"
#include "platform/exchange/xlsx_wire.h"
#include "tests/support/workbook.h"

namespace assay::exchange {
namespace {

using Cells = std::vector<std::string>;
using tests::make_workbook;
using tests::make_zip;
using tests::WorkbookParts;

constexpr auto kSelf = "/proc/self/exe";

Result<Table> parse(std::string_view bytes, const TableLimits& limits = {}, const ArchiveLimits& archive = {}) {
  RawSheetSink sink;
  TRY(parse_xlsx(bytes, {}, limits, sink, archive));
  return to_table(std::move(sink.sheet), limits);
}

std::string refusal(const Result<Table>& table) {
  return table ? "accepted" : std::string(table.error().problems.at(0).key.id);
}

std::vector<Cells> cells_of(const Table& table) {
  std::vector<Cells> rows;
  for (const auto& row : table.rows) rows.push_back(row.cells);
  return rows;
}

std::string text_cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + R"(" t="inlineStr"><is><t>)" + text + "</t></is></c>";
}

std::string header_row(const std::string& line = "1") {
  return "<row r=\"" + line + "\">" + text_cell("A" + line, "id") + text_cell("B" + line, "name") + "</row>";
}

Sheet sample_sheet() {
  Sheet sheet;
  sheet.name = "Risques : 2026/1";
  sheet.title = "Registre des risques";
  sheet.facts = {{"Version", "1.2"}, {"Empreinte", "4f1c"}};
  sheet.columns = {{"Référence", CellType::text, 0},
                   {"Score", CellType::number, 0},
                   {"Échéance", CellType::date, 0},
                   {"Ouvert", CellType::boolean, 0},
                   {"Énoncé", CellType::text, 30}};
  sheet.rows = {{"R-01", "12", "2026-05-15", "true", "=SUM(A1:A2)"},
                {"007", "2.5", "2026-05-15T08:30:00.000000Z", "false", "'=a"},
                {"-1", "12345678901234567890", "bientôt", "", "a_x000D_b\nc"},
                {"", "", "", "", "+33"},
                {"'quoted", "0.1", "1800-01-01", "maybe", " é\u00A0 "}};
  return sheet;
}

TEST(Xlsx, ReadsBackWhatItWroteWithTypes) {
  const auto bytes = write_xlsx({sample_sheet()}, "2026-02-03T09:30:00Z");
  const auto table = read_xlsx(bytes, kSelf);
  ASSERT_TRUE(table) << refusal(table);
  EXPECT_EQ(table->headers, (Cells{"Référence", "Score", "Échéance", "Ouvert", "Énoncé"}));
  auto expected = sample_sheet().rows;
  expected[1][2] = "2026-05-15T08:30:00";
  EXPECT_EQ(cells_of(*table), expected);
  EXPECT_EQ(table->rows.at(0).line, 6);
  EXPECT_TRUE(table->rejected.empty());
}

TEST(Xlsx, SameSheetsAndDateGiveTheSameBytes) {
  const auto bytes = write_xlsx({sample_sheet(), sample_sheet()}, "2026-02-03T09:30:00Z");
  EXPECT_TRUE(bytes == write_xlsx({sample_sheet(), sample_sheet()}, "2026-02-03T09:30:00Z"));
  EXPECT_TRUE(bytes != write_xlsx({sample_sheet(), sample_sheet()}, "2026-02-04T09:30:00Z"));
  auto archive = ZipArchive::open(bytes);
  ASSERT_TRUE(archive);
  std::string properties, sheet;
  ASSERT_TRUE(archive->read("docProps/core.xml", [&](std::string_view piece) { return properties += piece, true; }));
  EXPECT_NE(properties.find("2026-02-03T09:30:00Z"), std::string::npos) << properties;
  ASSERT_TRUE(archive->read("xl/worksheets/sheet1.xml", [&](std::string_view piece) { return sheet += piece, true; }));
  EXPECT_EQ(sheet.find("<f>"), std::string::npos) << "text never becomes a formula";
  EXPECT_NE(sheet.find("<autoFilter ref=\"A5:E10\"/>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
}

TEST(Xlsx, TwoSheetsOfOneNameAndOddNamesAreKeptApart) {
  auto first = sample_sheet(), second = sample_sheet();
  first.name = second.name = std::string(40, 'n');
  second.rows = {{"second"}};
  auto nameless = sample_sheet();
  nameless.name = "'/'";
  const auto bytes = write_xlsx({first, second, nameless}, "2026-02-03");
  EXPECT_EQ(read_xlsx(bytes, kSelf, std::string(30, 'n') + "…")->rows.size(), 5U);
  EXPECT_EQ(read_xlsx(bytes, kSelf, std::string(28, 'n') + "… 2")->rows.size(), 1U);
  EXPECT_EQ(read_xlsx(bytes, kSelf, "Sheet")->rows.size(), 5U);
  EXPECT_EQ(refusal(read_xlsx(bytes, kSelf, "None")), "exchange.no_such_sheet");
}

TEST(Xlsx, ATextBeyondExcelsLimitIsCutAndMarked) {
  Sheet sheet;
  sheet.columns = {{"a", {}, 0}};
  for (const std::size_t n : {32'766U, 32'767U, 32'768U}) sheet.rows.push_back({std::string(n, 'x')});
  const auto table = read_xlsx(write_xlsx({sheet}, "2026-02-03"), kSelf);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[0].cells[0], sheet.rows[0][0]);
  EXPECT_EQ(table->rows[1].cells[0], sheet.rows[1][0]);
  EXPECT_EQ(table->rows[2].cells[0], std::string(32'766, 'x') + "…");
}

TEST(Xlsx, AnyTextComesBackExactly) {
  EXPECT_TRUE(rc::check([] {
    const auto piece =
        rc::gen::elementOf(Cells{"'", "=", "+", "@", "\t",  "\r",   "\n",   "\uFF1D", "\"",     "_x0041_", "_x",
                                 "é", " ", "<", "&", "]]>", "\x01", "\x1F", "😀",     "\u00A0", "x",       "7"});
    const auto text = rc::gen::map(rc::gen::container<Cells>(piece), [](const Cells& pieces) {
      std::string out;
      for (const auto& p : pieces) out += p;
      return out;
    });
    Sheet sheet;
    sheet.columns = {{"a", {}, 0}, {"b", {}, 0}};
    sheet.rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(2, text)));
    const auto table = parse(write_xlsx({sheet}, "2026-02-03"));
    RC_ASSERT(table.has_value());
    auto expected = sheet.rows;
    std::erase_if(expected, [](const Cells& row) { return row[0].empty() && row[1].empty(); });
    RC_ASSERT(cells_of(*table) == expected);
  }));
}

TEST(Xlsx, ReadsEveryKindOfCell) {
  WorkbookParts parts;
  parts.shared_strings =
      "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr/><t xml:space=\"preserve\">ch </t></r><rPh><t>aid</t>"
      "</rPh></si><si/>";
  parts.number_formats = R"(<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>)";
  parts.cell_formats = {0, 14, 164, 22};
  parts.sheet_data =
      header_row() + R"(<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>)" +
      R"(<row r="4"><c r="A4"><v>3.0</v></c><c r="B4" t="b"><v>1</v></c></row>)" +
      R"(<row r="5" hidden="1"><c r="A5" s="1"><v>46053</v></c><c r="B5" s="2"><v>46053</v></c></row>)" +
      R"(<row r="6"><c r="A6" s="3"><v>46053.5</v></c><c r="B6" t="e"><v>#N/A</v></c></row>)" +
      R"(<row r="7"><c r="A7" t="str"><f>A1&amp;"x"</f><v>cached</v></c><c r="B7"><f>1+1</f><v>2</v></c></row>)" +
      R"(<row r="8"><c r="A8" t="d"><v>2026-01-31</v></c><c r="B8" t="s"><v>2</v></c></row>)" +
      R"(<row r="9"><c r="B9"><v>9</v></c></row><row r="12"><c r="A12"/></row>)" +
      R"(<row><c><v>1</v></c><c><v>2</v></c></row>)";
  const auto table = parse(make_workbook(parts));
  ASSERT_TRUE(table) << refusal(table);
  EXPECT_EQ(cells_of(*table), (std::vector<Cells>{{"plain", "rich "},
                                                  {"3", "true"},
                                                  {"2026-01-31", "2026-01-31"},
                                                  {"2026-01-31T12:00:00", "#N/A"},
                                                  {"cached", "2"},
                                                  {"2026-01-31", ""},
                                                  {"", "9"},
                                                  {"1", "2"}}));
  EXPECT_EQ(table->rows.front().line, 3);
  EXPECT_EQ(table->rows.back().line, 13);
  parts.workbook_properties = R"(<workbookPr date1904="1"/>)";
  EXPECT_EQ(parse(make_workbook(parts))->rows[2].cells[0], "2030-02-01");
}

TEST(Xlsx, ReadsPrefixedNamesOfOtherProducers) {
  auto members = tests::workbook_members({});
  members[6].content =
      R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>)"
      R"(<x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  const auto table = parse(make_zip(members));
  ASSERT_TRUE(table) << refusal(table);
  EXPECT_EQ(table->headers, Cells{"a"});
  EXPECT_EQ(cells_of(*table), std::vector<Cells>{{"1"}});
}

TEST(Xlsx, FindsTheHeaderBelowTitlesAndFacts) {
  WorkbookParts parts;
  parts.sheet_data = "<row r=\"2\">" + text_cell("A2", "Title") + "</row>" + header_row("4") + "<row r=\"5\">" +
                     text_cell("A5", "1") + text_cell("B5", "x") + "</row>";
  EXPECT_EQ(parse(make_workbook(parts))->headers, (Cells{"id", "name"}));
  parts.sheet_data = "<row r=\"1\">" + text_cell("A1", "Version") + text_cell("B1", "3") + "</row>" + header_row("4") +
                     "<row r=\"5\">" + text_cell("A5", "1") + "</row>";
  parts.after_sheet_data = R"(<autoFilter ref="A4:B5"/>)";
  const auto table = parse(make_workbook(parts));
  EXPECT_EQ(table->headers, (Cells{"id", "name"}));
  EXPECT_EQ(cells_of(*table), (std::vector<Cells>{{"1", ""}}));
}

TEST(Xlsx, ACellMergedOverRowsCountsInEach) {
  WorkbookParts parts;
  parts.sheet_data = header_row() + "<row r=\"2\">" + text_cell("A2", "g") + text_cell("B2", "x") +
                     "</row><row r=\"3\">" + text_cell("B3", "y") + "</row><row r=\"4\">" + text_cell("B4", "z") +
                     "</row>";
  parts.after_sheet_data = R"(<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A1:B1"/></mergeCells>)";
  EXPECT_EQ(cells_of(*parse(make_workbook(parts))), (std::vector<Cells>{{"g", "x"}, {"g", "y"}, {"", "z"}}));
}

TEST(Xlsx, RejectsRowsThatWouldLoseSomething) {
  WorkbookParts parts;
  parts.sheet_data = header_row() + "<row r=\"2\">" + text_cell("A2", "1") +
                     "<c r=\"B2\"><f>A1</f></c></row><row r=\"3\">" + text_cell("A3", "2") + text_cell("XFD3", "far") +
                     "</row><row r=\"4\">" + text_cell("A4", "3") + "</row>";
  const auto table = parse(make_workbook(parts));
  ASSERT_TRUE(table);
  EXPECT_EQ(cells_of(*table), (std::vector<Cells>{{"3", ""}}));
  ASSERT_EQ(table->rejected.size(), 2U);
  EXPECT_EQ(table->rejected[0].what, "exchange.row.formula_without_value");
  EXPECT_EQ(table->rejected[0].line, 2);
  EXPECT_EQ(table->rejected[1].what, "exchange.row.too_many_cells");
  EXPECT_EQ(table->rejected[1].line, 3);
}

TEST(Xlsx, TableLimitsHoldOneBelowAtAndOneAbove) {
  Sheet sheet;
  sheet.columns = {{"a", {}, 0}, {"b", {}, 0}};
  sheet.rows = {{"1", "2"}, {"3", "4567"}};
  const auto bytes = write_xlsx({sheet}, "2026-02-03");
  const TableLimits exact{bytes.size(), 2, 2, 4, 4};
  EXPECT_EQ(refusal(read_xlsx(bytes, kSelf, {}, exact)), "accepted");
  const auto with = [&](auto change) {
    auto limits = exact;
    change(limits);
    return refusal(read_xlsx(bytes, kSelf, {}, limits));
  };
  EXPECT_EQ(with([](auto& l) { l.bytes -= 1; }), "exchange.file_too_large");
  EXPECT_EQ(with([](auto& l) { l.rows = 1; }), "exchange.too_many_rows");
  EXPECT_EQ(with([](auto& l) { l.rows = 3; }), "accepted");
  EXPECT_EQ(with([](auto& l) { l.columns = 1; }), "exchange.too_many_columns");
  EXPECT_EQ(with([](auto& l) { l.columns = 3; }), "accepted");
  EXPECT_EQ(with([](auto& l) { l.cells = 3; }), "exchange.too_many_cells");
  auto short_cells = exact;
  EXPECT_TRUE(read_xlsx(bytes, kSelf, {}, short_cells)->rejected.empty());
  short_cells.cell_bytes = 3;
  EXPECT_EQ(read_xlsx(bytes, kSelf, {}, short_cells)->rejected.at(0).what, "exchange.row.cell_too_long");
}

TEST(Xlsx, ArchiveLimitsHoldOneBelowAtAndOneAbove) {
  WorkbookParts parts;
  parts.sheet_data = header_row();
  const auto members = tests::workbook_members(parts);
  const auto bytes = make_zip(members);
  std::uint64_t unpacked = 0;
  for (const std::size_t i : {1U, 2U, 3U, 4U, 5U, 6U}) unpacked += members[i].content.size();
  const auto with = [&](const ArchiveLimits& limits) { return refusal(parse(bytes, {}, limits)); };
  EXPECT_EQ(with({members.size(), 1 << 30, 100, 1 << 20}), "accepted");
  EXPECT_EQ(with({members.size() + 1, 1 << 30, 100, 1 << 20}), "accepted");
  EXPECT_EQ(with({members.size() - 1, 1 << 30, 100, 1 << 20}), "exchange.too_many_members");
  EXPECT_EQ(with({2000, unpacked + 1, 100, 1 << 20}), "accepted");
  EXPECT_EQ(with({2000, unpacked, 100, 1 << 20}), "accepted");
  EXPECT_EQ(with({2000, unpacked - 1, 100, 1 << 20}), "exchange.unpacks_too_large");
  EXPECT_EQ(with({2000, 1 << 30, 0, unpacked}), "accepted");
  EXPECT_EQ(with({2000, 1 << 30, 0, unpacked - 1}), "exchange.unpacks_too_large");
}

TEST(Xlsx, RefusesHostileFiles) {
  const auto with_sheet = [](const std::string& prologue, const std::string& data) {
    WorkbookParts parts;
    parts.prologue = prologue;
    parts.sheet_data = data;
    return refusal(read_xlsx(make_workbook(parts), kSelf));
  };
  EXPECT_EQ(with_sheet("<!DOCTYPE x>", header_row()), "exchange.document_type");
  EXPECT_EQ(with_sheet("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>", text_cell("A1", "&b;")),
            "exchange.document_type");
  std::string deep, closing;
  for (int i = 0; i < 61; ++i) deep += "<a>", closing += "</a>";
  EXPECT_EQ(with_sheet("", header_row() + deep + closing), "accepted");
  EXPECT_EQ(with_sheet("", header_row() + deep + "<a></a>" + closing), "accepted");
  EXPECT_EQ(with_sheet("", header_row() + deep + "<a><a></a></a>" + closing), "exchange.too_deep");
  EXPECT_EQ(with_sheet("", "<row r=\"1\">" + text_cell("A1", std::string(4 << 20, 'x')) + "</row>"),
            "exchange.unpacks_too_large");
  EXPECT_EQ(with_sheet("", "<row><c t=\"s\"><v>99999999999999999999999</v></c></row>"), "exchange.damaged_file");
  EXPECT_EQ(with_sheet("", "<row r=\"0\"/>"), "exchange.damaged_file");
  EXPECT_EQ(with_sheet("", "<row r=\"2\"/><row r=\"1\"/>"), "exchange.damaged_file");
  EXPECT_EQ(with_sheet("", "<row r=\"1\"><c r=\"AAAA1\"/></row>"), "exchange.damaged_file");
  EXPECT_EQ(with_sheet("", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"), "exchange.damaged_file");
  EXPECT_EQ(with_sheet("", "<row></c>"), "exchange.damaged_file");
  EXPECT_EQ(with_sheet("", ""), "exchange.no_header");

  const auto with_member = [](const tests::ZipMember& member) {
    WorkbookParts parts;
    parts.sheet_data = header_row();
    auto members = tests::workbook_members(parts);
    members.push_back(member);
    return refusal(read_xlsx(make_zip(members), kSelf));
  };
  EXPECT_EQ(with_member({"docProps/core.xml", "x"}), "accepted");
  for (const auto* name : {"/etc/passwd", "../x", "a/../../x", "a\\b", "C:/x", "a/.."})
    EXPECT_EQ(with_member({name, "x"}), "exchange.unsafe_member") << name;
  EXPECT_EQ(with_member({"link", "/etc/passwd", false, true}), "exchange.unsafe_member");
  EXPECT_EQ(with_member({"secret", "x", true, false}), "exchange.encrypted_file");
  EXPECT_EQ(with_member({"XL/workbook.xml", "x"}), "exchange.damaged_file") << "a part that is there twice";

  EXPECT_EQ(refusal(read_xlsx("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", kSelf)), "exchange.old_workbook");
  EXPECT_EQ(refusal(read_xlsx("PK\x03\x04", kSelf)), "exchange.damaged_file");
  EXPECT_EQ(refusal(read_xlsx("not a zip", kSelf)), "exchange.damaged_file");
  EXPECT_EQ(refusal(read_xlsx(make_zip({{"a.txt", "x"}}), kSelf)), "exchange.damaged_file");
}

TEST(Xlsx, OverlappingMergesOfOneLongCellAreBounded) {
  WorkbookParts parts;
  parts.sheet_data = header_row() + "<row r=\"2\">" + text_cell("A2", std::string(20'000, 'x')) + "</row>";
  for (int i = 3; i < 6000; ++i)
    parts.sheet_data += "<row r=\"" + std::to_string(i) + "\"><c r=\"B" + std::to_string(i) + "\"><v>1</v></c></row>";
  parts.after_sheet_data = "<mergeCells>";
  for (int i = 0; i < 5000; ++i) parts.after_sheet_data += R"(<mergeCell ref="A2:A9999"/>)";
  parts.after_sheet_data += "</mergeCells>";
  EXPECT_EQ(refusal(read_xlsx(make_workbook(parts), kSelf)), "exchange.too_many_cells");
}

TEST(Xlsx, OneSharedTextInManyCellsIsBounded) {
  WorkbookParts parts;
  std::string filler;
  for (int i = 0; i < 200'000; ++i) filler += static_cast<char>('a' + (i * 7919 + i / 13) % 26);
  parts.shared_strings = "<si><t>" + filler + "</t></si>";
  for (int i = 0; i < 20'000; ++i)
    parts.sheet_data += R"(<row><c t="s"><v>0</v></c><c><v>)" + std::to_string(i * i) + "</v></c></row>";
  EXPECT_EQ(refusal(read_xlsx(make_workbook(parts), kSelf)), "exchange.unpacks_too_large");
}

TEST(Xlsx, DamageAnywhereIsRefusedOrHarmless) {
  const auto bytes = write_xlsx({sample_sheet()}, "2026-02-03");
  for (std::size_t size = 0; size < bytes.size(); size += 17) EXPECT_FALSE(parse(bytes.substr(0, size))) << size;
  for (std::size_t at = 0; at < bytes.size(); at += 9) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const auto table = parse(damaged);
    if (!table) continue;
    for (const auto& row : table->rows) EXPECT_EQ(row.cells.size(), table->headers.size());
  }
}

TEST(Xlsx, ACrashOfTheChildIsADamagedFile) {
  const auto bytes = write_xlsx({sample_sheet()}, "2026-02-03");
  EXPECT_ANY_THROW((void)read_xlsx(bytes, "/bin/false")) << "a wrong program is no fault of the file";
  EXPECT_EQ(refusal(read_xlsx(bytes, "/bin/true")), "exchange.damaged_file");
}

TEST(XlsxWire, AnAnswerThatIsNotWholeOrNotInOrderIsRefused) {
  std::string answer;
  encode_row(answer, {1, {{0, "a"}, {1, "b"}}, false});
  encode_row(answer, {3, {{0, "c"}}, true});
  encode_merge(answer, {1, 2, 3});
  encode_filter(answer, 1);
  encode_end(answer);
  const auto sheet = decode_answer(answer, {});
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->rows.size(), 2U);
  EXPECT_TRUE(sheet->rows[1].has_formula_without_value);
  EXPECT_EQ(sheet->merges.at(0).column, 3U);
  EXPECT_EQ(sheet->filter_line, 1U);
  for (std::size_t size = 0; size < answer.size(); ++size)
    EXPECT_FALSE(decode_answer(answer.substr(0, size), {})) << size;
  EXPECT_FALSE(decode_answer(answer + "E", {}));
  std::string backwards;
  encode_row(backwards, {3, {{0, "a"}}, false});
  encode_row(backwards, {3, {{0, "a"}}, false});
  encode_end(backwards);
  EXPECT_FALSE(decode_answer(backwards, {}));
  std::string greedy = "R";
  greedy += std::string(16, '\0') + std::string(8, '\xFF');
  EXPECT_FALSE(decode_answer(greedy, {}));
  EXPECT_TRUE(rc::check([](const std::string& bytes) { (void)decode_answer(bytes, {}); }));
}

TEST(Xlsx, ContentDecidesWhatATableIs) {
  EXPECT_EQ(read_table("a,b\n1,2\n", kSelf)->headers, (Cells{"a", "b"}));
  EXPECT_EQ(read_table(write_xlsx({sample_sheet()}, "2026-02-03"), kSelf)->rows.size(), 5U);
  EXPECT_EQ(refusal(read_table("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", kSelf)), "exchange.old_workbook");
}

TEST(Xlsx, TenThousandRowsAreReadInTheChildInTime) {
  Sheet sheet;
  for (int i = 0; i < 12; ++i)
    sheet.columns.push_back({"column " + std::to_string(i), i < 3 ? CellType::number : CellType::text, 0});
  for (int i = 0; i < 10'000; ++i) {
    Cells row;
    for (int c = 0; c < 12; ++c) row.push_back(c < 3 ? std::to_string(i * c) : "text " + std::to_string(i * 31 + c));
    sheet.rows.push_back(std::move(row));
  }
  const auto bytes = write_xlsx({sheet}, "2026-02-03");
  const auto start = std::chrono::steady_clock::now();
  const auto table = read_xlsx(bytes, kSelf);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(table) << refusal(table);
  EXPECT_EQ(cells_of(*table), sheet.rows);
  RecordProperty("seconds", std::to_string(took.count()));
  EXPECT_LT(took.count(), 4.5) << "three times the figure: a machine shared with others";
}

}  // namespace
}  // namespace assay::exchange
