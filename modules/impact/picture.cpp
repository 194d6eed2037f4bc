// SPDX-License-Identifier: Apache-2.0
// Objects first, then what ties them; the tables of ties.h say which fields count.
#include "modules/impact/picture.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "modules/impact/ties.h"
#include "platform/entity/codec.h"
#include "platform/entity/moment.h"
#include "platform/entity/naming.h"

namespace assay::impact {
namespace {

using entity::Record;

/// A choice, or "true" and "false".
std::string_view word(const Record& record, std::string_view field) {
  const auto* declared = record.type->find(field);
  if (declared == nullptr) return {};
  if (declared->kind == entity::Kind::boolean) return record.flag(field) ? "true" : "false";
  return record.text(field);
}

Standing standing(const Record& record) {
  for (const auto& row : standing_rows())
    if (row.entity == record.type->name && word(record, row.field) == row.value) return row.standing;
  return Standing::counts;
}

/// Fields that name who answers for an object.
bool names_owner(const entity::Field& field) { return field.target == "person" && field.name.ends_with("owner"); }

class Loader {
 public:
  explicit Loader(entity::Reader& reader) : reader_(reader) { picture_.today = reader.today(); }

  Picture load() {
    for (const auto name : entities()) {
      const auto* type = reader_.registry().find(name);
      if (type == nullptr) continue;
      auto records = reader_.all(*type);
      for (const auto& record : records) add(record);
      records_.emplace(name, std::move(records));
    }
    name_lines();
    for (const auto& row : tie_rows()) add_ties(row);
    add_owners();
    add_reasons();
    add_parts();
    picture_.graph = Graph(std::move(standing_), std::move(edges_));
    add_risks();
    add_values();
    return std::move(picture_);
  }

 private:
  void add(const Record& record) {
    picture_.index.emplace(record.id, static_cast<Index>(picture_.objects.size()));
    picture_.objects.push_back({record.type, record.id, record.display(), entity::name_of(record, i18n::Language::fr)});
    standing_.push_back(standing(record));
  }

  std::span<const Record> all(std::string_view entity) const {
    const auto at = records_.find(entity);
    return at == records_.end() ? std::span<const Record>() : std::span<const Record>(at->second);
  }

  static void name_as(Object& line, const Object& control) {
    line.name = control.name;
    line.french = control.french;
  }

  /// A line of the statement is called as its control is.
  void name_lines() {
    for (const auto& row : all("soa_row"))
      if (const auto control = picture_.index.find(row.ref("control")); control != picture_.index.end())
        name_as(picture_.objects[picture_.index[row.id]], picture_.objects[control->second]);
  }

  void tie(Id from, Id to, Tie tie) {
    const auto a = picture_.index.find(from), b = picture_.index.find(to);
    if (a != picture_.index.end() && b != picture_.index.end() && a->second != b->second)
      edges_.push_back({a->second, b->second, tie});
  }

  static std::vector<Id> named(const Record& record, std::string_view field) {
    const auto& value = record[field];
    if (const auto* id = std::get_if<Id>(&value)) return {*id};
    std::vector<Id> ids;
    if (const auto* links = std::get_if<entity::LinkList>(&value))
      for (const auto& link : *links) ids.push_back(link.id);
    return ids;
  }

  void add_ties(const TieRow& row) {
    for (const auto& record : all(row.entity)) {
      if (!row.when_field.empty() && (word(record, row.when_field) == row.when_value) == row.when_not) continue;
      for (const auto id : named(record, row.field))
        row.is_held_up_by_owner ? tie(record.id, id, row.tie) : tie(id, record.id, row.tie);
    }
  }

  void add_owners() {
    for (const auto& [entity, records] : records_)
      for (const auto& field : reader_.registry().at(entity).fields)
        if (names_owner(field))
          for (const auto& record : records) tie(record.ref(field.name), record.id, Tie::owns);
  }

  /// An obligation is the reason of a line where it names the control and the line gives a law or contract as a reason.
  void add_reasons() {
    std::unordered_map<Id, Id> lines;
    for (const auto& row : all("soa_row"))
      if (row.flag("reason_law") || row.flag("reason_contract")) lines.emplace(row.ref("control"), row.id);
    for (const auto& obligation : all("obligation"))
      for (const auto control : named(obligation, "controls"))
        if (const auto at = lines.find(control); at != lines.end()) tie(obligation.id, at->second, Tie::justifies);
  }

  /// A responsibility rests on the people who have it, unless a role has it: then somebody else steps in.
  void add_parts() {
    const auto* type = reader_.registry().find("raci_entry");
    if (type == nullptr) return;
    const auto entries = reader_.all(*type);
    const auto bears = [](const Record& entry) {
      const auto letter = word(entry, "letter");
      return letter == "responsible" || letter == "accountable";
    };
    std::unordered_set<Id> by_role;
    for (const auto& entry : entries)
      if (bears(entry) && entry.ref("person").is_nil()) by_role.insert(entry.ref("responsibility"));
    for (const auto& entry : entries)
      if (bears(entry) && !by_role.contains(entry.ref("responsibility")))
        tie(entry.ref("person"), entry.ref("responsibility"), Tie::performs);
  }

  /// The rule of the risk module over what is loaded already.
  void add_risks() {
    std::unordered_map<Id, std::vector<risk::TreatmentItemFacts>> items;
    for (const auto& record : all("treatment_item")) {
      const auto item = entity::to<risk::TreatmentItem>(record);
      items[item.scenario.id].push_back({item.id, {}, item.state, item.owner.id, item.due});
    }
    std::unordered_map<Id, bool> in_place;  // of controls with an implementation of their own
    for (const auto& record : all("implementation"))
      in_place[record.ref("control")] |= word(record, "state") == "implemented";
    for (const auto& record : all("risk_scenario")) {
      const auto scenario = entity::to<risk::RiskScenario>(record);
      if (scenario.is_closed) continue;
      risk::ScenarioFacts facts;
      facts.inherent = rating(scenario.inherent_likelihood, scenario.inherent_consequence);
      facts.residual = rating(scenario.residual_likelihood, scenario.residual_consequence);
      facts.items = items[scenario.id];
      facts.are_controls_in_place = std::ranges::all_of(scenario.controls.items, [&](const auto& link) {
        const auto at = in_place.find(link.id);
        return at == in_place.end() || at->second;
      });
      RatedRisk rated{picture_.index[scenario.id], {}, {}};
      if (scenario.inherent_score) rated.inherent = Rating{*scenario.inherent_score, scenario.inherent_band};
      const auto current = risk::current_rating(facts);
      const bool is_residual = current && facts.residual && *current == *facts.residual && scenario.residual_score;
      rated.current =
          is_residual ? std::optional(Rating{*scenario.residual_score, scenario.residual_band}) : rated.inherent;
      picture_.risks.push_back(std::move(rated));
    }
  }
  static std::optional<risk::Rating> rating(const std::optional<entity::Level>& likelihood,
                                            const std::optional<entity::Level>& consequence) {
    if (!likelihood || !consequence) return {};
    return risk::Rating{static_cast<int>(likelihood->value), static_cast<int>(consequence->value)};
  }

  void add_values() {
    for (const auto& record : all("asset")) {
      const auto asset = entity::to<assets::Asset>(record);
      picture_.values.push_back(assets::value_facts(asset));
      for (const auto& link : asset.supports.items) picture_.supports.push_back({asset.id, link.id});
    }
    picture_.inheritance = assets::inherit(picture_.values, picture_.supports, picture_.today);
  }

  entity::Reader& reader_;
  Picture picture_;
  std::map<std::string_view, std::vector<Record>> records_;
  std::vector<Standing> standing_;
  std::vector<Edge> edges_;
};

}  // namespace

std::shared_ptr<const Picture> picture_of(entity::Reader& reader) {
  static entity::MomentCache<Picture> kept(2);
  return kept.get(reader, "impact", [&] { return Loader(reader).load(); });
}

std::vector<RiskChange> risks_after(const Picture& picture, std::span<const Effect> effects) {
  std::unordered_set<Index> losing;
  for (const auto& effect : effects)
    if (effect.tie == Tie::treats) losing.insert(effect.node);
  std::vector<RiskChange> changes;
  for (const auto& risk : picture.risks)
    if (losing.contains(risk.node)) changes.push_back({risk.node, risk.current, risk.inherent});
  return changes;
}

std::vector<ValueChange> values_after(const Picture& picture, std::span<const Index> gone,
                                      std::span<const Effect> effects) {
  std::unordered_set<Id> out;
  const auto take = [&](Index node) {
    if (picture.objects[node].type->name == assets::Asset::entity_name) out.insert(picture.objects[node].id);
  };
  for (const auto node : gone) take(node);
  for (const auto& effect : effects)
    if (effect.falls) take(effect.node);
  std::vector<ValueChange> changes;
  if (out.empty()) return changes;
  std::vector<assets::ValueFacts> values;
  std::vector<assets::SupportFacts> supports;
  for (const auto& one : picture.values)
    if (!out.contains(one.id)) values.push_back(one);
  for (const auto& one : picture.supports)
    if (!out.contains(one.supporting) && !out.contains(one.supported)) supports.push_back(one);
  const auto after = assets::inherit(values, supports, picture.today);
  std::size_t next = 0;
  for (const auto& before : picture.inheritance.assets) {
    if (out.contains(before.id)) continue;
    const auto& now = after.assets[next++];
    const bool is_same = std::ranges::equal(before.values, now.values, {}, &assets::InheritedValue::value,
                                            &assets::InheritedValue::value);
    if (!is_same) changes.push_back({picture.index.at(before.id), before, now});
  }
  return changes;
}

}  // namespace assay::impact
