// SPDX-License-Identifier: Apache-2.0
// Answers that a module computes over rows of a register, or over one object, for those who may read all it tells of.
#include "platform/api/access.h"
#include "platform/api/entity_routes.h"
#include "platform/api/strings.gen.h"
#include "platform/api/summary.h"

namespace assay::api {

namespace {

/// Refused when the caller reads a part of a register only: what is computed over all of it would tell of the rest.
Status may_read_all(const Call& call, std::span<const std::string_view> entities) {
  for (const auto name : entities) {
    const auto* type = call.organisation.registry().find(name);
    if (type == nullptr) continue;
    const auto reach = auth::reach(call.actor, operation(*type, "read"), call.organisation_id, call.policy);
    if (!reach.everything) return refuse(Errc::forbidden, "", msg::api_forbidden);
  }
  return {};
}

}  // namespace

Result<http::Response> summarise(const Call& call, const Type& type, const Summary& summary) {
  TRY(may_read_all(call, summary.reads));
  const auto moment = TRY(as_of(call));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        auto query = TRY(entity::parse_query(type, call.request.query, reader.resolver()));
        query.limit = 0;
        query.cursor.clear();
        const auto page = TRY(readable_page(call, type, query, reader));
        response = json_response(200, TRY(summary.answer(reader, page.items, call.language)));
        return {};
      },
      moment));
  return response;
}

Result<http::Response> answer_question(const Call& call, const Type& type, const Summary& summary) {
  TRY(may_read_all(call, summary.reads));
  const auto moment = TRY(as_of(call));
  const auto question = TRY(body_object(call.request));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        TRY(require(call, "read", type, nullptr, reader));
        response = json_response(200, TRY(summary.ask(reader, question, call.language)));
        return {};
      },
      moment));
  return response;
}

Result<http::Response> summarise_object(const Call& call, const Type& type, Id id, const Summary& summary) {
  TRY(may_read_all(call, summary.reads));
  const auto moment = TRY(as_of(call));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        const auto record = TRY(readable(call, type, id, reader));
        response = json_response(200, TRY(summary.answer(reader, {&record, 1}, call.language)));
        return {};
      },
      moment));
  return response;
}

}  // namespace assay::api
