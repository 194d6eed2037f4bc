// SPDX-License-Identifier: Apache-2.0
// What makes a set of criteria usable (ISO/IEC 27001:2022, 6.1.2 b: repeated assessments give comparable results).
//   C1 scales have 2 to 10 levels, numbered from 1 without a gap
//   C2 names are unique on their scale, and no name is the number of another level
//   C3 every cell of the grid is filled, once
//   C4 every score that the grid reaches lies in exactly one band, and the cell names that band
//   C5 bands do not overlap, none ends before it begins
//   C6 band names and ranks are unique; a band with higher scores has the higher rank; the accepted rank is a band's or
//   0 C7 every band that the grid reaches has an acceptance rule; rules name bands and levels that exist C8 (warning)
//   scores do not fall where likelihood or consequence rises
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

constexpr int kMinLevels = 2;
constexpr int kMaxLevels = 10;

Args with_rule(const char* rule, Args args = {}) {
  args.insert(args.begin(), {"rule", std::string(rule)});
  return args;
}

Arg number(const char* name, int value) { return {name, std::int64_t{value}}; }
Arg word(const char* name, std::string value) { return {name, std::move(value)}; }

void check_names(Problems& problems, const std::string& field, std::span<const LevelFacts> levels) {
  std::map<std::string, int> seen;
  for (const auto& level : levels) {
    const auto name = folded_words(level.name);
    if (name.empty()) continue;
    const auto [first, is_new] = seen.emplace(name, level.level);
    if (!is_new) problems.add(field, msg::risk_criteria_name_twice, with_rule("C2", {word("name", level.name)}));
    const bool is_number = name.find_first_not_of("0123456789") == std::string::npos;
    if (is_number && name != std::to_string(level.level))
      problems.add(field, msg::risk_criteria_name_is_number,
                   with_rule("C2", {word("name", level.name), number("level", level.level)}));
  }
}

void check_scale(Problems& problems, const std::string& field, std::span<const LevelFacts> levels) {
  const auto count = static_cast<int>(levels.size());
  if (count < kMinLevels || count > kMaxLevels)
    problems.add(field, msg::risk_criteria_scale_size,
                 with_rule("C1", {number("count", count), number("min", kMinLevels), number("max", kMaxLevels)}));
  std::set<int> numbers;
  for (const auto& level : levels) numbers.insert(level.level);
  for (int expected = 1; expected <= count; ++expected)
    if (!numbers.contains(expected))
      problems.add(field, msg::risk_criteria_level_missing, with_rule("C1", {number("level", expected)}));
  check_names(problems, field, levels);
}

void check_dimensions(Problems& problems, const CriteriaFacts& criteria) {
  std::set<std::string> ids, names;
  for (const auto& dimension : criteria.dimensions) {
    const bool is_new_id = ids.insert(dimension.id).second;
    const bool is_new_name = names.insert(folded_words(dimension.name)).second;
    if (!is_new_id || !is_new_name)
      problems.add("dimensions", msg::risk_criteria_name_twice, with_rule("C2", {word("name", dimension.name)}));
  }
}

void check_cells(Problems& problems, const CriteriaFacts& criteria) {
  std::map<std::pair<int, int>, int> filled;
  for (const auto& cell : criteria.grid) ++filled[{cell.likelihood, cell.consequence}];
  for (const auto& likelihood : criteria.likelihood)
    for (const auto& consequence : criteria.consequence) {
      const auto at = filled.find({likelihood.level, consequence.level});
      const Args where{number("likelihood", likelihood.level), number("consequence", consequence.level)};
      if (at == filled.end()) {
        problems.add("grid", msg::risk_criteria_cell_empty, with_rule("C3", where));
      } else {
        if (at->second > 1) problems.add("grid", msg::risk_criteria_cell_twice, with_rule("C3", where));
        filled.erase(at);
      }
    }
  for (const auto& [place, count] : filled)
    problems.add("grid", msg::risk_criteria_cell_outside,
                 with_rule("C3", {number("likelihood", place.first), number("consequence", place.second)}));
}

bool holds(const BandFacts& band, int score) { return band.min <= score && score <= band.max; }

void check_scores(Problems& problems, const CriteriaFacts& criteria) {
  std::set<int> scores;
  for (const auto& cell : criteria.grid) scores.insert(cell.score);
  for (const int score : scores) {
    const bool is_held = std::ranges::any_of(criteria.bands, [&](const auto& band) { return holds(band, score); });
    if (!is_held) problems.add("bands", msg::risk_criteria_score_in_no_band, with_rule("C4", {number("score", score)}));
  }
  for (const auto& cell : criteria.grid) {
    const auto band = std::ranges::find(criteria.bands, cell.band, &BandFacts::name);
    const bool is_right = band != criteria.bands.end() && holds(*band, cell.score);
    const bool is_unnamed = cell.band.empty() && std::ranges::any_of(criteria.bands, [&](const auto& one) {
                              return holds(one, cell.score);
                            });
    if ((!is_right && !cell.band.empty()) || is_unnamed)
      problems.add("grid", msg::risk_criteria_cell_band_differs,
                   with_rule("C4", {number("likelihood", cell.likelihood), number("consequence", cell.consequence),
                                    number("score", cell.score), word("band", cell.band)}));
  }
}

void check_bands(Problems& problems, const CriteriaFacts& criteria) {
  auto bands = criteria.bands;
  std::ranges::stable_sort(bands, {}, &BandFacts::min);
  std::set<std::string> names;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const auto& band = bands[i];
    if (!names.insert(folded_words(band.name)).second || band.name.empty())
      problems.add("bands", msg::risk_criteria_name_twice, with_rule("C6", {word("name", band.name)}));
    if (band.min > band.max)
      problems.add("bands", msg::risk_criteria_band_reversed, with_rule("C5", {word("band", band.name)}));
    for (std::size_t j = i + 1; j < bands.size(); ++j) {
      const Args both{word("band", band.name), word("other", bands[j].name)};
      if (bands[j].min <= band.max) problems.add("bands", msg::risk_criteria_bands_overlap, with_rule("C5", both));
      if (bands[j].rank <= band.rank) problems.add("bands", msg::risk_criteria_band_ranks, with_rule("C6", both));
    }
  }
}

void check_accepted_rank(Problems& problems, const CriteriaFacts& criteria) {
  const bool is_known = criteria.accepted_rank == 0 || std::ranges::find(criteria.bands, criteria.accepted_rank,
                                                                         &BandFacts::rank) != criteria.bands.end();
  if (!is_known)
    problems.add("accepted_rank", msg::risk_criteria_accepted_rank_unknown,
                 with_rule("C6", {number("rank", criteria.accepted_rank)}));
}

bool is_covered(const CriteriaFacts& criteria, const BandFacts& band) {
  return std::ranges::any_of(criteria.acceptance, [&](const AcceptanceRuleFacts& rule) {
    return !rule.consequence_from && (!rule.band || *rule.band == band.name);
  });
}

void check_acceptance(Problems& problems, const CriteriaFacts& criteria) {
  for (const auto& band : criteria.bands) {
    const bool is_reached = std::ranges::find(criteria.grid, band.name, &CellFacts::band) != criteria.grid.end();
    if (is_reached && !is_covered(criteria, band))
      problems.add("acceptance", msg::risk_criteria_band_without_rule, with_rule("C7", {word("band", band.name)}));
  }
  for (const auto& rule : criteria.acceptance) {
    if (rule.band && std::ranges::find(criteria.bands, *rule.band, &BandFacts::name) == criteria.bands.end())
      problems.add("acceptance", msg::risk_criteria_rule_unknown_band, with_rule("C7", {word("band", *rule.band)}));
    if (rule.consequence_from && std::ranges::find(criteria.consequence, *rule.consequence_from, &LevelFacts::level) ==
                                     criteria.consequence.end())
      problems.add("acceptance", msg::risk_criteria_rule_unknown_level,
                   with_rule("C7", {number("level", *rule.consequence_from)}));
    if (rule.validity_months < 1)
      problems.add("acceptance", msg::risk_criteria_rule_without_validity,
                   with_rule("C7", {number("months", rule.validity_months)}));
    for (const auto& signer : rule.signers)
      if (signer.kind == SignerKind::person && signer.person.is_nil())
        problems.add("acceptance", msg::risk_criteria_signer_unnamed, with_rule("C7"));
  }
}

/// One warning for each cell that is lower than its neighbour below it on either scale.
void warn_where_scores_fall(std::vector<Problem>& warnings, const CriteriaFacts& criteria) {
  for (const auto& cell : criteria.grid)
    for (const Rating neighbour :
         {Rating{cell.likelihood - 1, cell.consequence}, Rating{cell.likelihood, cell.consequence - 1}}) {
      const auto* lower = cell_of(criteria, neighbour);
      if (lower != nullptr && lower->score > cell.score)
        warnings.push_back(
            {"grid",
             msg::risk_criteria_grid_falls,
             with_rule("C8", {number("likelihood", cell.likelihood), number("consequence", cell.consequence),
                              number("score", cell.score), number("from_likelihood", lower->likelihood),
                              number("from_consequence", lower->consequence), number("from_score", lower->score)}),
             {}});
    }
}

void review_level(CriteriaReview& review, std::span<const LevelFacts> levels, int level, const std::string& field) {
  const auto found = std::ranges::find(levels, level, &LevelFacts::level);
  if (found == levels.end()) {
    review.problems.add(field, msg::risk_rating_level_unknown,
                        with_rule("C9", {number("level", level), number("max", static_cast<int>(levels.size()))}));
  } else if (found->is_reserved) {
    review.warnings.push_back({field,
                               msg::risk_rating_level_reserved,
                               with_rule("C9", {number("level", level), word("meaning", found->meaning)}),
                               {}});
  }
}

}  // namespace

CriteriaReview review_criteria(const CriteriaFacts& criteria) {
  CriteriaReview review;
  check_scale(review.problems, "likelihood", criteria.likelihood);
  check_scale(review.problems, "consequence", criteria.consequence);
  check_dimensions(review.problems, criteria);
  check_cells(review.problems, criteria);
  check_scores(review.problems, criteria);
  check_bands(review.problems, criteria);
  check_accepted_rank(review.problems, criteria);
  check_acceptance(review.problems, criteria);
  warn_where_scores_fall(review.warnings, criteria);
  review_anchors(criteria, review);
  return review;
}

CriteriaReview review_rating(const CriteriaFacts& criteria, Rating rating, std::string_view field_prefix) {
  CriteriaReview review;
  const std::string prefix(field_prefix);
  review_level(review, criteria.likelihood, rating.likelihood, prefix + "likelihood");
  review_level(review, criteria.consequence, rating.consequence, prefix + "consequence");
  return review;
}

}  // namespace assay::risk
