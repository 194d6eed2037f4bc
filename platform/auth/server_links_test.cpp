// SPDX-License-Identifier: Apache-2.0
// covers S-OP-08, S-AU-10, S-AZ-08
#include "platform/auth/server_store_fixture.h"

namespace assay::auth {
namespace {

constexpr std::string_view kNewPassword = "melon-quartz-tuvalu";

std::string secret_of(std::string_view link) { return std::string(link.substr(link.find('=') + 1)); }

/// A server on which nobody has an account yet.
class FirstStart : public ServerStoreTest {
 protected:
  void SetUp() override {
    store::migrate(location(), server_migrations());
    use({.cost = kTestCost});
    organisation_ = *store_->add_organisation("acme", "Acme", "acme.db", now());
  }
  Result<Id> complete(std::string_view code, std::string_view email = kEmail, std::string_view password = kPassword) {
    return store_->complete_setup(code, email, "Ana Martin", password, kSource, now());
  }
};
ASSAY_ON_BOTH_DATABASES(FirstStart);

TEST_P(FirstStart, TheCodeMakesTheFirstAdministratorOnce) {  // covers S-OP-08
  const auto code = store_->start_setup(organisation_, "", now());
  ASSERT_TRUE(code);
  const auto account = complete(*code);
  ASSERT_TRUE(account);
  const auto membership = store_->membership(*account, organisation_);
  ASSERT_TRUE(membership);
  EXPECT_EQ(membership->roles, (Roles{Role::technical_administrator, Role::isms_manager}));
  EXPECT_TRUE(membership->is_first_administrator);
  EXPECT_TRUE(store_->sign_in(kEmail, kPassword, kSource, now())->session.is_first_administrator);
  EXPECT_EQ(key_of(complete(*code, "eve@example.org")), "auth.setup_code_invalid");
  EXPECT_EQ(key_of(store_->start_setup(organisation_, "", now())), "auth.setup_done");
}

TEST_P(FirstStart, TheCodeEndsAfterThirtyMinutes) {
  const auto code = store_->start_setup(organisation_, "", now());
  pass_seconds(1800);
  EXPECT_EQ(key_of(complete(*code)), "auth.setup_code_invalid");
  const auto again = store_->start_setup(organisation_, "", now());
  pass_seconds(1799);
  EXPECT_EQ(key_of(complete(*again)), "accepted");
}

TEST_P(FirstStart, ANewCodeReplacesTheOneBefore) {
  const auto first = store_->start_setup(organisation_, "", now());
  const auto second = store_->start_setup(organisation_, "", now());
  EXPECT_EQ(key_of(complete(*first)), "auth.setup_code_invalid");
  EXPECT_EQ(key_of(complete(*second)), "accepted");
}

TEST_P(FirstStart, ACodeForAnAddressServesOnlyThatAddress) {
  const auto code = store_->start_setup(organisation_, "Ana@Example.org", now());
  EXPECT_EQ(key_of(complete(*code, "eve@example.org")), "auth.setup_code_invalid");
  EXPECT_EQ(key_of(complete(*code)), "accepted");
}

TEST_P(FirstStart, AWeakPasswordOrAWrongCodeUsesNothingUp) {
  const auto code = store_->start_setup(organisation_, "", now());
  EXPECT_EQ(key_of(complete(*code, kEmail, "password1234")), "auth.password.common");
  EXPECT_EQ(key_of(complete("aaaaa-aaaaa-aaaaa-aaaaa")), "auth.setup_code_invalid");
  EXPECT_EQ(key_of(complete("")), "auth.setup_code_invalid");
  EXPECT_EQ(key_of(complete(*code, "not an address")), "auth.email_invalid");
  EXPECT_EQ(key_of(complete(*code)), "accepted");
}

TEST_P(FirstStart, ThereIsNoAccountAndNoPasswordBeforeIt) {
  EXPECT_TRUE(store_->accounts_of(organisation_).empty());
  EXPECT_FALSE(store_->account_by_email("admin@example.org"));
  EXPECT_FALSE(store_->sign_in("admin", "", kSource, now()));
}

class Invitations : public ServerStoreTest {
 protected:
  std::string invited(std::string_view email, Roles roles = {Role::contributor}) {
    const auto link = store_->invite(
        {.organisation = organisation_, .email = std::string(email), .roles = roles, .inviter = account_}, now());
    EXPECT_TRUE(link && link->starts_with("/signin#invitation="));
    return secret_of(*link);
  }
  Result<Joined> accept(std::string_view secret, std::string_view password = kNewPassword) {
    return store_->accept_invitation(secret, "Bob Durand", password, "192.0.2.50", now());
  }
};
ASSAY_ON_BOTH_DATABASES(Invitations);

TEST_P(Invitations, TheLinkMakesAnAccountWithItsRolesOnce) {
  const auto secret = invited("Bob@Example.org");
  const auto joined = accept(secret);
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->invitation.inviter, account_);
  const auto membership = store_->membership(joined->account, organisation_);
  EXPECT_EQ(membership->roles, Roles{Role::contributor});
  EXPECT_FALSE(membership->granted_locally || membership->is_first_administrator);
  EXPECT_TRUE(store_->sign_in("bob@example.org", kNewPassword, "192.0.2.50", now()));
  EXPECT_EQ(key_of(accept(secret)), "auth.link_invalid");
  EXPECT_FALSE(store_->invitations(organisation_, now()).at(0).is_open);
}

TEST_P(Invitations, AnExistingAccountJoinsOnlyWithItsOwnPasswordAndKeepsItsRoles) {
  const auto secret = invited(kEmail, {Role::internal_auditor});
  EXPECT_EQ(key_of(accept(secret)), "auth.sign_in_failed");
  EXPECT_TRUE(try_sign_in()) << "nobody set another password by it";
  const auto joined = accept(secret, kPassword);
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->account, account_);
  EXPECT_EQ(store_->membership(account_, organisation_)->roles, (Roles{Role::isms_manager, Role::internal_auditor}));
}

TEST_P(Invitations, RolesOfAMembershipThatHasEndedDoNotComeBack) {  // covers S-AZ-11
  store_->set_membership(
      {.account = account_, .organisation = organisation_, .roles = {Role::external_auditor}, .until = now()}, now());
  ASSERT_TRUE(accept(invited(kEmail, {Role::read_only}), kPassword));
  const auto membership = store_->membership(account_, organisation_);
  EXPECT_EQ(membership->roles, Roles{Role::read_only});
  EXPECT_FALSE(membership->until);
}

TEST_P(Invitations, ManyPeopleOfOneOfficeMayAcceptTheirs) {
  for (int i = 0; i < 25; ++i)
    EXPECT_EQ(key_of(accept(invited("p" + std::to_string(i) + "@example.org"))), "accepted") << i;
}

TEST_P(Invitations, GuessingLinksIsSlowedDown) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(key_of(accept("guess" + std::to_string(i))), "auth.link_invalid");
  EXPECT_EQ(key_of(accept(invited("bob@example.org"))), "auth.try_later");
}

TEST_P(Invitations, MakingOneAnswersTheSameForKnownAndUnknownAddresses) {  // covers S-AU-10
  const auto known = store_->invite({.organisation = organisation_, .email = std::string(kEmail)}, now());
  const auto unknown = store_->invite({.organisation = organisation_, .email = "nobody@example.org"}, now());
  ASSERT_TRUE(known && unknown);
  EXPECT_EQ(known->size(), unknown->size());
}

TEST_P(Invitations, EndAfterAWeekOrWhenTheyAreRevoked) {
  const auto secret = invited("bob@example.org");
  const auto id = store_->invitations(organisation_, now()).at(0).id;
  const auto other = *store_->add_organisation("zeta", "Zeta", "zeta.db", now());
  EXPECT_EQ(key_of(store_->revoke_invitation(other, id, now())), "auth.deny.not_found") << "covers S-AZ-03";
  EXPECT_TRUE(store_->revoke_invitation(organisation_, id, now()));
  EXPECT_EQ(key_of(accept(secret)), "auth.link_invalid");
  const auto late = invited("bob@example.org");
  pass_seconds(7 * 86'400);
  EXPECT_EQ(key_of(accept(late)), "auth.link_invalid");
}

TEST_P(Invitations, OfAnInviterWhoWasDeactivatedAreClosed) {
  const auto secret = invited("bob@example.org");
  ASSERT_TRUE(store_->deactivate_account(account_, now()));
  EXPECT_EQ(key_of(accept(secret)), "auth.link_invalid");
}

TEST_P(Invitations, WhatTheLocalOperatorGaveIsMarked) {
  const auto link = store_->invite({.organisation = organisation_,
                                    .email = "bob@example.org",
                                    .roles = {Role::contributor},
                                    .granted_locally = true,
                                    .membership_until = Instant{now().micros + 1'000'000}},
                                   now());
  const auto joined = accept(secret_of(*link));
  ASSERT_TRUE(joined);
  const auto opened = store_->sign_in("bob@example.org", kNewPassword, kSource, now());
  EXPECT_TRUE(actor_of(opened->session, now()).granted_locally);
  pass_seconds(1);
  EXPECT_TRUE(store_->session_by_cookie(opened->value, now())->session.roles.empty());
}

class PasswordReset : public ServerStoreTest {};
ASSAY_ON_BOTH_DATABASES(PasswordReset);

TEST_P(PasswordReset, SetsANewPasswordOnceAndEndsSessions) {
  const auto opened = signed_in();
  const auto secret = secret_of(store_->start_password_reset(kEmail, now()));
  EXPECT_EQ(key_of(store_->complete_password_reset(secret, "short", kSource, now())), "auth.password.too_short");
  EXPECT_TRUE(store_->complete_password_reset(secret, kNewPassword, kSource, now()));
  EXPECT_FALSE(is_alive(opened.value));
  EXPECT_TRUE(try_sign_in(kNewPassword));
  EXPECT_EQ(key_of(store_->complete_password_reset(secret, kPassword, kSource, now())), "auth.link_invalid");
}

TEST_P(PasswordReset, AnswersTheSameForAnUnknownAddress) {  // covers S-AU-10
  const auto known = store_->start_password_reset(kEmail, now());
  const auto unknown = store_->start_password_reset("nobody@example.org", now());
  EXPECT_EQ(known.size(), unknown.size());
  EXPECT_EQ(key_of(store_->complete_password_reset(secret_of(unknown), kNewPassword, kSource, now())),
            "auth.link_invalid");
}

TEST_P(PasswordReset, EndsAfterADayAndWhenAnotherOneIsMade) {
  const auto first = secret_of(store_->start_password_reset(kEmail, now()));
  const auto second = secret_of(store_->start_password_reset(kEmail, now()));
  EXPECT_EQ(key_of(store_->complete_password_reset(first, kNewPassword, kSource, now())), "auth.link_invalid");
  pass_seconds(86'400);
  EXPECT_EQ(key_of(store_->complete_password_reset(second, kNewPassword, kSource, now())), "auth.link_invalid");
}

}  // namespace
}  // namespace assay::auth
