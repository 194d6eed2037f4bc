// SPDX-License-Identifier: Apache-2.0
#include "platform/api/access.h"

#include <algorithm>

#include "platform/api/strings.gen.h"
#include "platform/entity/attachment.h"
#include "platform/entity/history.h"
#include "platform/entity/strings.gen.h"

namespace assay::api {

std::string operation(const entity::EntityType& type, std::string_view verb) {
  return std::string(type.name) + "." + std::string(verb);
}

entity::Relations relations(const entity::Record& record, Id person, entity::Reader& reader) {
  entity::Relations found;
  if (person.is_nil()) return found;
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    if (field.relation.empty()) continue;
    const auto* one = std::get_if<Id>(&record.values[i]);
    const auto* many = std::get_if<entity::LinkList>(&record.values[i]);
    const bool named = (one != nullptr && *one == person) ||
                       (many != nullptr && std::ranges::find(*many, person, &entity::Link::id) != many->end());
    if (named) found.add(field.relation);
  }
  if (record.type->hooks.relations != nullptr) {
    const auto object = entity::to_object(record);
    record.type->hooks.relations(object.get(), person, reader, found);
  }
  return found;
}

namespace {

/// Somebody is to an attached object what they are to its holder, and who may change the holder "may edit" it.
void add_holder(const Call& call, const entity::Record& record, entity::Reader& reader, auth::Subject& subject_of_it) {
  const auto holder = entity::holder_of(record, reader);
  if (!holder) return;
  const auto about = subject(call, *holder->type, &*holder, reader);
  subject_of_it.relations = about.relations;
  subject_of_it.state = about.state;
  if (auth::authorize(call.actor, operation(*holder->type, "update"), about, call.policy).allowed)
    subject_of_it.relations.emplace_back("may_edit");
}

/// Besides its own operation an attached object needs a holder that the actor may read.
bool is_holder_readable(const Call& call, const entity::Record& record, entity::Reader& reader) {
  const auto holder = entity::holder_of(record, reader);
  if (!holder) return false;
  const auto about = subject(call, *holder->type, &*holder, reader);
  return auth::authorize(call.actor, operation(*holder->type, "read"), about, call.policy).allowed;
}

}  // namespace

auth::Subject subject(const Call& call, const entity::EntityType& type, const entity::Record* record,
                      entity::Reader& reader) {
  auth::Subject subject;
  subject.organisation = call.organisation_id;
  subject.today = reader.today();
  if (record == nullptr) return subject;
  subject.entity = std::string(type.name);
  if (type.is_attached()) {
    add_holder(call, *record, reader, subject);
  } else {
    const auto found = relations(*record, call.actor.person, reader);
    for (const auto& relation : found.all()) subject.relations.push_back(relation.name);
    if (!type.state_field.empty()) subject.state = std::string(record->text(type.state_field));
  }
  if (const auto* waivers = reader.registry().find("waiver")) {
    for (const auto& waiver : reader.all(*waivers)) {
      const auto from = Date::parse(waiver.text("decided_on")), until = Date::parse(waiver.text("expires_on"));
      if (from && until) subject.waivers.push_back({waiver.id, std::string(waiver.text("kind")), *from, *until});
    }
  }
  return subject;
}

namespace {

/// A denial says what it rests on: the refused person sees which objects make the relation hold.
std::unexpected<Refusal> refusal(const Call& call, const auth::Decision& decision, const entity::Record* record,
                                 entity::Reader& reader) {
  const auto why = decision.why.id.empty() ? msg::api_forbidden : decision.why;
  if (record != nullptr && !decision.relation.empty()) {
    const auto found = relations(*record, call.actor.person, reader);
    for (const auto& relation : found.all())
      if (relation.name == decision.relation) return refuse(decision.code, "", why, relation.args, relation.ids);
  }
  return refuse(decision.code, "", why);
}

}  // namespace

Result<auth::Decision> require(const Call& call, std::string_view verb, const entity::EntityType& type,
                               const entity::Record* record, entity::Reader& reader) {
  if (record != nullptr && type.is_attached() && !is_holder_readable(call, *record, reader))
    return refuse(Errc::not_found, "", msg::entity_not_found);
  const auto about = subject(call, type, record, reader);
  auto decision = auth::authorize(call.actor, operation(type, verb), about, call.policy);
  if (decision.allowed) return decision;
  const bool hidden = record != nullptr && decision.code == Errc::forbidden &&
                      !auth::authorize(call.actor, operation(type, "read"), about, call.policy).allowed;
  if (hidden) return refuse(Errc::not_found, "", msg::entity_not_found);
  return refusal(call, decision, record, reader);
}

Result<auth::Decision> require_create(const Call& call, const entity::EntityType& type, const entity::Record& record,
                                      entity::Reader& reader) {
  // An object that cannot be read is as unknown as one that does not exist.
  if (type.is_attached() && entity::holder_of(record, reader) && !is_holder_readable(call, record, reader))
    return refuse(std::string(type.holder_object), msg::entity_reference_unknown,
                  {{"value", std::string(record.text(type.holder_object))}});
  auto decision =
      auth::authorize(call.actor, operation(type, "create"), subject(call, type, &record, reader), call.policy);
  if (decision.allowed) return decision;
  return refusal(call, decision, &record, reader);
}

Result<auth::Decision> require_scope(const Call& call, std::string_view operation) {
  auth::Subject about;
  about.organisation = call.organisation_id;
  return auth::require(call.actor, operation, about, call.policy);
}

Status may_write(const auth::Decision& decision, const entity::Record& before, const entity::Record& after) {
  Problems problems;
  for (const auto& difference : entity::differences(before, after))
    if (difference.field != nullptr && !decision.may_write(difference.field->name))
      problems.add(std::string(difference.field->name), msg::api_field_forbidden);
  return problems.status(Errc::forbidden);
}

const entity::Record& last_known(const std::vector<entity::VersionInfo>& versions) {
  BASE_ASSERT(!versions.empty());
  const auto last = std::ranges::find(versions.rbegin(), versions.rend(), false, &entity::VersionInfo::is_removed);
  return last != versions.rend() ? last->record : versions.back().record;
}

Result<entity::Record> readable(const Call& call, const entity::EntityType& type, Id id, entity::Reader& reader) {
  auto record = TRY(reader.get(type, id));
  TRY(require(call, "read", type, &record, reader));
  return record;
}

}  // namespace assay::api
