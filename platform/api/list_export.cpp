// SPDX-License-Identifier: Apache-2.0
// A list as CSV, XLSX or JSON: the same filters, columns and moment as on the screen. The CSV can be imported again.
#include <algorithm>

#include "platform/api/access.h"
#include "platform/api/entity_routes.h"
#include "platform/api/strings.gen.h"
#include "platform/api/transfer.h"
#include "platform/entity/codec.h"
#include "platform/entity/strings.gen.h"

namespace assay::api {
namespace {

exchange::CellType cell_type(const entity::Field& field) {
  switch (field.kind) {
    case entity::Kind::integer:
    case entity::Kind::level:
    case entity::Kind::decimal: return exchange::CellType::number;
    case entity::Kind::date: return exchange::CellType::date;
    default: return exchange::CellType::text;
  }
}

/// The columns that ?columns=a,b names, in that order; all of them without it.
Result<std::vector<std::size_t>> exported_fields(const Call& call, const entity::EntityType& type) {
  std::vector<std::size_t> indices;
  const auto wanted = call.request.parameter("columns").value_or("");
  std::string_view rest = wanted;
  for (std::size_t i = 0; rest.empty() && i < type.fields.size(); ++i) indices.push_back(i);
  while (!rest.empty()) {
    const auto name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    const auto* field = type.find(name);
    if (field == nullptr) return refuse("columns", msg::entity_unknown_field, {{"value", std::string(name)}});
    indices.push_back(type.index(*field));
  }
  return indices;
}

exchange::Sheet sheet_of(const Call& call, const entity::EntityType& type, const std::vector<std::size_t>& columns,
                         const std::vector<entity::Record>& records, entity::Reader& reader) {
  exchange::Sheet sheet;
  sheet.name = std::string(i18n::find(call.language, std::string(type.name) + ".plural").value_or(type.plural));
  for (const auto i : columns)
    sheet.columns.push_back({std::string(type.fields[i].name), cell_type(type.fields[i]), 0});
  for (const auto& record : records) {
    std::vector<std::string> cells;
    for (const auto i : columns) {
      const auto& field = type.fields[i];
      const auto name_of = [&](Id id) {
        const auto target = reader.find(reader.registry().at(field.target), id);
        if (!target) return id.text();
        const auto reference = target->text("reference");
        return std::string(reference.empty() ? target->text(target->type->title_field) : reference);
      };
      cells.push_back(entity::value_to_cell(field, record.values[i], name_of));
    }
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

/// Who may edit a register may take it along (RULINGS 4.2).
Result<auth::Decision> may_export(const Call& call, const entity::EntityType& type) {
  auth::Subject about;
  about.organisation = call.organisation_id;
  if (auth::authorize(call.actor, operation(type, "update"), about, call.policy).allowed)
    about.relations.emplace_back("may_edit");
  return auth::require(call.actor, "export", about, call.policy);
}

}  // namespace

Result<http::Response> export_list(const Call& call, const entity::EntityType& type) {
  const auto moment = TRY(as_of(call));
  const auto decision = TRY(may_export(call, type));
  const auto format = call.request.parameter("format").value_or("csv");
  if (format != "csv" && format != "xlsx" && format != "json") return refuse("format", msg::api_export_format);
  const auto columns = TRY(exported_fields(call, type));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        auto query = TRY(entity::parse_query(type, call.request.query, reader.resolver()));
        query.limit = 0;
        query.cursor.clear();
        const auto page = TRY(readable_page(call, type, query, reader));
        if (format == "json") {
          JsonArray items;
          for (const auto& record : page.items) items.emplace_back(object_json(record, reader, true, call.language));
          response = json_response(200, JsonObject{{"items", std::move(items)}, {"total", page.total}});
          return {};
        }
        const auto sheet = sheet_of(call, type, columns, page.items, reader);
        response.body = format == "csv" ? exchange::write_csv(sheet)
                                        : exchange::write_xlsx({sheet}, call.organisation.clock().now().text());
        response.with("content-type", format == "csv"
                                          ? "text/csv; charset=utf-8"
                                          : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return {};
      },
      moment));
  response.with("content-disposition", "attachment; filename=\"" + type.plural + "." + format + "\"");
  // What leaves the system is an entry (S-LG-09).
  TRY(call.organisation.write(caller(call, decision.rule), "export", [&](entity::UnitOfWork& unit) -> Status {
    unit.always_write();
    unit.note("entity", type.name);
    unit.note("format", format);
    return {};
  }));
  return response;
}

}  // namespace assay::api
