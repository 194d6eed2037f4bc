// SPDX-License-Identifier: Apache-2.0
// What holds for all risks together: climates, tolerance, what the levels of the matrix mean, appetite, grid and seed.
#include <array>

#include "modules/risk/money/api.h"
#include "modules/risk/money/currency.h"
#include "modules/risk/money/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::risk::money {

std::span<const entity::Choice> choices(AnchorKind) {
  static constexpr std::array kChoices{entity::Choice{0, "likelihood"}, entity::Choice{1, "consequence"}};
  return kChoices;
}

void RiskClimate::describe(entity::Fields<RiskClimate>& f) {
  FIELD(title).required().length(1, 200).search('A');
  FIELD(variance).required().range(1, 100'000);
}

void RiskTolerance::describe(entity::Fields<RiskTolerance>& f) {
  FIELD(loss).required();
  FIELD(probability).required().range(1, 100'000);
  FIELD(basis);
}

Status check(const RiskTolerance& point, const RiskTolerance*, entity::Reader& reader) {
  Problems problems;
  check_amount(problems, "loss", point.loss, currency_of(reader));
  if (point.loss.amount == 0) problems.add("loss", msg::risk_money_above_zero);
  return problems.status();
}

void RiskAnchor::describe(entity::Fields<RiskAnchor>& f) {
  FIELD(criteria).required();
  FIELD(kind).required();
  FIELD(level).required().range(1, 10);
  FIELD(rate_low).range(0, 100'000'000);
  FIELD(rate_high).range(0, 100'000'000);
  FIELD(loss_low);
  FIELD(loss_high);
  FIELD(basis);
}

namespace {

struct Ends {
  std::optional<std::int64_t> low, high;
};

Ends ends_of(const RiskAnchor& anchor) {
  if (anchor.kind == AnchorKind::likelihood)
    return {anchor.rate_low ? std::optional(anchor.rate_low->scaled) : std::nullopt,
            anchor.rate_high ? std::optional(anchor.rate_high->scaled) : std::nullopt};
  return {anchor.loss_low ? std::optional(anchor.loss_low->amount) : std::nullopt,
          anchor.loss_high ? std::optional(anchor.loss_high->amount) : std::nullopt};
}

}  // namespace

Status check(const RiskAnchor& anchor, const RiskAnchor*, entity::Reader& reader) {
  Problems problems;
  const bool is_rate = anchor.kind == AnchorKind::likelihood;
  const auto currency = currency_of(reader);
  check_amount(problems, "loss_low", anchor.loss_low, currency);
  check_amount(problems, "loss_high", anchor.loss_high, currency);
  const auto own = ends_of(anchor);
  if (own.low && own.high && *own.low >= *own.high)
    problems.add(is_rate ? "rate_low" : "loss_low", msg::risk_money_anchor_needs_range);
  for (const auto& other : reader.where<RiskAnchor>("criteria", anchor.criteria.id)) {
    if (other.id == anchor.id || other.kind != anchor.kind) continue;
    const auto that = ends_of(other);
    if (other.level == anchor.level) problems.add("level", msg::risk_money_only_one, {}, {other.id});
    // Half-open ranges that follow each other: a value belongs to one level.
    if (own.low && own.high && that.low && that.high && *own.low < *that.high && *that.low < *own.high)
      problems.add(is_rate ? "rate_low" : "loss_low", msg::risk_money_anchors_overlap, {}, {other.id});
  }
  return problems.status();
}

void RiskPortfolio::describe(entity::Fields<RiskPortfolio>& f) {
  FIELD(title).required().length(1, 200).search('A');
  FIELD(appetite);
  FIELD(budget);
  FIELD(uses_matrix);
  FIELD(insurance_deductible);
  FIELD(insurance_limit);
  FIELD(insurance_premium);
  FIELD(reinstatements).range(0, 100);
  FIELD(grid_bits).range(12, 17);
  FIELD(seed).range(0, 1'000'000'000);
  FIELD(years).range(1000, 1'000'000);
}

Status check(const RiskPortfolio& portfolio, const RiskPortfolio*, entity::Reader& reader) {
  Problems problems;
  const auto currency = currency_of(reader);
  check_amount(problems, "appetite", portfolio.appetite, currency);
  check_amount(problems, "budget", portfolio.budget, currency);
  check_amount(problems, "insurance_deductible", portfolio.insurance_deductible, currency);
  check_amount(problems, "insurance_limit", portfolio.insurance_limit, currency);
  check_amount(problems, "insurance_premium", portfolio.insurance_premium, currency);
  return problems.status();
}

entity::EntityType risk_climate_type() { return entity::describe_entity<RiskClimate>("risk"); }
entity::EntityType risk_tolerance_type() { return entity::describe_entity<RiskTolerance>("risk"); }
entity::EntityType risk_anchor_type() { return entity::describe_entity<RiskAnchor>("risk"); }
entity::EntityType risk_portfolio_type() { return entity::describe_entity<RiskPortfolio>("risk"); }

}  // namespace assay::risk::money
