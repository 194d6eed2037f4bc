// SPDX-License-Identifier: Apache-2.0
// GET /api/work_packages/forecast, and what a charter still lacks: GET /api/project_charters/review.
#include "modules/charter/answer.h"

#include <algorithm>
#include <array>

#include "modules/certification/api.h"
#include "modules/charter/charter.h"
#include "modules/charter/progress.h"
#include "modules/charter/strings.gen.h"
#include "modules/risk/api.h"
#include "modules/soa/api.h"

namespace assay::charter {
namespace {

MessageKey sentence(Basis basis) {
  switch (basis) {
    case Basis::finished: return msg::charter_basis_finished;
    case Basis::planned: return msg::charter_basis_planned;
    case Basis::no_speed: return msg::charter_basis_no_speed;
    case Basis::measured: return msg::charter_basis_measured;
    case Basis::standing_still: return msg::charter_basis_standing_still;
  }
  BASE_UNREACHABLE("a basis outside its enumeration");
}

/// "3 of 12 in 28 days" as the reader reads it.
std::string explained(const PackageFacts& package, const Remaining& remaining, i18n::Language language) {
  const auto count = package.count.value_or(Count{});
  return i18n::text(language, sentence(remaining.basis),
                    {{"done", count.done},
                     {"total", count.total},
                     {"open", count.remaining()},
                     {"finished", count.done - count.done_before},
                     {"window", static_cast<std::int64_t>(count.window_days)},
                     {"days", remaining.days}});
}

Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->text()) : Json(); }

Json package_json(const Outlook& found, std::size_t i, i18n::Language language, entity::Reader& reader) {
  const auto& package = found.packages[i];
  const auto& facts = found.facts[i];
  const auto& slot = found.forecast.slots[i];
  JsonArray after;
  for (const auto& link : package.after.items) after.push_back(link.id.text());
  JsonObject json{
      {"id", package.id.text()},
      {"reference", package.reference.empty() ? Json() : Json(package.reference)},
      {"title", package.title},
      {"step", step_name(package.step)},
      {"planned_days", package.planned_days},
      {"after", std::move(after)},
      {"owner",
       package.owner.is_set() ? Json(reader.display(reader.type<people::Person>(), package.owner.id)) : Json()},
      {"measure", measure_name(package.measure)},
      {"remaining_days", slot.remaining.days},
      {"basis", basis_name(slot.remaining.basis)},
      {"why", explained(facts, slot.remaining, language)},
      {"start", slot.start.text()},
      {"finish", slot.finish.text()},
      {"finished_on", day_or_null(package.finished_on)},
      {"slack_days", facts.is_on_the_way ? Json(slot.slack) : Json()},
      {"is_critical", slot.is_critical}};
  if (facts.count)
    json.add("count", JsonObject{{"total", facts.count->total},
                                 {"done", facts.count->done},
                                 {"finished_in_window", facts.count->done - facts.count->done_before},
                                 {"window_days", facts.count->window_days}});
  else
    json.add("percent_done", package.finished_on ? 100 : package.percent_done.value_or(0));
  return json;
}

/// What the certification itself asks for around the day that is forecast, by the rules of the certification module.
Json audit_json(const Outlook& found, Date certificate) {
  std::optional<Date> begins;
  for (std::size_t i = 0; i < found.packages.size(); ++i)
    if (found.packages[i].step == Step::certification && !found.packages[i].finished_on)
      begins = std::min(begins.value_or(found.forecast.slots[i].start), found.forecast.slots[i].start);
  JsonObject json{{"first_surveillance_by", certification::surveillance_target(certificate, 1).text()},
                  {"second_surveillance_by", certification::surveillance_target(certificate, 2).text()},
                  {"expires_on", certification::initial_expiry(certificate, {}, false).text()}};
  if (begins) {
    const auto window = certification::stage_2_window(*begins, {});
    json.add("stage_1", begins->text());
    json.add("stage_2_from", window.first.text());
    json.add("stage_2_until", window.last.text());
    json.add("is_too_short", certificate < window.first);
  }
  return json;
}

std::string reading(const Outlook& found, i18n::Language language) {
  if (!found.forecast.certificate) return i18n::text(language, msg::charter_reading_nothing);
  const Args args{{"day", found.forecast.certificate->text()},
                  {"target", found.target ? found.target->text() : std::string()},
                  {"days", found.forecast.days_late ? std::abs(*found.forecast.days_late) : 0}};
  if (!found.forecast.days_late) return i18n::text(language, msg::charter_reading_no_target, args);
  return i18n::text(language, *found.forecast.days_late > 0 ? msg::charter_reading_late : msg::charter_reading_in_time,
                    args);
}

Result<Json> forecast_answer(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  std::vector<WorkPackage> packages;
  for (const auto& row : rows) packages.push_back(entity::to<WorkPackage>(row));
  const auto found = TRY(outlook(reader, std::move(packages)));
  JsonArray items, critical, movers;
  for (std::size_t i = 0; i < found.packages.size(); ++i) items.push_back(package_json(found, i, language, reader));
  for (const auto i : found.forecast.critical) critical.push_back(found.packages[i].id.text());
  for (const auto& mover : found.forecast.movers)
    movers.push_back(JsonObject{{"id", found.packages[mover.package].id.text()},
                                {"title", found.facts[mover.package].name},
                                {"days_gained", mover.days_gained},
                                {"days_lost", mover.days_lost},
                                {"text", i18n::text(language, msg::charter_mover,
                                                    {{"name", found.facts[mover.package].name},
                                                     {"gained", mover.days_gained},
                                                     {"lost", mover.days_lost}})}});
  JsonObject json{{"today", reader.today().text()},
                  {"certificate", day_or_null(found.forecast.certificate)},
                  {"target", day_or_null(found.target)},
                  {"days_late", found.forecast.days_late ? Json(*found.forecast.days_late) : Json()},
                  {"reading", reading(found, language)},
                  {"method", i18n::text(language, msg::charter_method,
                                        {{"window", std::int64_t{kWindow}}, {"least", std::int64_t{kLeastWindow}}})},
                  {"packages", std::move(items)},
                  {"critical", std::move(critical)},
                  {"movers", std::move(movers)}};
  if (found.forecast.certificate) json.add("audit", audit_json(found, *found.forecast.certificate));
  return json;
}

/// What stands between each draft and top management.
Result<Json> review(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  JsonArray items;
  for (const auto& row : rows) {
    const auto charter = entity::to<ProjectCharter>(row);
    JsonArray problems;
    const auto found = charter.state == CharterState::draft
                           ? check_submit(charter_facts(charter, reader), reader.today())
                           : Problems{};
    for (const auto& problem : found.items())
      problems.push_back(JsonObject{{"field", problem.field},
                                    {"code", problem.key.id},
                                    {"message", i18n::text(language, problem.key, problem.args)}});
    items.push_back(JsonObject{{"id", charter.id.text()}, {"problems", std::move(problems)}});
  }
  return JsonObject{{"items", std::move(items)}};
}

}  // namespace

Result<Outlook> outlook(entity::Reader& reader, std::vector<WorkPackage> packages) {
  Outlook found;
  found.packages = std::move(packages);
  found.facts = package_facts(found.packages, counts(reader));
  auto charter = charter_in_force(reader);
  if (!charter) charter = newest_charter(reader);
  if (charter) found.target = charter->target_date;
  found.forecast = TRY(forecast(found.facts, reader.today(), found.target));
  return found;
}

std::span<const api::Summary> summaries() {
  // The forecast tells how many risks and controls are done: it is for those who may read them.
  static constexpr std::array<std::string_view, 4> kForecast{
      ProjectCharter::entity_name, risk::RiskScenario::entity_name, risk::TreatmentItem::entity_name,
      soa::SoaRow::entity_name};
  static constexpr std::array<std::string_view, 1> kReview{TeamMember::entity_name};
  static const std::array kSummaries{api::Summary{WorkPackage::entity_name, "forecast", forecast_answer, kForecast},
                                     api::Summary{ProjectCharter::entity_name, "review", review, kReview}};
  return kSummaries;
}

}  // namespace assay::charter
