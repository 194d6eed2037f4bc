// SPDX-License-Identifier: Apache-2.0
// The risk register with everything that is printed of it, as plain values in the organisation's own words.
#pragma once

#include <string>
#include <vector>

#include "modules/risk/api.h"
#include "platform/api/export.h"

namespace assay::risk {

/// One rating; empty where nobody has rated.
struct PrintedRating {
  std::optional<std::int64_t> likelihood, consequence, score;
  std::string likelihood_words, consequence_words;  ///< "4 – Likely"
  std::string level;                                ///< the band
};

struct RegisterRow {
  std::string reference, title, owner, threat;
  std::vector<std::string> assets, controls;
  PrintedRating inherent, residual;
  std::optional<TreatmentOption> treatment;
  ScenarioState state = ScenarioState::identified;
  std::optional<Date> next_review;
  std::int64_t items = 0, open_items = 0;  ///< open: neither done nor cancelled
};

struct Register {
  std::string organisation, criteria;
  std::vector<std::string> bands;  ///< of the criteria in force, worst first
  std::vector<RegisterRow> rows;
};

Register read_register(entity::Reader& reader);

}  // namespace assay::risk
