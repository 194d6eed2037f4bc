// SPDX-License-Identifier: Apache-2.0
// The routes that every entity has: list, read, create, change, remove, history, differences, batch, actions.
#pragma once

#include "platform/api/call.h"

namespace assay::api {

using Type = entity::EntityType;

Result<http::Response> list_objects(const Call& call, const Type& type);
Result<http::Response> read_object(const Call& call, const Type& type, Id id);
Result<http::Response> create_object(const Call& call, const Type& type);
Result<http::Response> update_object(const Call& call, const Type& type, Id id);
Result<http::Response> remove_object(const Call& call, const Type& type, Id id);
Result<http::Response> object_history(const Call& call, const Type& type, Id id);
Result<http::Response> object_differences(const Call& call, const Type& type, Id id);
struct Summary;
/// GET /api/<plural>/<name>: what a module computes over the rows of a list request.
Result<http::Response> summarise(const Call& call, const Type& type, const Summary& summary);
/// POST /api/<plural>/<name>: the answer to what the body asks.
Result<http::Response> answer_question(const Call& call, const Type& type, const Summary& summary);
/// GET /api/<plural>/{id}/<name>: the same over one object.
Result<http::Response> summarise_object(const Call& call, const Type& type, Id id, const Summary& summary);
Result<http::Response> batch(const Call& call, const Type& type);
/// `around` runs the action and does in the same operation what the program adds to it.
using Around = std::function<Status(entity::UnitOfWork&, const std::function<Status()>& act)>;
Result<http::Response> run_action(const Call& call, const entity::Action& action, Id id,
                                  const Around& around = nullptr);
/// POST /api/undo {"seq": n}: every object that entry n changed goes back to the version before, if it still is the
/// version that n made; one new entry.
Result<http::Response> undo(const Call& call);

/// Rows that the actor may read: no filter for most, by relation for the few who see only their own.
Result<entity::Page> readable_page(const Call& call, const Type& type, const entity::Query& query,
                                   entity::Reader& reader);
/// An id, or a reference such as R-01: paths are written by people too. Nil when there is no such object.
Id id_of(const Call& call, const Type& type, std::string_view text);
/// Applies the members of a JSON object to a record: unknown and read-only fields are refused, all errors at once.
Status apply_members(entity::Record& record, const JsonObject& members, entity::Reader& reader);
/// What an object is called in a language: by `<title>_fr` in French where its type has one, as controls do.
std::string name_of(const entity::EntityType& type, Id id, entity::Reader& reader, i18n::Language language);
/// The names behind a reference or links, as today's readers know the objects; null for other values.
Json names_json(const entity::Field& field, const entity::Value& value, entity::Reader& reader,
                i18n::Language language);
/// Record as the API shows it, with `labels` (names of what it refers to) when asked for.
JsonObject object_json(const entity::Record& record, entity::Reader& reader, bool with_labels, i18n::Language language);

}  // namespace assay::api
