// SPDX-License-Identifier: Apache-2.0
// Builds the proposed rows by control, and compares two versions field by field.
#include "modules/soa/proposal.h"

#include <algorithm>
#include <map>

#include "modules/soa/strings.gen.h"

namespace assay::soa {
namespace {

/// By name as people read it, then by id; each object once.
void sort_once(std::vector<Named>& objects) {
  std::ranges::sort(objects,
                    [](const Named& a, const Named& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
  const auto repeated = std::ranges::unique(objects);
  objects.erase(repeated.begin(), repeated.end());
}

std::string names(std::span<const Named> objects) {
  std::string list;
  for (const auto& object : objects) {
    if (!list.empty()) list += ", ";
    list += object.name;
  }
  return list;
}

/// Objects of `a` that are not in `b`, by id.
std::vector<Named> missing_in(std::span<const Named> a, std::span<const Named> b) {
  std::vector<Named> missing;
  for (const auto& object : a)
    if (std::ranges::find(b, object.id, &Named::id) == b.end()) missing.push_back(object);
  return missing;
}

/// What the registers say, by control.
struct Index {
  std::map<Id, std::vector<Named>> risks, obligations;
  std::map<Id, std::vector<InclusionReason>> duties;
  std::map<Id, std::vector<SuggestionFacts>> suggestions;
  std::map<Id, const RowFacts*> existing;
};

Index index_of(const ProposalFacts& facts) {
  Index index;
  for (const auto& one : facts.treatments) index.risks[one.control].push_back(one.risk);
  for (const auto& one : facts.obligations) {
    index.obligations[one.control].push_back(one.obligation);
    index.duties[one.control].push_back(one.reason);
  }
  for (const auto& one : facts.suggestions) index.suggestions[one.control].push_back(one);
  for (const auto& row : facts.existing) index.existing.emplace(row.control, &row);
  for (auto& [control, risks] : index.risks) sort_once(risks);
  for (auto& [control, obligations] : index.obligations) sort_once(obligations);
  return index;
}

template <class Values>
typename Values::mapped_type found(const Values& values, Id control) {
  const auto at = values.find(control);
  return at == values.end() ? typename Values::mapped_type{} : at->second;
}

RowFacts start_row(const ControlFacts& control, const RowFacts* existing) {
  RowFacts row;
  row.control = control.id;
  row.code = control.code;
  row.is_custom = control.is_custom;
  if (existing == nullptr) return row;
  row.id = existing->id;
  row.implementation = existing->implementation;
  row.actions = existing->actions;
  row.last_editor = existing->last_editor;
  return row;
}

/// The person's words stay; only what the catalogue says about the control itself and the facts of today are renewed.
void keep_decision(ProposedRow& proposed, const RowFacts& decided) {
  auto& row = proposed.row;
  row.applicable = decided.applicable;
  row.reasons = decided.reasons;
  row.justification = decided.justification;
  row.linked_risks = decided.linked_risks;
  row.exclusion_justification = decided.exclusion_justification;
  row.decided_by = decided.decided_by;
  proposed.origin = RowOrigin::person;
  proposed.new_risks = missing_in(row.open_risks, row.linked_risks);
  proposed.gone_risks = missing_in(row.linked_risks, row.open_risks);
}

/// With every reason that the registers give: a line that leaves one out contradicts them from the first day.
void propose_inclusion(ProposedRow& proposed, std::vector<InclusionReason> duties) {
  auto& row = proposed.row;
  row.applicable = Applicability::yes;
  const bool is_for_risks = !row.open_risks.empty();
  if (is_for_risks) duties.push_back(InclusionReason::risk_treatment);
  std::ranges::sort(duties);
  const auto repeated = std::ranges::unique(duties);
  duties.erase(repeated.begin(), repeated.end());
  row.reasons = std::move(duties);
  row.linked_risks = row.open_risks;
  proposed.origin = is_for_risks ? RowOrigin::treatment : RowOrigin::obligation;
  const auto count = [](const std::vector<Named>& objects) { return static_cast<std::int64_t>(objects.size()); };
  const Args required{{"count", count(row.obligations)}, {"obligations", names(row.obligations)}};
  const Args treats{{"count", count(row.open_risks)}, {"risks", names(row.open_risks)}};
  if (!is_for_risks) {
    proposed.justification = TextFacts{msg::soa_proposal_is_required, required};
  } else if (row.obligations.empty()) {
    proposed.justification = TextFacts{msg::soa_proposal_treats_risks, treats};
  } else {
    proposed.justification = TextFacts{msg::soa_proposal_treats_and_is_required,
                                       {{"count", count(row.open_risks)},
                                        {"risks", names(row.open_risks)},
                                        {"required", count(row.obligations)},
                                        {"obligations", names(row.obligations)}}};
  }
}

std::string reasons_text(std::vector<InclusionReason> reasons) {
  std::ranges::sort(reasons);
  const auto repeated = std::ranges::unique(reasons);
  reasons.erase(repeated.begin(), repeated.end());
  std::string text;
  for (const auto reason : reasons) {
    if (!text.empty()) text += ", ";
    text += reason_name(reason);
  }
  return text;
}

std::string actions_text(std::span<const controls::ActionFacts> actions) {
  std::vector<Named> named;
  for (const auto& action : actions) named.push_back({action.id, action.name});
  sort_once(named);
  return names(named);
}

std::string risks_text(std::vector<Named> risks) {
  sort_once(risks);
  return names(risks);
}

std::vector<FieldChange> fields_of(const RowFacts& before, const RowFacts& after) {
  const auto status = [](const RowFacts& row) {
    return row.implementation ? std::string(controls::state_name(*row.implementation)) : std::string();
  };
  std::vector<FieldChange> changes;
  const auto add = [&](const char* field, std::string old_value, std::string new_value) {
    if (old_value != new_value) changes.push_back({field, std::move(old_value), std::move(new_value)});
  };
  add("code", before.code, after.code);
  add("applicable", std::string(applicability_name(before.applicable)),
      std::string(applicability_name(after.applicable)));
  add("reasons", reasons_text(before.reasons), reasons_text(after.reasons));
  add("justification", before.justification, after.justification);
  add("linked_risks", risks_text(before.linked_risks), risks_text(after.linked_risks));
  add("implementation", status(before), status(after));
  add("actions", actions_text(before.actions), actions_text(after.actions));
  add("exclusion_justification", before.exclusion_justification, after.exclusion_justification);
  return changes;
}

}  // namespace

std::vector<ProposedRow> propose_rows(const ProposalFacts& facts) {
  const auto index = index_of(facts);
  std::vector<ProposedRow> rows;
  for (const auto& control : facts.controls) {
    const auto at = index.existing.find(control.id);
    const auto* existing = at == index.existing.end() ? nullptr : at->second;
    ProposedRow proposed;
    proposed.row = start_row(control, existing);
    proposed.row.open_risks = found(index.risks, control.id);
    proposed.row.obligations = found(index.obligations, control.id);
    proposed.suggestions = found(index.suggestions, control.id);
    if (existing != nullptr && !existing->decided_by.is_nil()) {
      keep_decision(proposed, *existing);
    } else if (!proposed.row.open_risks.empty() || !proposed.row.obligations.empty()) {
      propose_inclusion(proposed, found(index.duties, control.id));
    } else if (!proposed.suggestions.empty()) {
      proposed.origin = RowOrigin::suggestion;
    }
    rows.push_back(std::move(proposed));
  }
  return rows;
}

SoaComparison compare_versions(std::span<const RowFacts> before, std::span<const RowFacts> after) {
  std::map<Id, const RowFacts*> old_rows;
  for (const auto& row : before) old_rows.emplace(row.control, &row);
  SoaComparison comparison;
  for (const auto& row : after) {
    const auto at = old_rows.find(row.control);
    if (at == old_rows.end()) {
      comparison.added.push_back({row.control, row.code});
      continue;
    }
    auto fields = fields_of(*at->second, row);
    if (!fields.empty()) comparison.changed.push_back({{row.control, row.code}, std::move(fields)});
    old_rows.erase(at);
  }
  for (const auto& row : before)
    if (old_rows.contains(row.control)) comparison.removed.push_back({row.control, row.code});
  return comparison;
}

}  // namespace assay::soa
