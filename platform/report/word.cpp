// SPDX-License-Identifier: Apache-2.0
#include "platform/report/word.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "platform/exchange/encoding.h"
#include "platform/exchange/zip_writer.h"
#include "platform/report/column_shares.h"
#include "platform/report/word_parts.h"

namespace assay::report {
namespace {

constexpr int kShortSideTwips = 11'906, kLongSideTwips = 16'838, kMarginTwips = 1'020;
constexpr int kLabelTwips = 2'600;
constexpr std::size_t kChartRows = 20;
constexpr double kLetterTwips = 90;  // of the text in a table

/// What XML 1.0 may hold, with the five characters that mean something escaped.
std::string escaped(std::string_view text) {
  const auto valid = exchange::is_utf8(text) ? std::string(text) : exchange::printable_text(text, text.size() * 3);
  std::string out;
  for (const char c : valid) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\t':
      case '\n': out += c; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

/// A run; a line feed in the text is a line feed on the page.
std::string run(std::string_view text) {
  std::string out = "<w:r>";
  bool is_first = true;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (!is_first) out += "<w:br/>";
    is_first = false;
    out += "<w:t xml:space=\"preserve\">" + escaped(text.substr(at, end - at)) + "</w:t>";
    at = end + 1;
  }
  return out + "</w:r>";
}

std::string paragraph(std::string_view style, std::string_view text, bool is_right = false) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>" + (is_right ? "<w:jc w:val=\"right\"/>" : "") +
         "</w:pPr>" + (text.empty() ? "" : run(text)) + "</w:p>";
}

std::string page_break() { return "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"; }

int text_width(const Document& document) {
  return (document.is_landscape ? kLongSideTwips : kShortSideTwips) - 2 * kMarginTwips;
}

std::string grid_of(const std::vector<int>& widths) {
  std::string out = "<w:tblGrid>";
  for (const int width : widths) out += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  return out + "</w:tblGrid>";
}

std::string cell(int width, std::string_view content, int columns = 1) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>" +
         (columns > 1 ? "<w:gridSpan w:val=\"" + std::to_string(columns) + "\"/>" : "") + "</w:tcPr>" +
         std::string(content) + "</w:tc>";
}

std::string row(std::string_view cells, bool is_head = false) {
  return "<w:tr><w:trPr><w:cantSplit/>" + std::string(is_head ? "<w:tblHeader/>" : "") + "</w:trPr>" +
         std::string(cells) + "</w:tr>";
}

std::string facts_table(const Facts& facts, int width) {
  if (facts.rows.empty()) return {};
  const std::vector<int> widths{kLabelTwips, width - kLabelTwips};
  std::string out = "<w:tbl><w:tblPr><w:tblStyle w:val=\"Facts\"/><w:tblW w:w=\"" + std::to_string(width) +
                    "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>" + grid_of(widths);
  for (const auto& [label, value] : facts.rows)
    out += row(cell(widths[0], paragraph("FactLabel", label)) + cell(widths[1], paragraph("Cell", value)));
  return out + "</w:tbl>" + paragraph("Cell", "");
}

std::vector<int> column_widths(const TableBlock& table, int width) {
  std::vector<int> widths;
  for (const auto share : column_shares(table, width / kLetterTwips))
    widths.push_back(static_cast<int>(std::lround(width * share)));
  return widths;
}

std::string table_of(const TableBlock& table, int width) {
  if (table.columns.empty()) return {};
  const auto widths = column_widths(table, width);
  std::string out = "<w:tbl><w:tblPr><w:tblStyle w:val=\"Register\"/><w:tblW w:w=\"" + std::to_string(width) +
                    "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\"/></w:tblPr>" +
                    grid_of(widths);
  std::string cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    cells += cell(widths[i], paragraph("CellHead", table.columns[i].header, table.columns[i].is_right));
  out += row(cells, true);
  auto group = table.groups.begin();
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (; group != table.groups.end() && group->first <= r; ++group)
      out += row(cell(width, paragraph("CellBand", group->second), static_cast<int>(widths.size())));
    cells.clear();
    for (std::size_t i = 0; i < widths.size(); ++i)
      cells += cell(widths[i], paragraph("Cell", i < table.rows[r].size() ? table.rows[r][i] : std::string(),
                                         table.columns[i].is_right));
    out += row(cells);
  }
  return out + "</w:tbl>" + paragraph("Cell", "");
}

struct BlockWriter {
  int width;
  std::string operator()(const Heading& heading) const {
    return paragraph("Heading" + std::to_string(std::clamp(heading.level, 1, 3)), heading.text);
  }
  std::string operator()(const Paragraph& one) const { return paragraph(one.is_small ? "Small" : "Normal", one.text); }
  std::string operator()(const Facts& facts) const { return facts_table(facts, width); }
  std::string operator()(const TableBlock& table) const { return table_of(table, width); }
  std::string operator()(const PageBreak&) const { return page_break(); }
  /// The values instead of the picture: what somebody goes on writing with.
  std::string operator()(const ChartBlock& chart) const {
    std::string out = paragraph("Small", chart.caption);
    for (const auto& line : chart.lines) {
      TableBlock table{{{line.label, 1, true}, {"", 1, true}}, {}, {}};
      const auto step = std::max<std::size_t>(1, line.points.size() / kChartRows);
      for (std::size_t i = 0; i < line.points.size(); i += step)
        table.rows.push_back(
            {fmt::format("{:.4g}", line.points[i].first), fmt::format("{:.4g}", line.points[i].second)});
      out += table_of(table, width);
    }
    return out;
  }
};

std::string cover(const Document& document, int width) {
  return paragraph("Organisation", document.organisation) + paragraph("Title", document.title) +
         (document.subtitle.empty() ? "" : paragraph("Subtitle", document.subtitle)) +
         (document.classification.empty() ? "" : paragraph("Organisation", document.classification)) +
         facts_table(document.cover, width) + page_break();
}

std::string section(const Document& document) {
  const int width = document.is_landscape ? kLongSideTwips : kShortSideTwips;
  const int height = document.is_landscape ? kShortSideTwips : kLongSideTwips;
  const auto margin = std::to_string(kMarginTwips);
  return "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:footerReference w:type=\"default\" "
         "r:id=\"rId3\"/><w:pgSz w:w=\"" +
         std::to_string(width) + "\" w:h=\"" + std::to_string(height) + "\"" +
         (document.is_landscape ? " w:orient=\"landscape\"" : "") + "/><w:pgMar w:top=\"1300\" w:right=\"" + margin +
         "\" w:bottom=\"1200\" w:left=\"" + margin + "\" w:header=\"600\" w:footer=\"600\" w:gutter=\"0\"/></w:sectPr>";
}

std::string body(const Document& document) {
  const int width = text_width(document);
  std::string out = cover(document, width);
  for (const auto& block : document.blocks) out += std::visit(BlockWriter{width}, block);
  return out + section(document);
}

std::string field(std::string_view name) {
  return "<w:fldSimple w:instr=\" " + std::string(name) + " \">" + run("1") + "</w:fldSimple>";
}

/// "page {page} of {pages}" with the numbers counted by the reader's program.
std::string page_numbers(std::string_view label) {
  std::string out;
  while (!label.empty()) {
    const auto page = label.find("{page}"), pages = label.find("{pages}");
    const auto at = std::min(page, pages);
    if (at == std::string_view::npos) return out + run(label);
    if (at > 0) out += run(label.substr(0, at));
    out += field(at == page ? "PAGE" : "NUMPAGES");
    label.remove_prefix(at + std::string_view(at == page ? "{page}" : "{pages}").size());
  }
  return out;
}

/// Text at the left margin and at the right one.
std::string margin_line(const Document& document, std::string_view left, std::string_view right) {
  return "<w:p><w:pPr><w:pStyle w:val=\"Margin\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"" +
         std::to_string(text_width(document)) + "\"/></w:tabs></w:pPr>" + std::string(left) + "<w:r><w:tab/></w:r>" +
         std::string(right) + "</w:p>";
}

std::string properties(const Document& document) {
  // A moment is "2026-02-03T09:30:00Z" here, without a fraction.
  const auto created = document.created.size() >= 19 ? document.created.substr(0, 19) + "Z" : std::string();
  std::string out(word::kCoreOpen);
  out += "<dc:title>" + escaped(document.title) + "</dc:title><dc:creator>" + escaped(document.organisation) +
         "</dc:creator><dc:language>" + escaped(document.language) + "</dc:language>";
  for (const auto name : {"created", "modified"})
    if (!created.empty())
      out += "<dcterms:" + std::string(name) + " xsi:type=\"dcterms:W3CDTF\">" + created + "</dcterms:" + name + ">";
  return out + "</cp:coreProperties>";
}

}  // namespace

std::string to_docx(const Document& document) {
  const std::string open(word::kXml);
  const auto names = std::string(word::kNames);
  const auto head = margin_line(document, run(document.title), run(document.classification));
  const auto foot = margin_line(document, run(document.footer), page_numbers(document.page_label));
  return exchange::write_zip(
      {{"[Content_Types].xml", open + std::string(word::kContentTypes)},
       {"_rels/.rels", open + std::string(word::kRelations)},
       {"docProps/core.xml", open + properties(document)},
       {"word/_rels/document.xml.rels", open + std::string(word::kDocumentRelations)},
       {"word/styles.xml", open + word::styles(escaped(document.language))},
       {"word/settings.xml", open + std::string(word::kSettings)},
       {"word/header1.xml", open + "<w:hdr" + names + ">" + head + "</w:hdr>"},
       {"word/footer1.xml", open + "<w:ftr" + names + ">" + foot + "</w:ftr>"},
       {"word/document.xml", open + "<w:document" + names + "><w:body>" + body(document) + "</w:body></w:document>"}});
}

}  // namespace assay::report
