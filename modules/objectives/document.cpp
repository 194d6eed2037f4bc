// SPDX-License-Identifier: Apache-2.0
// Objectives and the plans to reach them, and the changes of the ISMS that are planned.
#include "modules/objectives/document.h"

#include <algorithm>
#include <array>

#include "modules/objectives/objectives.h"
#include "modules/objectives/strings.gen.h"
#include "platform/entity/object.h"
#include "platform/i18n/numbers.h"

namespace assay::objectives {
namespace {

using i18n::Language;
using i18n::text;

MessageKey word(ObjectiveState state) {
  switch (state) {
    case ObjectiveState::no_data: return msg::objective_state_no_data;
    case ObjectiveState::on_track: return msg::objective_state_on_track;
    case ObjectiveState::at_risk: return msg::objective_state_at_risk;
    case ObjectiveState::missed: return msg::objective_state_missed;
    case ObjectiveState::met: return msg::objective_state_met;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

MessageKey word(Trend trend) {
  switch (trend) {
    case Trend::unknown: return msg::objective_trend_unknown;
    case Trend::better: return msg::objective_trend_better;
    case Trend::same: return msg::objective_trend_same;
    case Trend::worse: return msg::objective_trend_worse;
  }
  BASE_UNREACHABLE("a trend outside its enumeration");
}

MessageKey word(ChangeState state) {
  switch (state) {
    case ChangeState::proposed: return msg::isms_change_state_proposed;
    case ChangeState::submitted: return msg::isms_change_state_submitted;
    case ChangeState::approved: return msg::isms_change_state_approved;
    case ChangeState::rejected: return msg::isms_change_state_rejected;
    case ChangeState::in_progress: return msg::isms_change_state_in_progress;
    case ChangeState::done: return msg::isms_change_state_done;
    case ChangeState::withdrawn: return msg::isms_change_state_withdrawn;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string day(const std::optional<Date>& date) { return date ? date->text() : std::string(); }

std::string joined(std::initializer_list<std::string> parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : std::string(separator)) + part;
  return out;
}

/// References of what an objective comes from; titles where there is none.
std::string sources(entity::Reader& reader, const Objective& objective) {
  std::string out;
  const auto add = [&](std::string_view entity, const entity::LinkList& links) {
    for (const auto& link : links) {
      const auto record = reader.find(reader.registry().at(entity), link.id);
      if (!record) continue;
      const auto reference = record->text("reference");
      out += (out.empty() ? "" : ", ") + (reference.empty() ? record->display() : std::string(reference));
    }
  };
  add(risk::RiskScenario::entity_name, objective.risks.items);
  add(context::Obligation::entity_name, objective.obligations.items);
  add(context::PartyRequirement::entity_name, objective.party_requirements.items);
  add(frameworks::RequirementRecord::entity_name, objective.requirements.items);
  add(frameworks::ControlRecord::entity_name, objective.controls.items);
  return out;
}

/// What a Quantity holds behind the decimal sign.
constexpr int kDecimals = 3;

class Writer {
 public:
  Writer(entity::Reader& reader, Language language) : reader_(reader), language_(language) {}

  report::TableBlock objectives() {
    report::TableBlock table;
    table.columns = {{words(msg::objective), 2.4},
                     {words(msg::objectives_document_from), 1.2},
                     {words(msg::objective_actions), 2},
                     {words(msg::objective_resources), 1.4},
                     {words(msg::objective_owner), 1.2},
                     {words(msg::objective_due), 1.05},
                     {words(msg::objectives_document_judged_by), 1.8},
                     {words(msg::objective_state), 1.4}};
    auto records = reader_.all(reader_.type<Objective>());
    reader_.compute(records);
    std::ranges::stable_sort(records, {}, [](const entity::Record& record) {
      return std::pair(std::string(record.text("reference")), std::string(record.text("title")));
    });
    for (const auto& record : records) {
      const auto objective = entity::to<Objective>(record);
      table.rows.push_back({joined({objective.reference, objective.title}, " "), sources(reader_, objective),
                            objective.actions, objective.resources, person(objective.owner.id), day(objective.due),
                            judged_by(objective), standing(objective)});
    }
    return table;
  }

  report::TableBlock changes() {
    report::TableBlock table;
    table.columns = {{words(msg::isms_change), 1.6},
                     {words(msg::isms_change_purpose), 2},
                     {words(msg::isms_change_consequences), 2},
                     {words(msg::isms_change_integrity), 2},
                     {words(msg::isms_change_resources), 1.2},
                     {words(msg::isms_change_responsibilities), 1.4},
                     {words(msg::isms_change_planned_for), 1.05},
                     {words(msg::isms_change_state), 1.2}};
    auto changes = reader_.all<IsmsChange>();
    std::ranges::stable_sort(
        changes, {}, [](const IsmsChange& one) { return std::pair(one.planned_for.value_or(Date{}), one.title); });
    for (const auto& change : changes)
      table.rows.push_back(
          {joined({change.reference, change.title}, " "), change.purpose.text, change.consequences.text,
           change.integrity.text, change.resources, joined({person(change.owner.id), change.responsibilities}, "\n"),
           day(change.planned_for),
           joined({words(word(change.state)), person(change.decided_by.id), day(change.decided_on)}, "\n")});
    return table;
  }

  std::string words(MessageKey key) const { return text(language_, key); }

 private:
  std::string person(Id id) {
    const auto found = reader_.find(entity::Ref<people::Person>{id});
    return found ? found->name : std::string();
  }
  std::string judged_by(const Objective& objective) {
    const auto metric = reader_.find(objective.metric);
    if (!metric) return joined({objective.measure, objective.target}, language_ == Language::fr ? "\u00a0: " : ": ");
    if (!metric->target) return joined({metric->title, metric->unit}, " ");
    const auto* sign = metric->direction == Direction::up ? "≥\u00a0" : "≤\u00a0";
    return joined({metric->title, sign + quantity(*metric->target, metric->unit)}, " ");
  }
  std::string standing(const Objective& objective) {
    const auto metric = reader_.find(objective.metric);
    const auto value =
        objective.last_value ? quantity(*objective.last_value, metric ? metric->unit : "") : std::string();
    return joined({words(word(objective.state)), joined({value, day(objective.last_measured_on)}, ", "),
                   value.empty() ? "" : words(word(objective.trend)), objective.judgement},
                  "\n");
  }
  /// As the metric counts: "97.5 %", and never the zeros that the scale adds.
  std::string quantity(Quantity value, const std::string& unit) const {
    return joined({i18n::short_number(language_, value.scaled, kDecimals), unit}, "\u00a0");
  }

  entity::Reader& reader_;
  Language language_;
};

Result<report::Document> make(entity::Reader& reader, Language language) {
  report::Document document;
  document.title = text(language, msg::objectives_document_title);
  document.is_landscape = true;
  Writer writer(reader, language);
  const auto section = [&](MessageKey heading, report::TableBlock table, MessageKey none) {
    document.blocks.emplace_back(report::Heading{1, text(language, heading)});
    if (table.rows.empty())
      document.blocks.emplace_back(report::Paragraph{text(language, none), false});
    else
      document.blocks.emplace_back(std::move(table));
  };
  section(msg::objective_plural, writer.objectives(), msg::objectives_document_none);
  section(msg::isms_change_plural, writer.changes(), msg::objectives_document_no_changes);
  return document;
}

}  // namespace

std::span<const api::Printed> printed() {
  static const std::array kPrinted{
      api::Printed{"objectives", Objective::entity_name, msg::objectives_document_title, "6.2", make}};
  return kPrinted;
}

}  // namespace assay::objectives
