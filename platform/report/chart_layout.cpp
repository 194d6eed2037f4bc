// SPDX-License-Identifier: Apache-2.0
// A chart between the margins: grid, ticks, lines, and what each line is.
#include <array>

#include "platform/report/flow.h"

namespace assay::report {
namespace {

constexpr double kLeft = 44, kHeight = 220, kBelow = 16, kGap = 10;
constexpr std::array kColours{kInk, kAccent, kInk3};

}  // namespace

void add_chart(Flow& flow, const ChartBlock& chart) {
  const double legend = static_cast<double>(chart.lines.size()) * kLabel.pitch;
  flow.need(kHeight + kBelow + legend + kSmall.pitch + kGap);
  const double width = flow.width() - kLeft;
  const auto right = [&](double at) { return kLeft + at * width; };
  const auto down = [&](double at) { return (1 - at) * kHeight; };
  for (const auto& tick : chart.up) {
    flow.line({{kLeft, down(tick.at)}, {flow.width(), down(tick.at)}}, kLine, false);
    flow.skip(down(tick.at) - kMargin.pitch / 2);
    flow.text({tick.text}, kMargin, 0, kLeft - 6, 0, 1, true);
    flow.skip(kMargin.pitch / 2 - down(tick.at));
  }
  for (const auto& tick : chart.across) {
    flow.line({{right(tick.at), 0}, {right(tick.at), kHeight}}, kLine, false);
    flow.skip(kHeight + 3);
    flow.text({tick.text}, kMargin, right(tick.at) - 40, 44, 0, 1, true);
    flow.skip(-kHeight - 3);
  }
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    std::vector<std::pair<double, double>> points;
    for (const auto& [x, y] : chart.lines[i].points) points.emplace_back(right(x), down(y));
    flow.line(std::move(points), kColours[i % kColours.size()], chart.lines[i].is_dashed);
  }
  flow.skip(kHeight + kBelow);
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    flow.line({{kLeft, kLabel.pitch / 2}, {kLeft + 24, kLabel.pitch / 2}}, kColours[i % kColours.size()],
              chart.lines[i].is_dashed);
    flow.text({chart.lines[i].label}, kFact, kLeft + 32, width - 32, 0, 1);
    flow.skip(kLabel.pitch);
  }
  flow.put(flow.lines(chart.caption, kSmall, flow.width()), kSmall, flow.width());
  flow.skip(kGap);
}

}  // namespace assay::report
