// SPDX-License-Identifier: Apache-2.0
// Every document of every module in its forms, and the list of them with where each stands.
#include "modules/documents/content.h"
#include "modules/documents/strings.gen.h"
#include "platform/report/word.h"
#include "platform/report/workbook.h"

namespace assay::documents {
namespace {

Result<api::Exported> print(entity::Reader& reader, const api::Printed& printed, const api::ExportRequest& request) {
  const auto [document, stem] = TRY(dressed(reader, printed, request));
  const auto named = [&](std::string_view type, std::string bytes) {
    return api::Exported{std::string(type), stem + "." + request.format, std::move(bytes)};
  };
  if (request.format == "pdf") return named("application/pdf", report::to_pdf(document));
  if (request.format == "docx")
    return named("application/vnd.openxmlformats-officedocument.wordprocessingml.document", report::to_docx(document));
  if (request.format == "xlsx" && report::has_table(document))
    return named("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", report::to_xlsx(document));
  return refuse("format", msg::documents_format_unknown, {{"format", request.format}});
}

Json text_or_null(std::string_view value) { return value.empty() ? Json() : Json(value); }

Json version_json(const std::optional<DocumentVersion>& version) {
  if (!version) return {};
  return JsonObject{{"id", version->id.text()},
                    {"number", version->number},
                    {"approved_at", version->approved_at ? Json(version->approved_at->text()) : Json()},
                    {"submitted_at", version->submitted_at ? Json(version->submitted_at->text()) : Json()},
                    {"approved_by", version->approved_by.is_set() ? Json(version->approved_by.id.text()) : Json()},
                    {"submitted_by", version->submitted_by.is_set() ? Json(version->submitted_by.id.text()) : Json()},
                    {"note", text_or_null(version->note)}};
}

/// A document whose content cannot be made yet (no criteria are in force, say) says why instead of when it changed.
Json line(entity::Reader& reader, const api::Printed& printed, i18n::Language language) {
  const auto approved = version_numbered(reader, printed.name, 0);
  const auto submitted = submitted_version(reader, printed.name);
  const auto content = printed.make(reader, i18n::Language::en);
  const auto& newest = submitted ? submitted : approved;
  const bool has_changed = content && newest && !says_the_same(reader, printed, *newest, hash_of(*content));
  return JsonObject{{"document", printed.name},
                    {"title", i18n::text(language, printed.title)},
                    {"clause", printed.clause},
                    {"approved", version_json(approved)},
                    {"submitted", version_json(submitted)},
                    {"changed", has_changed},
                    {"has_table", content && report::has_table(*content)},
                    {"problem", content ? Json() : Json(i18n::text(language, content.error()))}};
}

}  // namespace

std::vector<api::Export> exports(std::span<const api::Printed> documents) {
  std::vector<api::Export> all;
  for (const auto& printed : documents)
    all.push_back({printed.name,
                   printed.entity,
                   [&printed](entity::Reader& reader, const api::ExportRequest& request) {
                     return print(reader, printed, request);
                   },
                   {DocumentVersion::entity_name,
                    {"pdf", "docx", "xlsx"},
                    [&printed](entity::Reader& reader, const api::ExportRequest& request) {
                      if (request.version == api::kPresentVersion) return Id{};
                      const auto version = version_numbered(reader, printed.name, request.version);
                      return version && is_approved(*version) ? version->id : Id{};
                    }}});
  return all;
}

std::vector<api::Summary> summaries(std::span<const api::Printed> documents) {
  return {
      {DocumentVersion::entity_name, "overview",
       [documents](entity::Reader& reader, std::span<const entity::Record>, i18n::Language language) -> Result<Json> {
         JsonArray items;
         for (const auto& printed : documents) items.push_back(line(reader, printed, language));
         return JsonObject{{"items", std::move(items)}};
       }}};
}

}  // namespace assay::documents
