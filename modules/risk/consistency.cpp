// SPDX-License-Identifier: Apache-2.0
// Rules K1 to K11.
#include "modules/risk/consistency.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

using Found = std::vector<Inconsistency>;
using Words = std::set<std::string>;

/// Of every four words in either title three are in both.
constexpr std::size_t kSharedNumerator = 3, kSharedDenominator = 4;

Words words_of(std::string_view title) {
  Words words;
  const auto folded = folded_words(title);
  std::string word;
  for (const char c : folded + " ") {
    if (c != ' ') {
      word += c;
      continue;
    }
    // Articles and prepositions carry no meaning here.
    if (word.size() > 2) words.insert(word);
    word.clear();
  }
  return words;
}

bool share_enough(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return false;
  const auto shared = static_cast<std::size_t>(std::ranges::count_if(a, [&](const auto& w) { return b.contains(w); }));
  return shared * kSharedDenominator >= kSharedNumerator * (a.size() + b.size() - shared);
}

bool share_an_asset(const RegisterRisk& a, const RegisterRisk& b) {
  if (a.assets.empty() && b.assets.empty()) return true;
  return std::ranges::any_of(a.assets, [&](Id id) { return std::ranges::find(b.assets, id) != b.assets.end(); });
}

void add(Found& found, Consistency check, const RegisterRisk& risk, MessageKey message, Args args = {},
         std::vector<Id> others = {}) {
  args.insert(args.begin(), {"risk", risk.facts.name});
  found.push_back({check, risk.facts.id, false, risk.facts.name, message, std::move(args), std::move(others)});
}

void owner(Found& found, const RegisterRisk& risk, Date) {
  if (risk.facts.risk_owner.is_nil())
    add(found, Consistency::no_owner, risk, msg::risk_check_no_owner);
  else if (risk.has_owner_left)
    add(found, Consistency::no_owner, risk, msg::risk_check_owner_left, {}, {risk.facts.risk_owner});
}

void reason(Found& found, const RegisterRisk& risk, Date) {
  if (risk.facts.inherent && !risk.has_rating_reason)
    add(found, Consistency::rating_without_reason, risk, msg::risk_check_rating_without_reason);
}

void residual(Found& found, const RegisterRisk& risk, Date) {
  if (!risk.inherent_score || !risk.residual_score || *risk.residual_score <= *risk.inherent_score) return;
  add(found, Consistency::residual_above_inherent, risk, msg::risk_check_residual_above,
      {{"inherent", *risk.inherent_score}, {"residual", *risk.residual_score}});
}

void acceptance(Found& found, const RegisterRisk& risk, Date) {
  std::vector<Id> expired;
  for (const auto& one : risk.facts.acceptances) {
    if (one.state == AcceptanceState::valid) return;
    if (one.state == AcceptanceState::expired) expired.push_back(one.id);
  }
  if (!expired.empty())
    add(found, Consistency::acceptance_expired, risk, msg::risk_check_acceptance_expired, {}, std::move(expired));
}

void action(Found& found, const RegisterRisk& risk, Date) {
  if (risk.facts.option != TreatmentOption::modify) return;
  const bool has_action = std::ranges::any_of(risk.facts.items, is_alive);
  const bool is_in_place = !risk.facts.controls.empty() && risk.facts.are_controls_in_place;
  if (!has_action && !is_in_place)
    add(found, Consistency::treatment_without_action, risk, msg::risk_check_treatment_without_action);
}

void review(Found& found, const RegisterRisk& risk, Date today) {
  if (!risk.facts.inherent) return;
  if (!risk.next_review)
    add(found, Consistency::review_overdue, risk, msg::risk_check_review_missing);
  else if (*risk.next_review < today)
    add(found, Consistency::review_overdue, risk, msg::risk_check_review_overdue, {{"day", risk.next_review->text()}});
}

void overdue(Found& found, const RegisterRisk& risk, Date today) {
  std::vector<Id> late;
  for (const auto& item : risk.facts.items) {
    const bool is_open = item.state == TreatmentItemState::proposed || item.state == TreatmentItemState::planned ||
                         item.state == TreatmentItemState::in_progress;
    if (is_open && item.due && *item.due < today) late.push_back(item.id);
  }
  const auto count = static_cast<std::int64_t>(late.size());
  if (count > 0)
    add(found, Consistency::action_overdue, risk, msg::risk_check_action_overdue, {{"count", count}}, std::move(late));
}

void retired(Found& found, const RegisterRisk& risk, Date) {
  if (risk.retired_controls.empty()) return;
  std::string numbers;
  for (const auto& number : risk.retired_controls) numbers += (numbers.empty() ? "" : ", ") + number;
  add(found, Consistency::control_retired, risk, msg::risk_check_control_retired, {{"controls", numbers}});
}

void criteria(Found& found, const RegisterRisk& risk, Date) {
  if (risk.is_of_older_criteria && risk.facts.inherent)
    add(found, Consistency::older_criteria, risk, msg::risk_check_older_criteria);
}

/// Only risks of the same threat can be the same, so they are compared within it.
void duplicates(Found& found, std::span<const RegisterRisk> risks) {
  struct Candidate {
    const RegisterRisk* risk;
    Words words;
  };
  std::map<Id, std::vector<Candidate>> by_threat;
  for (const auto& risk : risks) {
    if (risk.facts.is_closed) continue;
    Candidate candidate{&risk, words_of(risk.title)};
    auto& earlier = by_threat[risk.threat];
    for (const auto& other : earlier)
      if (share_an_asset(*other.risk, risk) && share_enough(other.words, candidate.words))
        add(found, Consistency::duplicate, risk, msg::risk_check_duplicate, {{"other", other.risk->facts.name}},
            {other.risk->facts.id});
    earlier.push_back(std::move(candidate));
  }
}

void lonely_assets(Found& found, std::span<const RegisterRisk> risks, std::span<const RegisterAsset> assets) {
  std::set<Id> known;
  for (const auto& risk : risks) known.insert(risk.assets.begin(), risk.assets.end());
  for (const auto& asset : assets)
    if (!known.contains(asset.id))
      found.push_back({Consistency::asset_without_scenario,
                       asset.id,
                       true,
                       asset.name,
                       msg::risk_check_asset_without_scenario,
                       {{"asset", asset.name}},
                       {}});
}

}  // namespace

std::string_view check_name(Consistency check) {
  switch (check) {
    case Consistency::no_owner: return "no_owner";
    case Consistency::rating_without_reason: return "rating_without_reason";
    case Consistency::residual_above_inherent: return "residual_above_inherent";
    case Consistency::acceptance_expired: return "acceptance_expired";
    case Consistency::duplicate: return "duplicate";
    case Consistency::treatment_without_action: return "treatment_without_action";
    case Consistency::asset_without_scenario: return "asset_without_scenario";
    case Consistency::review_overdue: return "review_overdue";
    case Consistency::action_overdue: return "action_overdue";
    case Consistency::control_retired: return "control_retired";
    case Consistency::older_criteria: return "older_criteria";
  }
  BASE_UNREACHABLE("a check outside its enumeration");
}

bool are_nearly_identical(std::string_view a, std::string_view b) { return share_enough(words_of(a), words_of(b)); }

std::vector<Inconsistency> inconsistencies(std::span<const RegisterRisk> risks, std::span<const RegisterAsset> assets,
                                           Date today) {
  Found found;
  constexpr std::array kOfOneRisk{owner, reason, residual, acceptance, action, review, overdue, retired, criteria};
  for (const auto& check : kOfOneRisk)
    for (const auto& risk : risks)
      if (!risk.facts.is_closed) check(found, risk, today);
  duplicates(found, risks);
  lonely_assets(found, risks, assets);
  std::ranges::stable_sort(found, {}, &Inconsistency::check);
  return found;
}

}  // namespace assay::risk
