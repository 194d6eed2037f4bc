// SPDX-License-Identifier: Apache-2.0
// A document or list that a module can print: GET /api/exports/<name>?format=pdf|xlsx|csv|json.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/entity/reader.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

/// Asked for as ?version=present: what the registers say, whatever was approved.
inline constexpr std::int64_t kPresentVersion = -1;

struct ExportRequest {
  std::string format;        ///< pdf, docx, xlsx, csv, json
  std::int64_t version = 0;  ///< of a versioned document; 0 = the newest approved one, or the present
  i18n::Language language = i18n::Language::en;
  Instant now;          ///< when it is made: printed only on what is not approved
  std::string made_by;  ///< name for drafts and lists
};

struct Exported {
  std::string content_type;  ///< application/pdf ...
  std::string file_name;     ///< soa-v1.pdf
  std::string bytes;
};

struct Export {
  std::string_view name;    ///< soa, risk-register
  std::string_view entity;  ///< what must be readable
  /// `reader` is the moment asked for. `at_size` gives a reader of another ledger size in the same snapshot.
  std::function<Result<Exported>(entity::Reader& reader, const ExportRequest& request)> make;
};

}  // namespace assay::api
