// SPDX-License-Identifier: Apache-2.0
// Reads a framework: requirements from the top down, controls with their attributes, and checks that it adds up.
#include <algorithm>
#include <set>

#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

namespace {

ChecklistItem read_item(ObjectReader& reader) {
  return {reader.text("ref"), reader.both("text"), reader.optional_text("since")};
}

Requirement read_requirement(ObjectReader& reader) {
  Requirement requirement;
  requirement.id = reader.text("id");
  requirement.parent = reader.optional_text("parent");
  requirement.title = reader.both("title");
  requirement.is_french_reviewed = reader.flag("fr_reviewed");
  requirement.is_assessable = reader.flag("assessable");
  requirement.since = reader.optional_text("since");
  if (!requirement.is_assessable) return requirement;
  requirement.must_exist = reader.both("must_exist");
  reader.each("items", [&](ObjectReader& item) { requirement.items.push_back(read_item(item)); });
  reader.each("documented", [&](ObjectReader& item) {
    requirement.documented.push_back({item.optional_text("ref"), item.both("name"), item.word<DocumentKind>("kind")});
  });
  requirement.evidence = reader.both_list("evidence");
  return requirement;
}

Control read_control(ObjectReader& reader) {
  Control control;
  control.id = reader.text("id");
  control.title = reader.both("title");
  control.is_french_reviewed = reader.flag("fr_reviewed");
  control.title_aliases = reader.optional_texts("title_aliases");
  control.theme = reader.word<Theme>("theme");
  control.is_new_in_2022 = reader.flag("new_in_2022");
  control.control_type = reader.word_list<ControlType>("control_type");
  control.properties = reader.word_list<SecurityProperty>("properties");
  control.concepts = reader.word_list<Concept>("concepts");
  control.capabilities = reader.word_list<Capability>("capabilities");
  control.domains = reader.word_list<Domain>("domains");
  control.from_2013 = reader.texts("from_2013");
  control.purpose = reader.both("purpose");
  control.evidence = reader.both_list("evidence");
  control.automation = reader.word<Automation>("automation");
  control.machine_signals = reader.both_list("machine_signals");
  return control;
}

FrameworkCounts read_counts(ObjectReader& reader) {
  FrameworkCounts counts;
  counts.assessable = reader.integer("assessable");
  counts.controls = reader.integer("controls");
  counts.new_in_2022 = reader.integer("new_in_2022");
  counts.from_2013 = reader.integer("from_2013");
  reader.each_member("themes", [&](std::string_view name, std::int64_t count) {
    if (const auto theme = word_named<Theme>(name))
      counts.themes[*theme] = count;
    else
      reader.problems().add(reader.at("themes"), msg::frameworks_catalogue_unknown_word, {{"word", std::string(name)}});
  });
  return counts;
}

void expect_count(const std::string& field, std::int64_t found, std::int64_t expected, Problems& problems) {
  if (found != expected)
    problems.add(field, msg::frameworks_catalogue_wrong_count, {{"found", found}, {"expected", expected}});
}

template <class List, class Predicate>
std::int64_t count_where(const List& list, Predicate predicate) {
  return static_cast<std::int64_t>(std::ranges::count_if(list, predicate));
}

void check_counts(const Framework& framework, const std::string& path, Problems& problems) {
  const auto& counts = framework.counts;
  const auto& controls = framework.controls;
  std::set<std::string_view> replaced;
  for (const auto& control : controls) replaced.insert(control.from_2013.begin(), control.from_2013.end());
  expect_count(path + "/counts/assessable",
               count_where(framework.requirements, [](const auto& r) { return r.is_assessable; }), counts.assessable,
               problems);
  expect_count(path + "/counts/controls", static_cast<std::int64_t>(controls.size()), counts.controls, problems);
  expect_count(path + "/counts/new_in_2022", count_where(controls, [](const auto& c) { return c.is_new_in_2022; }),
               counts.new_in_2022, problems);
  expect_count(path + "/counts/from_2013", static_cast<std::int64_t>(replaced.size()), counts.from_2013, problems);
  for (const auto& [theme, expected] : counts.themes)
    expect_count(path + "/counts/themes/" + std::string(name(theme)),
                 count_where(controls, [theme](const auto& c) { return c.theme == theme; }), expected, problems);
}

/// Every theme is counted, so that the four numbers add up to the whole.
void check_themes_add_up(const Framework& framework, const std::string& path, Problems& problems) {
  std::int64_t sum = 0;
  for (const auto& [theme, count] : framework.counts.themes) sum += count;
  expect_count(path + "/counts/themes", sum, framework.counts.controls, problems);
}

void check_requirements(const Framework& framework, const std::string& path, Problems& problems) {
  std::set<std::string_view> seen;
  for (const auto& requirement : framework.requirements) {
    const std::string field = path + "/requirements/" + requirement.id;
    if (!requirement.parent.empty() && !seen.contains(requirement.parent))
      problems.add(field, msg::frameworks_catalogue_unresolved, {{"id", requirement.parent}});
    seen.insert(requirement.id);
    std::vector<std::string> refs;
    for (const auto& item : requirement.items) refs.push_back(item.ref);
    check_ids_once(refs, field, problems);
  }
}

}  // namespace

const Requirement* Framework::requirement(std::string_view wanted) const { return item_with_id(requirements, wanted); }

const Control* Framework::control(std::string_view wanted) const { return item_with_id(controls, wanted); }

Framework read_framework(const Json& json, const std::string& path, Problems& problems) {
  Framework framework;
  ObjectReader reader(json, path, problems);
  framework.id = reader.text("id");
  framework.standard = reader.text("standard");
  framework.edition = reader.text("edition");
  framework.amendment = reader.optional_text("amendment");
  framework.title = reader.both("title");
  framework.source = reader.text("source");
  framework.licence = reader.text("licence");
  reader.object("counts", [&](ObjectReader& counts) { framework.counts = read_counts(counts); });
  reader.each("requirements", [&](ObjectReader& r) { framework.requirements.push_back(read_requirement(r)); });
  reader.each("controls", [&](ObjectReader& r) { framework.controls.push_back(read_control(r)); });
  reader.finish();
  return framework;
}

void check_framework(const Framework& framework, const std::string& path, Problems& problems) {
  check_ids_once(ids_of(framework.requirements), path + "/requirements", problems);
  check_ids_once(ids_of(framework.controls), path + "/controls", problems);
  check_requirements(framework, path, problems);
  for (const auto& control : framework.controls)
    if (control.is_new_in_2022 != control.from_2013.empty())
      problems.add(path + "/controls", msg::frameworks_catalogue_new_without_origin, {{"id", control.id}});
  check_counts(framework, path, problems);
  check_themes_add_up(framework, path, problems);
}

void check_ids_once(std::span<const std::string> ids, const std::string& path, Problems& problems) {
  std::set<std::string_view> seen, said;
  for (const auto& id : ids)
    if (!seen.insert(id).second && said.insert(id).second)
      problems.add(path, msg::frameworks_catalogue_duplicate, {{"id", id}});
}

}  // namespace assay::frameworks
