// SPDX-License-Identifier: Apache-2.0
// Look-ups in the grid, the product preset, and who must sign the acceptance of a cell.
#include "modules/risk/criteria_rules.h"

#include <algorithm>

namespace assay::risk {
namespace {

const BandFacts* band_holding(std::span<const BandFacts> bands, int score) {
  for (const auto& band : bands)
    if (band.min <= score && score <= band.max) return &band;
  return nullptr;
}

bool fits(const AcceptanceRuleFacts& rule, const CellFacts& cell) {
  if (rule.band && *rule.band != cell.band) return false;
  return !rule.consequence_from || cell.consequence >= *rule.consequence_from;
}

void add_signer(std::vector<SignerFacts>& signers, const SignerFacts& signer) {
  if (std::ranges::find(signers, signer) == signers.end()) signers.push_back(signer);
}

}  // namespace

std::vector<CellFacts> product_grid(int likelihood_levels, int consequence_levels, std::span<const BandFacts> bands) {
  std::vector<CellFacts> grid;
  for (int likelihood = 1; likelihood <= likelihood_levels; ++likelihood)
    for (int consequence = 1; consequence <= consequence_levels; ++consequence)
      grid.push_back({likelihood, consequence, likelihood * consequence, {}});
  fill_bands(grid, bands);
  return grid;
}

void fill_bands(std::vector<CellFacts>& grid, std::span<const BandFacts> bands) {
  for (auto& cell : grid) {
    const auto* band = band_holding(bands, cell.score);
    cell.band = band == nullptr ? std::string() : band->name;
  }
}

const CellFacts* cell_of(const CriteriaFacts& criteria, Rating rating) {
  for (const auto& cell : criteria.grid)
    if (cell.likelihood == rating.likelihood && cell.consequence == rating.consequence) return &cell;
  return nullptr;
}

std::optional<int> score_of(const CriteriaFacts& criteria, Rating rating) {
  const auto* cell = cell_of(criteria, rating);
  return cell == nullptr ? std::nullopt : std::optional(cell->score);
}

const BandFacts* band_of(const CriteriaFacts& criteria, Rating rating) {
  const auto* cell = cell_of(criteria, rating);
  if (cell == nullptr) return nullptr;
  const auto band = std::ranges::find(criteria.bands, cell->band, &BandFacts::name);
  return band == criteria.bands.end() ? nullptr : &*band;
}

std::optional<int> consequence_of(std::span<const DimensionRating> ratings) {
  std::optional<int> highest;
  for (const auto& rating : ratings)
    if (rating.consequence) highest = std::max(highest.value_or(*rating.consequence), *rating.consequence);
  return highest;
}

bool is_reason_needed(const CriteriaFacts& criteria, Rating inherent, Rating residual) {
  const auto before = score_of(criteria, inherent);
  const auto after = score_of(criteria, residual);
  return before && after && *after > *before;
}

bool is_within_criteria(const CriteriaFacts& criteria, Rating rating) {
  const auto* band = band_of(criteria, rating);
  return band != nullptr && band->rank <= criteria.accepted_rank;
}

int incident_threshold(const CriteriaFacts& criteria) { return static_cast<int>(criteria.consequence.size() / 2) + 1; }

AcceptanceNeeds acceptance_needs(const CriteriaFacts& criteria, Rating rating) {
  AcceptanceNeeds needs;
  // 27001 6.1.3 f: the risk owner approves what remains, whoever else signs.
  needs.signers.push_back({SignerKind::risk_owner, {}});
  const auto* cell = cell_of(criteria, rating);
  if (cell == nullptr) {
    needs.is_acceptable = false;  // a level that is on no scale was not rated, so there is nothing to accept
    return needs;
  }
  bool is_first = true;
  for (const auto& rule : criteria.acceptance) {
    if (!fits(rule, *cell)) continue;
    for (const auto& signer : rule.signers) add_signer(needs.signers, signer);
    needs.is_acceptable = needs.is_acceptable && rule.is_acceptable;
    needs.is_reason_required = needs.is_reason_required || rule.is_reason_required;
    needs.is_second_person_needed = needs.is_second_person_needed || rule.is_second_person_needed;
    needs.validity_months = is_first ? rule.validity_months : std::min(needs.validity_months, rule.validity_months);
    is_first = false;
  }
  return needs;
}

std::vector<BandCount> cells_per_band(const CriteriaFacts& criteria) {
  auto bands = criteria.bands;
  std::ranges::stable_sort(bands, {}, &BandFacts::rank);
  std::vector<BandCount> counts;
  for (const auto& band : bands)
    counts.push_back({band.name, static_cast<int>(std::ranges::count(criteria.grid, band.name, &CellFacts::band))});
  return counts;
}

}  // namespace assay::risk
