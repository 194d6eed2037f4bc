// SPDX-License-Identifier: Apache-2.0
// Which controls the catalogue suggests for the threats, assets and obligations of an organisation, and why. A
// suggestion decides nothing: in a Statement of Applicability it is a marked proposal that a person takes or leaves.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {

/// One row of the table: any of these ids points to this control.
struct SuggestionRow {
  std::string control;
  Because because = Because::threat_category;
  std::vector<std::string> ids;
  Text reason;
};

using IdSet = std::set<std::string, std::less<>>;

/// What an organisation has, in our categories. Ids that we do not know suggest nothing.
struct Situation {
  IdSet threat_categories, asset_classes, obligation_kinds;
};

/// One reason, with the ids of the situation that brought it up.
struct SuggestionReason {
  Because because = Because::threat_category;
  std::vector<std::string> ids;
  Text reason;
};

struct ControlSuggestion {
  std::string control;
  std::vector<SuggestionReason> reasons;  ///< never empty
};

std::span<const SuggestionRow> suggestion_rows();

/// The suggested controls in the order of the standard, each once with all its reasons.
std::vector<ControlSuggestion> suggestions_for(const Situation& situation);
/// The same over other rows; rows of one control stand together.
std::vector<ControlSuggestion> suggestions_for(const Situation& situation, std::span<const SuggestionRow> rows);

}  // namespace assay::frameworks
