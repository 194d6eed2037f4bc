// SPDX-License-Identifier: Apache-2.0
#include "tests/support/records.h"

#include <atomic>
#include <set>

namespace assay::support {
namespace {

/// A number that no other record of this process has.
std::string fresh_number() {
  static std::atomic<int> last{0};
  return std::to_string(++last);
}

/// What a declaration does not say. Null: the field is left out of full records.
const std::map<std::string, Json, std::less<>>& known_values() {
  static const std::map<std::string, Json, std::less<>> kValues{
      {"asset.asset_class", nullptr},
      {"attachment.entity", "asset"},
      {"control_effect.frequency_effect", "0.4000"},
      {"control_effect.severity_effect", "0.3000"},
      {"control_effect.with", nullptr},
      {"control_estimate.coverage", "0.8000"},
      {"control_estimate.efficacy_high", "0.9000"},
      {"control_estimate.efficacy_low", "0.6000"},
      {"control_estimate.reliability", "0.9500"},
      {"custom_field.entity", "obligation"},
      {"custom_field.is_required", false},
      {"implementation.coverage", nullptr},  // belongs to "partially"
      {"obligation.kind", nullptr},
      {"measurement.measured_on", "2026-03-01"},
      {"objective.due", "2026-11-30"},
      {"objective.judged_on", nullptr},
      {"objective.metric", nullptr},  // one with a target
      {"objective.judgement", nullptr},
      {"objective.outcome", nullptr},
      {"policy_document.kind", "topic_policy"},
      {"project_charter.starts_on", "2026-03-02"},
      {"raci_entry.person", nullptr},  // either a person or a role
      {"raci_entry.role", "top_management"},
      {"risk_anchor.loss_high", nullptr},
      {"risk_anchor.loss_low", nullptr},
      {"risk_anchor.rate_high", nullptr},
      {"risk_anchor.rate_low", nullptr},
      {"risk_criteria_row.level", "3 - possible"},
      {"risk_estimate.climate_share", "0.500"},
      {"risk_estimate.details", nullptr},
      {"risk_estimate.incident_count", nullptr},
      {"risk_estimate.incident_years", nullptr},
      {"risk_estimate.probability", nullptr},
      {"risk_estimate.secondary_probability", "0.3000"},
      {"risk_event.happened_on", "2026-02-28"},
      {"risk_event.trigger", "incident"},                // nobody records the planned interval
      {"risk_scenario.consequence_financial", nullptr},  // ratings need criteria in force
      {"risk_scenario.consequence_legal", nullptr},
      {"risk_scenario.consequence_operations", nullptr},
      {"risk_scenario.consequence_people", nullptr},
      {"risk_scenario.consequence_privacy", nullptr},
      {"risk_scenario.consequence_reputation", nullptr},
      {"risk_scenario.criteria", nullptr},
      {"risk_scenario.inherent_consequence", nullptr},
      {"risk_scenario.inherent_likelihood", nullptr},
      {"risk_scenario.residual_consequence", nullptr},
      {"risk_scenario.residual_likelihood", nullptr},
      {"risk_scenario.residual_reason", nullptr},
      {"risk_scenario.target_consequence", nullptr},
      {"risk_scenario.target_likelihood", nullptr},
      {"risk_tolerance.probability", "0.05000"},
      {"role_assignment.role", "read_only"},
      {"threat.category", nullptr},
      {"treatment_estimate.excludes", nullptr},
      {"treatment_estimate.frequency_effect", "0.5000"},
      {"treatment_estimate.needs", nullptr},
      {"treatment_estimate.severity_effect", "0.2000"},
      {"work_package.finished_on", nullptr},
      {"work_package.started_on", nullptr},
      {"waiver.expires_on", "2026-12-31"},
  };
  return kValues;
}

/// Entities of which there is one for each object that they are about: nobody has a role twice.
const std::map<std::string_view, std::string_view> kOnlyOne{
    {"measurement", "metric"},          {"raci_entry", "responsibility"}, {"risk_anchor", "risk_criteria"},
    {"risk_estimate", "risk_scenario"}, {"role_assignment", "person"},    {"treatment_estimate", "treatment_item"}};

/// Entities of which there is one open object at most; the generic tests read and change it, and do not make others.
const std::set<std::string_view> kSingle{"project_charter"};

std::string text_of_length(const entity::Field& field, std::string text) {
  while (text.size() < static_cast<std::size_t>(field.min_length)) text += "x";
  if (text.size() > static_cast<std::size_t>(field.max_length)) text.resize(static_cast<std::size_t>(field.max_length));
  return text;
}

}  // namespace

bool is_open(const entity::EntityType& type, std::string_view verb) {
  if (verb == "create" && kSingle.contains(type.name)) return false;
  const auto* operation = product_policy().find(std::string(type.name) + "." + std::string(verb));
  // What needs a value that no request may set comes into being by other ways (the profile, rows of a statement).
  if (verb == "create")
    for (const auto& field : type.fields)
      if (field.is_required && !field.is_input() && entity::is_null(field.default_value)) return false;
  return !type.is_internal && operation != nullptr && !operation->grants.empty();
}

Json Records::value(const entity::Field& field, int variant) {
  using entity::Kind;
  switch (field.kind) {
    case Kind::text:
    case Kind::markdown: return text_of_length(field, "text " + fresh_number());
    case Kind::integer:
    case Kind::level: return field.min.value_or(1) + variant;
    case Kind::decimal:
      return "1" + (field.scale > 0 ? "." + std::string(static_cast<std::size_t>(field.scale), '5') : "");
    case Kind::money: return JsonObject{{"amount", 100 + variant}, {"currency", "EUR"}};
    case Kind::boolean: return variant == 0;
    case Kind::date: return variant == 0 ? "2026-05-01" : "2026-05-02";
    case Kind::instant: return variant == 0 ? "2026-05-01T08:00:00Z" : "2026-05-02T08:00:00Z";
    case Kind::choice: return field.choices[static_cast<std::size_t>(variant) % field.choices.size()].name;
    case Kind::reference: return any(field.target);
    case Kind::links: return JsonArray{any(field.target)};
    case Kind::file: return client_.send("POST", "/api/files?name=x.txt", "file " + fresh_number()).json;
  }
  return {};
}

JsonObject Records::valid(const entity::EntityType& type, bool is_full) {
  JsonObject body;
  const auto number = fresh_number();
  if (const auto only = kOnlyOne.find(type.name); only != kOnlyOne.end()) known_.erase(std::string(only->second));
  for (const auto& field : type.fields) {
    if (!field.is_input() || (!is_full && !field.is_required && field.name != "reference")) continue;
    const auto known = known_values().find(std::string(type.name) + "." + std::string(field.name));
    if (field.name == "reference")
      body.add("reference", "T-" + number);
    else if (field.name == "email")
      body.add("email", "p" + number + "@" + name_ + ".example");
    else if (type.name == "custom_field" && field.name == "name")
      body.add("name", "field_" + number);
    else if (field.name == type.holder_object)
      body.add(std::string(field.name), any("asset"));
    else if (known == known_values().end())
      body.add(std::string(field.name), value(field));
    else if (!known->second.is_null())
      body.add(std::string(field.name), known->second);
  }
  // A cell of the matrix is a person's or a role's.
  if (type.name == "raci_entry" && !is_full) body.add("role", "contributor");
  return body;
}

const std::string& Records::any(std::string_view entity) {
  const auto at = known_.find(entity);
  if (at != known_.end()) return at->second;
  const auto& type = product_registry().at(entity);
  std::string id;
  if (is_open(type, "create") || kSingle.contains(entity)) {
    id = create(type, valid(type, false)).id();
  } else {
    const auto page = client_.get("/api/" + type.plural + "?limit=1");
    const auto* items = page.json["items"].if_array();
    if (items != nullptr && !items->empty()) id = items->front()["id"].text_or();
  }
  EXPECT_NE(id, "") << "no " << entity << " to refer to";
  return known_.emplace(entity, id).first->second;
}

Answer Records::create(const entity::EntityType& type, const JsonObject& body) {
  auto answer = client_.post("/api/" + type.plural, body);
  EXPECT_EQ(answer.status, 201) << type.name << ": " << to_json(body) << " " << answer.body;
  return answer;
}

std::pair<std::string, Json> Records::change(const entity::EntityType& type) {
  if (type.name == "role_assignment") return {"role", "contributor"};
  if (type.name == "waiver") return {"expires_on", "2026-12-30"};  // its reason stays as decided
  for (const auto& field : type.fields) {
    const bool has_own_words = known_values().contains(std::string(type.name) + "." + std::string(field.name));
    const bool is_free = field.is_input() && field.is_text() && !field.is_unique && !has_own_words &&
                         field.max_length > 10 && field.name != "name" && field.name != "time_zone" &&
                         field.name != type.holder_object;
    if (is_free) return {std::string(field.name), text_of_length(field, "changed " + fresh_number())};
  }
  return {"reference", "changed " + fresh_number()};  // of an entity without words of its own
}

}  // namespace assay::support
