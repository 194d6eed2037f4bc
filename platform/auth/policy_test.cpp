// SPDX-License-Identifier: Apache-2.0
// covers S-AZ-01, S-AZ-08, S-AZ-09, S-AZ-10, S-AU-03, S-AU-05
#include "platform/auth/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "platform/auth/platform_policy.h"
#include "platform/auth/strings.gen.h"

namespace assay::auth {
namespace {

using enum Role;
using testing::HasSubstr;

// The reviewed file: one line per allowed cell. A change of a row changes it, and the change is read in review.
constexpr std::string_view kExpectedMatrix =
#include "platform/auth/policy_matrix.expected.txt"
    ;

/// A module as modules are: a plan that is written by its owner, submitted, and approved by somebody else.
struct SampleModule {
  std::vector<OperationRow> operations{
      {.name = "plan.create", .is_content = true},
      {.name = "plan.read", .effect = Effect::read, .is_content = true},
      {.name = "plan.update", .is_content = true},
      {.name = "plan.submit", .is_content = true},
      {.name = "plan.approve", .effect = Effect::consent, .is_content = true},
  };
  std::vector<std::string_view> relations{"plan_owner", "last_editor"};
  std::vector<std::string_view> states{"draft", "submitted"};
  std::vector<PolicyRow> rows = make_rows();

  static std::vector<PolicyRow> make_rows() {
    std::vector<PolicyRow> all{
        {"plan.edit", {isms_manager, contributor}, "plan.create"},
        {"plan.update", {isms_manager}, "plan.update", "", {"draft"}},
        {"plan.update.owner", {contributor, employee}, "plan.update", "plan_owner", {"draft"}, {"progress", "notes"}},
        {"plan.update.contributor", {contributor}, "plan.update", "", {"draft"}, {"title", "notes"}},
        {"plan.submit", {isms_manager}, "plan.submit", "", {"draft"}},
        {"plan.approve", {top_management}, "plan.approve", "", {"submitted"}},
    };
    PolicyRow no_budget{"plan.budget", {contributor}, "plan.update", "plan_owner", {}, {"notes"}};
    no_budget.deny = true;
    all.push_back(no_budget);
    PolicyRow separation{"plan.separation", {}, "plan.approve", "last_editor"};
    separation.deny = true;
    separation.waiver = "author_approves";
    all.push_back(separation);
    return all;
  }
  [[nodiscard]] PolicyPart part() const { return {"plan", operations, rows, relations, states}; }
};

const Id kOrganisation = *Id::parse("018f0000-0000-7000-8000-000000000001");
const Id kOther = *Id::parse("018f0000-0000-7000-8000-000000000002");

const Policy& sample_policy() {
  static const SampleModule module;
  static const std::vector<PolicyPart> parts{platform_policy(), module.part()};
  static const Policy policy(parts);
  return policy;
}

Actor person(Roles roles) {
  Actor actor;
  actor.account = kOther;
  actor.organisation = kOrganisation;
  actor.roles = roles;
  actor.kind = "person";
  actor.second_factor_done = actor.is_fresh = true;
  return actor;
}

Subject on(std::string state, std::vector<std::string> relations = {}) {
  Subject subject;
  subject.entity = "plan";
  subject.organisation = kOrganisation;
  subject.relations = std::move(relations);
  subject.state = std::move(state);
  subject.today = *Date::parse("2026-03-01");
  return subject;
}

Decision decide(const Actor& actor, std::string_view operation, const Subject& subject) {
  return authorize(actor, operation, subject, sample_policy());
}

std::string why(const Actor& actor, std::string_view operation, const Subject& subject) {
  const auto decision = decide(actor, operation, subject);
  return decision.allowed ? "allowed" : std::string(decision.why.id);
}

TEST(PolicyMatrix, IsTheReviewedOne) {
  const auto matrix = policy_matrix(sample_policy());
  EXPECT_EQ("\n" + matrix, kExpectedMatrix);
}

TEST(PolicyMatrix, RemovingAnySingleRowOrRoleOfARowChangesIt) {
  const SampleModule module;
  const std::vector<PolicyPart> parts{platform_policy(), module.part()};
  const auto full = policy_matrix(Policy(parts));
  const auto matrix_with = [&](std::size_t part, const std::vector<PolicyRow>& rows) {
    auto changed = parts;
    changed[part].rows = rows;
    return policy_matrix(Policy(changed));
  };
  for (std::size_t p = 0; p < parts.size(); ++p)
    for (std::size_t r = 0; r < parts[p].rows.size(); ++r) {
      const std::vector<PolicyRow> rows(parts[p].rows.begin(), parts[p].rows.end());
      auto without = rows;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(r));
      EXPECT_NE(matrix_with(p, without), full) << rows[r].id;
      for (const auto role : all_roles()) {
        if (!rows[r].roles.has(role) || rows[r].roles == Roles{role}) continue;
        auto narrower = rows;
        narrower[r].roles.remove(role);
        EXPECT_NE(matrix_with(p, narrower), full) << rows[r].id << " for " << role_name(role);
      }
    }
}

TEST(Policy, RefusesWhatNoRowAllows) {
  EXPECT_EQ(why(person({read_only}), "plan.update", on("draft")), "auth.deny.default");
  EXPECT_EQ(why(person({top_management}), "plan.unheard_of", on("draft")), "auth.deny.default");
  EXPECT_EQ(why(person({isms_manager}), "plan.update", on("submitted")), "auth.deny.default");
  EXPECT_EQ(why(person({}), "plan.read", on("draft")), "auth.deny.default");
  EXPECT_EQ(why(person({isms_manager}), "plan.update", on("draft")), "allowed");
}

TEST(Policy, NobodyIsUnauthenticated) {
  const auto decision = decide(Actor{}, "plan.read", on("draft"));
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.code, Errc::unauthenticated);
  EXPECT_TRUE(decide(Actor{}, "session.create", Subject{}).allowed);
}

TEST(Policy, AnActorOfAnUnknownKindMayNothing) {
  auto actor = person({isms_manager});
  actor.kind = "root";
  EXPECT_EQ(why(actor, "plan.read", on("draft")), "auth.deny.default");
}

TEST(Policy, ScopeComesFromTheSessionAndAMissingOneNeverMeansAll) {  // covers S-AZ-02, S-AZ-06, S-AZ-07
  auto foreign = on("draft");
  foreign.organisation = kOther;
  EXPECT_EQ(why(person({isms_manager}), "plan.read", foreign), "auth.deny.not_found");
  auto nowhere = on("draft");
  nowhere.organisation = Id{};
  auto unbound = person({isms_manager});
  unbound.organisation = Id{};
  EXPECT_EQ(why(unbound, "plan.read", nowhere), "auth.deny.not_found");
}

TEST(Policy, ASessionBeforeTheSecondFactorCanOnlyPresentItLookAtItselfAndLeave) {  // covers S-AU-03
  auto half = person({top_management, isms_manager, technical_administrator});
  half.second_factor_done = false;
  auto self = on("");
  std::string open;
  for (const auto& [name, operation] : sample_policy().operations()) {
    if (operation.row.is_anonymous) continue;
    for (const auto* state : {"", "draft", "submitted", "published", "employee", "unnamed"}) {
      auto subject = on(state, {"self", "own", "creator", "plan_owner", "first_administrator"});
      if (!decide(half, name, subject).allowed) continue;
      open += name + " ";
      break;
    }
  }
  EXPECT_EQ(open, "session.delete session.present_second_factor session.read ");
}

TEST(Policy, AFactorIsEnrolledBeforeTheSecondFactorOnlyWhereThereIsNone) {
  auto half = person({});
  half.second_factor_done = false;
  EXPECT_TRUE(decide(half, "account.enrol_second_factor", on("without_second_factor", {"self"})).allowed);
  EXPECT_FALSE(decide(half, "account.enrol_second_factor", on("", {"self"})).allowed);
  EXPECT_FALSE(decide(half, "account.replace_second_factor", on("", {"self"})).allowed);
}

TEST(Policy, ApprovalRoleChangeKeyExportErasureAndRestoreNeedFreshAuthentication) {  // covers S-AU-05
  auto stale = person({top_management, isms_manager, technical_administrator});
  for (const auto& [operation, state] :
       {std::pair{"plan.approve", "submitted"}, std::pair{"role_assignment.create", "employee"},
        std::pair{"key.export", ""}, std::pair{"personal_data.erase", ""}, std::pair{"backup.restore", ""}}) {
    stale.is_fresh = true;
    EXPECT_EQ(why(stale, operation, on(state)), "allowed") << operation;
    stale.is_fresh = false;
    EXPECT_EQ(why(stale, operation, on(state)), "auth.deny.fresh") << operation;
  }
}

TEST(Policy, SeparationOfDutiesWinsOverEveryGrant) {  // covers S-AZ-10
  const auto boss = person({top_management, isms_manager});
  EXPECT_EQ(why(boss, "plan.approve", on("submitted")), "allowed");
  const auto decision = decide(boss, "plan.approve", on("submitted", {"last_editor"}));
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.rule, "plan.separation");
}

TEST(Policy, AWaiverOfThatKindInForceLiftsADenialAndIsNamed) {  // covers S-AZ-10
  const auto boss = person({top_management});
  const auto with = [&](std::string kind, const char* from, const char* until) {
    auto subject = on("submitted", {"last_editor"});
    subject.waivers.push_back({kOther, std::move(kind), *Date::parse(from), *Date::parse(until)});
    return decide(boss, "plan.approve", subject);
  };
  const auto waived = with("author_approves", "2026-01-01", "2026-03-01");
  EXPECT_TRUE(waived.allowed);
  EXPECT_EQ(waived.waiver, kOther);
  EXPECT_EQ(waived.rule, "plan.approve");
  EXPECT_FALSE(with("author_approves", "2026-01-01", "2026-02-28").allowed) << "expired";
  EXPECT_FALSE(with("author_approves", "2026-03-02", "2027-01-01").allowed) << "not yet decided";
  EXPECT_FALSE(with("owner_tests", "2026-01-01", "2026-12-31").allowed) << "another kind";
}

TEST(Policy, AWaiverDoesNotLiftADenialThatKnowsNone) {  // covers S-AZ-08
  auto subject = on("employee", {"self"});
  subject.waivers.push_back({kOther, "", *Date::parse("2026-01-01"), *Date::parse("2026-12-31")});
  EXPECT_EQ(why(person({isms_manager}), "role_assignment.create", subject), "auth.deny.own_role");
}

TEST(Policy, FieldsAddUpOverRowsAndADenialTakesThemAway) {  // covers S-AZ-09
  const auto manager = decide(person({isms_manager}), "plan.update", on("draft"));
  EXPECT_TRUE(manager.may_write("anything"));
  const auto owner = decide(person({employee}), "plan.update", on("draft", {"plan_owner"}));
  EXPECT_TRUE(owner.may_write("progress"));
  EXPECT_FALSE(owner.may_write("title"));
  const auto both = decide(person({contributor}), "plan.update", on("draft", {"plan_owner"}));
  EXPECT_TRUE(both.may_write("title"));
  EXPECT_TRUE(both.may_write("progress"));
  EXPECT_FALSE(both.may_write("notes"));
  const auto refused = decide(person({read_only}), "plan.update", on("draft"));
  EXPECT_FALSE(refused.may_write("title"));
  EXPECT_EQ(decide(person({isms_manager, contributor}), "plan.update", on("draft")).rule, "plan.update");
}

TEST(Policy, ATokenNeverConsentsAndDoesOnlyWhatItIsMadeFor) {  // covers S-AU-08
  auto token = person({top_management, isms_manager});
  token.kind = "token";
  EXPECT_EQ(why(token, "plan.read", on("draft")), "auth.deny.token_scope") << "a token without a scope has none";
  token.token_scope = {{"plan.*"}};
  EXPECT_EQ(why(token, "plan.read", on("draft")), "allowed");
  EXPECT_EQ(why(token, "plan.update", on("draft")), "allowed");
  EXPECT_EQ(why(token, "export", on("")), "auth.deny.token_scope");
  EXPECT_EQ(why(token, "plan.approve", on("submitted")), "auth.deny.in_person");
  token.token_scope = {{"*", "role_assignment.create", "token.create"}};
  EXPECT_EQ(why(token, "role_assignment.create", on("employee")), "auth.deny.fresh");
  EXPECT_EQ(why(token, "token.create", on("")), "auth.deny.in_person");
}

TEST(Policy, TheLocalOperatorEditsButNeverConsentsOrErases) {
  const auto operator_ = local_operator("alice", kOrganisation);
  EXPECT_TRUE(operator_.granted_locally);
  for (const auto* operation : {"plan.create", "plan.submit", "import", "export", "backup.create"})
    EXPECT_EQ(why(operator_, operation, on("draft")), "allowed") << operation;
  EXPECT_EQ(why(operator_, "role_assignment.create", on("contributor")), "allowed");
  EXPECT_EQ(why(operator_, "plan.approve", on("submitted")), "auth.deny.in_person");
  EXPECT_EQ(why(operator_, "personal_data.erase", on("")), "auth.deny.in_person");
}

TEST(Policy, NobodyGrantsAboveTheirOwnOrTheirOwnRole) {  // covers S-AZ-08
  const auto grants = [](Role giver) {
    std::string given;
    for (const auto role : all_roles()) {
      const std::string state(role_name(role));
      if (decide(person({giver}), "role_assignment.create", on(state)).allowed) given += state + " ";
      EXPECT_FALSE(decide(person({giver}), "role_assignment.create", on(state, {"self"})).allowed);
      EXPECT_FALSE(decide(person({giver}), "role_assignment.delete", on(state, {"self"})).allowed);
    }
    return given;
  };
  EXPECT_EQ(grants(top_management), "top_management isms_manager ");
  EXPECT_EQ(grants(isms_manager), "contributor internal_auditor external_auditor employee read_only ");
  EXPECT_EQ(grants(technical_administrator), "technical_administrator agent ");
  for (const auto role : {contributor, internal_auditor, external_auditor, employee, read_only, agent})
    EXPECT_EQ(grants(role), "") << role_name(role);
}

TEST(Policy, TheFirstAdministratorNamesTopManagementOnce) {
  const auto first = person({technical_administrator, isms_manager});
  const auto* operation = "organisation.name_top_management";
  EXPECT_EQ(why(first, operation, on("unnamed", {"first_administrator"})), "allowed");
  EXPECT_EQ(why(first, operation, on("", {"first_administrator"})), "auth.deny.default");
  EXPECT_EQ(why(first, operation, on("unnamed")), "auth.deny.default");
}

TEST(Policy, TechnicalAdministratorAndAgentReadNoContentWhateverAModuleDeclares) {
  for (const auto role : {technical_administrator, agent}) {
    EXPECT_EQ(why(person({role}), "plan.read", on("published", {"own"})), "auth.deny.default");
    SampleModule module;
    module.rows.push_back({"plan.read.machine", {isms_manager, role}, "plan.read"});
    const std::vector<PolicyPart> parts{platform_policy(), module.part()};
    EXPECT_THROW(Policy{parts}, std::invalid_argument);
  }
  SampleModule module;
  module.rows.push_back({"plan.read.all", {}, "plan.read", "plan_owner"});
  const std::vector<PolicyPart> parts{platform_policy(), module.part()};
  EXPECT_THROW(Policy{parts}, std::invalid_argument);
}

TEST(Policy, AnEmployeeReadsOwnItemsAndPublishedOnes) {
  EXPECT_EQ(why(person({employee}), "plan.read", on("draft")), "auth.deny.default");
  EXPECT_EQ(why(person({employee}), "plan.read", on("draft", {"own"})), "allowed");
  EXPECT_EQ(why(person({employee}), "plan.read", on("published")), "allowed");
}

TEST(Policy, NotReadableIsNotFoundReadableButNotPermittedIsForbidden) {
  const auto code = [](const Actor& actor, std::string_view operation, const Subject& subject) {
    const auto result = require(actor, operation, subject, sample_policy());
    return result ? std::string_view("ok") : errc_name(result.error().code);
  };
  EXPECT_EQ(code(person({employee}), "plan.update", on("draft")), "not_found");
  EXPECT_EQ(code(person({read_only}), "plan.update", on("draft")), "forbidden");
  EXPECT_EQ(code(person({employee}), "plan.read", on("draft")), "not_found");
  EXPECT_EQ(code(person({isms_manager}), "plan.update", on("draft")), "ok");
  auto scope = on("");
  scope.entity.clear();
  EXPECT_EQ(code(person({employee}), "plan.create", scope), "forbidden");
}

TEST(Policy, ReachSaysWhatAListMayShow) {  // covers S-AZ-05
  const auto& policy = sample_policy();
  EXPECT_TRUE(reach(person({read_only}), "plan.read", kOrganisation, policy).everything);
  const auto own = reach(person({employee}), "plan.read", kOrganisation, policy);
  EXPECT_FALSE(own.everything);
  ASSERT_EQ(own.any_of.size(), 2U);
  EXPECT_EQ(own.any_of[0].relation, "own");
  ASSERT_EQ(own.any_of[1].states.size(), 1U);
  EXPECT_EQ(own.any_of[1].states[0], "published");
  const auto none = reach(person({agent}), "plan.read", kOrganisation, policy);
  EXPECT_TRUE(!none.everything && none.any_of.empty());
  const auto foreign = reach(person({isms_manager}), "plan.read", kOther, policy);
  EXPECT_TRUE(!foreign.everything && foreign.any_of.empty());
}

TEST(Policy, MalformedRowsStopTheStart) {
  const auto message = [](const PolicyRow& row) -> std::string {
    SampleModule module;
    module.rows.push_back(row);
    const std::vector<PolicyPart> parts{platform_policy(), module.part()};
    try {
      const Policy policy(parts);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(message({"plan.more", {isms_manager}, "plan.update"}), "accepted");
  EXPECT_THAT(message({"", {isms_manager}, "plan.update"}), HasSubstr("has no id"));
  EXPECT_THAT(message({"plan.edit", {isms_manager}, "plan.update"}), HasSubstr("used twice"));
  EXPECT_THAT(message({"plan.more", {isms_manager}, "plan.updat"}), HasSubstr("unknown operation"));
  EXPECT_THAT(message({"plan.more", {isms_manager}, "plan.update", "friend"}), HasSubstr("unknown relation"));
  EXPECT_THAT(message({"plan.more", {isms_manager}, "plan.update", "", {"drafty"}}), HasSubstr("unknown state"));
  PolicyRow waived{"plan.more", {isms_manager}, "plan.update"};
  waived.waiver = "author_approves";
  EXPECT_THAT(message(waived), HasSubstr("only a denial"));
}

TEST(Policy, AnOperationDeclaredInTwoWaysStopsTheStart) {
  SampleModule module;
  module.operations.push_back({.name = "export", .effect = Effect::write});
  const std::vector<PolicyPart> parts{platform_policy(), module.part()};
  EXPECT_THROW(Policy{parts}, std::invalid_argument);
}

TEST(Policy, PrintsEveryRowAsTextAndJson) {
  const auto text = print_policy(sample_policy());
  EXPECT_THAT(text,
              HasSubstr("allow plan.update.contributor: contributor -> plan.update in draft fields title,notes\n"));
  EXPECT_THAT(text, HasSubstr("deny  plan.separation: everyone -> plan.approve as last_editor unless waived by "
                              "author_approves\n"));
  const auto json = policy_json(sample_policy());
  EXPECT_EQ(json["rows"].if_array()->size(), sample_policy().rows().size());
  EXPECT_EQ(std::ranges::count(text, '\n'), static_cast<std::ptrdiff_t>(sample_policy().rows().size()));
}

TEST(Roles, TextGoesAndComesBack) {
  const Roles roles{read_only, top_management};
  EXPECT_EQ(roles.text(), "top_management read_only");
  EXPECT_EQ(Roles::parse(roles.text()), roles);
  EXPECT_EQ(Roles::parse(""), Roles{});
  EXPECT_EQ(Roles::parse("read_only owner"), std::nullopt);
}

}  // namespace
}  // namespace assay::auth
