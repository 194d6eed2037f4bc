// SPDX-License-Identifier: Apache-2.0
// Acceptance of what remains of a risk: who signs, what exactly was accepted, how long it holds, when it no longer does
// (ISO/IEC 27001:2022, 6.1.3 f and 8.3).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "modules/risk/scenario_rules.h"

namespace assay::risk {

/// What a signature is given for. Everything here is material: another value makes the acceptance void. Progress of
/// the work, names and reviews are not in it.
struct AcceptedStateFacts {
  Id scenario;
  std::optional<Rating> inherent, residual;
  std::string band;  ///< of the rating to accept
  std::optional<TreatmentOption> option;
  std::vector<Id> controls;  ///< in any order
  std::string counterparty;  ///< under sharing
  std::vector<Id> assets;    ///< in any order
  Id criteria;               ///< the criteria and their version that the ratings were made with
  int criteria_version = 0;
};

/// Somebody who signs or has signed, with what they were at that moment.
struct SignatureFacts {
  Id person;
  bool is_risk_owner = false, is_top_management = false, is_isms_manager = false;
  bool did_treatment_work = false;  ///< owns a treatment item of the risk that was not cancelled
  Date on{};
};

/// An acceptance with everything frozen at its request.
struct AcceptanceFacts {
  Id id;
  std::string name;  ///< of the risk
  AcceptanceNeeds needs;
  std::string reason;
  Hash accepted{};                 ///< hash of the accepted state
  std::optional<Date> expires_on;  ///< where the requester chose an earlier last day
  std::vector<SignatureFacts> signatures;
  bool is_withdrawn = false;
  bool is_voided = false;  ///< recorded when the material change happened; changing back does not revive it
};

std::string_view state_name(AcceptanceState state);

/// Canonical JSON (RFC 8785), the same for the same state however it was gathered.
std::string accepted_state_text(const AcceptedStateFacts& state);
Hash accepted_state_hash(const AcceptedStateFacts& state);
/// Names of what changed and makes an acceptance void: inherent, residual, level, treatment, assets, criteria.
std::vector<std::string_view> material_changes(const AcceptedStateFacts& before, const AcceptedStateFacts& after);

AcceptanceState acceptance_state(const AcceptanceFacts& acceptance, const Hash& current, Date today);
/// The last day on which it holds; nothing while it is not fully signed and no day was chosen.
std::optional<Date> last_valid_day(const AcceptanceFacts& acceptance);
/// Who still has to sign. One signature serves every capacity that the signer held when signing.
std::vector<SignerFacts> missing_signers(const AcceptanceFacts& acceptance);
/// A7: all signatures are from one person, who owns the risk and did the treatment work, and the criteria want another.
bool is_second_person_missing(const AcceptanceFacts& acceptance);

struct AcceptanceRequest {
  std::string reason;
  std::optional<Date> expires_on;
};

/// A1 there is something to accept and the treatment is decided (a retained risk is decided by its acceptance);
/// A2 somebody may accept it; A3 reason; A4 last day; A5 no other acceptance is open.
Problems check_request(const CriteriaFacts& criteria, const ScenarioFacts& scenario, const AcceptanceRequest& request,
                       Date today);
/// A6 the signer is one of those still missing; A7 or the second person; A8 the acceptance is open.
Problems check_sign(const AcceptanceFacts& acceptance, const SignatureFacts& signer, const Hash& current, Date today);
/// A8: what has ended cannot be withdrawn; A3: a reason.
Problems check_withdraw(const AcceptanceFacts& acceptance, std::string_view reason, const Hash& current, Date today);

}  // namespace assay::risk
