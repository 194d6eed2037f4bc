// SPDX-License-Identifier: Apache-2.0
// Leadership: what top management commits itself to, the policies it approves, and who answers for what.
// Serves ISO/IEC 27001:2022, 5.1, 5.2 and 5.3.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/frameworks/api.h"
#include "modules/leadership/document_rules.h"
#include "modules/leadership/responsibility_rules.h"
#include "modules/people/api.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::leadership {

enum class CommitmentState { draft, signed_, superseded };
std::span<const entity::Choice> choices(CommitmentState);

/// What top management commits itself to (5.1), frozen by the first signature.
struct Commitment : entity::Versioned {
  using Self = Commitment;
  static constexpr std::string_view entity_name = "commitment";
  std::string title;
  entity::Markdown commits_to;
  CommitmentState state = CommitmentState::draft;
  entity::Links<people::Person> signed_by;  ///< with the day of each signature
  std::optional<Date> signed_on;            ///< the first signature
  std::optional<Date> next_review;
  std::string content_hash;  ///< SHA-256 of title and text as they were signed
  static void describe(entity::Fields<Commitment>& f);
};

enum class PolicyKind { information_security_policy, topic_policy };
std::span<const entity::Choice> choices(PolicyKind);
std::span<const entity::Choice> choices(DocumentState);

/// A policy as an object that is owned, approved and reviewed (5.2, control 5.1). Its text is a file, or comes with the
/// module of documents.
struct PolicyDocument : entity::Versioned {
  using Self = PolicyDocument;
  static constexpr std::string_view entity_name = "policy_document";
  std::string title;
  PolicyKind kind = PolicyKind::topic_policy;
  entity::Ref<people::Person> owner;
  DocumentState state = DocumentState::draft;
  std::int64_t approved_version = 0;  ///< 0: never approved
  entity::Markdown summary;
  std::optional<entity::FileRef> file;
  entity::Links<frameworks::ControlRecord> controls;
  std::optional<Date> next_review;
  entity::Ref<people::Person> submitted_by, approved_by, edited_by;
  std::optional<Date> approved_on;
  std::string approval_note;
  static void describe(entity::Fields<PolicyDocument>& f);
};

/// One activity of the ISMS that somebody has to answer for.
struct Responsibility : entity::Versioned {
  using Self = Responsibility;
  static constexpr std::string_view entity_name = "responsibility";
  std::string activity;
  entity::Ref<frameworks::RequirementRecord> requirement;
  entity::Ref<frameworks::ControlRecord> control;
  std::string authority;                     ///< what whoever answers for it may decide
  entity::Links<people::Person> checked_by;  ///< who looks whether it is done
  std::int64_t position = 0;
  static void describe(entity::Fields<Responsibility>& f);
};

std::span<const entity::Choice> choices(Letter);

/// One cell of the matrix: a person or a role, and its part in the activity.
struct RaciEntry : entity::Versioned {
  using Self = RaciEntry;
  static constexpr std::string_view entity_name = "raci_entry";
  entity::Ref<Responsibility> responsibility;
  entity::Ref<people::Person> person;  ///< either a person ...
  std::optional<auth::Role> role;      ///< ... or whoever has the role
  Letter letter = Letter::responsible;
  static void describe(entity::Fields<RaciEntry>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::leadership
