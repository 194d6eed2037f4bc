// SPDX-License-Identifier: Apache-2.0
// The flow of headings, paragraphs and facts over pages, and the cover.
#include "platform/report/composer.h"

#include <algorithm>

#include "platform/report/flow.h"

namespace assay::report {
namespace {

constexpr double kParagraphGap = 7;
constexpr double kFactLabelShare = 0.28;
constexpr double kFactPadding = 3;

const Style& heading_style(int level) { return level <= 1 ? kHeading1 : level == 2 ? kHeading2 : kHeading3; }

double height_of(std::size_t lines, const Style& style) { return static_cast<double>(lines) * style.pitch; }

std::size_t fitting_lines(double room, const Style& style) {
  return room <= 0 ? 0 : static_cast<std::size_t>((room + 0.01) / style.pitch);
}

constexpr double kAfterHeading = 6;

double space_before(const Heading& heading) { return heading.level <= 1 ? 20 : 14; }

/// Of a few facts all, of many a part: what stands together on a page.
double facts_start_height(Flow& flow, const Facts& facts) {
  const double label_width = flow.width() * kFactLabelShare - 8, value_width = flow.width() * (1 - kFactLabelShare);
  double height = 0;
  for (const auto& [label, value] : facts.rows) {
    const auto lines = std::max(
        {flow.lines(label, kLabel, label_width).size(), flow.lines(value, kFact, value_width).size(), std::size_t{1}});
    height += height_of(lines, kFact) + 2 * kFactPadding;
    if (height > flow.height() / 3) break;
  }
  return height;
}

// What must stand below a heading on its page: a heading alone at the foot of a page heads nothing.
double height_that_follows(Flow& flow, const std::vector<Block>& blocks, std::size_t next) {
  double height = 0;
  for (; next < blocks.size(); ++next) {
    const auto* heading = std::get_if<Heading>(&blocks[next]);
    if (heading == nullptr) break;
    const auto& style = heading_style(heading->level);
    height += space_before(*heading) + kAfterHeading;
    height += height_of(flow.lines(heading->text, style, flow.width()).size(), style);
  }
  if (next == blocks.size()) return height;
  if (const auto* facts = std::get_if<Facts>(&blocks[next])) return height + facts_start_height(flow, *facts);
  const auto* table = std::get_if<TableBlock>(&blocks[next]);
  return height + (table == nullptr ? 3 * kBody.pitch : std::min(table_start_height(flow, *table), flow.height() / 2));
}

void add_heading(Flow& flow, const Heading& heading, double height_below) {
  const auto& style = heading_style(heading.level);
  const auto lines = flow.lines(heading.text, style, flow.width());
  flow.need(space_before(heading) + height_of(lines.size(), style) + kAfterHeading + height_below);
  if (!flow.is_at_top()) flow.skip(space_before(heading));
  flow.outline(heading.text, heading.level);
  for (std::size_t done = 0; done < lines.size(); ++done) {
    flow.need(style.pitch);
    flow.text(lines, style, 0, flow.width(), done, 1);
    flow.skip(style.pitch);
  }
  flow.skip(kAfterHeading);
}

void add_paragraph(Flow& flow, const Paragraph& paragraph) {
  const auto& style = paragraph.is_small ? kSmall : kBody;
  const double width = std::min(flow.width(), 66 * style.size);  // longer lines are hard to read
  const auto lines = flow.lines(paragraph.text, style, width);
  for (std::size_t done = 0; done < lines.size();) {
    const auto left = lines.size() - done;
    auto fitting = std::min(left, fitting_lines(flow.room(), style));
    // Neither the first nor the last line stands alone on a page.
    if (left - fitting == 1 && fitting > 2) --fitting;
    if (fitting < std::min<std::size_t>(2, left) && !flow.is_at_top()) {
      flow.break_page();
      continue;
    }
    fitting = std::max<std::size_t>(fitting, 1);
    flow.text(lines, style, 0, width, done, fitting);
    flow.skip(height_of(fitting, style));
    done += fitting;
  }
  flow.skip(kParagraphGap);
}

void add_facts(Flow& flow, const Facts& facts, double width) {
  const double label_width = width * kFactLabelShare - 8, value_width = width * (1 - kFactLabelShare);
  for (const auto& [label, value] : facts.rows) {
    const auto labels = flow.lines(label, kLabel, label_width), values = flow.lines(value, kFact, value_width);
    const auto lines = std::max({labels.size(), values.size(), std::size_t{1}});
    for (std::size_t done = 0; done < lines;) {
      flow.need(height_of(lines - done, kFact) + 2 * kFactPadding);
      const auto fitting =
          std::clamp(fitting_lines(flow.room() - 2 * kFactPadding, kFact), std::size_t{1}, lines - done);
      flow.skip(kFactPadding);
      flow.text(labels, kLabel, 0, label_width, done, fitting);
      flow.text(values, kFact, width * kFactLabelShare, value_width, done, fitting);
      flow.skip(height_of(fitting, kFact) + kFactPadding);
      flow.box(0, width, kHairline, kLine);
      done += fitting;
    }
  }
}

void add_cover(Flow& flow, const Document& document) {
  const double width = flow.width();
  flow.skip(kHeadLine - kTopMargin);
  const auto organisation = flow.lines(document.organisation, kOrganisation, width * 0.6);
  flow.text(organisation, kOrganisation, 0, width * 0.6, 0, organisation.size());
  flow.skip(flow.height() * (document.is_landscape ? 0.16 : 0.22));
  flow.box(0, 56, 2.5, kAccent);
  flow.skip(18);
  flow.put(flow.lines(document.title, kTitle, width * 0.85), kTitle, width * 0.85);
  flow.skip(4);
  flow.put(flow.lines(document.subtitle, kSubtitle, width * 0.85), kSubtitle, width * 0.85);
  flow.skip(30);
  add_facts(flow, document.cover, std::min(width, 470.0));
}

}  // namespace

PageSize page_size(const Document& document) {
  return document.is_landscape ? PageSize{kLongSide, kShortSide} : PageSize{kShortSide, kLongSide};
}

std::vector<Page> compose(const Document& document, Typesetter& typesetter) {
  Flow flow(page_size(document), typesetter);
  add_cover(flow, document);
  if (!document.blocks.empty()) flow.break_page();
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto& block = document.blocks[i];
    if (const auto* heading = std::get_if<Heading>(&block))
      add_heading(flow, *heading, height_that_follows(flow, document.blocks, i + 1));
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) add_paragraph(flow, *paragraph);
    if (const auto* table = std::get_if<TableBlock>(&block)) add_table(flow, *table);
    if (const auto* chart = std::get_if<ChartBlock>(&block)) add_chart(flow, *chart);
    if (const auto* facts = std::get_if<Facts>(&block)) {
      flow.need(facts_start_height(flow, *facts));
      flow.box(0, flow.width(), kHairline, kLine);
      add_facts(flow, *facts, flow.width());
      flow.skip(kParagraphGap + 3);
    }
    if (std::holds_alternative<PageBreak>(block) && !flow.is_at_top()) flow.break_page();
  }
  return flow.take();
}

}  // namespace assay::report
