// SPDX-License-Identifier: Apache-2.0
// Draws composed pages as PDF: running heads and feet, metadata from the document, outline. No clock of the machine.
#include <cairo-pdf.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "base/error.h"
#include "base/time.h"
#include "platform/report/composer.h"
#include "platform/report/pdf_catalogue.h"

namespace assay::report {
namespace {

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

std::string creation_date(const std::string& created) {
  auto instant = Instant::parse(created);
  if (const auto date = Date::parse(created)) instant = utc_midnight(*date);
  BASE_ASSERT(instant.has_value());  // else Cairo would write the machine's time
  return instant->text().substr(0, std::string_view("2026-01-31T08:00:00").size()) + "Z";
}

std::string with_numbers(std::string label, std::size_t page, std::size_t pages) {
  const auto replace = [&label](std::string_view name, std::size_t value) {
    if (const auto at = label.find(name); at != std::string::npos)
      label.replace(at, name.size(), std::to_string(value));
  };
  replace("{page}", page);
  replace("{pages}", pages);
  return label;
}

class Drawing {
 public:
  Drawing(const Document& document, std::string& out)
      : document_(document),
        size_(page_size(document)),
        typesetter_(document.language),
        surface_(cairo_pdf_surface_create_for_stream(append_bytes, &out, size_.width, size_.height)),
        cairo_(cairo_create(surface_)) {}
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  ~Drawing() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
  }

  void draw() {
    set_metadata();
    const auto pages = compose(document_, typesetter_);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      draw_page(pages[i], i + 1, pages.size());
      cairo_show_page(cairo_);
    }
    cairo_surface_finish(surface_);
    if (const auto status = cairo_surface_status(surface_); status != CAIRO_STATUS_SUCCESS)
      throw Breakage(std::string("the PDF cannot be drawn: ") + cairo_status_to_string(status));
  }

 private:
  void set_metadata() {
    const auto set = [this](cairo_pdf_metadata_t kind, const std::string& text) {
      if (!text.empty()) cairo_pdf_surface_set_metadata(surface_, kind, text.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document_.title);
    set(CAIRO_PDF_METADATA_SUBJECT, document_.subtitle);
    set(CAIRO_PDF_METADATA_AUTHOR, document_.organisation);
    set(CAIRO_PDF_METADATA_CREATOR, "Assay");
    set(CAIRO_PDF_METADATA_CREATE_DATE, creation_date(document_.created));
  }

  void fill(const BoxMark& box) {
    cairo_set_source_rgb(cairo_, box.colour.red, box.colour.green, box.colour.blue);
    cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
    cairo_fill(cairo_);
  }
  void stroke(const LineMark& line) {
    static constexpr double kDashes[] = {4, 2.5};
    cairo_set_source_rgb(cairo_, line.colour.red, line.colour.green, line.colour.blue);
    cairo_set_line_width(cairo_, 1.2);
    cairo_set_dash(cairo_, kDashes, line.is_dashed ? 2 : 0, 0);
    for (const auto& [x, y] : line.points) cairo_line_to(cairo_, x, y);
    cairo_stroke(cairo_);
  }
  // One line; what does not fit is not shown, so heads and feet never grow into the page.
  void line(const std::string& text, double y, double x, double width, bool is_right) {
    auto lines = typesetter_.break_lines(text, kMargin, width);
    lines.resize(std::min<std::size_t>(lines.size(), 1));
    typesetter_.draw(cairo_, {std::move(lines), &kMargin, x, y, width, is_right});
  }

  void draw_page(const Page& page, std::size_t number, std::size_t count) {
    const double width = size_.width - 2 * kSideMargin;
    const double left = kSideMargin, right = kSideMargin + width * 0.7;
    const double head = kHeadLine - kMargin.pitch - 4, foot = size_.height - kFootLine;
    if (number > 1) {
      const auto& organisation = document_.organisation;
      line(document_.title + (organisation.empty() ? "" : " · " + organisation), head, left, width * 0.68, false);
      fill({left, kHeadLine, width, kHairline, kLine});
    }
    line(document_.classification, head, right, width * 0.3, true);
    for (const auto& box : page.boxes) fill(box);
    for (const auto& one : page.lines) stroke(one);
    for (const auto& text : page.texts) typesetter_.draw(cairo_, text);
    for (const auto& entry : page.outline) add_outline(entry, number);
    fill({left, foot, width, kHairline, kLine});
    line(document_.footer, foot + 5, left, width * 0.78, false);
    line(with_numbers(document_.page_label, number, count), foot + 5, right, width * 0.3, true);
  }

  void add_outline(const OutlineMark& entry, std::size_t page) {
    while (!parents_.empty() && parents_.back().first >= entry.level) parents_.pop_back();
    const int parent = parents_.empty() ? CAIRO_PDF_OUTLINE_ROOT : parents_.back().second;
    const auto target = "page=" + std::to_string(page) + " pos=[" + std::to_string(static_cast<int>(kSideMargin)) +
                        " " + std::to_string(static_cast<int>(entry.y)) + "]";
    const int id = cairo_pdf_surface_add_outline(surface_, parent, entry.text.c_str(), target.c_str(),
                                                 CAIRO_PDF_OUTLINE_FLAG_OPEN);
    parents_.emplace_back(entry.level, id);
  }

  const Document& document_;
  PageSize size_;
  Typesetter typesetter_;
  cairo_surface_t* surface_;
  cairo_t* cairo_;
  std::vector<std::pair<int, int>> parents_;  // level and outline id of the open headings
};

}  // namespace

std::string to_pdf(const Document& document) {
  // Pango's shared tables and FreeType faces are not safe to use from two threads.
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  std::string out;
  Drawing(document, out).draw();
  return complete_pdf(std::move(out), document.language);
}

}  // namespace assay::report
