// SPDX-License-Identifier: Apache-2.0
// Closing 4.1, 4.2 or the register of obligations: recorded when nothing blocks it, refused with everything that does.
#include "modules/context/review.h"

#include <array>

#include "modules/context/strings.gen.h"
#include "platform/entity/action.h"
#include "platform/entity/codec.h"
#include "platform/entity/unit_of_work.h"

namespace assay::context {

std::span<const entity::Choice> choices(ReviewSubject) {
  static constexpr std::array kChoices{entity::Choice{0, "issues"}, entity::Choice{1, "parties"},
                                       entity::Choice{2, "obligations"}};
  return kChoices;
}

void ContextReview::describe(entity::Fields<ContextReview>& f) {
  FIELD(subject).required();
  FIELD(note).length(3, 2000).search('A');
  FIELD(reviewed_by);
  FIELD(reviewed_on);
  FIELD(next_review);
  FIELD(ledger_size);
  f.sort("-reviewed_on,subject");
  f.internal();
}

ContextFacts context_facts(entity::Reader& reader) {
  ContextFacts facts;
  facts.today = reader.today();
  for (const auto& issue : reader.all<ContextIssue>())
    if (!issue.is_closed)
      facts.issues.push_back(
          {issue.id, issue.side, issue.category, !issue.effect.empty(), issue.owner.is_set(), issue.review_on});
  for (const auto& decision : reader.all<ClimateDecision>())
    facts.climate = ClimateFacts{decision.id, decision.relevance == ClimateRelevance::relevant,
                                 decision.party_requirements == ClimateRequirements::exist};
  for (const auto& party : reader.all<InterestedParty>()) facts.parties.push_back({party.id, party.review_on});
  for (const auto& one : reader.all<PartyRequirement>()) {
    const bool has_means = !one.through.empty() || !one.obligations.items.empty() || !one.controls.items.empty();
    facts.requirements.push_back({one.id, one.party.id, one.is_climate, one.addressed, has_means});
  }
  for (const auto& one : reader.all<Obligation>())
    facts.obligations.push_back({one.id, one.state == ObligationState::ended, one.state != ObligationState::unassessed,
                                 one.owner.is_set(), one.review_on});
  return facts;
}

std::optional<ContextReview> last_review(entity::Reader& reader, ReviewSubject subject) {
  std::optional<ContextReview> last;
  for (auto& review : reader.all<ContextReview>())
    if (review.subject == subject && (!last || review.ledger_size > last->ledger_size)) last = std::move(review);
  return last;
}

namespace {

constexpr int kPlannedMonths = 12;

struct Closing : entity::Versioned {
  using Self = Closing;
  static constexpr std::string_view entity_name = "closing";
  std::optional<ReviewSubject> subject;
  std::string note;
  std::optional<Date> next_review;
  static void describe(entity::Fields<Closing>& f) {
    FIELD(subject).required();
    FIELD(note).length(3, 2000);
    FIELD(next_review);
  }
};

Result<Json> close(entity::UnitOfWork& unit, const Closing& request) {
  auto problems = review_problems(*request.subject, context_facts(unit));
  if (request.next_review && *request.next_review <= unit.today())
    problems.add("next_review", msg::context_next_review_past);
  TRY(problems.status(Errc::conflict));
  ContextReview review;
  review.subject = request.subject;
  review.note = request.note;
  review.reviewed_by = {unit.acting_person()};
  review.reviewed_on = unit.today();
  review.next_review = request.next_review ? *request.next_review : unit.today().plus_months(kPlannedMonths);
  review.ledger_size = unit.seq();
  const auto stored = TRY(unit.create(review));
  return entity::record_to_json(entity::from(unit.type<ContextReview>(), stored));
}

/// What a problem is about, for people: register, id and name.
JsonArray objects_json(entity::Reader& reader, std::span<const Id> ids) {
  static constexpr std::array kEntities{ContextIssue::entity_name, InterestedParty::entity_name,
                                        PartyRequirement::entity_name, Obligation::entity_name,
                                        ClimateDecision::entity_name};
  JsonArray all;
  for (const auto id : ids)
    for (const auto entity : kEntities) {
      const auto& type = reader.registry().at(entity);
      if (const auto found = reader.find(type, id))
        all.push_back(JsonObject{{"plural", type.plural}, {"id", id.text()}, {"name", found->display()}});
    }
  return all;
}

Json blocking_json(ReviewSubject subject, const ContextFacts& facts, entity::Reader& reader, i18n::Language language) {
  JsonArray all;
  const auto problems = review_problems(subject, facts);
  for (const auto& problem : problems.items())
    all.push_back(JsonObject{{"field", problem.field},
                             {"code", problem.key.id},
                             {"message", i18n::text(language, problem.key, problem.args)},
                             {"objects", objects_json(reader, problem.ids)}});
  return all;
}

/// What blocks each subject now, and when it was reviewed last.
Result<Json> standing(entity::Reader& reader, std::span<const entity::Record>, i18n::Language language) {
  const auto facts = context_facts(reader);
  JsonArray items;
  for (const auto& choice : choices(ReviewSubject{})) {
    const auto subject = static_cast<ReviewSubject>(choice.value);
    const auto last = last_review(reader, subject);
    items.push_back(
        JsonObject{{"subject", choice.name},
                   {"blocking", blocking_json(subject, facts, reader, language)},
                   {"reviewed_on", last && last->reviewed_on ? Json(last->reviewed_on->text()) : Json()},
                   {"next_review", last && last->next_review ? Json(last->next_review->text()) : Json()},
                   {"reviewed_by", last && last->reviewed_by.is_set()
                                       ? Json(reader.display(reader.type<people::Person>(), last->reviewed_by.id))
                                       : Json()},
                   {"is_due", !last || (last->next_review && *last->next_review < reader.today())}});
  }
  return JsonObject{{"items", std::move(items)}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static const std::array kSummaries{api::Summary{ContextReview::entity_name, "standing", standing}};
  return kSummaries;
}

entity::EntityType context_review_type() { return entity::describe_entity<ContextReview>("context"); }

void register_actions(entity::Registry& registry) {
  registry.add(entity::make_collection_action<ContextReview, Closing>("close", close));
}

}  // namespace assay::context
