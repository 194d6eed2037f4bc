// SPDX-License-Identifier: Apache-2.0
// From stored objects to the plain values that the rules work on.
#pragma once

#include "modules/leadership/api.h"
#include "platform/entity/unit_of_work.h"
#include "platform/i18n/catalogue.h"

namespace assay::leadership {

/// SHA-256 of what is signed.
std::string commitment_hash(const Commitment& commitment);
DocumentFacts document_facts(const PolicyDocument& document);

/// The matrix of these activities, on the reader's day; roles are named in the language.
MatrixFacts matrix_facts(entity::Reader& reader, std::span<const Responsibility> activities, i18n::Language language);
std::string role_words(auth::Role role, i18n::Language language);

}  // namespace assay::leadership
