// SPDX-License-Identifier: Apache-2.0
// Which documents and records an organisation needs: by clause always, by control while it is applicable, and what a
// small or medium organisation usually has.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {

/// Documented information that a clause of the framework names; always needed.
struct MandatoryDocument {
  std::string requirement, ref;  ///< "6.1.3", "d"; `ref` is empty when the whole clause asks for it
  Text name;
  DocumentKind kind = DocumentKind::document;
};

/// Needed while the control is applicable.
struct ControlDocument {
  std::string control;
  Text name;
};

/// A usual document with its defaults; it may serve several requirements and controls.
struct TypicalDocument {
  std::string id;
  Text name;
  DocumentOwner owner = DocumentOwner::isms_manager;
  std::int64_t review_months = 0;
  std::vector<std::string> requirements, controls;
};

/// The documented information that clauses 4 to 10 name, in their order.
std::vector<MandatoryDocument> mandatory_documents();
std::span<const ControlDocument> documents_by_control();
std::span<const TypicalDocument> typical_documents();

}  // namespace assay::frameworks
