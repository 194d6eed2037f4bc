// SPDX-License-Identifier: Apache-2.0
// What the printed document says is asked of another program (pdftotext, pdfinfo), where it is installed.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "platform/report/document.h"
#include "platform/report/pdf_catalogue.h"
#include "tests/support/command.h"
#include "tests/support/sample_document.h"

namespace assay::report {
namespace {

using tests::run_command;

std::string text_of(const std::string& pdf) { return run_command({"pdftotext", "-layout", "-", "-"}, pdf).output; }

bool has_poppler() { return run_command({"pdftotext", "-v"}).exit != 127; }

std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages(1);
  for (const char c : text) {
    if (c == '\f') {
      pages.emplace_back();
    } else {
      pages.back() += c;
    }
  }
  if (pages.back().empty()) pages.pop_back();
  return pages;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

TEST(Pdf, SameDocumentGivesTheSameBytesAlsoInAnotherProcess) {
  const auto first = to_pdf(tests::statement_document(120));
  EXPECT_TRUE(first.starts_with("%PDF-"));
  EXPECT_EQ(first, to_pdf(tests::statement_document(120)));
  const auto child = run_command({"/proc/self/exe", "--print-sample-pdf"});
  EXPECT_EQ(child.exit, 0);
  EXPECT_TRUE(child.output == first);
}

TEST(Pdf, AnotherDateGivesOtherBytes) {
  auto document = tests::policy_document();
  const auto first = to_pdf(document);
  document.created = "2026-02-04";
  EXPECT_NE(to_pdf(document), first);
}

TEST(Pdf, ManyThreadsPrintTheSame) {
  const auto expected = to_pdf(tests::policy_document());
  std::vector<std::string> printed(4);
  std::vector<std::thread> threads;
  for (auto& pdf : printed) threads.emplace_back([&pdf] { pdf = to_pdf(tests::policy_document()); });
  for (auto& thread : threads) thread.join();
  for (const auto& pdf : printed) EXPECT_TRUE(pdf == expected);
}

TEST(Pdf, CarriesTitleLanguageAndTheDateOfTheDocument) {
  const auto pdf = to_pdf(tests::statement_document(3));
  EXPECT_TRUE(contains(pdf, "/Lang (fr)"));
  EXPECT_TRUE(contains(pdf, "/CreationDate (D:20260203093000Z)"));
  if (!has_poppler()) GTEST_SKIP() << "pdfinfo is not installed";
  const auto info = run_command({"pdfinfo", "-isodates", "-"}, pdf);
  EXPECT_EQ(info.exit, 0);
  EXPECT_TRUE(contains(info.output, "Déclaration d’applicabilité")) << info.output;
  EXPECT_TRUE(contains(info.output, "Author:          Belledonne SAS"));
  EXPECT_TRUE(contains(info.output, "2026-02-03T"));
  EXPECT_FALSE(contains(info.output, "ModDate"));
  EXPECT_TRUE(contains(info.output, "841.89 x 595.276 pts (A4)")) << info.output;
}

TEST(Pdf, LanguageCannotEndItsString) {
  const auto pdf = complete_pdf(to_pdf(tests::policy_document()), "fr) /OpenAction (x");
  EXPECT_TRUE(contains(pdf, "/Lang (frOpenActionx)"));
}

TEST(Pdf, EachPageHasHeadFootAndTheHeadOfItsTable) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not installed";
  const auto pages = pages_of(text_of(to_pdf(tests::statement_document(120))));
  ASSERT_GT(pages.size(), 5U);
  EXPECT_TRUE(contains(pages[0], "Hélène Châtelain, directrice générale"));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto label = "page " + std::to_string(i + 1) + " / " + std::to_string(pages.size());
    EXPECT_TRUE(contains(pages[i], label)) << pages[i];
    EXPECT_TRUE(contains(pages[i], "Diffusion restreinte")) << i;
    EXPECT_TRUE(contains(pages[i], "sha256 4f1c0d9be2a77c35")) << i;
    if (i == 0) continue;
    EXPECT_TRUE(contains(pages[i], "Déclaration d’applicabilité · Belledonne SAS")) << i;
    EXPECT_TRUE(contains(pages[i], "Applicable")) << i;
  }
}

TEST(Pdf, TextIsExtractedInReadingOrderAndWhole) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not installed";
  const auto text = run_command({"pdftotext", "-raw", "-", "-"}, to_pdf(tests::statement_document(120))).output;
  std::size_t at = 0;
  for (std::size_t i = 0; i < 120; ++i) {
    const auto number = "\n" + std::to_string(5 + i / 40) + "." + std::to_string(1 + i % 40) + " ";
    const auto found = text.find(number, at);
    ASSERT_NE(found, std::string::npos) << number;
    at = found;
    if (i % 23 != 7) {
      const auto code = text.find("PRO-" + std::to_string(100 + i), at);
      ASSERT_NE(code, std::string::npos);
      EXPECT_LT(code - at, 200U);
    }
  }
  EXPECT_TRUE(contains(text, "Thème 7 — mesures organisationnelles"));
  EXPECT_TRUE(contains(text, "exclusions sont motivées"));
}

TEST(Pdf, ARowStaysWholeUnlessItIsTallerThanAPage) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not installed";
  Document document;
  document.created = "2026-02-03";
  TableBlock table{{{"Name", 1, false}, {"Text", 4, false}}, {}, {}};
  for (int i = 0; i < 30; ++i) {
    std::string text = "begin" + std::to_string(i) + ".";
    for (int line = 0; line < (i == 20 ? 150 : 6); ++line) text += "\nline";
    table.rows.push_back({"row", text + "\nend" + std::to_string(i) + "."});
  }
  document.blocks.emplace_back(std::move(table));
  const auto pages = pages_of(text_of(to_pdf(document)));
  const auto page_with = [&](const std::string& word) {
    for (std::size_t i = 0; i < pages.size(); ++i)
      if (contains(pages[i], word)) return i;
    return pages.size();
  };
  for (int i = 0; i < 30; ++i) {
    const auto begin = page_with("begin" + std::to_string(i) + "."), end = page_with("end" + std::to_string(i) + ".");
    ASSERT_LT(end, pages.size()) << i;
    if (i == 20) {
      EXPECT_GE(end, begin + 2);
    } else {
      EXPECT_EQ(begin, end) << i;
    }
  }
}

TEST(Pdf, AHeadingNeverEndsAPage) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not installed";
  for (int filler = 20; filler < 60; ++filler) {
    Document document;
    document.created = "2026-02-03";
    std::string lines;
    for (int i = 0; i < filler; ++i) lines += "filler\n";
    document.blocks.emplace_back(Paragraph{lines, false});
    document.blocks.emplace_back(Heading{1, "Chapter"});
    document.blocks.emplace_back(Heading{2, "Section"});
    document.blocks.emplace_back(TableBlock{{{"Name", 1, false}}, {{"one\ntwo\nthree\nfour\nfive"}}, {{0, "Band"}}});
    bool is_found = false;
    for (const auto& page : pages_of(text_of(to_pdf(document)))) {
      if (!contains(page, "Chapter")) continue;
      is_found = true;
      EXPECT_TRUE(contains(page, "Section") && contains(page, "five")) << filler;
    }
    EXPECT_TRUE(is_found);
  }
}

TEST(Pdf, AFewFactsAndASmallTableAreNotTornByTheEndOfAPage) {
  if (!has_poppler()) GTEST_SKIP() << "pdftotext is not installed";
  for (int lines = 20; lines < 45; lines += 2) {
    Document document;
    document.title = "Torn";
    document.created = "2026-02-03";
    for (int i = 0; i < lines; ++i) document.blocks.emplace_back(Paragraph{"Filler", false});
    document.blocks.emplace_back(Facts{{{"A", "fact-1"}, {"B", "fact-2"}, {"C", "fact-3"}, {"D", "fact-4"}}});
    document.blocks.emplace_back(TableBlock{{{"Head", 1}}, {{"row-1"}, {"row-2"}, {"row-3"}, {"row-4"}}, {}});
    for (const auto& page : pages_of(text_of(to_pdf(document)))) {
      EXPECT_EQ(contains(page, "fact-1"), contains(page, "fact-4")) << lines;
      EXPECT_EQ(contains(page, "row-1"), contains(page, "row-4")) << lines;
    }
  }
}

TEST(Pdf, HeadingsMakeAnOutline) {
  const auto pdf = to_pdf(tests::policy_document());
  EXPECT_TRUE(contains(pdf, "/Title (Chapter 4)"));
  EXPECT_TRUE(contains(pdf, "/Title (Facts of the chapter)"));
  EXPECT_TRUE(contains(pdf, "/Outlines"));
}

TEST(Pdf, OddContentIsPrintedOrLeftOut) {
  Document document;
  document.created = "2026-02-03";
  document.title = std::string("a\0b\x01\xFF", 5);
  document.blocks.emplace_back(TableBlock{});
  document.blocks.emplace_back(TableBlock{{{"only", 0, true}}, {{}, {"1", "2", "3"}}, {{0, ""}, {7, "never"}}});
  document.blocks.emplace_back(Facts{{{"", ""}}});
  document.blocks.emplace_back(Paragraph{"", false});
  document.blocks.emplace_back(Heading{9, std::string(9'000, 'w')});
  document.blocks.emplace_back(Paragraph{std::string(20'000, 'm'), true});
  document.blocks.emplace_back(Facts{{{std::string(9'000, 'l'), std::string(20'000, 'v')}}});
  TableBlock narrow;
  for (int i = 0; i < 60; ++i) narrow.columns.push_back({"column", 1, false});
  narrow.rows.push_back(std::vector<std::string>(60, "abc def"));
  document.blocks.emplace_back(std::move(narrow));
  EXPECT_TRUE(to_pdf(document).ends_with("%%EOF\n"));
}

TEST(Pdf, AHundredRowsTakeLessThanASecond) {
  const auto document = tests::statement_document(100);
  const auto start = std::chrono::steady_clock::now();
  const auto pdf = to_pdf(document);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  RecordProperty("seconds", std::to_string(took.count()));
  EXPECT_LT(took.count(), 3.0) << "three times the figure: a machine shared with others";
}

}  // namespace
}  // namespace assay::report
