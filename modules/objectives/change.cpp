// SPDX-License-Identifier: Apache-2.0
// The planned change: its fields and the actions that move it.
#include <algorithm>
#include <array>
#include <tuple>

#include "modules/objectives/objectives.h"
#include "modules/objectives/strings.gen.h"
#include "platform/entity/action_requests.h"

namespace assay::objectives {

std::span<const entity::Choice> choices(ChangeState) {
  static constexpr std::array kChoices{entity::Choice{0, "proposed"},    entity::Choice{1, "submitted"},
                                       entity::Choice{2, "approved"},    entity::Choice{3, "rejected"},
                                       entity::Choice{4, "in_progress"}, entity::Choice{5, "done"},
                                       entity::Choice{6, "withdrawn"}};
  return kChoices;
}

void IsmsChange::describe(entity::Fields<IsmsChange>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(purpose);
  FIELD(consequences);
  FIELD(integrity);
  FIELD(resources).length(1, 2000);
  FIELD(responsibilities).length(1, 2000);
  FIELD(assets);
  FIELD(controls);
  FIELD(risks);
  FIELD(owner).relation("change_owner");
  FIELD(planned_for);
  FIELD(state).read_only();
  FIELD(submitted_by).read_only();
  FIELD(decided_by).read_only();
  FIELD(edited_by).read_only();
  FIELD(decided_on).read_only();
  FIELD(done_on).read_only();
  FIELD(decision_reason).length(1, 2000).read_only();
  FIELD(result).length(1, 2000).read_only();
  f.state("state");
  f.sort("-planned_for,title");
  f.frozen_when("state", {"submitted", "approved", "rejected", "in_progress", "done", "withdrawn"},
                {"state", "submitted_by", "decided_by", "decided_on", "done_on", "decision_reason", "result"});
}

namespace {

using entity::Nothing;
using entity::Reason;
using entity::Ref;
using entity::UnitOfWork;

struct Completion : entity::Versioned {
  using Self = Completion;
  static constexpr std::string_view entity_name = "completion";
  std::string result;
  static void describe(entity::Fields<Completion>& f) { FIELD(result).required().length(3, 2000); }
};

bool says_something(const entity::Markdown& text) {
  return text.text.find_first_not_of(" \t\r\n") != std::string::npos;
}

Result<IsmsChange> take(UnitOfWork& unit, Ref<IsmsChange> ref, ChangeMove move, std::string_view reason) {
  auto change = TRY(unit.get(ref));
  TRY(check_move(change_facts(change), move, reason).status(Errc::conflict));
  change.state = moved(move);
  return change;
}

Result<Json> submit(UnitOfWork& unit, Ref<IsmsChange> ref, const Nothing&) {
  auto change = TRY(take(unit, ref, ChangeMove::submit, {}));
  change.submitted_by = {unit.acting_person()};
  return described(unit, TRY(unit.update(change)));
}

Result<Json> send_back(UnitOfWork& unit, Ref<IsmsChange> ref, const Reason& request) {
  auto change = TRY(take(unit, ref, ChangeMove::send_back, request.reason));
  change.submitted_by = {};
  unit.note("reason", request.reason);
  return described(unit, TRY(unit.update(change)));
}

Result<Json> decide(UnitOfWork& unit, Ref<IsmsChange> ref, ChangeMove move, const std::string& reason) {
  auto change = TRY(take(unit, ref, move, reason));
  const auto person = unit.acting_person();
  if (person.is_nil()) return refuse(Errc::forbidden, "", msg::objectives_nobody_decides);
  const bool is_author = change.edited_by.id == person || change.submitted_by.id == person;
  if (const auto waiver = people::waiver_in_force(unit, people::WaiverKind::document_separation); is_author && waiver)
    unit.note("waiver", waiver->id.text());
  change.decided_by = {person};
  change.decided_on = unit.today();
  change.decision_reason = reason;
  return described(unit, TRY(unit.update(change)));
}

/// P5: what it touches is looked at again before it is carried out (8.2); the risk module asks for it from now on. The
/// answer says which risks these are, also when there are none, and the entry whether the change named anything.
Result<Json> approve(UnitOfWork& unit, Ref<IsmsChange> ref, const Reason& request) {
  auto answer = TRY(decide(unit, ref, ChangeMove::approve, request.reason));
  const auto change = TRY(unit.get(ref));
  const auto touched = touched_risks(unit, change);
  JsonArray reassess;
  for (const auto& scenario : touched) reassess.emplace_back(scenario.id.text());
  unit.note("names_anything", names_anything(change));
  unit.note("reassess", static_cast<std::int64_t>(touched.size()));
  answer.if_object()->add("reassess", std::move(reassess));
  if (touched.empty()) return answer;
  risk::RiskEvent event;
  event.title = change.reference.empty() ? change.title : change.reference + " " + change.title;
  event.trigger = risk::ReassessmentTrigger::significant_change;
  event.happened_on = unit.today();
  event.description = change.consequences;
  for (const auto& scenario : touched) event.scenarios.items.push_back({scenario.id, {}});
  TRY(unit.create(event));
  return answer;
}

Result<Json> reject(UnitOfWork& unit, Ref<IsmsChange> ref, const Reason& request) {
  return decide(unit, ref, ChangeMove::reject, request.reason);
}

Result<Json> start(UnitOfWork& unit, Ref<IsmsChange> ref, const Nothing&) {
  return described(unit, TRY(unit.update(TRY(take(unit, ref, ChangeMove::start, {})))));
}

Result<Json> complete(UnitOfWork& unit, Ref<IsmsChange> ref, const Completion& request) {
  auto change = TRY(take(unit, ref, ChangeMove::complete, request.result));
  change.done_on = unit.today();
  change.result = request.result;
  return described(unit, TRY(unit.update(change)));
}

Result<Json> withdraw(UnitOfWork& unit, Ref<IsmsChange> ref, const Reason& request) {
  auto change = TRY(take(unit, ref, ChangeMove::withdraw, request.reason));
  change.result = request.reason;
  return described(unit, TRY(unit.update(change)));
}

}  // namespace

ChangeFacts change_facts(const IsmsChange& change) {
  return {change.id,
          change.state,
          says_something(change.purpose),
          says_something(change.consequences),
          says_something(change.integrity),
          !change.resources.empty(),
          !change.responsibilities.empty(),
          change.owner.id,
          change.planned_for};
}

bool names_anything(const IsmsChange& change) {
  return !change.assets.items.empty() || !change.controls.items.empty() || !change.risks.items.empty();
}

std::vector<risk::RiskScenario> touched_risks(entity::Reader& reader, const IsmsChange& change) {
  const auto has_any_of = [](const entity::LinkList& links, const entity::LinkList& named) {
    return std::ranges::any_of(named, [&](const entity::Link& one) {
      return std::ranges::find(links, one.id, &entity::Link::id) != links.end();
    });
  };
  std::vector<risk::RiskScenario> touched;
  if (!names_anything(change)) return touched;
  for (auto& scenario : reader.all<risk::RiskScenario>()) {
    if (scenario.is_closed) continue;
    if (change.risks.contains(scenario.id) || has_any_of(scenario.assets.items, change.assets.items) ||
        has_any_of(scenario.controls.items, change.controls.items))
      touched.push_back(std::move(scenario));
  }
  std::ranges::sort(touched, {}, &risk::RiskScenario::id);
  return touched;
}

void derive(IsmsChange& change, const IsmsChange* before, entity::Reader& reader) {
  const auto written = [](const IsmsChange& one) {
    return std::tuple(one.title, one.purpose.text, one.consequences.text, one.integrity.text, one.resources,
                      one.responsibilities, one.assets.items, one.controls.items, one.risks.items, one.owner.id,
                      one.planned_for);
  };
  if (before == nullptr || written(change) != written(*before)) change.edited_by = {reader.acting_person()};
}

/// Who described the change or put it forward does not decide on it (S-AZ-10).
void relations(const IsmsChange& change, Id person, entity::Reader&, entity::Relations& found) {
  if (change.state != ChangeState::submitted) return;
  if (change.edited_by.id == person || change.submitted_by.id == person) found.add("change_author", {}, {change.id});
}

void register_actions(entity::Registry& registry) {
  registry.add(entity::make_action<IsmsChange, Nothing>("submit", submit));
  registry.add(entity::make_action<IsmsChange, Reason>("return", send_back));
  registry.add(consent(entity::make_action<IsmsChange, Reason>("approve", approve)));
  registry.add(consent(entity::make_action<IsmsChange, Reason>("reject", reject)));
  registry.add(entity::make_action<IsmsChange, Nothing>("start", start));
  registry.add(entity::make_action<IsmsChange, Completion>("complete", complete));
  registry.add(entity::make_action<IsmsChange, Reason>("withdraw", withdraw));
}

entity::EntityType isms_change_type() { return entity::describe_entity<IsmsChange>("objectives"); }

}  // namespace assay::objectives
