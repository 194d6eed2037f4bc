// SPDX-License-Identifier: Apache-2.0
// A document or list that a module can print: GET /api/exports/<name>?format=pdf|xlsx|csv|json.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Of a document whose versions are approved. Whatever operation approves one stores its prints (approved_print.h).
struct Approval {
  std::string_view entity;              ///< of the versions: soa
  std::vector<std::string_view> forms;  ///< the formats that are stored
  /// The approved version that a request means; nil when it means a draft or the present.
  std::function<Id(entity::Reader& reader, const ExportRequest& request)> version;
};

struct Export {
  std::string_view name;    ///< soa, risk-register
  std::string_view entity;  ///< what must be readable
  /// `reader` is the moment asked for. `at_size` gives a reader of another ledger size in the same snapshot.
  std::function<Result<Exported>(entity::Reader& reader, const ExportRequest& request)> make;
  Approval approval = {};  ///< of a document that is approved
};

/// Where an approved version is read: at its ledger size, or at the present in the very operation that approves it.
std::optional<std::int64_t> approved_moment(entity::Reader& reader, std::int64_t ledger_size);

}  // namespace assay::api
