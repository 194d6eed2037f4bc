// SPDX-License-Identifier: Apache-2.0
// The font map holds the two files of DejaVu Sans and nothing else: no configuration of the machine, no substitutes.
#include "platform/report/typesetter.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <map>

#include "base/error.h"

namespace assay::report {
namespace {

// Package fonts-dejavu-core.
constexpr const char* kFontFiles[] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                      "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};

constexpr std::size_t kPieceBytes = 4096;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

Owned<PangoFontMap> make_font_map() {
  const std::unique_ptr<FcConfig, void (*)(FcConfig*)> config(FcConfigCreate(), FcConfigDestroy);
  for (const char* file : kFontFiles)
    if (!FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(file)))
      throw Breakage("the font " + std::string(file) + " is missing (package fonts-dejavu-core)");
  Owned<PangoFontMap> map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config.get());
  return map;
}

// What has no picture is left out: control characters but line feeds and tabs; bad UTF-8 becomes U+FFFD.
std::string printable(std::string_view text) {
  if (text.empty()) return {};
  char* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  std::string out;
  for (const char* c = valid; *c != '\0'; ++c) {
    const auto byte = static_cast<unsigned char>(*c);
    if ((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t') out += *c;
  }
  g_free(valid);
  return out;
}

std::string without_blanks_at_end(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return std::string(line);
}

}  // namespace

struct Typesetter::Impl {
  Owned<PangoFontMap> map = make_font_map();
  Owned<PangoContext> context;
  Owned<PangoLayout> layout;  // reused: one text at a time
  Owned<PangoLayout> ruler;
  std::map<const Style*, PangoFontDescription*> fonts;
  std::map<const Style*, double> ascents;

  explicit Impl(const std::string& language) : context(pango_font_map_create_context(map.get())) {
    // Screens need hints; paper does not, and hinted widths would depend on the resolution.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context.get(), 72);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string(language.c_str()));
    pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
    layout.reset(pango_layout_new(context.get()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    // An identifier broken by force must not gain a hyphen that it does not have.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    ruler.reset(pango_layout_new(context.get()));
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    for (const auto& [style, font] : fonts) pango_font_description_free(font);
  }

  const PangoFontDescription* font(const Style& style) {
    auto& font = fonts[&style];
    if (font != nullptr) return font;
    font = pango_font_description_new();
    pango_font_description_set_family_static(font, "DejaVu Sans");
    pango_font_description_set_weight(font, style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_layout_set_font_description(ruler.get(), font);
    pango_layout_set_text(ruler.get(), "x", -1);
    int height = 0;
    pango_layout_get_size(ruler.get(), nullptr, &height);
    const double leading = (style.pitch - static_cast<double>(height) / PANGO_SCALE) / 2;
    ascents[&style] = leading + static_cast<double>(pango_layout_get_baseline(ruler.get())) / PANGO_SCALE;
    return font;
  }

  PangoLayout* set(std::string_view text, const Style& style, int width) {
    pango_layout_set_font_description(layout.get(), font(style));
    pango_layout_set_width(layout.get(), width);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout.get();
  }

  // Appends the lines of a text without line feeds. Pango's time grows with the square of a paragraph, so that long
  // ones are given to it in pieces: all lines of a piece but the last stand, and the next piece begins with that one.
  void break_paragraph(std::vector<std::string>& lines, std::string_view text, const Style& style, int width) {
    while (true) {
      auto piece = text.substr(0, kPieceBytes);
      while (piece.size() < text.size() && (static_cast<unsigned char>(text[piece.size()]) & 0xC0) == 0x80)
        piece.remove_suffix(1);
      const bool is_last = piece.size() == text.size();
      auto* whole = set(piece, style, width);
      const int count = pango_layout_get_line_count(whole);
      const int standing = is_last ? count : std::max(count - 1, 1);
      std::size_t end = 0;
      for (int i = 0; i < standing; ++i) {
        const auto* line = pango_layout_get_line_readonly(whole, i);
        const auto begin = static_cast<std::size_t>(line->start_index);
        end = begin + static_cast<std::size_t>(line->length);
        lines.push_back(without_blanks_at_end(piece.substr(begin, end - begin)));
      }
      if (is_last) return;
      text.remove_prefix(end);
    }
  }
};

Typesetter::Typesetter(const std::string& language) : impl_(std::make_unique<Impl>(language)) {}
Typesetter::~Typesetter() = default;

std::vector<std::string> Typesetter::break_lines(std::string_view text, const Style& style, double width) {
  std::vector<std::string> lines;
  const auto shown = printable(text);
  std::string_view rest = shown;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    impl_->break_paragraph(lines, rest.substr(0, end), style, static_cast<int>(width * PANGO_SCALE));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

void Typesetter::draw(cairo_t* cairo, const TextMark& mark) {
  const auto& style = *mark.style;
  cairo_set_source_rgb(cairo, style.colour.red, style.colour.green, style.colour.blue);
  for (std::size_t i = 0; i < mark.lines.size(); ++i) {
    auto* line = pango_layout_get_line_readonly(impl_->set(mark.lines[i], style, -1), 0);
    PangoRectangle extents;
    pango_layout_line_get_extents(line, nullptr, &extents);
    const double slack = mark.is_right ? mark.width - static_cast<double>(extents.width) / PANGO_SCALE : 0;
    cairo_move_to(cairo, mark.x + slack, mark.y + static_cast<double>(i) * style.pitch + impl_->ascents[&style]);
    pango_cairo_show_layout_line(cairo, line);
  }
}

}  // namespace assay::report
