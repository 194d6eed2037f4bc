// SPDX-License-Identifier: Apache-2.0
// Treatment options and the states of one treatment item (ISO/IEC 27001:2022, 6.1.3 and 6.2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace assay::risk {

/// What we do about a risk. Retaining is an option; accepting what remains is needed under every option.
enum class TreatmentOption {
  modify,  ///< change likelihood or consequence by controls or actions
  avoid,   ///< stop the activity, or do not start it
  share,   ///< let another party carry a part; accountability stays
  retain,  ///< leave it as it is, knowingly
};

enum class TreatmentItemState {
  proposed,     ///< written down; nobody has to do it yet
  planned,      ///< has an owner and a due date
  in_progress,  ///< being done
  done,         ///< its owner says it is finished
  verified,     ///< somebody else has seen that it is finished
  cancelled,    ///< will not be done, for a reason
};

struct TreatmentItemFacts {
  Id id;
  std::string name;  ///< the reference or title that people know it by
  TreatmentItemState state = TreatmentItemState::proposed;
  Id owner{};  ///< nil while nobody is named
  std::optional<Date> due;
};

/// One allowed move with what it asks for.
struct TreatmentItemMove {
  TreatmentItemState from, to;
  bool needs_owner_and_due = false, needs_reason = false, needs_other_verifier = false;
};

/// Who moves the item, and why.
struct MoveRequest {
  Id actor;
  std::string reason;
  bool is_separation_waived = false;  ///< a waiver in force lets the owner verify (T4)
};

/// The words that registers use for the options, in English and French; refuses others.
Result<TreatmentOption> parse_option(std::string_view field, std::string_view text);
std::string_view option_name(TreatmentOption option);
std::string_view state_name(TreatmentItemState state);

std::span<const TreatmentItemMove> treatment_item_moves();
/// T1 the table has the move; T2 owner and due date; T3 a reason; T4 verified by a person who does not own the item,
/// except under a waiver.
Problems check_item_move(const TreatmentItemFacts& item, TreatmentItemState to, const MoveRequest& request);
/// T2 for an item as it stands: whoever edits it may not take away what its state asks for.
Problems check_item(const TreatmentItemFacts& item);
/// When the last living action is due; nothing while none has a date.
std::optional<Date> target_date(std::span<const TreatmentItemFacts> items);
/// T5 an action does not end before it begins; a cost is not negative.
Problems check_plan(const TreatmentItemFacts& item, std::optional<Date> starts_on, std::optional<std::int64_t> cost);
/// Counts towards a treatment: not cancelled.
bool is_alive(const TreatmentItemFacts& item);

}  // namespace assay::risk
