// SPDX-License-Identifier: Apache-2.0
// Presets of risk criteria that an organisation starts from and changes: levels, grid, bands, rules of acceptance
// (ISO/IEC 27001:2022, 6.1.2 a).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {

/// From `min` up to but not including `max`; exact decimals as text, an empty `max` means no limit.
struct DecimalRange {
  std::string min, max;
};

/// One level of one of the two scales.
struct RiskLevel {
  Scale kind = Scale::likelihood;
  std::int64_t level = 0;
  Text name, meaning;
  std::optional<DecimalRange> per_year;         ///< times a year, of a likelihood
  std::optional<DecimalRange> revenue_percent;  ///< share of annual revenue, of a consequence
};

/// A range of scores with a name; both ends belong to it.
struct RiskBand {
  std::string id;
  Text name;
  std::int64_t min = 0, max = 0;
};

/// Who accepts what remains in a band, and for how long.
struct AcceptanceRule {
  std::string band;
  bool is_acceptable = false;       ///< false: nobody may accept it
  bool is_within_criteria = false;  ///< the acceptance criterion is met without further treatment
  std::vector<Signer> signers;
  bool needs_reason = false;
  std::optional<std::int64_t> validity_months;
};

/// The level is always looked up here, never computed from the score.
struct RiskCell {
  std::int64_t likelihood = 0, consequence = 0, score = 0;
  std::string level;  ///< id of a band
};

/// A consequence is rated by dimension; the highest one counts.
struct ConsequenceDimension {
  std::string id;
  Text title, description;
  std::vector<Text> grades;  ///< five, mildest first: what money does not measure; empty where money does
};

struct RiskPreset {
  std::string id;
  Text title, description;
  std::vector<RiskLevel> levels;
  std::vector<RiskBand> bands;  ///< lowest first
  std::vector<AcceptanceRule> acceptance;
  std::vector<RiskCell> grid;

  /// Null outside the grid.
  [[nodiscard]] const RiskCell* cell(std::int64_t likelihood, std::int64_t consequence) const;
  [[nodiscard]] std::int64_t size(Scale scale) const;
};

/// The default first.
std::span<const RiskPreset> risk_presets();
const RiskPreset* risk_preset(std::string_view id);
std::span<const ConsequenceDimension> consequence_dimensions();

}  // namespace assay::frameworks
