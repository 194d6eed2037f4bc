// SPDX-License-Identifier: Apache-2.0
// Submit, return, decide, begin a new version; and a first plan of work packages.
#include <algorithm>
#include <array>

#include "modules/charter/charter.h"
#include "modules/charter/first_plan.h"
#include "modules/charter/strings.gen.h"
#include "platform/entity/action_requests.h"
#include "platform/i18n/catalogue.h"

namespace assay::charter {

enum class Decision { go, no_go };
std::span<const entity::Choice> choices(Decision) {
  static constexpr std::array kChoices{entity::Choice{0, "go"}, entity::Choice{1, "no_go"}};
  return kChoices;
}

namespace {

using entity::Nothing;
using entity::Reason;
using entity::Ref;
using entity::UnitOfWork;
using entity::WrittenIn;

struct Decided : entity::Versioned {
  using Self = Decided;
  static constexpr std::string_view entity_name = "decided";
  Decision decision = Decision::go;
  std::string reason;
  static void describe(entity::Fields<Decided>& f) {
    FIELD(decision).required();
    FIELD(reason).required().length(3, 2000);
  }
};

Result<Json> submit(UnitOfWork& unit, Ref<ProjectCharter> ref, const Nothing&) {
  auto charter = TRY(unit.get(ref));
  TRY(check_submit(charter_facts(charter, unit), unit.today()).status(Errc::conflict));
  charter.state = CharterState::submitted;
  charter.submitted_by = {unit.acting_person()};
  charter.content_hash = charter_hash(charter, unit);
  return described(unit, TRY(unit.update(charter)));
}

Result<Json> send_back(UnitOfWork& unit, Ref<ProjectCharter> ref, const Reason& request) {
  auto charter = TRY(unit.get(ref));
  TRY(check_decision(ref.id, charter.state, request.reason).status(Errc::conflict));
  charter.state = CharterState::draft;
  charter.submitted_by = {};
  charter.content_hash.clear();
  unit.note("reason", request.reason);
  return described(unit, TRY(unit.update(charter)));
}

/// What was decided before is superseded: one decision holds at a time.
Result<Json> decide(UnitOfWork& unit, Ref<ProjectCharter> ref, const Decided& request) {
  auto charter = TRY(unit.get(ref));
  TRY(check_decision(ref.id, charter.state, request.reason).status(Errc::conflict));
  if (unit.acting_person().is_nil()) return refuse(Errc::forbidden, "", msg::charter_nobody_decides);
  const auto authors = [&] {
    entity::Relations found;
    const auto& type = unit.type<ProjectCharter>();
    type.hooks.relations(&charter, unit.acting_person(), unit, found);
    return !found.all().empty();
  }();
  for (auto other : unit.all<ProjectCharter>()) {
    if (other.state != CharterState::go && other.state != CharterState::no_go) continue;
    other.state = CharterState::superseded;
    TRY(unit.update(other));
  }
  charter.state = request.decision == Decision::go ? CharterState::go : CharterState::no_go;
  charter.decided_by = {unit.acting_person()};
  charter.decided_on = unit.today();
  charter.decision_reason = request.reason;
  if (const auto waiver = people::waiver_in_force(unit, people::WaiverKind::document_separation); authors && waiver) {
    charter.decision_remark = i18n::text(i18n::Language::en, msg::charter_waiver_used);
    unit.note("waiver", waiver->id.text());
  }
  return described(unit, TRY(unit.update(charter)));
}

/// A new version to decide on again, with everything that the decided one says, team included.
Result<Json> revise(UnitOfWork& unit, Ref<ProjectCharter> ref, const Nothing&) {
  const auto decided = TRY(unit.get(ref));
  const auto open = open_charter(unit);
  TRY(check_revision(ref.id, decided.state, open ? std::optional(open->id) : std::nullopt).status(Errc::conflict));
  ProjectCharter draft = decided;
  draft.id = {};
  draft.version = 0;
  draft.reference.clear();
  draft.number = 0;
  draft.state = CharterState::draft;
  draft.submitted_by = draft.decided_by = draft.edited_by = {};
  draft.decided_on.reset();
  draft.decision_reason.clear();
  draft.decision_remark.clear();
  draft.content_hash.clear();
  draft = TRY(unit.create(draft));
  for (auto member : unit.where<TeamMember>("charter", decided.id)) {
    member.id = {};
    member.version = 0;
    member.reference.clear();
    member.charter = {draft.id};
    TRY(unit.create(member));
  }
  return described(unit, draft);
}

/// The eight steps as work packages, over the span of the charter.
Result<Json> plan(UnitOfWork& unit, const WrittenIn& request) {
  std::vector<Id> present;
  for (const auto& package : unit.all<WorkPackage>()) present.push_back(package.id);
  if (!present.empty()) return refuse(Errc::conflict, "", msg::charter_w2_planned, {}, std::move(present));
  const auto charter = newest_charter(unit);
  const auto span = charter && charter->target_date
                        ? std::optional(charter->target_date->days - charter->starts_on.value_or(unit.today()).days)
                        : std::nullopt;
  std::vector<WorkPackage> created;
  for (const auto& planned : first_plan(span, i18n::language_of(request.language))) {
    WorkPackage package;
    package.title = planned.title;
    package.step = planned.step;
    package.planned_days = planned.days;
    package.measure = planned.measure;
    package.position = static_cast<std::int64_t>(created.size()) + 1;
    for (const auto before : planned.after) package.after.items.push_back({created[before].id, {}});
    std::ranges::sort(package.after.items, {}, &entity::Link::id);
    created.push_back(TRY(unit.create(package)));
  }
  return JsonObject{{"created", static_cast<std::int64_t>(created.size())}};
}

}  // namespace

void register_actions(entity::Registry& registry) {
  registry.add(entity::make_action<ProjectCharter, Nothing>("submit", submit));
  registry.add(entity::make_action<ProjectCharter, Reason>("reject", send_back));
  registry.add(consent(entity::make_action<ProjectCharter, Decided>("decide", decide)));
  registry.add(entity::make_action<ProjectCharter, Nothing>("revise", revise));
  registry.add(entity::make_collection_action<WorkPackage, WrittenIn>("plan", plan));
}

}  // namespace assay::charter
