// SPDX-License-Identifier: Apache-2.0
// The words of the scope for people: choices in printed documents, changes in a sentence.
#pragma once

#include <string>

#include "modules/scope/api.h"
#include "platform/i18n/catalogue.h"

namespace assay::scope {

MessageKey word(ElementKind kind);
MessageKey word(Placement placement);
MessageKey word(DependencyKind kind);
MessageKey word(ScopeState state);

}  // namespace assay::scope
