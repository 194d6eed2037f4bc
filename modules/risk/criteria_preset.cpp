// SPDX-License-Identifier: Apache-2.0
// Writes a preset of the catalogue as a draft of the organisation's own, with its anchors.
#include <algorithm>
#include <charconv>

#include "modules/frameworks/api.h"
#include "modules/risk/criteria.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using entity::UnitOfWork;

/// "0.333" in ten-thousandths; the catalogue's check keeps other forms out.
std::optional<std::int64_t> ten_thousandths(std::string_view text) {
  if (text.empty()) return {};
  const auto point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point));
  const auto decimals = point < text.size() ? text.substr(point + 1) : std::string_view();
  for (std::size_t i = 0; i < 4; ++i) digits += i < decimals.size() ? decimals[i] : '0';
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return value;
}

/// A share of the revenue, in minor units; the product would overflow for the largest amounts.
std::int64_t share_of(std::int64_t revenue, std::int64_t percent_in_ten_thousandths) {
  constexpr std::int64_t kWhole = 1'000'000;  // 100 percent
  return revenue / kWhole * percent_in_ten_thousandths + revenue % kWhole * percent_in_ten_thousandths / kWhole;
}

class Writer {
 public:
  Writer(UnitOfWork& unit, entity::Ref<RiskCriteria> criteria) : unit_(unit), criteria_(criteria) {}

  RiskCriteriaRow row(CriteriaRowKind kind, std::string level, std::string range = {}, std::string meaning = {}) {
    RiskCriteriaRow row;
    row.criteria = criteria_;
    row.kind = kind;
    row.level = std::move(level);
    row.range = std::move(range);
    row.meaning = std::move(meaning);
    row.position = ++position_;
    return row;
  }
  Status write(const RiskCriteriaRow& row) {
    TRY(unit_.create(row));
    return {};
  }

 private:
  UnitOfWork& unit_;
  entity::Ref<RiskCriteria> criteria_;
  std::int64_t position_ = 0;
};

void set_anchors(RiskCriteriaRow& row, const frameworks::RiskLevel& level,
                 const std::optional<entity::Money>& revenue) {
  if (level.per_year) {
    if (const auto min = ten_thousandths(level.per_year->min)) row.rate_min = entity::Decimal<4>{*min};
    if (const auto max = ten_thousandths(level.per_year->max)) row.rate_max = entity::Decimal<4>{*max};
  }
  if (!level.revenue_percent || !revenue) return;
  if (const auto min = ten_thousandths(level.revenue_percent->min))
    row.money_min = entity::Money{share_of(revenue->amount, *min), revenue->currency};
  if (const auto max = ten_thousandths(level.revenue_percent->max))
    row.money_max = entity::Money{share_of(revenue->amount, *max), revenue->currency};
}

/// The catalogue tells five grades of each dimension; a shorter scale takes those that are spread most evenly.
std::size_t grade_of(std::int64_t level, std::int64_t levels, std::size_t grades) {
  if (levels < 2 || grades == 0) return 0;
  const auto last = static_cast<std::int64_t>(grades) - 1;
  return static_cast<std::size_t>(((level - 1) * last * 2 + (levels - 1)) / (2 * (levels - 1)));
}

Status write_dimensions(Writer& writer, const frameworks::RiskPreset& preset, i18n::Language language) {
  const auto levels = preset.size(frameworks::Scale::consequence);
  for (const auto& dimension : frameworks::consequence_dimensions())
    TRY(writer.write(
        writer.row(CriteriaRowKind::dimension, dimension.id, "", std::string(in(dimension.title, language)))));
  for (const auto& dimension : frameworks::consequence_dimensions())
    for (std::int64_t level = 1; level <= levels && !dimension.grades.empty(); ++level)
      TRY(writer.write(
          writer.row(CriteriaRowKind::anchor, dimension.id + "," + std::to_string(level), "",
                     std::string(in(dimension.grades[grade_of(level, levels, dimension.grades.size())], language)))));
  return {};
}

}  // namespace

Status write_preset(UnitOfWork& unit, std::string_view preset_id, i18n::Language language,
                    const std::optional<entity::Money>& annual_revenue) {
  const auto* preset = frameworks::risk_preset(preset_id);
  if (preset == nullptr) return refuse("preset", msg::risk_preset_unknown, {{"value", std::string(preset_id)}});
  RiskCriteria criteria;
  criteria.title = std::string(in(preset->title, language));
  const auto stored = TRY(unit.create(criteria));
  Writer writer(unit, {stored.id});
  for (const auto& level : preset->levels) {
    const auto kind =
        level.kind == frameworks::Scale::likelihood ? CriteriaRowKind::likelihood : CriteriaRowKind::consequence;
    auto row = writer.row(kind, std::to_string(level.level) + " - " + std::string(in(level.name, language)), "",
                          std::string(in(level.meaning, language)));
    set_anchors(row, level, annual_revenue);
    TRY(writer.write(row));
  }
  const auto band_name = [&](std::string_view id) {
    for (const auto& band : preset->bands)
      if (band.id == id) return std::string(in(band.name, language));
    return std::string(id);
  };
  for (const auto& band : preset->bands)
    TRY(writer.write(writer.row(CriteriaRowKind::band, band_name(band.id),
                                std::to_string(band.min) + ".." + std::to_string(band.max))));
  for (const auto& cell : preset->grid)
    TRY(writer.write(writer.row(CriteriaRowKind::cell,
                                std::to_string(cell.likelihood) + "," + std::to_string(cell.consequence),
                                std::to_string(cell.score))));
  for (const auto& rule : preset->acceptance) {
    auto row = writer.row(CriteriaRowKind::acceptance, band_name(rule.band));
    row.top_management_signs =
        std::ranges::find(rule.signers, frameworks::Signer::top_management) != rule.signers.end();
    row.is_acceptable = rule.is_acceptable;
    row.is_reason_required = rule.needs_reason;
    row.validity_months = rule.validity_months;
    TRY(writer.write(row));
  }
  return write_dimensions(writer, *preset, language);
}

}  // namespace assay::risk
