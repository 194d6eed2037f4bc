// SPDX-License-Identifier: Apache-2.0
// Registers in and out: a CSV or XLSX file becomes objects by a mapping, a list becomes a file.
#pragma once

#include "platform/api/call.h"
#include "platform/exchange/mapping.h"
#include "platform/exchange/table.h"
#include "platform/files/file_store.h"

namespace assay::api {

/// What happened to the rows of a file: read = stored + duplicate + skipped + rejected, always.
struct ImportReport {
  std::int64_t read = 0, stored = 0, duplicate = 0, skipped = 0, rejected = 0;
  std::int64_t created = 0, updated = 0;  ///< parts of stored
  struct RowNote {
    std::int64_t line = 0;
    std::string column;  ///< header in the file, or empty
    Problem problem;
    bool is_rejection = false;  ///< else a warning: the row was stored without that value
    std::string text;           ///< of a rejected row: its cells as JSON, to be corrected and imported again
  };
  std::vector<RowNote> notes;
  std::int64_t notes_left_off = 0;  ///< beyond what an answer can hold; the figures count every row
};

/// Imports inside a unit of work. A row that is refused changes nothing; the others are stored. A row that equals what
/// is stored is a duplicate, a row without its key is skipped. Computed columns are compared, not stored.
ImportReport import_rows(entity::UnitOfWork& unit, const Call& call, const entity::EntityType& type,
                         const exchange::Table& table, const exchange::Mapping& mapping);

Json report_json(const ImportReport& report, i18n::Language language);

/// POST /api/<plural>/import: the body is the file, `x-import-map` the mapping (base64 of its JSON; proposed by column
/// names when missing), `?dry_run=1` tries it out. `program` serves the sandboxed XLSX reader.
Result<http::Response> import_file(const Call& call, const entity::EntityType& type, const std::string& program);
/// POST /api/<plural>/import/preview: headers, the first rows and the proposed mapping of a file; reads nothing else.
Result<http::Response> preview_file(const Call& call, const entity::EntityType& type, const std::string& program);
/// GET /api/<plural>/export?format=csv|xlsx|json with the filters of a list.
Result<http::Response> export_list(const Call& call, const entity::EntityType& type);
/// GET /api/exports/<name>: a module's document or list; leaves an entry with the hash of what went out.
struct Export;
Result<http::Response> run_export(const Call& call, const Export& one, files::FileStore& files);
/// Mapping that column names suggest.
exchange::Mapping proposed_mapping(const entity::EntityType& type, const std::vector<std::string>& headers);

}  // namespace assay::api
