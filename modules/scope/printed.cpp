// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/printed.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/scope/strings.gen.h"
#include "modules/scope/versions.h"
#include "modules/scope/words.h"

namespace assay::scope {
namespace {

using entity::Reader;
using i18n::Language;
using i18n::text;
using report::Document;
using report::TableBlock;
using Names = std::map<Id, std::string>;

constexpr std::array kKinds{ElementKind::service, ElementKind::process, ElementKind::unit, ElementKind::site,
                            ElementKind::data};

template <class T>
std::vector<T> by_reference(Reader& reader) {
  auto all = reader.all<T>();
  std::ranges::sort(all, [](const T& a, const T& b) {
    return std::tie(a.reference, a.title, a.id) < std::tie(b.reference, b.title, b.id);
  });
  return all;
}

std::string joined(const entity::LinkList& links, const Names& names) {
  std::vector<std::string> all;
  for (const auto& link : links)
    if (const auto at = names.find(link.id); at != names.end()) all.push_back(at->second);
  std::ranges::sort(all);
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

Names element_names(std::span<const ScopeElement> elements) {
  Names names;
  for (const auto& element : elements) names[element.id] = element.title;
  return names;
}

/// Elements with this placement, in groups by kind.
TableBlock elements_table(std::span<const ScopeElement> elements, Placement placement, const Names& names,
                          Language language) {
  const bool is_out = placement == Placement::outside;
  TableBlock table;
  table.columns = {{text(language, msg::scope_element_reference), 0.7},
                   {text(language, msg::scope_element_title), 2.4},
                   {text(language, msg::scope_element_location), 1.4}};
  if (is_out)
    table.columns.push_back({text(language, msg::scope_element_exclusion_reason), 3.5});
  else
    table.columns.push_back({text(language, msg::scope_element_rests_on), 3.5});
  for (const auto kind : kKinds) {
    const auto before = table.rows.size();
    for (const auto& one : elements)
      if (one.kind == kind && one.placement == placement)
        table.rows.push_back({one.reference, one.title, one.location,
                              is_out ? one.exclusion_reason : joined(one.rests_on.items, names)});
    if (table.rows.size() > before) table.groups.emplace_back(before, text(language, word(kind)));
  }
  return table;
}

std::string agreement_text(const ScopeDependency& one, Language language) {
  if (!one.has_agreement) return text(language, msg::scope_print_no_agreement);
  auto out = one.agreement_reference.empty() ? text(language, msg::scope_print_agreement) : one.agreement_reference;
  if (one.agreement_expires_on)
    out += ", " + text(language, msg::scope_print_until, {{"day", one.agreement_expires_on->text()}});
  return out;
}

TableBlock dependencies_table(std::span<const ScopeDependency> all, const Names& names, Language language) {
  TableBlock table;
  table.columns = {
      {text(language, msg::scope_dependency_title), 2.2},       {text(language, msg::scope_dependency_supplier), 1.8},
      {text(language, msg::scope_dependency_kind), 1.2},        {text(language, msg::scope_dependency_placement), 1},
      {text(language, msg::scope_dependency_has_agreement), 2}, {text(language, msg::scope_dependency_serves), 2.2}};
  for (const auto& one : all)
    table.rows.push_back({one.title, one.supplier, text(language, word(one.kind)), text(language, word(one.placement)),
                          agreement_text(one, language), joined(one.serves.items, names)});
  return table;
}

void add_table(Document& document, Language language, MessageKey heading, TableBlock table) {
  document.blocks.emplace_back(report::Heading{1, text(language, heading)});
  if (table.rows.empty())
    document.blocks.emplace_back(report::Paragraph{text(language, msg::scope_print_none), false});
  else
    document.blocks.emplace_back(std::move(table));
}

/// Paragraphs of a Markdown text; lines that begin with # become headings below the section's.
void add_statement(Document& document, std::string_view statement) {
  std::string paragraph;
  const auto flush = [&] {
    if (!paragraph.empty()) document.blocks.emplace_back(report::Paragraph{std::move(paragraph), false});
    paragraph.clear();
  };
  while (!statement.empty()) {
    const auto end = statement.find('\n');
    const auto line = statement.substr(0, end);
    statement.remove_prefix(end == std::string_view::npos ? statement.size() : end + 1);
    const auto words = line.find_first_not_of("# \t");
    if (words == std::string_view::npos) {
      flush();
    } else if (line.starts_with('#')) {
      flush();
      document.blocks.emplace_back(report::Heading{2, std::string(line.substr(words))});
    } else {
      paragraph += (paragraph.empty() ? "" : "\n") + std::string(line);
    }
  }
  flush();
}

Result<Document> scope_document(Reader& reader, Language language) {
  const auto open = open_version(reader);
  const auto version = open ? open : signed_scope(reader);
  if (!version) return refuse(Errc::not_found, "", msg::scope_no_statement);
  const auto elements = by_reference<ScopeElement>(reader);
  const auto names = element_names(elements);
  Document document;
  document.title = text(language, msg::scope);
  document.is_landscape = true;
  document.blocks.emplace_back(
      report::Paragraph{text(language, msg::scope_print_version,
                             {{"version", version->number}, {"state", text(language, word(version->state))}}),
                        false});
  document.blocks.emplace_back(report::Heading{1, text(language, msg::scope_statement)});
  add_statement(document, version->statement.text);
  add_table(document, language, msg::scope_print_in, elements_table(elements, Placement::inside, names, language));
  add_table(document, language, msg::scope_print_out, elements_table(elements, Placement::outside, names, language));
  add_table(document, language, msg::scope_dependency_plural,
            dependencies_table(by_reference<ScopeDependency>(reader), names, language));
  return document;
}

}  // namespace

std::span<const api::Printed> printed() {
  static const std::array kPrinted{api::Printed{"scope", ScopeVersion::entity_name, msg::scope, "4.3", scope_document}};
  return kPrinted;
}

}  // namespace assay::scope
