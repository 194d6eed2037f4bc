// SPDX-License-Identifier: Apache-2.0
// What other criteria would make of the risks that are rated: nothing changes by itself, because a rating keeps the
// criteria that it was made with. Shown before somebody approves a draft (ISO/IEC 27001:2022, 6.1.2 a and b).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/risk/criteria_rules.h"

namespace assay::risk {

/// A rated risk as the preview sees it.
struct PreviewRisk {
  Id id;
  std::string name;
  std::optional<Rating> inherent, residual;
  std::optional<Rating> to_accept;  ///< what an acceptance covers
  std::vector<Id> acceptances;      ///< open or valid ones
};

enum class PreviewChange {
  band,       ///< the same levels lie in another band
  off_scale,  ///< a level is on the new scale no more: it must be rated again
  line,       ///< it crosses the line of acceptance
  signers,    ///< the same levels need other signatures
};

struct PreviewedRisk {
  Id id;
  std::string name;
  std::string inherent_before, inherent_after, residual_before, residual_after;  ///< bands; empty where there is none
  std::vector<PreviewChange> changes;
  std::vector<Id> voided;  ///< acceptances that end when the risk is rated by the new criteria
};

/// How many risks a band holds; bands of both criteria, the worst last.
struct PreviewBand {
  std::string band;
  int inherent_before = 0, inherent_after = 0, residual_before = 0, residual_after = 0;
};

struct CriteriaPreview {
  std::vector<PreviewedRisk> changed;  ///< those with a change or an acceptance that would end
  std::vector<PreviewBand> bands;
  int unchanged = 0, off_scale = 0, voided = 0;
};

std::string_view change_name(PreviewChange change);
/// V1 bands by look-up in both grids; V2 levels beyond the new scales are counted apart; V3 every standing acceptance
/// of a rated risk ends with its criteria, because they are part of what was accepted; V4 other signers are said.
CriteriaPreview preview(const CriteriaFacts& before, const CriteriaFacts& after, std::span<const PreviewRisk> risks);

}  // namespace assay::risk
