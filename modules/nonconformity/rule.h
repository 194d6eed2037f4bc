// SPDX-License-Identifier: Apache-2.0
// A rule that has a name: what a refusal, a duty or an explanation points to, and whether anybody may set it otherwise.
#pragma once

#include <span>
#include <string_view>

#include "base/error.h"

namespace assay::nonconformity {

/// Who fixed a rule.
enum class RuleKind {
  standard,            ///< the rules of accreditation; nobody overrides it
  certification_body,  ///< each certification body sets it; ours is a default
  product,             ///< our decision where the rules are silent; the explanation says so
};

/// "standard", "cb" or "product".
std::string_view kind_word(RuleKind kind);

struct Rule {
  std::string_view id;
  RuleKind kind = RuleKind::standard;
  std::string_view basis;           ///< document and clause
  MessageKey text;                  ///< what it says, in our words
  bool is_to_be_confirmed = false;  ///< figures that no second source confirmed
};

/// The rules of this module: grades, steps of the chain, what a decision needs.
std::span<const Rule> rules();

}  // namespace assay::nonconformity
