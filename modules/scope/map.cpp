// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/map.h"

#include <array>

#include "modules/scope/changes.h"
#include "modules/scope/versions.h"
#include "modules/scope/words.h"

namespace assay::scope {
namespace {

JsonArray ids_json(std::span<const Id> ids) {
  JsonArray all;
  for (const auto id : ids) all.emplace_back(id.text());
  return all;
}

JsonArray problems_json(std::span<const Problem> problems, i18n::Language language) {
  JsonArray all;
  for (const auto& problem : problems)
    all.push_back(JsonObject{{"field", problem.field},
                             {"code", problem.key.id},
                             {"message", i18n::text(language, problem.key, problem.args)},
                             {"ids", ids_json(problem.ids)}});
  return all;
}

Json element_json(const ElementFacts& element) {
  return JsonObject{{"id", element.id.text()},
                    {"name", element.name},
                    {"kind", choices(element.kind)[static_cast<std::size_t>(element.kind)].name},
                    {"placement", choices(element.placement)[static_cast<std::size_t>(element.placement)].name},
                    {"rests_on", ids_json(element.rests_on)}};
}

Json dependency_json(const DependencyFacts& dependency) {
  return JsonObject{{"id", dependency.id.text()},
                    {"name", dependency.name},
                    {"supplier", dependency.supplier},
                    {"placement", choices(dependency.placement)[static_cast<std::size_t>(dependency.placement)].name},
                    {"has_agreement", dependency.has_agreement},
                    {"expires_on", dependency.expires_on ? Json(dependency.expires_on->text()) : Json()},
                    {"serves", ids_json(dependency.serves)}};
}

Result<Json> map(entity::Reader& reader, std::span<const entity::Record>, i18n::Language language) {
  const auto open = open_version(reader);
  const auto in_force = signed_scope(reader);
  const auto facts = scope_facts(reader, open ? &*open : in_force ? &*in_force : nullptr);
  JsonArray elements, dependencies, changes;
  for (const auto& element : facts.elements) elements.push_back(element_json(element));
  for (const auto& dependency : facts.dependencies) dependencies.push_back(dependency_json(dependency));
  for (const auto& change : changes_since_signed(reader)) changes.push_back(change_json(change, language));
  const auto warned = warnings(facts);
  return JsonObject{{"elements", std::move(elements)},
                    {"dependencies", std::move(dependencies)},
                    {"warnings", problems_json(warned, language)},
                    {"blocking", problems_json(submission_problems(facts).items(), language)},
                    {"changes", std::move(changes)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static const std::array kSummaries{api::Summary{ScopeVersion::entity_name, "map", map}};
  return kSummaries;
}

}  // namespace assay::scope
