// SPDX-License-Identifier: Apache-2.0
// The criteria an organisation starts from until it approves its own: data, in the organisation's language.
#include <array>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

struct LevelTexts {
  MessageKey name, meaning;
};
struct DimensionTexts {
  std::string_view id;
  MessageKey name;
};
struct BandTexts {
  MessageKey name;
  int min, max;
};

constexpr std::array kLikelihood{
    LevelTexts{msg::risk_default_likelihood_1, msg::risk_default_likelihood_1_meaning},
    LevelTexts{msg::risk_default_likelihood_2, msg::risk_default_likelihood_2_meaning},
    LevelTexts{msg::risk_default_likelihood_3, msg::risk_default_likelihood_3_meaning},
    LevelTexts{msg::risk_default_likelihood_4, msg::risk_default_likelihood_4_meaning},
    LevelTexts{msg::risk_default_likelihood_5, msg::risk_default_likelihood_5_meaning},
};
constexpr std::array kConsequence{
    LevelTexts{msg::risk_default_consequence_1, msg::risk_default_consequence_1_meaning},
    LevelTexts{msg::risk_default_consequence_2, msg::risk_default_consequence_2_meaning},
    LevelTexts{msg::risk_default_consequence_3, msg::risk_default_consequence_3_meaning},
    LevelTexts{msg::risk_default_consequence_4, msg::risk_default_consequence_4_meaning},
    LevelTexts{msg::risk_default_consequence_5, msg::risk_default_consequence_5_meaning},
};
constexpr std::array kDimensions{
    DimensionTexts{"financial", msg::risk_default_dimension_financial},
    DimensionTexts{"operations", msg::risk_default_dimension_operations},
    DimensionTexts{"legal", msg::risk_default_dimension_legal},
    DimensionTexts{"reputation", msg::risk_default_dimension_reputation},
    DimensionTexts{"people", msg::risk_default_dimension_people},
    DimensionTexts{"privacy", msg::risk_default_dimension_privacy},
};
constexpr std::array kBands{
    BandTexts{msg::risk_default_band_low, 1, 4},
    BandTexts{msg::risk_default_band_medium, 5, 9},
    BandTexts{msg::risk_default_band_high, 10, 15},
    BandTexts{msg::risk_default_band_critical, 16, 25},
};
constexpr int kSize = 5;
constexpr int kValidityMonths = 12;

std::vector<LevelFacts> scale(i18n::Language language, std::span<const LevelTexts> texts) {
  std::vector<LevelFacts> levels;
  for (const auto& text : texts)
    levels.push_back({static_cast<int>(levels.size()) + 1, i18n::text(language, text.name),
                      i18n::text(language, text.meaning), false});
  return levels;
}

std::vector<AcceptanceRuleFacts> ladder(std::span<const BandFacts> bands) {
  std::vector<AcceptanceRuleFacts> rules(bands.size());
  for (std::size_t i = 0; i < bands.size(); ++i) {
    rules[i].band = bands[i].name;
    rules[i].signers.push_back({SignerKind::risk_owner, {}});
    rules[i].is_reason_required = i >= 1;
    rules[i].validity_months = kValidityMonths;
  }
  rules[2].signers.push_back({SignerKind::top_management, {}});
  rules[2].is_second_person_needed = true;
  rules[3].is_acceptable = false;
  return rules;
}

}  // namespace

CriteriaFacts default_criteria(i18n::Language language) {
  CriteriaFacts criteria;
  criteria.likelihood = scale(language, kLikelihood);
  criteria.consequence = scale(language, kConsequence);
  for (const auto& dimension : kDimensions)
    criteria.dimensions.push_back({std::string(dimension.id), i18n::text(language, dimension.name)});
  for (const auto& band : kBands)
    criteria.bands.push_back(
        {i18n::text(language, band.name), band.min, band.max, static_cast<int>(criteria.bands.size()) + 1});
  criteria.grid = product_grid(kSize, kSize, criteria.bands);
  criteria.acceptance = ladder(criteria.bands);
  criteria.accepted_rank = 1;  // a residual score of at most 4
  return criteria;
}

}  // namespace assay::risk
