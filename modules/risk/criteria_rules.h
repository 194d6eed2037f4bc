// SPDX-License-Identifier: Apache-2.0
// The organisation's risk criteria as plain values: scales, grid, bands and who may accept what
// (ISO/IEC 27001:2022, 6.1.2 a). Look-ups and checks only; nothing here is stored.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/i18n/catalogue.h"

namespace assay::risk {

/// How often, in ten-thousandths of a time a year: from `min` up to but not including `max`.
struct RateRange {
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
};

/// How much, in minor units: from `min` up to but not including `max`.
struct MoneyRange {
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
  std::string currency;
};

/// One step of the likelihood or the consequence scale. The name may be empty where the organisation uses numbers only.
struct LevelFacts {
  int level = 0;
  std::string name, meaning;
  bool is_reserved = false;  ///< kept for special use by the organisation: choosing it warns and is not refused
  std::optional<RateRange> rate = {};    ///< of a likelihood
  std::optional<MoneyRange> money = {};  ///< of a consequence
};

/// What a level of consequence means in one dimension, for what money does not measure.
struct AnchorFacts {
  std::string dimension;
  int level = 0;
  std::string meaning;
};

/// One kind of consequence (financial, legal, ...) that is rated on the consequence scale.
struct DimensionFacts {
  std::string id, name;
};

/// A named range of scores; the higher the rank, the worse.
struct BandFacts {
  std::string name;
  int min = 0, max = 0, rank = 0;
};

/// One cell of the grid. The band is the one whose range holds the score; `fill_bands` sets it.
struct CellFacts {
  int likelihood = 0, consequence = 0, score = 0;
  std::string band;
};

/// In which capacity somebody signs an acceptance.
enum class SignerKind {
  risk_owner,      ///< the owner named in the risk
  top_management,  ///< whoever holds that role
  isms_manager,    ///< whoever holds that role
  person,          ///< one person named in the criteria
};

struct SignerFacts {
  SignerKind kind = SignerKind::risk_owner;
  Id person{};  ///< only with SignerKind::person
  friend bool operator==(const SignerFacts&, const SignerFacts&) = default;
};

/// Who signs, for the cells of a band, from a consequence level upwards, or for both together; every rule that fits a
/// cell applies to it. A rule with neither fits every cell. The risk owner signs always and need not be listed.
struct AcceptanceRuleFacts {
  std::optional<std::string> band;
  std::optional<int> consequence_from;
  std::vector<SignerFacts> signers;
  bool is_acceptable = true;  ///< false: nobody may accept
  bool is_reason_required = false;
  bool is_second_person_needed = false;  ///< when the risk owner did the treatment work, somebody else must sign too
  int validity_months = 12;
};

struct CriteriaFacts {
  std::vector<LevelFacts> likelihood, consequence;
  std::vector<DimensionFacts> dimensions;
  std::vector<AnchorFacts> anchors;
  std::vector<CellFacts> grid;
  std::vector<BandFacts> bands;
  std::vector<AcceptanceRuleFacts> acceptance;
  int accepted_rank = 0;  ///< bands up to this rank are within the criteria; 0: none is
};

/// A position on both scales; always read with the criteria it was made with.
struct Rating {
  int likelihood = 0, consequence = 0;
  friend bool operator==(const Rating&, const Rating&) = default;
};

/// One dimension's consequence; nothing while it is not rated.
struct DimensionRating {
  std::string dimension;
  std::optional<int> consequence;
};

struct BandCount {
  std::string band;
  int cells = 0;
};

/// What the acceptance of one cell asks for: the union over all rules that fit the cell.
struct AcceptanceNeeds {
  std::vector<SignerFacts> signers;  ///< the risk owner first, nobody twice
  bool is_acceptable = true;
  bool is_reason_required = false;
  bool is_second_person_needed = false;
  int validity_months = 12;  ///< the shortest of the rules
};

/// Problems refuse the activation of the criteria; warnings are shown to who activates them.
struct CriteriaReview {
  Problems problems;
  std::vector<Problem> warnings;
};

/// 5 x 5, four bands and the acceptance ladder to start from; names in the organisation's language.
CriteriaFacts default_criteria(i18n::Language language);
/// The preset "likelihood times consequence" for scales of any size.
std::vector<CellFacts> product_grid(int likelihood_levels, int consequence_levels, std::span<const BandFacts> bands);
/// Names each cell's band by its score; empty where no band holds the score.
void fill_bands(std::vector<CellFacts>& grid, std::span<const BandFacts> bands);

/// C1 to C8, see criteria_check.cpp, and C10 to C12.
CriteriaReview review_criteria(const CriteriaFacts& criteria);
/// C10: rates rise with the level and do not overlap; C11: so do amounts, all in one currency; C12: an anchor names a
/// dimension and a level that exist. Levels without an anchor beside others with one, and gaps between two, warn.
void review_anchors(const CriteriaFacts& criteria, CriteriaReview& review);
/// C9: a rating lies on the scales; a reserved level is a warning.
CriteriaReview review_rating(const CriteriaFacts& criteria, Rating rating, std::string_view field_prefix);

const CellFacts* cell_of(const CriteriaFacts& criteria, Rating rating);
std::optional<int> score_of(const CriteriaFacts& criteria, Rating rating);
const BandFacts* band_of(const CriteriaFacts& criteria, Rating rating);
/// The maximum over the dimensions; those not rated do not count, and with none rated there is no consequence.
std::optional<int> consequence_of(std::span<const DimensionRating> ratings);
/// Treatment does not raise a risk: a residual score above the inherent one needs a reason.
bool is_reason_needed(const CriteriaFacts& criteria, Rating inherent, Rating residual);
bool is_within_criteria(const CriteriaFacts& criteria, Rating rating);
/// The lowest consequence of an incident that asks for another look: above the middle of the scale.
int incident_threshold(const CriteriaFacts& criteria);
AcceptanceNeeds acceptance_needs(const CriteriaFacts& criteria, Rating rating);
/// How many cells each band has, lowest rank first.
std::vector<BandCount> cells_per_band(const CriteriaFacts& criteria);

/// "5", "almost certain" or "5 - almost certain" in the words of the scale, without regard to case and accents.
/// Refuses unknown words, and a number that contradicts the word beside it.
Result<int> parse_level(std::span<const LevelFacts> levels, std::string_view field, std::string_view text);

}  // namespace assay::risk
