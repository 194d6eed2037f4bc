// SPDX-License-Identifier: Apache-2.0
// The version: its fields, who wrote it, who may not sign it.
#include <algorithm>
#include <array>

#include "modules/scope/strings.gen.h"
#include "modules/scope/versions.h"
#include "platform/entity/codec.h"

namespace assay::scope {

std::span<const entity::Choice> choices(ScopeState) {
  static constexpr std::array kChoices{entity::Choice{0, "draft"}, entity::Choice{1, "submitted"},
                                       entity::Choice{2, "signed"}, entity::Choice{3, "superseded"}};
  return kChoices;
}

void ScopeVersion::describe(entity::Fields<ScopeVersion>& f) {
  FIELD(number).read_only();
  FIELD(state).read_only();
  FIELD(statement);
  FIELD(note).length(1, 1000).search('A');
  FIELD(edited_by).read_only();
  FIELD(submitted_by).read_only();
  FIELD(signed_by).read_only();
  FIELD(submitted_at).read_only();
  FIELD(signed_at).read_only();
  FIELD(ledger_size).read_only();
  FIELD(content_hash).length(64, 64).read_only();
  FIELD(signing_remark).length(1, 1000).read_only();
  f.state("state");
  f.plural("scopes");
  f.sort("-number");
  f.frozen_when("state", {"signed", "superseded"}, {"state"});
}

void derive(ScopeVersion& version, const ScopeVersion* before, entity::Reader& reader) {
  if (before == nullptr || version.statement != before->statement) version.edited_by = {reader.acting_person()};
}

Status check(const ScopeVersion& version, const ScopeVersion* before, entity::Reader&) {
  const bool waits = before != nullptr && before->state == ScopeState::submitted;
  const bool is_edit = waits && (version.statement != before->statement || version.note != before->note);
  // Signing may note what changed; it moves the state in the same step.
  if (is_edit && version.state == ScopeState::submitted)
    return refuse(Errc::conflict, "statement", msg::scope_frozen, {{"version", version.number}}, {version.id});
  return {};
}

Status check_removal(const ScopeVersion& version, entity::Reader&) {
  if (version.state == ScopeState::draft) return {};
  return refuse(Errc::conflict, "", msg::scope_frozen, {{"version", version.number}}, {version.id});
}

std::optional<ScopeVersion> open_version(entity::Reader& reader) {
  for (const auto& version : reader.all<ScopeVersion>())
    if (version.state == ScopeState::draft || version.state == ScopeState::submitted) return version;
  return {};
}

std::optional<ScopeVersion> signed_scope(entity::Reader& reader) {
  for (const auto& version : reader.all<ScopeVersion>())
    if (version.state == ScopeState::signed_off) return version;
  return {};
}

ScopeVersion next_draft(entity::Reader& reader) {
  ScopeVersion draft;
  draft.number = 1;
  for (const auto& version : reader.all<ScopeVersion>()) {
    draft.number = std::max(draft.number, version.number + 1);
    if (version.state == ScopeState::signed_off) draft.statement = version.statement;
  }
  return draft;
}

Status check_open_to_edit(entity::Reader& reader) {
  const auto open = open_version(reader);
  if (!open || open->state != ScopeState::submitted) return {};
  return refuse(Errc::conflict, "", msg::scope_frozen, {{"version", open->number}}, {open->id});
}

namespace {

std::vector<Id> ids_of(const entity::LinkList& links) {
  std::vector<Id> ids;
  for (const auto& link : links) ids.push_back(link.id);
  return ids;
}

std::string name_of(const std::string& reference, const std::string& title) {
  return reference.empty() ? title : reference + " " + title;
}

std::string canonical_all(entity::Reader& reader, const entity::EntityType& type) {
  auto records = reader.all(type);
  std::ranges::sort(records, {}, &entity::Record::id);
  std::string out = "[";
  for (const auto& record : records) out += (out.size() > 1 ? "," : "") + entity::canonical_fields(record);
  return out + "]";
}

/// Elements and dependencies that a person edited last: whoever did signs nothing.
std::vector<Id> edited_by(entity::Reader& reader, const ScopeVersion& version, Id person) {
  std::vector<Id> ids;
  if (version.edited_by.id == person) ids.push_back(version.id);
  for (const auto& element : reader.all<ScopeElement>())
    if (element.edited_by.id == person) ids.push_back(element.id);
  for (const auto& dependency : reader.all<ScopeDependency>())
    if (dependency.edited_by.id == person) ids.push_back(dependency.id);
  return ids;
}

}  // namespace

ScopeFacts scope_facts(entity::Reader& reader, const ScopeVersion* version) {
  ScopeFacts facts;
  facts.today = reader.today();
  if (version != nullptr) facts.id = version->id;
  facts.has_statement = version != nullptr && !version->statement.text.empty();
  for (const auto& one : reader.all<ScopeElement>())
    facts.elements.push_back({one.id, name_of(one.reference, one.title), one.kind.value_or(ElementKind::unit),
                              one.placement, !one.exclusion_reason.empty(), ids_of(one.rests_on.items),
                              ids_of(one.assets.items)});
  for (const auto& one : reader.all<ScopeDependency>())
    facts.dependencies.push_back({one.id, name_of(one.reference, one.title), one.supplier, one.kind, one.placement,
                                  one.has_agreement, !one.agreement_reference.empty(), one.agreement_expires_on,
                                  ids_of(one.serves.items)});
  std::vector<Id> named;
  for (const auto& element : facts.elements) named.insert(named.end(), element.assets.begin(), element.assets.end());
  std::ranges::sort(named);
  for (const auto& asset : reader.all<assets::Asset>())
    if (std::ranges::binary_search(named, asset.id))
      facts.assets.push_back({asset.id, name_of(asset.reference, asset.title)});
  return facts;
}

std::string canonical_scope(entity::Reader& reader, const ScopeVersion& version) {
  return R"({"dependencies":)" + canonical_all(reader, reader.type<ScopeDependency>()) + R"(,"elements":)" +
         canonical_all(reader, reader.type<ScopeElement>()) + R"(,"statement":)" +
         to_json(Json(version.statement.text)) + "}";
}

// Only what was submitted can be signed, so only there the registers are read.
void relations(const ScopeVersion& version, Id person, entity::Reader& reader, entity::Relations& found) {
  if (person.is_nil() || version.state != ScopeState::submitted) return;
  if (version.submitted_by.id == person) found.add("scope_submitter", {}, {version.id});
  auto ids = edited_by(reader, version, person);
  if (ids.empty()) return;
  const auto count = static_cast<std::int64_t>(ids.size());
  found.add("scope_editor", {{"count", count}}, std::move(ids));
}

entity::EntityType scope_type() { return entity::describe_entity<ScopeVersion>("scope"); }

}  // namespace assay::scope
