// SPDX-License-Identifier: Apache-2.0
// The organisation and what surrounds it: issues (ISO/IEC 27001:2022, 4.1, with Amendment 1:2024), interested parties
// and what they require (4.2), obligations (control 5.31), recurring assurance activities, and the reviews of all
// these.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/context/review_rules.h"
#include "modules/context/schedule.h"
#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::context {

enum class OrganisationSize { from_1, from_10, from_50, from_250, from_1000 };
std::span<const entity::Choice> choices(OrganisationSize);

/// One object per database.
struct OrganisationProfile : entity::Versioned {
  using Self = OrganisationProfile;
  static constexpr std::string_view entity_name = "organisation";
  std::string name, slug, time_zone = "UTC", language = "en", currency = "EUR";
  std::int64_t fiscal_year_start_month = 1;
  std::optional<OrganisationSize> size;  ///< people
  std::string sector;
  std::string frameworks;                                         ///< ids of catalogues, separated by blanks
  std::optional<Date> certification_start, certification_target;  ///< the span that the steps are planned in
  bool is_demo = false;                                           ///< everything in it is made up
  static void describe(entity::Fields<OrganisationProfile>& f);
};

std::span<const entity::Choice> choices(IssueSide);
std::span<const entity::Choice> choices(IssueCategory);

/// Something inside or around the organisation that helps or hinders what the ISMS is for (4.1).
struct ContextIssue : entity::Versioned {
  using Self = ContextIssue;
  static constexpr std::string_view entity_name = "context_issue";
  std::string title;
  std::optional<IssueSide> side;
  std::optional<IssueCategory> category;
  entity::Markdown description;
  std::string effect;  ///< on the ISMS
  entity::Ref<people::Person> owner;
  std::optional<Date> review_on;
  bool is_closed = false;  ///< an issue no longer; kept for its history
  static void describe(entity::Fields<ContextIssue>& f);
};

enum class ClimateRelevance { relevant, not_relevant };
enum class ClimateRequirements { exist, none };
std::span<const entity::Choice> choices(ClimateRelevance);
std::span<const entity::Choice> choices(ClimateRequirements);

/// Whether climate change is a relevant issue (4.1) and whether interested parties have requirements about it (4.2).
/// One object per organisation; a new decision is a new version of it.
struct ClimateDecision : entity::Versioned {
  using Self = ClimateDecision;
  static constexpr std::string_view entity_name = "climate_decision";
  std::optional<ClimateRelevance> relevance;
  std::string reason;
  std::optional<ClimateRequirements> party_requirements;
  std::string party_reason;
  entity::Ref<people::Person> decided_by;
  std::optional<Date> decided_on;
  static void describe(entity::Fields<ClimateDecision>& f);
};

/// Who can affect, or be affected by, how information is protected here (4.2 a).
struct InterestedParty : entity::Versioned {
  using Self = InterestedParty;
  static constexpr std::string_view entity_name = "interested_party";
  std::string title;
  std::optional<IssueSide> side;
  entity::Markdown description;
  entity::Ref<people::Person> owner;  ///< who speaks with them
  std::optional<Date> review_on;
  static void describe(entity::Fields<InterestedParty>& f);
};

enum class ObligationNature { legal, regulatory, contractual, voluntary };
enum class ObligationState { unassessed, met, partly_met, not_met, ended };
std::span<const entity::Choice> choices(ObligationNature);
std::span<const entity::Choice> choices(ObligationState);

/// What a law, a regulation or a contract asks for (4.2 and control 5.31). `title` is what is required.
struct Obligation : entity::Versioned {
  using Self = Obligation;
  static constexpr std::string_view entity_name = "obligation";
  std::string title, source;
  std::optional<ObligationNature> nature;
  std::string kind;       ///< of the catalogue's list; without one nothing is suggested
  std::string frequency;  ///< or what triggers it, in the words of the source
  entity::Ref<people::Person> owner;
  std::optional<Date> review_on;
  ObligationState state = ObligationState::unassessed;
  std::string how_met;
  entity::Links<InterestedParty> parties;
  entity::Links<frameworks::ControlRecord> controls;
  static void describe(entity::Fields<Obligation>& f);
};

std::span<const entity::Choice> choices(Addressed);

/// What an interested party requires (4.2 b), and whether the ISMS addresses it and by what (4.2 c).
struct PartyRequirement : entity::Versioned {
  using Self = PartyRequirement;
  static constexpr std::string_view entity_name = "party_requirement";
  entity::Ref<InterestedParty> party;
  std::string title;
  bool is_climate = false;  ///< it is about climate change
  Addressed addressed = Addressed::undecided;
  std::string through;  ///< by what, or why not
  entity::Links<Obligation> obligations;
  entity::Links<frameworks::ControlRecord> controls;
  static void describe(entity::Fields<PartyRequirement>& f);
};

std::span<const entity::Choice> choices(ReviewSubject);

/// That somebody went through issues, parties or obligations and found nothing open. Made by the action `close` alone.
struct ContextReview : entity::Versioned {
  using Self = ContextReview;
  static constexpr std::string_view entity_name = "context_review";
  std::optional<ReviewSubject> subject;
  std::string note;
  entity::Ref<people::Person> reviewed_by;
  std::optional<Date> reviewed_on, next_review;
  std::optional<std::int64_t> ledger_size;  ///< what was reviewed: the registers as of this size
  static void describe(entity::Fields<ContextReview>& f);
};

std::span<const entity::Choice> choices(Period);

/// Something that is done again and again so that the ISMS stays in force: committees, reviews, tests, training.
/// Audits and management reviews are planned in their own modules and recur by this calendar.
struct AssuranceActivity : entity::Versioned {
  using Self = AssuranceActivity;
  static constexpr std::string_view entity_name = "assurance_activity";
  std::string title;
  std::string frequency;  ///< in the organisation's words: "Annual, plus within 14 days of hire"
  std::optional<Period> period;
  entity::Ref<people::Person> owner;
  std::optional<Date> starts_on, last_done_on;
  std::optional<Date> next_due;  ///< derived
  entity::Links<frameworks::ControlRecord> controls;
  static void describe(entity::Fields<AssuranceActivity>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::context
