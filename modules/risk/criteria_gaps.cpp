// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/criteria_gaps.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

using Row = RiskCriteriaRow;
using Kind = CriteriaRowKind;

const std::string* text_of(const Problem& problem, std::string_view name) {
  const auto at = std::ranges::find(problem.args, name, &Arg::name);
  return at == problem.args.end() ? nullptr : std::get_if<std::string>(&at->value);
}

std::optional<std::int64_t> number_of(const Problem& problem, std::string_view name) {
  const auto at = std::ranges::find(problem.args, name, &Arg::name);
  const auto* value = at == problem.args.end() ? nullptr : std::get_if<std::int64_t>(&at->value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::int64_t> number_at(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// "4 - likely": the number of a level; what follows it is its name.
std::string name_of(const Row& row) {
  const auto begin = row.level.find_first_not_of("0123456789 -:");
  return begin == std::string::npos ? std::string() : row.level.substr(begin);
}

/// "likelihood,consequence" of a cell, "dimension,level" of an anchor.
std::pair<std::string_view, std::string_view> halves(std::string_view text) {
  const auto comma = std::min(text.find(','), text.size());
  return {text.substr(0, comma), text.substr(std::min(comma + 1, text.size()))};
}

bool has_range(const Row& row) {
  return row.kind == Kind::likelihood ? row.rate_min || row.rate_max : row.money_min || row.money_max;
}

bool is_same_name(std::string_view a, const std::string* b) {
  return b != nullptr && folded_words(a) == folded_words(*b);
}

/// "impact = 5" of a rule from a level upwards.
std::string_view level_in(std::string_view text) {
  const auto sign = text.find_first_of("=≥");
  if (sign != std::string_view::npos) text.remove_prefix(std::min(text.find_first_of("0123456789", sign), text.size()));
  return text;
}

/// A step of a scale: by its number or name; a range that overlaps also concerns the step below it.
bool is_of_scale(const Row& row, Kind scale, const Problem& problem) {
  if (row.kind != scale) return false;
  if (problem.key.id == msg::risk_criteria_anchor_missing.id) return !has_range(row);
  if (problem.key.id == msg::risk_criteria_scale_size.id) return true;
  if (const auto* name = text_of(problem, "name"); name != nullptr && !number_of(problem, "level"))
    return is_same_name(name_of(row), name);
  const auto level = number_of(problem, "level");
  if (!level) return false;
  const bool has_neighbour =
      problem.key.id == msg::risk_criteria_anchor_overlaps.id || problem.key.id == msg::risk_criteria_anchor_gap.id;
  const auto own = number_at(row.level);
  return own == level || (has_neighbour && own == *level - 1);
}

/// Cells at the place of the problem. A cell that is missing has no row: it is where two levels meet.
bool is_of_grid(const Row& row, const Problem& problem) {
  if (problem.key.id == msg::risk_criteria_cell_empty.id) {
    const bool is_level = row.kind == Kind::likelihood || row.kind == Kind::consequence;
    const auto* scale = row.kind == Kind::likelihood ? "likelihood" : "consequence";
    return is_level && number_at(row.level) == number_of(problem, scale);
  }
  if (row.kind != Kind::cell) return false;
  const auto [likelihood, consequence] = halves(row.level);
  const auto is_at = [&](std::string_view one, std::string_view other) {
    return number_of(problem, one) && number_at(likelihood) == number_of(problem, one) &&
           number_at(consequence) == number_of(problem, other);
  };
  return is_at("likelihood", "consequence") || is_at("from_likelihood", "from_consequence");
}

/// Bands by their names; a score that no band holds is that of cells.
bool is_of_bands(const Row& row, const Problem& problem) {
  if (const auto score = number_of(problem, "score")) return row.kind == Kind::cell && number_at(row.range) == score;
  if (row.kind != Kind::band) return false;
  return std::ranges::any_of(std::array{"band", "other", "name"},
                             [&](const char* arg) { return is_same_name(row.level, text_of(problem, arg)); });
}

bool is_of_acceptance(const Row& row, const Problem& problem) {
  if (problem.key.id == msg::risk_criteria_band_without_rule.id)
    return row.kind == Kind::band && is_same_name(row.level, text_of(problem, "band"));
  if (const auto* band = text_of(problem, "band")) return row.kind == Kind::acceptance && is_same_name(row.level, band);
  if (const auto level = number_of(problem, "level"))
    return row.kind == Kind::acceptance_rider && number_at(level_in(row.level)) == level;
  return (row.kind == Kind::acceptance || row.kind == Kind::acceptance_rider) && row.validity_months &&
         row.validity_months == number_of(problem, "months");
}

bool is_of_anchors(const Row& row, const Problem& problem) {
  if (row.kind != Kind::anchor) return false;
  const auto [dimension, level] = halves(row.level);
  const auto* wanted = text_of(problem, "dimension");
  return wanted != nullptr && dimension == *wanted && number_at(level) == number_of(problem, "level");
}

bool is_about(const Problem& problem, const Row& row) {
  if (problem.field == "likelihood") return is_of_scale(row, Kind::likelihood, problem);
  if (problem.field == "consequence") return is_of_scale(row, Kind::consequence, problem);
  if (problem.field == "grid") return is_of_grid(row, problem);
  if (problem.field == "bands") return is_of_bands(row, problem);
  if (problem.field == "acceptance") return is_of_acceptance(row, problem);
  if (problem.field == "anchors") return is_of_anchors(row, problem);
  if (problem.field != "dimensions" || row.kind != Kind::dimension) return false;
  const auto* name = text_of(problem, "name");
  return is_same_name(row.level, name) || is_same_name(row.meaning, name);
}

}  // namespace

std::vector<Id> rows_behind(const Problem& problem, std::span<const RiskCriteriaRow> rows) {
  std::vector<Id> found;
  for (const auto& row : rows)
    if (is_about(problem, row)) found.push_back(row.id);
  return found;
}

Problems named(const Problems& found, Id criteria, std::span<const RiskCriteriaRow> rows) {
  Problems problems;
  for (const auto& problem : found.items()) {
    auto ids = problem.ids.empty() ? rows_behind(problem, rows) : problem.ids;
    if (ids.empty()) ids.push_back(criteria);
    problems.add(problem.field, problem.key, problem.args, std::move(ids));
  }
  return problems;
}

}  // namespace assay::risk
