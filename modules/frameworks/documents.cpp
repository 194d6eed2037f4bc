// SPDX-License-Identifier: Apache-2.0
// Reads the documented information that is needed or usual, and checks that it points to real clauses and controls.
#include "modules/frameworks/documents.h"

#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

namespace {

TypicalDocument read_typical(ObjectReader& reader) {
  return {reader.text("id"),
          reader.both("name"),
          reader.word<DocumentOwner>("owner"),
          reader.integer("review_months"),
          reader.texts("requirements"),
          reader.texts("controls")};
}

}  // namespace

DocumentTable read_documents(const Json& json, const std::string& path, Problems& problems) {
  DocumentTable table;
  ObjectReader reader(json, path, problems);
  if (const auto id = reader.text("id"); id != "documented_information")
    problems.add(reader.at("id"), msg::frameworks_catalogue_unknown_word, {{"word", id}});
  reader.text("edition");
  table.framework = reader.text("framework");
  reader.each("by_control", [&](ObjectReader& r) { table.by_control.push_back({r.text("control"), r.both("name")}); });
  reader.each("typical", [&](ObjectReader& r) { table.typical.push_back(read_typical(r)); });
  reader.finish();
  return table;
}

void check_documents(const DocumentTable& table, const Framework& framework, const std::string& path,
                     Problems& problems) {
  const auto expect = [&](bool exists, const std::string& id) {
    if (!exists) problems.add(path, msg::frameworks_catalogue_unresolved, {{"id", id}});
  };
  expect(table.framework == framework.id, table.framework);
  check_ids_once(ids_of(table.typical), path + "/typical", problems);
  for (const auto& document : table.by_control)
    expect(framework.control(document.control) != nullptr, document.control);
  for (const auto& document : table.typical) {
    for (const auto& id : document.requirements) expect(framework.requirement(id) != nullptr, id);
    for (const auto& id : document.controls) expect(framework.control(id) != nullptr, id);
  }
}

std::vector<MandatoryDocument> mandatory_documents() {
  std::vector<MandatoryDocument> documents;
  for (const auto& requirement : iso27001_2022().requirements)
    for (const auto& named : requirement.documented)
      documents.push_back({requirement.id, named.ref, named.name, named.kind});
  return documents;
}

}  // namespace assay::frameworks
