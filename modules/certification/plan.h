// SPDX-License-Identifier: Apache-2.0
// Which controls and clauses each audit of a cycle looks at: dealt by theme, risk first, the same answer every time.
// Shared by the surveillance plan and the internal audit programme.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace assay::certification {

/// A control, or a clause in the internal programme.
struct PlanItem {
  std::string name;                 ///< "5.9"
  std::string theme;                ///< group within which the parts are balanced
  int weight = 0;                   ///< risk; higher is dealt first
  std::vector<std::string> owners;  ///< of the control, its process, its documents
  bool is_applicable = true;
  bool is_new = false;      ///< became applicable after the plan was made
  bool is_changed = false;  ///< changed since the last audit
};

/// What an audit that was held looked at.
struct AuditedPart {
  std::string audit;
  std::vector<std::string> controls, clauses;
};

struct PlanInput {
  std::vector<PlanItem> controls;
  std::vector<std::string> clauses, core;         ///< assessable sub-clauses; those of every audit
  int parts = 2;                                  ///< surveillance audits of the cycle
  std::vector<std::vector<std::string>> planned;  ///< base shares of the approved plan; empty: they are dealt now
  std::vector<AuditedPart> audited;               ///< held so far, in order
  std::vector<std::string> with_findings;         ///< controls with a finding that is not settled
};

struct PlanPart {
  bool is_held = false;
  std::string audit;
  std::vector<std::string> base;        ///< its share that is still to be audited; when held, what was planned
  std::vector<std::string> left_overs;  ///< planned earlier and not audited
  std::vector<std::string> newly_applicable;
  std::vector<std::string> follow_ups;  ///< because of a finding; not counted
  std::vector<std::string> changed;     ///< covered already, changed since; not counted
  std::vector<std::string> clauses;
};

struct Plan {
  std::vector<PlanPart> parts;
  std::vector<std::string> covered;            ///< applicable and actually audited
  std::vector<std::string> uncovered;          ///< neither audited nor in a part that is still to come
  std::vector<std::string> uncovered_clauses;  ///< likewise
};

/// "5.9" before "5.10": runs of digits compare as numbers.
bool comes_before(std::string_view a, std::string_view b);
/// The theme of a control of Annex A by its number; empty for others.
std::string_view theme_of(std::string_view control);
/// 4.1, 4.2, 4.3, 6.1.2, ... : looked at in every audit.
std::span<const std::string_view> core_clauses();
/// The 93 controls of Annex A, and the 30 sub-clauses, from the catalogue.
std::vector<PlanItem> annex_a();
std::vector<std::string> assessable_clauses();

/// Deals items to parts: themes in order, risk first, then by number, with one running index over all themes.
std::vector<std::vector<std::string>> deal(std::span<const PlanItem> items, int parts);

Plan surveillance_plan(const PlanInput& input);
/// A recertification looks at everything that applies.
PlanPart recertification_scope(const PlanInput& input);

/// May the shares that somebody proposes be approved? Every blocking item: unknown, not applicable, twice, unbalanced,
/// and each control that nobody would look at.
Problems check_plan(const PlanInput& input, std::span<const std::vector<std::string>> proposed);

}  // namespace assay::certification
