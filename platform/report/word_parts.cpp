// SPDX-License-Identifier: Apache-2.0
// ECMA-376 part 1 and 2. Sizes are half points, colours those of style.h.
#include "platform/report/word_parts.h"

namespace assay::report::word {

const std::string_view kNames =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const std::string_view kContentTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)"
    R"(<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>)"
    R"(<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>)"
    R"(<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>)"
    R"(<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";

const std::string_view kRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>)"
    R"(</Relationships>)";

const std::string_view kDocumentRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>)"
    R"(<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>)"
    R"(<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>)"
    R"(</Relationships>)";

const std::string_view kSettings =
    R"(<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat>)"
    R"(<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>)"
    R"(</w:compat></w:settings>)";

const std::string_view kCoreOpen =
    R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties")"
    R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/")"
    R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)";

namespace {

struct TextStyle {
  std::string_view id, name;
  int half_points;
  bool is_bold;
  std::string_view colour;
  int before, after;  ///< twentieths of a point
  int outline;        ///< level of a heading from 0, or -1
};

constexpr TextStyle kStyles[] = {
    {"Title", "Title", 50, true, "1a1d21", 1200, 120, -1},
    {"Subtitle", "Subtitle", 26, false, "4a5058", 0, 240, -1},
    {"Organisation", "Organisation", 22, false, "4a5058", 0, 120, -1},
    {"Heading1", "heading 1", 30, true, "1a1d21", 360, 120, 0},
    {"Heading2", "heading 2", 23, true, "1a1d21", 240, 80, 1},
    {"Heading3", "heading 3", 19, true, "0b5c63", 200, 60, 2},
    {"Small", "Small text", 15, false, "4a5058", 0, 80, -1},
    {"FactLabel", "Fact label", 16, false, "6b727b", 20, 20, -1},
    {"Cell", "Table text", 15, false, "1a1d21", 20, 20, -1},
    {"CellHead", "Table head", 14, true, "4a5058", 40, 40, -1},
    {"CellBand", "Table band", 15, true, "0b5c63", 40, 40, -1},
    {"Margin", "Margin text", 14, false, "6b727b", 0, 0, -1},
};

std::string style_of(const TextStyle& style) {
  const auto size = std::to_string(style.half_points);
  std::string out = "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(style.id) + "\"><w:name w:val=\"" +
                    std::string(style.name) + "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>";
  // Headings, and the band over the rows of a group, stand on the page of what follows.
  if (style.outline >= 0 || std::string_view(style.id) == "CellBand") out += "<w:keepNext/>";
  out += "<w:spacing w:before=\"" + std::to_string(style.before) + "\" w:after=\"" + std::to_string(style.after) +
         "\" w:line=\"240\" w:lineRule=\"auto\"/>";
  if (style.outline >= 0) out += "<w:outlineLvl w:val=\"" + std::to_string(style.outline) + "\"/>";
  out += "</w:pPr><w:rPr>";
  if (style.is_bold) out += "<w:b/>";
  return out + "<w:color w:val=\"" + std::string(style.colour) + "\"/><w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" +
         size + "\"/></w:rPr></w:style>";
}

std::string table_style(std::string_view id, std::string_view name, bool has_head) {
  return "<w:style w:type=\"table\" w:styleId=\"" + std::string(id) + "\"><w:name w:val=\"" + std::string(name) +
         "\"/><w:tblPr><w:tblBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"d5d8dc\"/><w:insideH "
         "w:val=\"single\" w:sz=\"4\" w:color=\"d5d8dc\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"60\" "
         "w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>" +
         (has_head ? "<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"e3f0f0\"/></w:tcPr>"
                     "</w:tblStylePr>"
                   : "") +
         "</w:style>";
}

}  // namespace

std::string styles(const std::string& language) {
  std::string out =
      "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults>"
      "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>"
      "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/><w:lang w:val=\"" +
      language +
      "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" "
      "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" "
      "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>";
  for (const auto& style : kStyles) out += style_of(style);
  return out + table_style("Facts", "Facts", false) + table_style("Register", "Register", true) + "</w:styles>";
}

}  // namespace assay::report::word
