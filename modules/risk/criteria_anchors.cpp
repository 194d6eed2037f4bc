// SPDX-License-Identifier: Apache-2.0
// C10 to C12: what ties the levels to the world. A level that is only a word is rated differently by everybody.
#include <algorithm>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

struct Span {
  int level = 0;
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
};

void review_spans(CriteriaReview& review, std::string_view field, std::string_view rule, std::span<const Span> spans,
                  std::span<const LevelFacts> levels) {
  const std::string name(field);
  const auto args = [&](int level) { return Args{{"rule", std::string(rule)}, {"level", std::int64_t{level}}}; };
  if (!spans.empty() && spans.size() < levels.size()) {
    std::string bare;
    for (const auto& level : levels)
      if (std::ranges::find(spans, level.level, &Span::level) == spans.end())
        bare += (bare.empty() ? "" : ", ") + std::to_string(level.level);
    review.warnings.push_back(
        {name, msg::risk_criteria_anchor_missing, {{"rule", std::string(rule)}, {"levels", std::move(bare)}}, {}});
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto& span = spans[i];
    if (span.max && *span.max <= span.min)
      review.problems.add(name, msg::risk_criteria_anchor_reversed, args(span.level));
    if (i + 1 == spans.size()) break;
    const auto& next = spans[i + 1];
    if (!span.max || next.min < *span.max)
      review.problems.add(name, msg::risk_criteria_anchor_overlaps, args(next.level));
    else if (next.min > *span.max)
      review.warnings.push_back({name, msg::risk_criteria_anchor_gap, args(next.level), {}});
  }
}

void review_rates(const CriteriaFacts& criteria, CriteriaReview& review) {
  std::vector<Span> spans;
  for (const auto& level : criteria.likelihood)
    if (level.rate) spans.push_back({level.level, level.rate->min, level.rate->max});
  review_spans(review, "likelihood", "C10", spans, criteria.likelihood);
}

void review_amounts(const CriteriaFacts& criteria, CriteriaReview& review) {
  std::vector<Span> spans;
  std::string currency;
  for (const auto& level : criteria.consequence) {
    if (!level.money) continue;
    spans.push_back({level.level, level.money->min, level.money->max});
    if (!currency.empty() && currency != level.money->currency)
      review.problems.add("consequence", msg::risk_criteria_anchor_currency,
                          {{"rule", "C11"}, {"level", std::int64_t{level.level}}, {"currency", currency}});
    if (currency.empty()) currency = level.money->currency;
  }
  review_spans(review, "consequence", "C11", spans, criteria.consequence);
}

}  // namespace

void review_anchors(const CriteriaFacts& criteria, CriteriaReview& review) {
  review_rates(criteria, review);
  review_amounts(criteria, review);
  for (const auto& anchor : criteria.anchors) {
    const bool has_dimension =
        std::ranges::find(criteria.dimensions, anchor.dimension, &DimensionFacts::id) != criteria.dimensions.end();
    const bool has_level =
        std::ranges::find(criteria.consequence, anchor.level, &LevelFacts::level) != criteria.consequence.end();
    if (!has_dimension || !has_level)
      review.problems.add("anchors", msg::risk_criteria_anchor_unknown,
                          {{"rule", "C12"}, {"dimension", anchor.dimension}, {"level", std::int64_t{anchor.level}}});
  }
}

}  // namespace assay::risk
