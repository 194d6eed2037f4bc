// SPDX-License-Identifier: Apache-2.0
#include "platform/api/approved_print.h"

#include <algorithm>
#include <array>

#include "platform/entity/describe.h"
#include "platform/ledger/ledger.h"

namespace assay::api {
namespace {

struct ApprovedPrint : entity::Versioned {
  using Self = ApprovedPrint;
  static constexpr std::string_view entity_name = "approved_print";
  std::string entity;  ///< of the version: "soa"
  std::string object;  ///< the version
  std::string language, format;
  entity::FileRef file;

  static void describe(entity::Fields<ApprovedPrint>& f) {
    FIELD(entity).required().length(1, 60);
    FIELD(object).required().length(1, 60);
    FIELD(language).required().length(2, 2);
    FIELD(format).required().length(1, 10);
    FIELD(file).required();
    f.attached("entity", "object");
    f.sort("language,format");
    f.internal();
  }
};

/// A document without a table has no workbook: the maker refuses that form, and that form only.
bool is_other_form(const Refusal& refusal) {
  return refusal.problems.size() == 1 && refusal.problems.front().field == "format";
}

std::string language_name(i18n::Language language) { return std::string(i18n::language_tag(language)); }

/// One form in one language; nothing where the document has no such form.
Status store_print(entity::UnitOfWork& unit, files::Keeper& files, const Export& one, Id version,
                   const ExportRequest& request) {
  auto made = one.make(unit, request);
  if (!made && is_other_form(made.error())) return {};
  const auto exported = TRY(std::move(made));
  const auto uploader = files::uploader_name(unit.actor().kind, unit.actor().account, unit.actor().label);
  const auto file =
      TRY(files.keep(unit.connection(), uploader, {{}, exported.file_name, exported.content_type}, exported.bytes));
  ApprovedPrint print;
  print.entity = one.approval.entity;
  print.object = version.text();
  print.language = language_name(request.language);
  print.format = request.format;
  print.file = {file.hash, file.name, file.media_type, file.size};
  TRY(unit.create(print));
  return {};
}

}  // namespace

entity::EntityType approved_print_type() { return entity::describe_entity<ApprovedPrint>("platform"); }

std::optional<std::int64_t> approved_moment(entity::Reader& reader, std::int64_t ledger_size) {
  return ledger_size > ledger::head(reader.connection()).size ? std::nullopt : std::optional(ledger_size);
}

bool has_prints(std::span<const Export> exports, std::string_view entity) {
  return std::ranges::any_of(exports, [&](const Export& one) { return one.approval.entity == entity; });
}

Status storing_prints(entity::UnitOfWork& unit, files::Keeper& files, std::span<const Export> exports,
                      std::string_view entity, const std::function<Status()>& operation) {
  ExportRequest request;
  request.now = unit.now();
  std::vector<std::pair<const Export*, Id>> before;
  for (const auto& one : exports)
    if (one.approval.entity == entity) before.emplace_back(&one, one.approval.version(unit, request));
  TRY(operation());
  for (const auto& [one, earlier] : before) {
    request.format.clear();
    const auto version = one->approval.version(unit, request);
    if (version == earlier || version.is_nil()) continue;
    for (const auto language : {i18n::Language::en, i18n::Language::fr})
      for (const auto format : one->approval.forms) {
        request.language = language;
        request.format = format;
        TRY(store_print(unit, files, *one, version, request));
      }
  }
  return {};
}

std::optional<Exported> stored_print(entity::Reader& reader, files::FileStore& files, const Export& one,
                                     const ExportRequest& request) {
  if (!one.approval.version) return {};
  const auto version = one.approval.version(reader, request);
  if (version.is_nil()) return {};
  for (const auto& print : reader.where<ApprovedPrint>("object", version.text())) {
    if (print.language != language_name(request.language) || print.format != request.format) continue;
    const auto row = files::find_file(reader.connection(), print.file.hash);
    if (row && row->state == files::FileState::erased) return {};
    Exported exported{print.file.media_type, print.file.name, {}};
    const bool is_there = files.read(reader.connection(), print.file.hash, [&](std::span<const std::uint8_t> bytes) {
      exported.bytes.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    });
    if (!is_there || sha256(exported.bytes) != print.file.hash)
      throw Breakage("the print " + print.file.hash.hex() + " is missing or damaged; restore it from a backup");
    return exported;
  }
  return {};
}

std::vector<Hash> prints_with(entity::Reader& reader, const entity::EntityType& type, Id id) {
  std::vector<Hash> found;
  if (reader.registry().find(ApprovedPrint::entity_name) == nullptr) return found;
  const auto versions = reader.history(type, id);
  if (versions.empty()) return found;
  for (const auto& print : reader.all<ApprovedPrint>()) {
    const auto row = files::find_file(reader.connection(), print.file.hash);
    if (!row || row->state != files::FileState::named) continue;
    const auto made = reader.history(reader.type<ApprovedPrint>(), print.id);
    if (!made.empty() && made.front().seq >= versions.front().seq) found.push_back(print.file.hash);
  }
  return found;
}

}  // namespace assay::api
