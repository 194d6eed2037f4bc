// SPDX-License-Identifier: Apache-2.0
// The table of moves of a treatment item, rules T1 to T4, and the words of the options.
#include "modules/risk/treatment_rules.h"

#include <algorithm>
#include <array>

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

using State = TreatmentItemState;

// Verified and cancelled are ends: what comes after is a new item, so that the history of this one stays readable.
constexpr std::array kMoves{
    TreatmentItemMove{.from = State::proposed, .to = State::planned, .needs_owner_and_due = true},
    TreatmentItemMove{.from = State::planned, .to = State::proposed, .needs_reason = true},
    TreatmentItemMove{.from = State::planned, .to = State::in_progress, .needs_owner_and_due = true},
    TreatmentItemMove{.from = State::in_progress, .to = State::planned, .needs_owner_and_due = true},
    TreatmentItemMove{.from = State::planned, .to = State::done, .needs_owner_and_due = true},
    TreatmentItemMove{.from = State::in_progress, .to = State::done, .needs_owner_and_due = true},
    TreatmentItemMove{.from = State::done, .to = State::in_progress, .needs_owner_and_due = true, .needs_reason = true},
    TreatmentItemMove{
        .from = State::done, .to = State::verified, .needs_owner_and_due = true, .needs_other_verifier = true},
    TreatmentItemMove{.from = State::proposed, .to = State::cancelled, .needs_reason = true},
    TreatmentItemMove{.from = State::planned, .to = State::cancelled, .needs_reason = true},
    TreatmentItemMove{.from = State::in_progress, .to = State::cancelled, .needs_reason = true},
};

struct OptionWord {
  std::string_view word;
  TreatmentOption option;
};

// Folded words: no accents, no capitals.
constexpr std::array kOptionWords{
    OptionWord{"modify", TreatmentOption::modify},       OptionWord{"modifying", TreatmentOption::modify},
    OptionWord{"modification", TreatmentOption::modify}, OptionWord{"risk modification", TreatmentOption::modify},
    OptionWord{"mitigate", TreatmentOption::modify},     OptionWord{"mitigating", TreatmentOption::modify},
    OptionWord{"mitigation", TreatmentOption::modify},   OptionWord{"reduce", TreatmentOption::modify},
    OptionWord{"reduction", TreatmentOption::modify},    OptionWord{"treat", TreatmentOption::modify},
    OptionWord{"modifier", TreatmentOption::modify},     OptionWord{"reduire", TreatmentOption::modify},
    OptionWord{"attenuer", TreatmentOption::modify},     OptionWord{"attenuation", TreatmentOption::modify},
    OptionWord{"avoid", TreatmentOption::avoid},         OptionWord{"avoiding", TreatmentOption::avoid},
    OptionWord{"avoidance", TreatmentOption::avoid},     OptionWord{"risk avoidance", TreatmentOption::avoid},
    OptionWord{"terminate", TreatmentOption::avoid},     OptionWord{"eviter", TreatmentOption::avoid},
    OptionWord{"evitement", TreatmentOption::avoid},     OptionWord{"refuser", TreatmentOption::avoid},
    OptionWord{"refus", TreatmentOption::avoid},         OptionWord{"share", TreatmentOption::share},
    OptionWord{"sharing", TreatmentOption::share},       OptionWord{"risk sharing", TreatmentOption::share},
    OptionWord{"transfer", TreatmentOption::share},      OptionWord{"transferring", TreatmentOption::share},
    OptionWord{"partager", TreatmentOption::share},      OptionWord{"partage", TreatmentOption::share},
    OptionWord{"transferer", TreatmentOption::share},    OptionWord{"transfert", TreatmentOption::share},
    OptionWord{"retain", TreatmentOption::retain},       OptionWord{"retaining", TreatmentOption::retain},
    OptionWord{"retention", TreatmentOption::retain},    OptionWord{"risk retention", TreatmentOption::retain},
    OptionWord{"accept", TreatmentOption::retain},       OptionWord{"accepting", TreatmentOption::retain},
    OptionWord{"acceptance", TreatmentOption::retain},   OptionWord{"tolerate", TreatmentOption::retain},
    OptionWord{"accepter", TreatmentOption::retain},     OptionWord{"acceptation", TreatmentOption::retain},
    OptionWord{"conserver", TreatmentOption::retain},    OptionWord{"maintenir", TreatmentOption::retain},
    OptionWord{"maintien", TreatmentOption::retain},     OptionWord{"prise de risque", TreatmentOption::retain},
};

Args about(const char* rule, const TreatmentItemFacts& item) { return {{"rule", rule}, {"item", item.name}}; }

void check_owner_and_due(Problems& problems, const TreatmentItemFacts& item) {
  if (item.owner.is_nil()) problems.add("owner", msg::risk_item_owner_missing, about("T2", item), {item.id});
  if (!item.due) problems.add("due", msg::risk_item_due_missing, about("T2", item), {item.id});
}

}  // namespace

Result<TreatmentOption> parse_option(std::string_view field, std::string_view text) {
  const auto words = folded_words(text);
  const auto found = std::ranges::find(kOptionWords, words, &OptionWord::word);
  if (found != kOptionWords.end()) return found->option;
  return refuse(std::string(field), msg::risk_option_not_understood, {{"text", std::string(text)}});
}

std::string_view option_name(TreatmentOption option) {
  switch (option) {
    case TreatmentOption::modify: return "modify";
    case TreatmentOption::avoid: return "avoid";
    case TreatmentOption::share: return "share";
    case TreatmentOption::retain: return "retain";
  }
  BASE_UNREACHABLE("an option outside its enumeration");
}

std::string_view state_name(TreatmentItemState state) {
  switch (state) {
    case State::proposed: return "proposed";
    case State::planned: return "planned";
    case State::in_progress: return "in_progress";
    case State::done: return "done";
    case State::verified: return "verified";
    case State::cancelled: return "cancelled";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::span<const TreatmentItemMove> treatment_item_moves() { return kMoves; }

Problems check_item_move(const TreatmentItemFacts& item, TreatmentItemState to, const MoveRequest& request) {
  Problems problems;
  const auto move =
      std::ranges::find_if(kMoves, [&](const auto& row) { return row.from == item.state && row.to == to; });
  if (move == kMoves.end()) {
    auto args = about("T1", item);
    args.push_back({"from", std::string(state_name(item.state))});
    args.push_back({"to", std::string(state_name(to))});
    problems.add("state", msg::risk_item_move_not_allowed, std::move(args), {item.id});
    return problems;
  }
  if (move->needs_owner_and_due) check_owner_and_due(problems, item);
  if (move->needs_reason && is_blank(request.reason))
    problems.add("reason", msg::risk_item_reason_missing, about("T3", item), {item.id});
  const bool is_own = request.actor == item.owner && !request.is_separation_waived;
  if (move->needs_other_verifier && (request.actor.is_nil() || is_own))
    problems.add("verified_by", msg::risk_item_verified_by_owner, about("T4", item), {item.id});
  return problems;
}

Problems check_item(const TreatmentItemFacts& item) {
  Problems problems;
  if (item.state != State::proposed && item.state != State::cancelled) check_owner_and_due(problems, item);
  return problems;
}

std::optional<Date> target_date(std::span<const TreatmentItemFacts> items) {
  std::optional<Date> last;
  for (const auto& item : items)
    if (is_alive(item) && item.due) last = std::max(last.value_or(*item.due), *item.due);
  return last;
}

Problems check_plan(const TreatmentItemFacts& item, std::optional<Date> starts_on, std::optional<std::int64_t> cost) {
  Problems problems;
  if (starts_on && item.due && *starts_on > *item.due)
    problems.add("starts_on", msg::risk_item_starts_after_due, about("T5", item), {item.id});
  if (cost && *cost < 0) problems.add("cost", msg::risk_item_cost_negative, about("T5", item), {item.id});
  return problems;
}

bool is_alive(const TreatmentItemFacts& item) { return item.state != State::cancelled; }

}  // namespace assay::risk
