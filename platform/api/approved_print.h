// SPDX-License-Identifier: Apache-2.0
// The bytes of approved documents: every form of a version in both languages is made and stored by the operation that
// approves it, so that a later program cannot print it otherwise (docs/decisions/018).
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "platform/api/export.h"
#include "platform/entity/unit_of_work.h"
#include "platform/files/file_store.h"

namespace assay::api {

/// One form in one language; attached to the version, so that its readers are those of the version.
entity::EntityType approved_print_type();

/// Does `entity` hold versions of something that is printed?
bool has_prints(std::span<const Export> exports, std::string_view entity);
/// Runs an operation on versions of `entity` and stores the prints of each version that it approves: of what a plain
/// request means afterwards and did not mean before. No operation says that it approves, so none can forget to.
Status storing_prints(entity::UnitOfWork& unit, files::Keeper& files, std::span<const Export> exports,
                      std::string_view entity, const std::function<Status()>& operation);
/// The stored print that a request means. Nothing for what is not approved, was approved before prints were stored, or
/// whose bytes were erased: that is made from the registers.
std::optional<Exported> stored_print(entity::Reader& reader, files::FileStore& files, const Export& one,
                                     const ExportRequest& request);
/// The stored prints in which values of an object may stand: those approved when it was there.
std::vector<Hash> prints_with(entity::Reader& reader, const entity::EntityType& type, Id id);

}  // namespace assay::api
