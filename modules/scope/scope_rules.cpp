// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/scope_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include "modules/scope/strings.gen.h"

namespace assay::scope {
namespace {

using ById = std::map<Id, const ElementFacts*>;

ById by_id(const ScopeFacts& facts) {
  ById found;
  for (const auto& element : facts.elements) found[element.id] = &element;
  return found;
}

bool is_inside(const ElementFacts& element) { return element.placement == Placement::inside; }
bool is_outside(const ElementFacts& element) { return element.placement == Placement::outside; }

/// Elements in scope that a dependency serves.
std::vector<const ElementFacts*> served_inside(const DependencyFacts& dependency, const ById& elements) {
  std::vector<const ElementFacts*> found;
  for (const auto id : dependency.serves)
    if (const auto at = elements.find(id); at != elements.end() && is_inside(*at->second)) found.push_back(at->second);
  return found;
}

bool is_process_at_site(const ElementFacts& element, const ElementFacts& below) {
  return element.kind == ElementKind::process && below.kind == ElementKind::site;
}

/// One warning for each pair of an element in scope and one out of it below it.
template <class Wanted>
Warnings on_excluded(const ScopeFacts& facts, MessageKey key, Wanted wanted) {
  const auto elements = by_id(facts);
  Warnings found;
  for (const auto& element : facts.elements) {
    if (!is_inside(element)) continue;
    for (const auto id : element.rests_on) {
      const auto at = elements.find(id);
      if (at == elements.end() || !is_outside(*at->second) || !wanted(element, *at->second)) continue;
      found.push_back(
          {"rests_on", key, {{"element", element.name}, {"below", at->second->name}}, {element.id, at->second->id}});
    }
  }
  return found;
}

std::vector<Id> ids_where(const ScopeFacts& facts, bool (*wanted)(const ElementFacts&)) {
  std::vector<Id> ids;
  for (const auto& element : facts.elements)
    if (wanted(element)) ids.push_back(element.id);
  return ids;
}

bool lacks_reason(const ElementFacts& element) { return is_outside(element) && !element.has_reason; }
bool is_undecided(const ElementFacts& element) { return element.placement == Placement::undecided; }

}  // namespace

Warnings outside_supplier_without_agreement(const ScopeFacts& facts) {
  const auto elements = by_id(facts);
  Warnings found;
  for (const auto& dependency : facts.dependencies) {
    if (dependency.placement == Placement::inside || dependency.has_agreement) continue;
    for (const auto* element : served_inside(dependency, elements))
      found.push_back({"has_agreement",
                       msg::scope_warn_supplier_without_agreement,
                       {{"element", element->name}, {"supplier", dependency.supplier}},
                       {element->id, dependency.id}});
  }
  return found;
}

Warnings process_at_excluded_site(const ScopeFacts& facts) {
  return on_excluded(facts, msg::scope_warn_process_at_excluded_site, is_process_at_site);
}

Warnings rests_on_excluded(const ScopeFacts& facts) {
  return on_excluded(facts, msg::scope_warn_rests_on_excluded,
                     [](const auto& element, const auto& below) { return !is_process_at_site(element, below); });
}

Warnings excluded_without_reason(const ScopeFacts& facts) {
  Warnings found;
  for (const auto& element : facts.elements)
    if (lacks_reason(element))
      found.push_back(
          {"exclusion_reason", msg::scope_warn_excluded_without_reason, {{"element", element.name}}, {element.id}});
  return found;
}

Warnings asset_of_excluded_site(const ScopeFacts& facts) {
  std::map<Id, const ElementFacts*> used_by;
  for (const auto& element : facts.elements)
    if (is_inside(element))
      for (const auto asset : element.assets) used_by.emplace(asset, &element);
  std::map<Id, std::string> names;
  for (const auto& asset : facts.assets) names[asset.id] = asset.name;
  Warnings found;
  for (const auto& site : facts.elements) {
    if (site.kind != ElementKind::site || !is_outside(site)) continue;
    for (const auto asset : site.assets)
      if (const auto at = used_by.find(asset); at != used_by.end())
        found.push_back({"assets",
                         msg::scope_warn_asset_of_excluded_site,
                         {{"asset", names[asset]}, {"element", at->second->name}, {"site", site.name}},
                         {site.id, at->second->id, asset}});
  }
  return found;
}

Warnings agreement_expired(const ScopeFacts& facts) {
  const auto elements = by_id(facts);
  Warnings found;
  for (const auto& dependency : facts.dependencies) {
    const bool is_over = dependency.has_agreement && dependency.expires_on && *dependency.expires_on < facts.today;
    if (!is_over) continue;
    const auto served = served_inside(dependency, elements);
    if (served.empty() && !dependency.serves.empty()) continue;
    std::vector<Id> ids{dependency.id};
    for (const auto* element : served) ids.push_back(element->id);
    found.push_back({"agreement_expires_on",
                     msg::scope_warn_agreement_expired,
                     {{"supplier", dependency.supplier}, {"day", dependency.expires_on->text()}},
                     std::move(ids)});
  }
  return found;
}

Warnings agreement_without_reference(const ScopeFacts& facts) {
  Warnings found;
  for (const auto& dependency : facts.dependencies)
    if (dependency.has_agreement && !dependency.has_reference)
      found.push_back({"agreement_reference",
                       msg::scope_warn_agreement_without_reference,
                       {{"supplier", dependency.supplier}},
                       {dependency.id}});
  return found;
}

Warnings dependency_without_element(const ScopeFacts& facts) {
  Warnings found;
  for (const auto& dependency : facts.dependencies)
    if (dependency.serves.empty())
      found.push_back(
          {"serves", msg::scope_warn_dependency_without_element, {{"what", dependency.name}}, {dependency.id}});
  return found;
}

Warnings warnings(const ScopeFacts& facts) {
  Warnings all;
  for (auto* rule :
       {outside_supplier_without_agreement, process_at_excluded_site, rests_on_excluded, excluded_without_reason,
        asset_of_excluded_site, agreement_expired, agreement_without_reference, dependency_without_element}) {
    auto found = rule(facts);
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

Problems submission_problems(const ScopeFacts& facts) {
  Problems problems;
  const auto about_version = facts.id.is_nil() ? std::vector<Id>() : std::vector{facts.id};
  if (!facts.has_statement) problems.add("statement", msg::scope_no_statement, {}, about_version);
  if (std::ranges::none_of(facts.elements, is_inside))
    problems.add("elements", msg::scope_nothing_inside, {}, about_version);
  const auto name_all = [&](std::string field, MessageKey key, std::vector<Id> ids) {
    if (ids.empty()) return;
    const auto count = static_cast<std::int64_t>(ids.size());
    problems.add(std::move(field), key, {{"count", count}}, std::move(ids));
  };
  name_all("placement", msg::scope_undecided, ids_where(facts, is_undecided));
  name_all("exclusion_reason", msg::scope_excluded_without_reason, ids_where(facts, lacks_reason));
  return problems;
}

}  // namespace assay::scope
