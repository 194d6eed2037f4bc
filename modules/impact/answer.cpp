// SPDX-License-Identifier: Apache-2.0
// Effects by register, each with the words for what it loses; ratings and values before and after; the rules in words.
#include "modules/impact/answer.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/impact/strings.gen.h"
#include "modules/impact/ties.h"
#include "platform/api/field_facts.h"

namespace assay::impact {
namespace {

using i18n::Language;

MessageKey words(Tie tie) {
  switch (tie) {
    case Tie::supports: return msg::impact_tie_supports;
    case Tie::stands_at: return msg::impact_tie_stands_at;
    case Tie::serves: return msg::impact_tie_serves;
    case Tie::carries_out: return msg::impact_tie_carries_out;
    case Tie::part_of: return msg::impact_tie_part_of;
    case Tie::treats: return msg::impact_tie_treats;
    case Tie::stated: return msg::impact_tie_stated;
    case Tie::required: return msg::impact_tie_required;
    case Tie::justifies: return msg::impact_tie_justifies;
    case Tie::concerns: return msg::impact_tie_concerns;
    case Tie::aims: return msg::impact_tie_aims;
    case Tie::performs: return msg::impact_tie_performs;
    case Tie::owns: return msg::impact_tie_owns;
  }
  BASE_UNREACHABLE("a tie outside its enumeration");
}

JsonObject object_json(const Object& object, Language language) {
  return {{"entity", object.type->name},
          {"register", object.type->plural},
          {"id", object.id.text()},
          {"name", object.name_in(language)}};
}

Json rating_json(const std::optional<Rating>& rating) {
  return rating ? Json(JsonObject{{"score", rating->score}, {"band", rating->band}}) : Json();
}

Json values_json(const assets::InheritedValues& values) {
  JsonObject out;
  constexpr std::array kNames{"confidentiality", "integrity", "availability"};
  for (std::size_t i = 0; i < kNames.size(); ++i)
    out.add(kNames[i], values.values[i].value ? Json(*values.values[i].value) : Json());
  return out;
}

bool rises(const RiskChange& change) {
  return change.before && change.after && change.after->score > change.before->score;
}

/// Everything about one answer.
class Answer {
 public:
  Answer(const Picture& picture, std::span<const Index> gone, Language language)
      : picture_(picture), gone_(gone), language_(language), effects_(blast(picture.graph, gone)) {
    for (auto& change : risks_after(picture, effects_)) risks_.emplace(change.node, std::move(change));
  }

  Json json() {
    JsonArray asked;
    for (const auto node : gone_) asked.push_back(object_json(picture_.objects[node], language_));
    auto groups = groups_json();
    auto values = inheritance_json();
    const auto rising = std::ranges::count_if(risks_, [](const auto& one) { return rises(one.second); });
    const auto text = [&](MessageKey key, Args args = {}) { return i18n::text(language_, key, args); };
    return JsonObject{{"gone", std::move(asked)},
                      {"reading", text(msg::impact_reading, {{"objects", std::int64_t{touched_}},
                                                             {"fallen", std::int64_t{fallen_}},
                                                             {"risks", static_cast<std::int64_t>(rising)}})},
                      {"touched", touched_},
                      {"fallen", fallen_},
                      {"risks_rising", static_cast<std::int64_t>(rising)},
                      {"groups", std::move(groups)},
                      {"inheritance", std::move(values)},
                      {"rules", JsonArray{text(msg::impact_rule_spread), text(msg::impact_rule_rating),
                                          text(msg::impact_rule_values)}}};
  }

 private:
  Json effect_json(const Effect& effect) {
    auto out = object_json(picture_.objects[effect.node], language_);
    out.add("tie", tie_name(effect.tie));
    out.add("text", i18n::text(language_, words(effect.tie),
                               {{"lost", std::int64_t{effect.lost}}, {"left", std::int64_t{effect.remaining}}}));
    out.add("lost", std::int64_t{effect.lost});
    out.add("remaining", std::int64_t{effect.remaining});
    out.add("falls", effect.falls);
    out.add("depth", std::int64_t{effect.depth});
    out.add("because", object_json(picture_.objects[effect.because], language_));
    const auto at = risks_.find(effect.node);
    if (effect.tie == Tie::treats && at != risks_.end()) {
      out.add("before", rating_json(at->second.before));
      out.add("after", rating_json(at->second.after));
      out.add("rises", rises(at->second));
    }
    return out;
  }

  /// By register in the order of entities(); within one, what falls and what rises first, then by name.
  Json groups_json() {
    std::map<std::string_view, std::vector<const Effect*>> by_entity;
    std::map<Index, bool> touched;
    for (const auto& effect : effects_) {
      by_entity[picture_.objects[effect.node].type->name].push_back(&effect);
      touched[effect.node] |= effect.falls;
    }
    touched_ = static_cast<std::int64_t>(touched.size());
    fallen_ = std::ranges::count_if(touched, [](const auto& one) { return one.second; });
    JsonArray groups;
    for (const auto entity : entities()) {
      auto& list = by_entity[entity];
      if (list.empty()) continue;
      const auto weight = [&](const Effect& effect) {
        const auto at = risks_.find(effect.node);
        return effect.falls || (effect.tie == Tie::treats && at != risks_.end() && rises(at->second)) ? 0
               : effect.remaining == 0                                                                ? 1
                                                                                                      : 2;
      };
      std::ranges::stable_sort(list, [&](const Effect* a, const Effect* b) {
        return std::tuple(weight(*a), std::string_view(picture_.objects[a->node].name_in(language_))) <
               std::tuple(weight(*b), std::string_view(picture_.objects[b->node].name_in(language_)));
      });
      JsonArray items;
      for (const auto* effect : list) items.push_back(effect_json(*effect));
      const auto& type = *picture_.objects[list.front()->node].type;
      groups.push_back(JsonObject{{"entity", type.name},
                                  {"register", type.plural},
                                  {"label", api::plural_label(language_, type)},
                                  {"count", static_cast<std::int64_t>(items.size())},
                                  {"items", std::move(items)}});
    }
    return groups;
  }

  Json inheritance_json() {
    JsonArray out;
    for (const auto& change : values_after(picture_, gone_, effects_)) {
      auto one = object_json(picture_.objects[change.node], language_);
      one.add("before", values_json(change.before));
      one.add("after", values_json(change.after));
      out.push_back(std::move(one));
    }
    return out;
  }

  const Picture& picture_;
  std::span<const Index> gone_;
  Language language_;
  std::vector<Effect> effects_;
  std::map<Index, RiskChange> risks_;
  std::int64_t touched_ = 0, fallen_ = 0;
};

}  // namespace

Json answer(const Picture& picture, std::span<const Index> gone, Language language) {
  return Answer(picture, gone, language).json();
}

}  // namespace assay::impact
