// SPDX-License-Identifier: Apache-2.0
// What the DOCX holds is read back as an archive; how it looks is LibreOffice's to say, where it is installed.
#include "platform/report/word.h"

#include <gtest/gtest.h>

#include "platform/exchange/zip_archive.h"
#include "platform/report/workbook.h"
#include "tests/support/sample_document.h"

namespace assay::report {
namespace {

std::string part(const std::string& bytes, std::string_view name) {
  std::string content;
  auto archive = exchange::ZipArchive::open(bytes);
  EXPECT_TRUE(archive.has_value());
  const auto read = archive->read(name, [&](std::string_view piece) {
    content += piece;
    return true;
  });
  EXPECT_TRUE(read.has_value()) << name;
  return content;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

TEST(Word, SameDocumentGivesTheSameBytes) {
  const auto first = to_docx(tests::statement_document(50));
  EXPECT_EQ(first, to_docx(tests::statement_document(50)));
  auto other = tests::statement_document(50);
  other.created = "2026-02-04T09:30:00Z";
  EXPECT_NE(first, to_docx(other));
}

TEST(Word, TablesRepeatTheirHeadAndSplitNoRow) {
  const auto body = part(to_docx(tests::statement_document(120)), "word/document.xml");
  EXPECT_EQ(count(body, "<w:tblHeader/>"), 1U);
  EXPECT_GE(count(body, "<w:cantSplit/>"), 121U);
  EXPECT_NE(body.find("w:orient=\"landscape\""), std::string::npos);
}

TEST(Word, PagesAreNumberedByFields) {
  const auto foot = part(to_docx(tests::statement_document(1)), "word/footer1.xml");
  EXPECT_EQ(count(foot, " PAGE "), 1U);
  EXPECT_EQ(count(foot, " NUMPAGES "), 1U);
}

TEST(Word, TextThatLooksLikeMarkupIsText) {  // covers S-IN-06
  Document document;
  document.title = "a < b & \"c\"";
  document.blocks.emplace_back(Paragraph{"</w:t><script>\x01\xff tail\nnext", false});
  const auto body = part(to_docx(document), "word/document.xml");
  EXPECT_NE(body.find("a &lt; b &amp; &quot;c&quot;"), std::string::npos);
  EXPECT_EQ(body.find("<script>"), std::string::npos);
  EXPECT_EQ(body.find('\x01'), std::string::npos);
  EXPECT_NE(body.find("<w:br/>"), std::string::npos);
}

TEST(Workbook, EachTableIsASheetUnderItsHeading) {
  EXPECT_TRUE(has_table(tests::statement_document(3)));
  const auto names = part(to_xlsx(tests::statement_document(3)), "xl/workbook.xml");
  EXPECT_NE(names.find("Mesures de sécurité"), std::string::npos);
  Document words;
  words.blocks.emplace_back(Paragraph{"no table", false});
  EXPECT_FALSE(has_table(words));
  EXPECT_TRUE(to_xlsx(words).empty());
}

}  // namespace
}  // namespace assay::report
