// SPDX-License-Identifier: Apache-2.0
// Read and change single objects. Every way in asks `require` and goes through Reader or UnitOfWork.
#include "platform/api/entity_routes.h"

#include <algorithm>
#include <charconv>

#include "platform/api/access.h"
#include "platform/api/strings.gen.h"
#include "platform/entity/history.h"
#include "platform/entity/strings.gen.h"

namespace assay::api {
namespace {

using entity::Record;

bool with_labels(const Call& call) { return call.request.parameter("labels").value_or("") == "1"; }

std::string etag(const Record& record) { return "\"" + std::to_string(record.version) + "\""; }

http::Response object_response(int status, const Record& record, entity::Reader& reader, const Call& call) {
  auto response = json_response(status, object_json(record, reader, with_labels(call), call.language));
  response.with("etag", etag(record));
  if (status == 201) response.with("location", "/api/" + record.type->plural + "/" + record.id.text());
  return response;
}

/// Columns asked for by ?columns=a,b; everything without it.
JsonObject only_columns(JsonObject object, std::string_view columns) {
  if (columns.empty()) return object;
  JsonObject kept;
  for (auto& [name, value] : object) {
    const bool wanted = name == "id" || name == "version" || name == "labels" ||
                        ("," + std::string(columns) + ",").contains("," + name + ",");
    if (wanted) kept.add(name, std::move(value));
  }
  return kept;
}

Json version_json(const entity::VersionInfo& version, const Record* before, entity::Reader& reader,
                  i18n::Language language) {
  JsonObject object{
      {"seq", version.seq}, {"version", version.version}, {"at", version.at.text()}, {"removed", version.is_removed}};
  JsonArray changes;
  if (!version.is_removed) {
    const auto empty = entity::new_record(*version.record.type);
    for (const auto& difference : entity::differences(before != nullptr ? *before : empty, version.record)) {
      if (difference.field == nullptr) continue;
      changes.push_back(JsonObject{{"field", difference.field->name},
                                   {"before", entity::value_to_json(*difference.field, difference.before)},
                                   {"after", entity::value_to_json(*difference.field, difference.after)},
                                   {"before_names", names_json(*difference.field, difference.before, reader, language)},
                                   {"after_names", names_json(*difference.field, difference.after, reader, language)}});
    }
  }
  object.add("changes", std::move(changes));
  return object;
}

/// "Who, when, by which rule" of an entry, from its header.
void add_entry_facts(JsonObject& object, store::Connection& connection, std::int64_t seq) {
  const auto leaf = ledger::leaf(connection, seq);
  if (!leaf) return;
  const auto header = parse_json(leaf->header, kTrustedJson);
  if (!header) return;
  for (const auto* name : {"operation", "actor", "rule", "details"})
    if (!(*header)[name].is_null()) object.set(name, (*header)[name]);
}

Status change_in(entity::UnitOfWork& unit, const Call& call, const Type& type, Id id, std::int64_t version,
                 const JsonObject& members, Record& out) {
  const auto before = TRY(unit.get(type, id));
  const auto decision = TRY(require(call, "update", type, &before, unit));
  Record changed = before;
  changed.version = version;
  TRY(apply_members(changed, members, unit));
  TRY(may_write(decision, before, changed));
  out = TRY(unit.update(std::move(changed)));
  unit.decided_by(decision.rule);
  return {};
}

Status create_in(entity::UnitOfWork& unit, const Call& call, const Type& type, const JsonObject& members, Record& out) {
  Record record = entity::new_record(type);
  const Record empty = record;
  TRY(apply_members(record, members, unit));
  const auto decision = TRY(require_create(call, type, record, unit));
  TRY(may_write(decision, empty, record));
  out = TRY(unit.create(std::move(record)));
  unit.decided_by(decision.rule);
  return {};
}

Status remove_in(entity::UnitOfWork& unit, const Call& call, const Type& type, Id id, std::int64_t version) {
  const auto before = TRY(unit.get(type, id));
  unit.decided_by(TRY(require(call, "delete", type, &before, unit)).rule);
  return unit.remove(type, id, version);
}

std::string rule_of(const Call& call, const Type& type, std::string_view verb) {
  // The rule that lets the actor do this at all; object-level rules are asked inside the transaction.
  auth::Subject scope;
  scope.organisation = call.organisation_id;
  return std::string(auth::authorize(call.actor, operation(type, verb), scope, call.policy).rule);
}

/// What the steps of a batch left: the objects as stored, and for each step its object or the id of what was removed.
struct BatchResults {
  std::vector<Record> records;
  std::vector<Id> removed;  ///< nil where the step has a record
};

Status one_step(entity::UnitOfWork& unit, const Call& call, const Type& type, const Json& step, BatchResults& results) {
  const auto verb = step["op"].text_or();
  const auto* fields = step["fields"].if_object();
  const auto id = Id::parse(step["id"].text_or());
  const auto* version = step["version"].if_int();
  Record record;
  if (verb == "create") {
    TRY(create_in(unit, call, type, fields != nullptr ? *fields : JsonObject{}, record));
    results.records.push_back(std::move(record));
    results.removed.emplace_back();
    return {};
  }
  if (verb != "update" && verb != "delete") return refuse("op", msg::api_batch_operation);
  if (!id) return refuse("id", msg::entity_not_a_reference);
  if (version == nullptr) return refuse(Errc::precondition_required, "version", msg::entity_version_required);
  if (verb == "delete") {
    TRY(remove_in(unit, call, type, *id, *version));
    results.removed.push_back(*id);
    return {};
  }
  TRY(change_in(unit, call, type, *id, *version, fields != nullptr ? *fields : JsonObject{}, record));
  results.records.push_back(std::move(record));
  results.removed.emplace_back();
  return {};
}

/// Attached objects of one holder, where the query names it; all of them otherwise.
std::vector<Record> attached_candidates(const Type& type, const entity::Query& query, entity::Reader& reader) {
  for (const auto& filter : query.filters)
    if (filter.field != nullptr && filter.field->name == type.holder_object && filter.compare == entity::Compare::equal)
      return reader.where(type, type.holder_object, filter.values.front());
  return reader.all(type);
}

/// The objects as a list would show them after the whole batch, in the order of its steps.
JsonArray results_json(BatchResults& results, entity::UnitOfWork& unit, const Call& call) {
  unit.compute(results.records);
  JsonArray items;
  auto next = results.records.begin();
  for (const auto& removed : results.removed) {
    if (removed.is_nil())
      items.emplace_back(object_json(*next++, unit, with_labels(call), call.language));
    else
      items.push_back(JsonObject{{"id", removed.text()}, {"removed", true}});
  }
  return items;
}

/// Undo of a removal: whoever does it must be allowed to create just this.
Status restore_in(entity::UnitOfWork& unit, const Call& call, const Record& record) {
  const auto decision = TRY(require_create(call, *record.type, record, unit));
  TRY(may_write(decision, entity::new_record(*record.type), record));
  TRY(unit.create(record));
  return {};
}

/// What an action set (a state, an approval, a signature) comes back by an action, never by undo. A trace that derive
/// writes anew whatever stood there, such as who edited last, is none of these.
Status only_edited_by_hand(entity::UnitOfWork& unit, const Record& present, const Record& before) {
  const auto is_by_action = [](const entity::Field& field) { return field.is_read_only && !field.is_computed; };
  Record kept = before;
  for (std::size_t i = 0; i < kept.values.size(); ++i)
    if (is_by_action(kept.type->fields[i])) kept.values[i] = present.values[i];
  Problems problems;
  for (const auto& difference : entity::differences(unit.derived(kept, &present), unit.derived(before, &present)))
    if (difference.field != nullptr && is_by_action(*difference.field))
      problems.add(std::string(difference.field->name), msg::api_undo_not_of_actions, {}, {present.id});
  return problems.status(Errc::conflict);
}

/// Undo of a change: no field comes back that its undoer may not write. Computed fields follow by themselves.
Status revert_in(entity::UnitOfWork& unit, const Call& call, const Record& present, Record record) {
  const auto decision = TRY(require(call, "update", *present.type, &present, unit));
  record.version = present.version;
  for (std::size_t i = 0; i < record.values.size(); ++i)
    if (record.type->fields[i].is_computed) record.values[i] = present.values[i];
  TRY(may_write(decision, present, record));
  TRY(only_edited_by_hand(unit, present, record));
  TRY(unit.update(std::move(record)));
  return {};
}

}  // namespace

Result<entity::Page> readable_page(const Call& call, const Type& type, const entity::Query& query,
                                   entity::Reader& reader) {
  const auto reach = auth::reach(call.actor, operation(type, "read"), call.organisation_id, call.policy);
  if (type.is_attached() && (reach.everything || !reach.any_of.empty())) {
    auto records = attached_candidates(type, query, reader);
    std::erase_if(records, [&](const Record& record) { return !require(call, "read", type, &record, reader); });
    return entity::select_in_memory(std::move(records), query);
  }
  if (reach.everything) return reader.list(type, query);
  if (reach.any_of.empty()) {
    TRY(require(call, "read", type, nullptr, reader));
    return entity::Page{};
  }
  auto records = reader.all(type);
  std::erase_if(records, [&](const Record& record) {
    return !auth::authorize(call.actor, operation(type, "read"), subject(call, type, &record, reader), call.policy)
                .allowed;
  });
  reader.compute(records);
  return entity::select_in_memory(std::move(records), query);
}

Status apply_members(Record& record, const JsonObject& members, entity::Reader& reader) {
  Problems problems;
  for (const auto& [name, json] : members) {
    if (name == "id" || name == "version" || name == "labels") continue;  // a body may be what was read
    if (name == "custom") {
      const auto* custom = json.if_object();
      if (custom == nullptr) {
        problems.add(name, msg::api_body_not_object);
        continue;
      }
      for (const auto& [key, value] : *custom)
        value.is_null() ? void(record.custom.erase(key)) : void(record.custom.set(key, value));
      continue;
    }
    const auto* field = record.type->find(name);
    if (field == nullptr) {
      problems.add(name, msg::entity_unknown_field, {{"value", name}});
      continue;
    }
    auto value = entity::value_from_json(*field, json, reader.resolver());
    if (!value) {
      problems.add(value.error());
      continue;
    }
    auto& present = record.values[record.type->index(*field)];
    if (!field->is_input()) {
      if (*value != present) problems.add(name, msg::entity_write_not_allowed);
      continue;
    }
    present = std::move(*value);
  }
  return problems.status();
}

Result<http::Response> list_objects(const Call& call, const Type& type) {
  const auto moment = TRY(as_of(call));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        const auto query = TRY(entity::parse_query(type, call.request.query, reader.resolver()));
        const auto page = TRY(readable_page(call, type, query, reader));
        JsonArray items;
        items.reserve(page.items.size());
        const auto columns = call.request.parameter("columns").value_or("");
        for (const auto& record : page.items)
          items.emplace_back(only_columns(object_json(record, reader, with_labels(call), call.language), columns));
        response = json_response(200, JsonObject{{"items", std::move(items)},
                                                 {"next", page.next.empty() ? Json() : Json(page.next)},
                                                 {"total", page.total}});
        return {};
      },
      moment));
  return response;
}

Result<http::Response> read_object(const Call& call, const Type& type, Id id) {
  const auto moment = TRY(as_of(call));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        auto record = TRY(readable(call, type, id, reader));
        reader.compute({&record, 1});
        response = object_response(200, record, reader, call);
        return {};
      },
      moment));
  return response;
}

Result<http::Response> create_object(const Call& call, const Type& type) {
  const auto members = TRY(body_object(call.request));
  http::Response response;
  const auto written = TRY(call.organisation.write(caller(call, rule_of(call, type, "create")),
                                                   operation(type, "create"), [&](entity::UnitOfWork& unit) -> Status {
                                                     Record record;
                                                     TRY(create_in(unit, call, type, members, record));
                                                     unit.compute({&record, 1});
                                                     response = object_response(201, record, unit, call);
                                                     return {};
                                                   }));
  response.with("x-ledger-seq", std::to_string(written.seq));
  return response;
}

Result<http::Response> update_object(const Call& call, const Type& type, Id id) {
  const auto members = TRY(body_object(call.request));
  http::Response response;
  const auto written = TRY(call.organisation.write(caller(call, rule_of(call, type, "update")),
                                                   operation(type, "update"), [&](entity::UnitOfWork& unit) -> Status {
                                                     TRY(readable(call, type, id, unit));
                                                     const auto version = TRY(if_match(call.request));
                                                     Record record;
                                                     TRY(change_in(unit, call, type, id, version, members, record));
                                                     unit.compute({&record, 1});
                                                     response = object_response(200, record, unit, call);
                                                     return {};
                                                   }));
  response.with("x-ledger-seq", std::to_string(written.seq));
  return response;
}

Result<http::Response> remove_object(const Call& call, const Type& type, Id id) {
  const auto written = TRY(call.organisation.write(
      caller(call, rule_of(call, type, "delete")), operation(type, "delete"), [&](entity::UnitOfWork& unit) -> Status {
        TRY(readable(call, type, id, unit));
        return remove_in(unit, call, type, id, TRY(if_match(call.request)));
      }));
  http::Response response;
  response.status = 204;
  response.with("x-ledger-seq", std::to_string(written.seq));
  return response;
}

Result<http::Response> object_history(const Call& call, const Type& type, Id id) {
  const auto moment = TRY(as_of(call));
  http::Response response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        const auto versions = reader.history(type, id);
        if (versions.empty()) return refuse(Errc::not_found, "", msg::entity_not_found);
        TRY(require(call, "read", type, &last_known(versions), reader));
        JsonArray items;
        const Record* before = nullptr;
        for (const auto& version : versions) {
          auto json = version_json(version, before, reader, call.language);
          add_entry_facts(*json.if_object(), reader.connection(), version.seq);
          items.push_back(std::move(json));
          before = version.is_removed ? nullptr : &version.record;
        }
        response = json_response(200, JsonObject{{"items", std::move(items)}});
        return {};
      },
      moment));
  return response;
}

Result<http::Response> object_differences(const Call& call, const Type& type, Id id) {
  const auto number = [&](const char* name) -> std::int64_t {
    const auto text = call.request.parameter(name);
    std::int64_t value = 0;  // 0 is no version and is refused below
    if (text) std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
  };
  http::Response response;
  TRY(call.organisation.read([&](entity::Reader& reader) -> Status {
    const auto versions = reader.history(type, id);
    if (versions.empty()) return refuse(Errc::not_found, "", msg::entity_not_found);
    TRY(require(call, "read", type, &last_known(versions), reader));
    const auto find = [&](std::int64_t n) { return std::ranges::find(versions, n, &entity::VersionInfo::version); };
    const auto from = find(number("from")), to = find(number("to"));
    if (from == versions.end()) return refuse("from", msg::api_no_such_version);
    if (to == versions.end()) return refuse("to", msg::api_no_such_version);
    response = json_response(200, version_json(*to, &from->record, reader, call.language));
    return {};
  }));
  return response;
}

Result<http::Response> batch(const Call& call, const Type& type) {
  const Json body(TRY(body_object(call.request)));
  const auto* steps = body["operations"].if_array();
  if (steps == nullptr || steps->empty()) return refuse("operations", msg::entity_not_a_list);
  const bool is_dry_run = call.request.parameter("dry_run").value_or("") == "1";
  JsonArray items;
  const auto work = [&](entity::UnitOfWork& unit) -> Status {
    Problems problems;
    Errc code = Errc::invalid;
    BatchResults results;
    for (std::size_t i = 0; i < steps->size(); ++i) {
      const auto status = one_step(unit, call, type, (*steps)[i], results);
      if (status) continue;
      if (problems.empty() || status.error().code != Errc::invalid) code = status.error().code;
      problems.add(status.error(), "operations." + std::to_string(i) + ".");
    }
    TRY(problems.status(code));
    items = results_json(results, unit, call);
    return {};
  };
  const auto actor = caller(call, rule_of(call, type, "update"));
  if (is_dry_run) {
    TRY(call.organisation.try_out(actor, work));
    return json_response(200, JsonObject{{"items", std::move(items)}});
  }
  const auto written = TRY(call.organisation.write(actor, operation(type, "batch"), work));
  JsonObject answer{{"items", std::move(items)}};
  if (written.seq != 0) answer.add("seq", written.seq);  // a batch that changes nothing makes no entry
  return json_response(200, std::move(answer)).with("x-ledger-seq", std::to_string(written.seq));
}

Result<http::Response> run_action(const Call& call, const entity::Action& action, Id id, const Around& around) {
  const auto& type = call.organisation.registry().at(action.entity);
  const auto members = TRY(body_object(call.request));
  http::Response response;
  const auto written =
      TRY(call.organisation.write(caller(call, rule_of(call, type, action.name)), operation(type, action.name),
                                  [&](entity::UnitOfWork& unit) -> Status {
                                    if (action.is_on_collection) {
                                      unit.decided_by(TRY(require(call, action.name, type, nullptr, unit)).rule);
                                    } else {
                                      const auto record = TRY(unit.get(type, id));
                                      unit.decided_by(TRY(require(call, action.name, type, &record, unit)).rule);
                                    }
                                    Record request = entity::new_record(action.request);
                                    TRY(apply_members(request, members, unit));
                                    Problems problems;
                                    entity::check_fields(request, problems);
                                    TRY(problems.status());
                                    const auto act = [&]() -> Status {
                                      response = json_response(200, TRY(action.run(unit, id, request)));
                                      return {};
                                    };
                                    return around ? around(unit, act) : act();
                                  }));
  response.with("x-ledger-seq", std::to_string(written.seq));
  return response;
}

Result<http::Response> undo(const Call& call) {
  const Json body(TRY(body_object(call.request)));
  const auto* seq = body["seq"].if_int();
  if (seq == nullptr) return refuse("seq", msg::entity_required);
  const auto decision = TRY(require_scope(call, "undo"));
  std::int64_t count = 0;
  const auto written =
      TRY(call.organisation.write(caller(call, decision.rule), "undo", [&](entity::UnitOfWork& unit) -> Status {
        const auto changed = entity::versions_of_entry(unit.connection(), unit.registry(), *seq);
        if (changed.empty()) return refuse(Errc::not_found, "seq", msg::entity_not_found);
        Problems problems;
        count = 0;
        const bool has_own_change =
            std::ranges::any_of(changed, [](const auto& one) { return !one.type->is_internal; });
        for (const auto& [type, id, version] : changed) {
          // What followed from the change by itself (an acceptance that became void) is for good, and what was opened
          // along with it (the next draft of a statement) is nobody's to remove.
          if (type->is_internal && has_own_change) continue;
          const auto versions = unit.history(*type, id);
          const auto at = std::ranges::find(versions, version, &entity::VersionInfo::version);
          const bool is_latest = at != versions.end() && at + 1 == versions.end();
          const auto present = unit.find(*type, id);
          if (!is_latest) {
            problems.add("seq", msg::api_undo_changed_since, {}, {id});
            continue;
          }
          Status status;
          const bool was_there = at != versions.begin() && !(at - 1)->is_removed;
          if (!was_there) {
            status = remove_in(unit, call, *type, id, present ? present->version : 0);
          } else if (!present) {
            status = restore_in(unit, call, (at - 1)->record);
          } else {
            status = revert_in(unit, call, *present, (at - 1)->record);
          }
          if (status)
            ++count;
          else
            problems.add(status.error());
        }
        unit.note("undone", *seq);
        return problems.status(Errc::conflict);
      }));
  // The undo is an entry like any other: undoing it does the change again.
  return json_response(200, JsonObject{{"undone", count}, {"seq", written.seq}})
      .with("x-ledger-seq", std::to_string(written.seq));
}

}  // namespace assay::api
