// SPDX-License-Identifier: Apache-2.0
// Breaks a document into pages: what stands where. Knows nothing of PDF.
#pragma once

#include <string>
#include <vector>

#include "platform/report/document.h"
#include "platform/report/typesetter.h"

namespace assay::report {

struct BoxMark {
  double x, y, width, height;
  Colour colour;
};
struct LineMark {
  std::vector<std::pair<double, double>> points;
  Colour colour;
  bool is_dashed = false;
};
struct OutlineMark {
  std::string text;
  int level;
  double y;
};
struct Page {
  std::vector<BoxMark> boxes;   ///< below the texts
  std::vector<LineMark> lines;  ///< above the boxes
  std::vector<TextMark> texts;  ///< in reading order
  std::vector<OutlineMark> outline;
};

struct PageSize {
  double width, height;
};
PageSize page_size(const Document& document);

/// The first page is the cover. Heads, feet and page numbers are not in it.
std::vector<Page> compose(const Document& document, Typesetter& typesetter);

}  // namespace assay::report
