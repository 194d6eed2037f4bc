// SPDX-License-Identifier: Apache-2.0
// The one decision function: who may do which operation on what, from one table that the platform and every module
// fill at start (S-AZ-01). Default deny; denials (separation of duties) win over grants unless a waiver lifts them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/id.h"
#include "base/json.h"
#include "base/time.h"

namespace assay::auth {

/// Roles that are assigned (RULINGS 4.1). Risk owner, author and the like are relations, not roles.
enum class Role : std::uint8_t {
  top_management,           ///< approves, accepts for the organisation, grants the ISMS manager
  isms_manager,             ///< runs the ISMS
  contributor,              ///< edits registers
  internal_auditor,         ///< audits within independence
  external_auditor,         ///< reads in scope and time
  employee,                 ///< own items and published documents
  read_only,                ///< reads, changes nothing
  technical_administrator,  ///< accounts, settings, backup; no ISMS content
  agent,                    ///< a machine that delivers facts; reads nothing
};
inline constexpr std::size_t kRoleCount = 9;

std::string_view role_name(Role role);
std::optional<Role> role_from(std::string_view name);
std::span<const Role> all_roles();

/// A set of roles.
class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const auto role : roles) add(role);
  }
  constexpr Roles(Role role) { add(role); }
  constexpr void add(Role role) { bits_ = static_cast<std::uint16_t>(bits_ | 1U << static_cast<unsigned>(role)); }
  constexpr void remove(Role role) { bits_ = static_cast<std::uint16_t>(bits_ & ~(1U << static_cast<unsigned>(role))); }
  [[nodiscard]] constexpr bool has(Role role) const { return (bits_ >> static_cast<unsigned>(role) & 1U) != 0; }
  [[nodiscard]] constexpr bool has_any(Roles other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  /// Names separated by spaces, in the order of Role.
  [[nodiscard]] std::string text() const;
  /// Nothing when a name is unknown.
  static std::optional<Roles> parse(std::string_view names);
  friend constexpr bool operator==(Roles, Roles) = default;

 private:
  std::uint16_t bits_ = 0;
};

/// Who reads ISMS content in general (RULINGS 4.2).
inline constexpr Roles kReaders{Role::top_management,   Role::isms_manager,     Role::contributor,
                                Role::internal_auditor, Role::external_auditor, Role::read_only};
/// Who may hold a relation that grants something: read-only people and external auditors change nothing, whatever a
/// record names them.
inline constexpr Roles kOwners{Role::top_management, Role::isms_manager, Role::contributor, Role::internal_auditor,
                               Role::employee};
/// Everybody who works in the organisation or looks at it: all but technical administrator and agent.
inline constexpr Roles kPeople{Role::top_management,   Role::isms_manager, Role::contributor, Role::internal_auditor,
                               Role::external_auditor, Role::employee,     Role::read_only};

/// Who asks. The caller fills it from a session, a token or the machine's operator, never from the request.
struct Actor {
  Id account;       ///< nil for operator, system and anonymous
  Id person;        ///< nil when no person record is linked
  Id organisation;  ///< the one that the session or token is bound to (S-AZ-02)
  Roles roles;
  std::string kind = "anonymous";  ///< "person", "operator", "token", "system", "anonymous"
  bool second_factor_done = false;
  bool is_fresh = false;                                ///< authenticated again within 5 minutes (S-AU-05)
  bool granted_locally = false;                         ///< roles were given by the local operator (RULINGS 4.6)
  std::optional<std::vector<std::string>> token_scope;  ///< patterns of operations a token is limited to
  std::string label;  ///< OS user of an operator, component of the system; no personal data
};

/// The operator of the machine (`--data DIR`): may edit and propose, never approve, accept, sign or erase.
Actor local_operator(std::string os_user, Id organisation);

/// What an operation does; `consent` is approving, accepting or signing: in person and freshly authenticated only.
enum class Effect : std::uint8_t { read, write, consent };

/// An operation that exists. A route, job or command without one does not start.
struct OperationRow {
  std::string name;  ///< "risk_scenario.update"
  Effect effect = Effect::write;
  bool is_content = false;            ///< ISMS content: matched by rows whose pattern begins with `*`
  bool needs_fresh = false;           ///< role change, key export, erasure, restore (S-AU-05)
  bool in_person = false;             ///< neither a token nor the local operator
  bool before_second_factor = false;  ///< the little that a half-open session may do (S-AU-03)
  bool is_anonymous = false;          ///< without any session: sign in, accept an invitation, set up
  bool is_server_wide = false;        ///< about the account itself, not about an organisation's data
  friend bool operator==(const OperationRow&, const OperationRow&) = default;
};

/// One row of the policy. The texts are static data of the module that declares it.
struct PolicyRow {
  std::string_view id;                        ///< "risk_acceptance.sign.owner": goes into the ledger entry
  Roles roles;                                ///< any of these; empty: every signed-in actor
  std::string_view operation;                 ///< "risk_scenario.update", "risk_scenario.*", "*.read"
  std::string_view relation = {};             ///< "" = none needed; else one that must hold: "risk_owner", "self" ...
  std::vector<std::string_view> states = {};  ///< of the object; empty = any
  std::vector<std::string_view> fields = {};  ///< that may be written (a denial: that may not); empty = all
  bool deny = false;                          ///< a denial wins over every grant
  std::string_view waiver = {};               ///< kind of waiver that lifts this denial
  MessageKey message = {};                    ///< why, for the reader of a refusal; empty = a general text
};

/// What one module (or the platform) contributes. Relations and states are named before rows may use them.
struct PolicyPart {
  std::string_view owner;
  std::span<const OperationRow> operations;
  std::span<const PolicyRow> rows;
  std::span<const std::string_view> relations;
  std::span<const std::string_view> states;
};

/// A recorded, dated decision of top management that lifts one kind of denial (S-AZ-10, RULINGS 4.7).
struct Waiver {
  Id id;
  std::string kind;
  Date decided_on;
  Date expires_on;  ///< the last day on which it counts
};

/// On what: the object or scope, the relations that hold between it and the actor, the waivers in force.
struct Subject {
  std::string entity;                  ///< of an object ("risk_scenario"); empty for a scope (create, list, import)
  Id organisation;                     ///< whose data it is; nil only for server-wide operations
  std::vector<std::string> relations;  ///< compared by person, not by account
  std::string state;                   ///< of the object; empty when it has none
  std::vector<Waiver> waivers;
  Date today;  ///< waivers are compared with it
};

/// The answer, with the row that decided: it goes into the ledger entry.
struct Decision {
  bool allowed = false;
  std::string_view rule;        ///< id of the row; empty when nothing matched or a general rule decided
  std::string_view relation;    ///< that the row which denied it rests on; empty otherwise
  Errc code = Errc::forbidden;  ///< when not allowed
  MessageKey why = {};          ///< when not allowed
  bool all_fields = false;      ///< every field may be written, but for `denied_fields`
  std::vector<std::string_view> fields;
  std::vector<std::string_view> denied_fields;
  std::optional<Id> waiver;  ///< the waiver that lifted a denial

  [[nodiscard]] bool may_write(std::string_view field) const;
};

/// Under which relation and in which states an operation is open to an actor: what a list query filters by.
struct Reach {
  struct Alternative {
    std::string_view relation;                 ///< empty: no relation needed
    std::span<const std::string_view> states;  ///< empty: any
    friend bool operator==(const Alternative& a, const Alternative& b) {
      return a.relation == b.relation && a.states.data() == b.states.data() && a.states.size() == b.states.size();
    }
  };
  bool everything = false;           ///< no filter needed
  std::vector<Alternative> any_of;   ///< rows that allow; empty and not everything: nothing may be read
  std::vector<Alternative> none_of;  ///< rows that deny
};

/// The table, assembled once at start.
class Policy {
 public:
  Policy(const Policy&) = delete;  // decisions point into it
  Policy& operator=(const Policy&) = delete;
  /// Throws std::invalid_argument for a malformed row: duplicate or empty id, unknown operation, relation or state, a
  /// waiver on a grant, ISMS content readable by technical administrator or agent.
  explicit Policy(std::span<const PolicyPart> parts);

  struct Operation {
    OperationRow row;
    std::vector<const PolicyRow*> grants, denials;  ///< in the order of the table
  };
  /// Null when there is no such operation.
  [[nodiscard]] const Operation* find(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, Operation, std::less<>>& operations() const { return operations_; }
  [[nodiscard]] std::span<const PolicyRow> rows() const { return rows_; }

 private:
  std::map<std::string, Operation, std::less<>> operations_;
  std::vector<PolicyRow> rows_;
};

/// Does `pattern` ("a.b", "a.*", "*.b", "*") cover the operation? A pattern that begins with `*` covers content only.
bool covers(std::string_view pattern, const OperationRow& operation);

/// The one decision (S-AZ-01).
Decision authorize(const Actor& actor, std::string_view operation, const Subject& subject, const Policy& policy);

/// `authorize` as a Result: an object that may not even be read is not found (404), the rest keeps its reason
/// (RULINGS 4.5).
Result<Decision> require(const Actor& actor, std::string_view operation, const Subject& subject, const Policy& policy);

/// For lists, search and counts: the same rules before the objects are known.
Reach reach(const Actor& actor, std::string_view operation, Id organisation, const Policy& policy);

/// `assay policy`: one line per row, and the same for programs.
std::string print_policy(const Policy& policy);
Json policy_json(const Policy& policy);

/// Every cell that a row allows or denies of operation x role x relations (none, one, two) x state for a complete,
/// fresh session, one line each: "operation role relations state rule [fields] [waived]". "everyone": each role and an
/// actor without one.
std::string policy_matrix(const Policy& policy);

}  // namespace assay::auth
