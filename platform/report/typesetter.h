// SPDX-License-Identifier: Apache-2.0
// Text by Pango in one fixed font, so that a document looks the same and has the same bytes wherever it is made.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/report/style.h"

namespace assay::report {

/// Lines as they were broken, drawn one under the other.
struct TextMark {
  std::vector<std::string> lines;
  const Style* style = nullptr;
  double x = 0, y = 0, width = 0;
  bool is_right = false;
};

class Typesetter {
 public:
  /// `language` (BCP 47) decides where lines may break.
  explicit Typesetter(const std::string& language);
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  /// The lines of a text at this width; a word that is wider is broken anywhere. None for an empty text.
  std::vector<std::string> break_lines(std::string_view text, const Style& style, double width);
  void draw(cairo_t* cairo, const TextMark& mark);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::report
