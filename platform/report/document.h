// SPDX-License-Identifier: Apache-2.0
// A printed document: what it holds, without how it is drawn. Drawn as PDF by Pango and Cairo, byte-identical for the
// same content and date.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace assay::report {

struct Heading {
  int level = 1;
  std::string text;
};
struct Paragraph {
  std::string text;
  bool is_small = false;
};
struct Facts {
  std::vector<std::pair<std::string, std::string>> rows;
};  ///< label: value
struct PageBreak {};
struct TableColumn {
  std::string header;
  double share = 1;
  bool is_right = false;
};
struct TableBlock {
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::pair<std::size_t, std::string>> groups;  ///< a band with this text before the row of that index
};
/// Lines over two scales. Positions lie in the unit square, from the lower left; who makes it scales and names the
/// ticks. What it shows must stand in a table as well: a picture alone is read by nobody who cannot see it.
struct ChartBlock {
  struct Line {
    std::string label;
    std::vector<std::pair<double, double>> points;
    bool is_dashed = false;
  };
  struct Tick {
    double at = 0;
    std::string text;
  };
  std::vector<Line> lines;
  std::vector<Tick> across, up;
  std::string caption;
};
using Block = std::variant<Heading, Paragraph, Facts, TableBlock, PageBreak, ChartBlock>;

struct Document {
  std::string title;  ///< on the cover and in each page's head
  std::string subtitle;
  std::string organisation;
  std::string classification;  ///< printed on each page
  std::string language = "en";
  std::string created;  ///< RFC 3339; goes into the PDF's metadata instead of the machine's clock
  Facts cover;          ///< version, date, approver, hash ...
  std::vector<Block> blocks;
  std::string page_label = "{page} / {pages}";
  std::string footer;  ///< left part of the foot: content hash, version
  bool is_landscape = false;
};

/// The PDF's bytes. Cover, repeated heads of tables, page x of y, A4.
std::string to_pdf(const Document& document);

}  // namespace assay::report
