// SPDX-License-Identifier: Apache-2.0
// The registers of the demo organisation: Verdane, a company that does not exist and sells scheduling software to
// clinics.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace assay::cli::demo {

struct PersonRow {
  std::string_view reference, name, email, job, role, organisation;  ///< an empty organisation is our own
};
struct ObligationRow {
  std::string_view reference, title, source, kind, frequency, controls;
};
struct AssetRow {
  std::string_view reference, title, nature, asset_class, classification, owner, location;
  std::int64_t count, confidentiality, integrity, availability;  ///< 0 = no value of its own
  std::string_view supports;  ///< references, separated by spaces; rows before this one
};
struct ThreatRow {
  std::string_view reference, title, category, origin, intent, source;
};
struct RiskRow {
  std::string_view reference, title, owner, threat, assets;
  std::int64_t likelihood, consequence;
  std::string_view treatment, controls, note, counterparty;
  std::int64_t residual_likelihood, residual_consequence;  ///< 0 = not rated yet
  std::int64_t review_in_days;
};
struct ItemRow {
  std::string_view reference, risk, title, owner;
  std::int64_t due_in_days;
  std::string_view state, controls;
};
struct ImplementationRow {
  std::string_view reference, title, control, owner, state;
  std::int64_t coverage;
  std::string_view action, action_owner;
  std::int64_t due_in_days;
};
/// `reasons` are letters: g good practice, c contract, l law; the risks come with the proposal. An excluded control has
/// none. What is still to be done is with the implementation of the control.
struct DecisionRow {
  std::string_view control, reasons, justification, owner;
};

std::span<const PersonRow> people();
std::span<const ObligationRow> obligations();
std::span<const AssetRow> assets();
std::span<const ThreatRow> threats();
std::span<const RiskRow> risks();
std::span<const ItemRow> items();
std::span<const ImplementationRow> implementations();
std::span<const DecisionRow> decisions();

/// The French text of a row by its reference ("I-02/action" for its action), or of a text that rows share by its
/// English words; empty when there is none.
std::string_view french(std::string_view key);

}  // namespace assay::cli::demo
