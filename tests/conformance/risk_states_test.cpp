// SPDX-License-Identifier: Apache-2.0
// docs/reference/risk-states.md says what the program does: states, moves, who may make them and what is frozen are
// rendered from the declarations, the tables of moves and the policy. ASSAY_WRITE_EXPECTED=1 writes the page.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "modules/risk/treatment_rules.h"
#include "platform/i18n/catalogue.h"
#include "tests/support/application.h"
#include "tests/support/fixtures.h"

namespace assay {
namespace {

struct Machine {
  std::string_view entity, state_field, about;
  std::vector<std::string_view> moves;  ///< operations beside create, update and delete
};

const std::vector<Machine>& machines() {
  static const std::vector<Machine> kMachines{
      {"risk_criteria",
       "state",
       "A change of criteria is a new draft; a rating keeps the criteria that it was made with.",
       {"approve", "activate", "preset"}},
      {"risk_scenario",
       "state",
       "The state is computed at each read, nobody sets it: `assessed` once the inherent level is rated, "
       "`treatment_decided` once the option has what it needs, `accepted` while a valid acceptance covers what "
       "remains. "
       "Only closing and reopening are moves. `needs_reassessment` is a flag beside it.",
       {"request_acceptance", "reassess", "close", "reopen", "adopt"}},
      {"treatment_item",
       "state",
       "The moves are those of the table below; `verify` is an operation of its own.",
       {"move", "verify"}},
      {"risk_acceptance",
       "state",
       "Computed from what is stored. What is accepted is frozen as a text and its hash at the request; a change of "
       "ratings, level, treatment, assets or criteria makes it `void` for good. Each signer is told once "
       "(`acknowledge`).",
       {"sign", "withdraw", "acknowledge"}},
      {"risk_exception", "state", "Granted until its last day; `is_expired` is computed.", {"grant", "withdraw"}},
      {"risk_workshop",
       "state",
       "Ratings of others are sealed until their risk is revealed; what was agreed becomes the rating of the risk.",
       {"rate", "reveal", "agree", "close"}},
      {"soa",
       "state",
       "An approved version never changes; the next edit opens a draft.",
       {"propose", "submit", "reject", "approve"}},
  };
  return kMachines;
}

std::string listed(const auto& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "`" : ", `") + std::string(word) + "`";
  return out;
}

std::string roles_of(const auth::PolicyRow& row) {
  if (row.roles.empty()) return "everybody";
  std::string out;
  for (const auto role : auth::all_roles())
    if (row.roles.has(role)) out += (out.empty() ? "" : ", ") + std::string(auth::role_name(role));
  return out;
}

std::string allowed(const auth::PolicyRow& row) {
  auto out = row.relation.empty() ? roles_of(row) : "`" + std::string(row.relation) + "` (" + roles_of(row) + ")";
  if (!row.states.empty()) out += " in " + listed(row.states);
  if (!row.fields.empty()) out += ", some fields";
  return out;
}

std::string who(const std::string& operation) {
  const auto* found = support::product_policy().find(operation);
  if (found == nullptr || found->grants.empty()) return "nobody";
  std::string out;
  for (const auto* row : found->grants) out += (out.empty() ? "" : "; ") + allowed(*row);
  for (const auto* row : found->denials) {
    out += "; never `" + std::string(row->relation) + "`";
    if (!row->waiver.empty()) out += " without the waiver `" + std::string(row->waiver) + "`";
  }
  return out;
}

std::string item_moves() {
  std::string out = "\n| from | to | needs |\n|---|---|---|\n";
  for (const auto& move : risk::treatment_item_moves()) {
    std::string needs;
    const auto add = [&](bool holds, const char* what) {
      if (holds) needs += (needs.empty() ? "" : ", ") + std::string(what);
    };
    add(move.needs_owner_and_due, "owner and due date");
    add(move.needs_reason, "reason");
    add(move.needs_other_verifier, "somebody who does not own it");
    out +=
        "| " + std::string(state_name(move.from)) + " | " + std::string(state_name(move.to)) + " | " + needs + " |\n";
  }
  return out;
}

std::string section(const Machine& machine) {
  const auto& type = support::product_registry().at(machine.entity);
  std::string out = "\n## " + std::string(i18n::find(i18n::Language::en, type.name).value_or(type.name)) + " (`" +
                    std::string(type.name) + "`)\n" + std::string(machine.about) + "\n\n";
  std::vector<std::string_view> states;
  for (const auto& choice : type.find(machine.state_field)->choices) states.push_back(choice.name);
  out += "States: " + listed(states) + ".\n";
  for (const auto& freeze : type.freezes)
    out += "Frozen in " + listed(freeze.values) +
           (freeze.may_change.empty() ? "" : ", but for " + listed(freeze.may_change)) + ".\n";
  out += "\n| operation | who |\n|---|---|\n";
  std::vector<std::string_view> operations{"create", "update", "delete"};
  operations.insert(operations.end(), machine.moves.begin(), machine.moves.end());
  for (const auto operation : operations) {
    const auto name = std::string(type.name) + "." + std::string(operation);
    if (support::product_policy().find(name) != nullptr)
      out += "| `" + std::string(operation) + "` | " + who(name) + " |\n";
  }
  if (machine.entity == "treatment_item") out += item_moves();
  return out;
}

std::string page() {
  std::string out =
      "# States of risk management\n\nWritten from the program by `ASSAY_WRITE_EXPECTED=1 assay_tests "
      "--gtest_filter='RiskStates*'`; a test compares both. A word in code style before brackets is a relation between "
      "a person and the object, such as being its owner. Whoever may do nothing here may still read.\n";
  for (const auto& machine : machines()) out += section(machine);
  return out;
}

TEST(RiskStates, ThePageSaysWhatTheProgramDoes) {
  const auto* root = std::getenv("ASSAY_ROOT");
  ASSERT_NE(root, nullptr);
  const auto path = std::string(root) + "/docs/reference/risk-states.md";
  if (std::getenv("ASSAY_WRITE_EXPECTED") != nullptr) std::ofstream(path) << page();
  EXPECT_EQ(tests::read_file(path), page());
}

TEST(RiskStates, EveryMoveOfTheRulingsIsAnOperationOfThePolicy) {
  for (const auto& machine : machines())
    for (const auto move : machine.moves)
      EXPECT_NE(support::product_policy().find(std::string(machine.entity) + "." + std::string(move)), nullptr)
          << machine.entity << "." << move;
}

}  // namespace
}  // namespace assay
