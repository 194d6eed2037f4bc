// SPDX-License-Identifier: Apache-2.0
// Files over HTTP: upload, what one has uploaded, and the file of an object's field.
#pragma once

#include "platform/api/call.h"
#include "platform/files/file_store.h"

namespace assay::api {

/// POST /api/files?name=report.pdf with the bytes as body: answers the value for a file field.
Result<http::Response> upload_file(const Call& call, files::FileStore& files);
/// What the caller uploaded; nobody else's, and no longer than it waits to be named (then by its object).
Result<http::Response> uploaded_file(const Call& call, files::FileStore& files, std::string_view hash);
/// The file of a field, of the present object, as of a moment, or of one version.
Result<http::Response> object_file(const Call& call, files::FileStore& files, const entity::EntityType& type, Id id,
                                   const entity::Field& field);

}  // namespace assay::api
