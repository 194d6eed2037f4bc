// SPDX-License-Identifier: Apache-2.0
// The words of the context for people, in printed documents.
#pragma once

#include "modules/context/api.h"

namespace assay::context {

MessageKey word(IssueSide side);
MessageKey word(IssueCategory category);
MessageKey word(ClimateRelevance relevance);
MessageKey word(ClimateRequirements requirements);
MessageKey word(Addressed addressed);
MessageKey word(ObligationNature nature);
MessageKey word(ObligationState state);

}  // namespace assay::context
