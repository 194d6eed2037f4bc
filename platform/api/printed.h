// SPDX-License-Identifier: Apache-2.0
// A document that a module writes from its registers, that people print as PDF, DOCX or XLSX and that top management
// approves. The module builds the content; cover, versions, approval and formats are the same for all of them.
#pragma once

#include <string_view>

#include "platform/api/export.h"
#include "platform/entity/reader.h"
#include "platform/report/document.h"

namespace assay::api {

struct Printed {
  std::string_view name;    ///< "scope": GET /api/exports/scope?format=pdf|docx|xlsx
  std::string_view entity;  ///< what must be readable
  MessageKey title;
  std::string_view clause;  ///< of ISO/IEC 27001 that asks for it: "4.3"
  /// Title, blocks and orientation only; no date but those of the content, no cover. The same rows give the same
  /// blocks.
  Result<report::Document> (*make)(entity::Reader& reader, i18n::Language language);
};

}  // namespace assay::api
