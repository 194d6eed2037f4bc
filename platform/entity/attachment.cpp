// SPDX-License-Identifier: Apache-2.0
// Who attached it and when is said by its versions.
#include "platform/entity/attachment.h"

#include <algorithm>

#include "platform/entity/describe.h"
#include "platform/entity/reader.h"
#include "platform/entity/strings.gen.h"

namespace assay::entity {
namespace {

struct Attachment : Versioned {
  using Self = Attachment;
  static constexpr std::string_view entity_name = "attachment";
  std::string entity;  ///< name of the register
  std::string object;  ///< id; a reference is taken and replaced by the id
  std::string title;
  FileRef file;
  Markdown note;
  std::string source;  ///< where the file comes from: a system, a person's function, an address

  static void describe(Fields<Attachment>& f) {
    FIELD(entity).required().length(1, 60);
    FIELD(object).required().length(1, 60);
    FIELD(title).required().length(1, 200).search('A');
    FIELD(file).required();
    FIELD(note).search('C');
    FIELD(source).length(0, 200).search('B');
    f.attached("entity", "object");
    f.sort("title");
  }
};

/// "R-01" or an id, of an object that is there.
std::optional<Record> find_object(const EntityType& type, std::string_view text, Reader& reader) {
  if (const auto id = Id::parse(text)) return reader.find(type, *id);
  const auto normal = type.hooks.normal_reference != nullptr ? type.hooks.normal_reference(text) : std::string(text);
  return reader.find_reference(type, normal);
}

void derive(Attachment& attachment, Reader& reader) {
  const auto* type = reader.registry().find(attachment.entity);
  if (type == nullptr) return;
  if (const auto object = find_object(*type, attachment.object, reader)) attachment.object = object->id.text();
}

Status check(const Attachment& attachment, const Attachment* before, Reader& reader) {
  Problems problems;
  const bool is_moved =
      before != nullptr && (before->entity != attachment.entity || before->object != attachment.object);
  if (is_moved) problems.add("object", msg::entity_attachment_fixed);
  const auto* type = reader.registry().find(attachment.entity);
  if (type == nullptr || type->is_attached())
    problems.add("entity", msg::entity_unknown_choice, {{"value", attachment.entity}});
  else if (!is_moved && !find_object(*type, attachment.object, reader))
    problems.add("object", msg::entity_reference_unknown, {{"value", attachment.object}});
  return problems.status();
}

}  // namespace

std::optional<Record> holder_of(const Record& record, Reader& reader) {
  const auto& own = *record.type;
  const auto* type = reader.registry().find(record.text(own.holder_entity));
  if (type == nullptr || type->is_attached()) return {};
  const auto text = record.text(own.holder_object);
  if (auto found = find_object(*type, text, reader)) return found;
  const auto id = Id::parse(text);
  if (!id) return {};
  auto versions = reader.history(*type, *id);
  const auto last = std::ranges::find(versions.rbegin(), versions.rend(), false, &VersionInfo::is_removed);
  return last != versions.rend() ? std::optional<Record>(std::move(last->record)) : std::nullopt;
}

EntityType attachment_type() { return describe_entity<Attachment>("platform"); }

}  // namespace assay::entity
