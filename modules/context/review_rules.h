// SPDX-License-Identifier: Apache-2.0
// When a review of the context may be recorded: pure rules over what the registers hold (ISO/IEC 27001:2022, 4.1 with
// Amendment 1:2024, 4.2, control 5.31).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::context {

enum class IssueSide { internal, external };
enum class IssueCategory {
  culture,
  resources,
  core_services,
  management_structure,
  physical_infrastructure,
  technology,
  political_legal,
  market,
  supply_chain,
  threat_landscape,
  climate,
  other
};
/// How the ISMS answers a requirement of an interested party.
enum class Addressed { undecided, yes, on_their_behalf, ordinary_operation, nothing_to_address, no };
/// What was reviewed: 4.1, 4.2, or the register of obligations.
enum class ReviewSubject { issues, parties, obligations };

struct IssueFacts {
  Id id;
  std::optional<IssueSide> side;
  std::optional<IssueCategory> category;
  bool has_effect = false, has_owner = false;
  std::optional<Date> review_on;
};

struct ClimateFacts {
  Id id;
  bool is_relevant = false;
  bool parties_require = false;
};

struct PartyFacts {
  Id id;
  std::optional<Date> review_on;
};

struct RequirementFacts {
  Id id, party;
  bool is_climate = false;
  Addressed addressed = Addressed::undecided;
  bool has_means = false;  ///< text, obligation or control
};

struct ObligationFacts {
  Id id;
  bool is_ended = false, is_assessed = false, has_owner = false;
  std::optional<Date> review_on;
};

/// What is open is left in; what was closed or has ended is not here, but for obligations, which say so.
struct ContextFacts {
  std::vector<IssueFacts> issues;
  std::optional<ClimateFacts> climate;
  std::vector<PartyFacts> parties;
  std::vector<RequirementFacts> requirements;
  std::vector<ObligationFacts> obligations;
  Date today;
};

/// Everything that blocks the review of one subject, each problem with all ids that it is about.
Problems review_problems(ReviewSubject subject, const ContextFacts& facts);

}  // namespace assay::context
