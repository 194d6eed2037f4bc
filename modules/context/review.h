// SPDX-License-Identifier: Apache-2.0
// From the registers to the facts of a review, and what stands in its way for every reader.
#pragma once

#include <span>

#include "modules/context/api.h"
#include "platform/api/summary.h"

namespace assay::context {

ContextFacts context_facts(entity::Reader& reader);
/// The newest review of that subject.
std::optional<ContextReview> last_review(entity::Reader& reader, ReviewSubject subject);

std::span<const api::Summary> summaries();

}  // namespace assay::context
