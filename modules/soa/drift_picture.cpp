// SPDX-License-Identifier: Apache-2.0
#include "modules/soa/drift_picture.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/context/api.h"
#include "modules/soa/rows.h"
#include "modules/soa/statement_words.h"
#include "modules/soa/strings.gen.h"
#include "platform/entity/moment.h"

namespace assay::soa {
namespace {

using entity::Reader;
using frameworks::Because;

std::string name_of(const entity::Versioned& object, const std::string& title) {
  return object.reference.empty() ? title : object.reference;
}

void add_risks(SoaPicture& picture, Reader& reader) {
  for (const auto& scenario : reader.all<risk::RiskScenario>()) {
    picture.risks.push_back({scenario.id, name_of(scenario, scenario.title), !scenario.is_closed});
    for (const auto& link : scenario.controls.items) picture.treatments.push_back({scenario.id, link.id});
  }
  for (const auto& item : reader.all<risk::TreatmentItem>()) {
    if (item.state == risk::TreatmentItemState::cancelled) continue;
    for (const auto& link : item.controls.items) picture.treatments.push_back({item.scenario.id, link.id});
  }
}

std::vector<InclusionReason> reasons(const SoaRow& row) {
  std::vector<InclusionReason> found;
  if (row.reason_risk) found.push_back(InclusionReason::risk_treatment);
  if (row.reason_law) found.push_back(InclusionReason::legal);
  if (row.reason_contract) found.push_back(InclusionReason::contractual);
  if (row.reason_good_practice) found.push_back(InclusionReason::best_practice);
  return found;
}

void add_rows(SoaPicture& picture, Reader& reader) {
  for (const auto& row : reader.all<SoaRow>()) {
    DriftRow out;
    out.id = row.id;
    out.control = row.control.id;
    out.applicable = row.applicable;
    out.reasons = reasons(row);
    out.justification = row.justification;
    out.exclusion_justification = row.exclusion_justification;
    for (const auto& link : row.risks.items) out.risks.push_back(link.id);
    out.implementation = row.implementation;
    out.owner = row.owner.id;
    out.action_owner = row.action_owner.id;
    out.action_due = row.action_due;
    picture.rows.push_back(std::move(out));
  }
}

using Counts = std::map<std::string, std::int64_t>;

void add_words(SoaPicture& picture, Because kind, const Counts& counts) {
  for (const auto& [word, count] : counts)
    if (!word.empty()) picture.words.push_back({kind, word, word, count});
}

/// The words in use and the controls that the catalogue points to because of them.
void add_suggestions(SoaPicture& picture, Reader& reader) {
  Counts classes, kinds;
  for (const auto& asset : reader.all(reader.type<assets::Asset>())) ++classes[std::string(asset.text("asset_class"))];
  for (const auto& obligation : reader.all<context::Obligation>())
    if (obligation.state != context::ObligationState::ended) ++kinds[obligation.kind];
  const Counts categories = threat_categories(reader);
  add_words(picture, Because::asset_class, classes);
  add_words(picture, Because::obligation_kind, kinds);
  add_words(picture, Because::threat_category, categories);
  frameworks::Situation situation;
  for (const auto& [word, count] : classes) situation.asset_classes.insert(word);
  for (const auto& [word, count] : kinds) situation.obligation_kinds.insert(word);
  for (const auto& [word, count] : categories) situation.threat_categories.insert(word);
  std::map<std::string, Id, std::less<>> by_code;
  for (const auto& control : picture.controls) by_code.emplace(control.code, control.id);
  for (const auto& suggestion : frameworks::suggestions_for(situation)) {
    const auto at = by_code.find(suggestion.control);
    if (at == by_code.end()) continue;
    for (const auto& reason : suggestion.reasons)
      for (const auto& word : reason.ids) picture.suggestions.push_back({reason.because, word, at->second});
  }
}

/// The catalogue's title of a word, for a line that names it.
std::string shown(const DriftObject& object, i18n::Language language) {
  if (object.entity == frameworks::name(Because::asset_class))
    if (const auto* found = frameworks::asset_class(object.name)) return std::string(in(found->title, language));
  if (object.entity == frameworks::name(Because::obligation_kind))
    if (const auto* found = frameworks::obligation_kind(object.name)) return std::string(in(found->title, language));
  if (object.entity == frameworks::name(Because::threat_category))
    if (const auto* found = frameworks::threat_category(object.name)) return std::string(in(found->title, language));
  return object.name;
}

/// A word of the API in the reader's language; days stay as they are.
std::string shown(const std::string& word, i18n::Language language) {
  using controls::ImplementationState;
  for (const auto state :
       {ImplementationState::not_implemented, ImplementationState::planned, ImplementationState::partially,
        ImplementationState::implemented, ImplementationState::retired})
    if (controls::state_name(state) == word) return i18n::text(language, soa::word(state));
  for (const auto applicable : {Applicability::undecided, Applicability::yes, Applicability::no})
    if (applicability_name(applicable) == word) return i18n::text(language, soa::word(applicable));
  return word;
}

MessageKey key_of(DriftCause cause) {
  switch (cause) {
    case DriftCause::control_added: return msg::soa_drift_control_added;
    case DriftCause::control_removed: return msg::soa_drift_control_removed;
    case DriftCause::decision_edited: return msg::soa_drift_decision_edited;
    case DriftCause::risk_names_excluded: return msg::soa_drift_risk_names_excluded;
    case DriftCause::risk_names_undecided: return msg::soa_drift_risk_names_undecided;
    case DriftCause::obligation_on_excluded: return msg::soa_drift_obligation_on_excluded;
    case DriftCause::word_on_excluded: return msg::soa_drift_word_on_excluded;
    case DriftCause::risk_reason_gone: return msg::soa_drift_risk_reason_gone;
    case DriftCause::duty_reason_gone: return msg::soa_drift_duty_reason_gone;
    case DriftCause::control_retired: return msg::soa_drift_control_retired;
    case DriftCause::control_dropped: return msg::soa_drift_control_dropped;
    case DriftCause::control_failing: return msg::soa_drift_control_failing;
    case DriftCause::risk_added: return msg::soa_drift_risk_added;
    case DriftCause::obligation_added: return msg::soa_drift_obligation_added;
    case DriftCause::risk_closed: return msg::soa_drift_risk_closed;
    case DriftCause::state_improved: return msg::soa_drift_state_improved;
    case DriftCause::action_overdue: return msg::soa_drift_action_overdue;
    case DriftCause::owner_left: return msg::soa_drift_owner_left;
    case DriftCause::action_owner_left: return msg::soa_drift_action_owner_left;
    case DriftCause::asset_class_added: return msg::soa_drift_asset_class_added;
  }
  BASE_UNREACHABLE("a cause outside its enumeration");
}

Json id_or_null(Id id) { return id.is_nil() ? Json() : Json(id.text()); }

Json line_json(const DriftLine& line, const std::map<Id, std::string>& titles, Reader& reader,
               i18n::Language language) {
  JsonArray moved;
  for (const auto& object : line.objects) {
    const auto* type = reader.registry().find(object.entity);
    moved.push_back(JsonObject{{"entity", object.entity},
                               {"register", type != nullptr ? Json(type->plural) : Json()},
                               {"id", id_or_null(object.id)},
                               {"name", shown(object, language)}});
  }
  const auto title = titles.find(line.control);
  return JsonObject{{"cause", cause_name(line.cause)},
                    {"message", explanation(line, language)},
                    {"needs_approval", line.needs_approval},
                    {"control", line.control.is_nil() ? Json() : Json(line.control.text())},
                    {"reference", line.code.empty() ? Json() : Json(line.code)},
                    {"title", title != titles.end() ? Json(title->second) : Json()},
                    {"row", id_or_null(line.row)},
                    {"then", line.then.empty() ? Json() : Json(shown(line.then, language))},
                    {"now", line.now.empty() ? Json() : Json(shown(line.now, language))},
                    {"objects", std::move(moved)}};
}

/// The newest of the rows that was approved: what holds, or the version that was asked for.
std::optional<SoaVersion> compared(std::span<const entity::Record> rows) {
  std::optional<SoaVersion> found;
  for (const auto& record : rows) {
    auto version = entity::to<SoaVersion>(record);
    if (version.ledger_size && (!found || version.number > found->number)) found = std::move(version);
  }
  return found;
}

JsonArray lines_json(std::span<const DriftLine> found, Reader& reader, i18n::Language language) {
  std::map<Id, std::string> titles;
  const bool is_french = language == i18n::Language::fr;
  for (const auto& control : reader.all<frameworks::ControlRecord>())
    titles[control.id] = is_french && !control.title_fr.empty() ? control.title_fr : control.title;
  JsonArray lines;
  for (const auto& line : found) lines.push_back(line_json(line, titles, reader, language));
  return lines;
}

Result<Json> answer(Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  const auto version = compared(rows);
  if (!version) return JsonObject{{"version", nullptr}, {"count", 0}, {"needs_approval", 0}, {"lines", JsonArray{}}};
  const auto found = drift_of(reader, *version);
  auto lines = lines_json(found->lines, reader, language);
  return JsonObject{{"version", version->number},
                    {"id", version->id.text()},
                    {"approved_at", version->approved_at ? Json(version->approved_at->text()) : Json()},
                    {"count", static_cast<std::int64_t>(found->lines.size())},
                    {"needs_approval", found->to_approve},
                    {"lines", std::move(lines)}};
}

/// GET /api/soas/ahead: what would move at once if the open version were approved as it stands.
Result<Json> ahead(Reader& reader, std::span<const entity::Record>, i18n::Language language) {
  const auto open = open_version(reader);
  if (!open) return JsonObject{{"version", nullptr}, {"count", 0}, {"needs_approval", 0}, {"lines", JsonArray{}}};
  const auto found = drift_ahead(picture_of(reader, true), reader.today());
  auto lines = lines_json(found, reader, language);
  return JsonObject{{"version", open->number},
                    {"id", open->id.text()},
                    {"count", static_cast<std::int64_t>(found.size())},
                    {"needs_approval", std::ranges::count(found, true, &DriftLine::needs_approval)},
                    {"lines", std::move(lines)}};
}

}  // namespace

std::map<std::string, std::int64_t> threat_categories(Reader& reader) {
  Counts found;
  for (const auto& threat : reader.all<risk::Threat>())
    if (!threat.category.empty()) ++found[threat.category];
  for (const auto& scenario : reader.all<risk::RiskScenario>()) {
    const auto* starter = scenario.is_closed ? nullptr : frameworks::starter_scenario(scenario.starter);
    if (starter != nullptr) ++found[starter->category];
  }
  return found;
}

SoaPicture picture_of(Reader& reader, bool with_people) {
  SoaPicture picture;
  picture.controls = control_facts(reader);
  add_rows(picture, reader);
  add_risks(picture, reader);
  for (const auto& obligation : reader.all<context::Obligation>()) {
    if (obligation.state == context::ObligationState::ended) continue;
    picture.obligations.push_back({obligation.id, name_of(obligation, obligation.title),
                                   obligation.nature == context::ObligationNature::voluntary});
    for (const auto& link : obligation.controls.items) picture.duties.push_back({obligation.id, link.id});
  }
  for (const auto& one : reader.all<controls::Implementation>())
    picture.implementations.push_back({one.id, name_of(one, one.title), one.control.id, one.state});
  if (with_people)
    for (const auto& person : reader.all<people::Person>())
      picture.people.push_back({person.id, person.name.empty() ? person.reference : person.name, person.left_on});
  add_suggestions(picture, reader);
  return picture;
}

std::shared_ptr<const SoaDrift> drift_of(Reader& reader, const SoaVersion& version) {
  static entity::MomentCache<SoaDrift> kept(8);
  return kept.get(reader, version.id.text(), [&] {
    Reader past(reader.connection(), reader.registry(), reader.today(), version.ledger_size);
    const auto then = picture_of(past, false);
    SoaDrift found{version, drift(then, picture_of(reader, true), reader.today()), 0};
    found.to_approve = std::ranges::count(found.lines, true, &DriftLine::needs_approval);
    return found;
  });
}

std::string explanation(const DriftLine& line, i18n::Language language) {
  constexpr std::size_t kNamed = 6;
  std::string names;
  for (std::size_t i = 0; i < line.objects.size() && i < kNamed; ++i)
    names += (i > 0 ? ", " : "") + shown(line.objects[i], language);
  if (line.objects.size() > kNamed) names += ", …";
  return i18n::text(language, key_of(line.cause),
                    {{"control", line.code},
                     {"count", static_cast<std::int64_t>(line.objects.size())},
                     {"names", names},
                     {"then", shown(line.then, language)},
                     {"now", shown(line.now, language)}});
}

namespace {

constexpr std::array<std::string_view, 7> kReads{"soa_row",    "risk_scenario", "treatment_item", "implementation",
                                                 "obligation", "asset",         "person"};

}  // namespace

api::Summary drift_summary() { return {SoaVersion::entity_name, "drift", answer, kReads}; }
api::Summary ahead_summary() { return {SoaVersion::entity_name, "ahead", ahead, kReads}; }

}  // namespace assay::soa
