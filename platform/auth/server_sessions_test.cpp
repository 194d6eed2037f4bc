// SPDX-License-Identifier: Apache-2.0
// covers S-AU-01, S-AU-05, S-AU-06, S-AU-10, S-AZ-11
#include "platform/auth/rate_limit.h"
#include "platform/auth/server_store_fixture.h"

namespace assay::auth {
namespace {

class Sessions : public ServerStoreTest {};
ASSAY_ON_BOTH_DATABASES(Sessions);

TEST_P(Sessions, SigningInGivesAFreshSessionOfTheOrganisation) {
  const auto opened = signed_in();
  EXPECT_EQ(opened.value.size(), 43U);
  const auto actor = actor_of(store_->session_by_cookie(opened.value, now())->session, now());
  EXPECT_EQ(actor.account, account_);
  EXPECT_EQ(actor.organisation, organisation_);
  EXPECT_EQ(actor.roles, Roles{Role::isms_manager});
  EXPECT_EQ(actor.kind, "person");
  EXPECT_TRUE(actor.second_factor_done && actor.is_fresh);
}

TEST_P(Sessions, TheAddressIsFoundHoweverItIsWritten) {
  EXPECT_TRUE(store_->sign_in(" ANA@Example.ORG", kPassword, kSource, now()));
  EXPECT_EQ(key_of(store_->add_account("Ana@EXAMPLE.org", "Ana", "another-melon-quartz", now())), "auth.email_taken");
}

TEST_P(Sessions, UnknownWrongAndDeactivatedAnswerTheSame) {  // covers S-AU-10
  const auto unknown = store_->sign_in("nobody@example.org", kPassword, "192.0.2.9", now());
  const auto shapeless = store_->sign_in(std::string("no\0address", 10), kPassword, "192.0.2.9", now());
  const auto wrong = try_sign_in("tuvalu-quartz-melom");
  ASSERT_TRUE(store_->deactivate_account(account_, now()));
  const auto deactivated = try_sign_in();
  for (const auto* result : {&unknown, &shapeless, &wrong, &deactivated}) {
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->error().code, Errc::unauthenticated);
    ASSERT_EQ(result->error().problems.size(), 1U);
    EXPECT_EQ(key_of(*result), "auth.sign_in_failed");
    EXPECT_TRUE(result->error().problems[0].field.empty() && result->error().problems[0].args.empty());
  }
}

TEST_P(Sessions, UnknownAccountsAreLimitedLikeKnownOnes) {  // covers S-AU-10
  const auto tries_until_pause = [&](std::string_view email, std::string_view source) {
    for (int tries = 1; tries < 100; ++tries)
      if (store_->sign_in(email, "wrong-wrong-wrong", source, now()).error().code == Errc::busy) return tries;
    return 100;
  };
  EXPECT_EQ(tries_until_pause(kEmail, "192.0.2.7"), 6);
  EXPECT_EQ(tries_until_pause("nobody@example.org", "192.0.2.8"), 6);
}

TEST_P(Sessions, AfterFiveWrongTriesThereIsAPauseThatGrowsAndEnds) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(key_of(try_sign_in("wrong")), "auth.sign_in_failed");
  EXPECT_EQ(key_of(try_sign_in()), "auth.try_later") << "even the right password has to wait";
  pass_seconds(29);
  EXPECT_EQ(key_of(try_sign_in()), "auth.try_later");
  pass_seconds(1);
  EXPECT_EQ(key_of(try_sign_in("wrong")), "auth.sign_in_failed");
  pass_seconds(59);
  EXPECT_EQ(key_of(try_sign_in()), "auth.try_later");
  pass_seconds(1);
  EXPECT_EQ(key_of(try_sign_in()), "accepted");
  EXPECT_EQ(key_of(try_sign_in("wrong")), "auth.sign_in_failed") << "success clears the count";
}

TEST_P(Sessions, GuessingFromManyPlacesNeverLocksTheOwnerOut) {  // covers S-AU-10
  signed_in();                                                   // from a place that is known from now on
  int refused_for_now = 0;
  for (int i = 0; i < 60; ++i) {
    const auto result = try_sign_in("wrong", "198.51.100." + std::to_string(i));
    if (result.error().code == Errc::busy) ++refused_for_now;
  }
  EXPECT_EQ(refused_for_now, 40) << "guessing slows down";
  EXPECT_EQ(key_of(try_sign_in()), "accepted") << "the known place does not";
  EXPECT_EQ(key_of(try_sign_in(kPassword, "203.0.113.5")), "auth.try_later");
  pass_seconds(30);
  EXPECT_EQ(key_of(try_sign_in(kPassword, "203.0.113.5")), "accepted") << "a new place waits half a minute at most";
}

TEST_P(Sessions, ASourceThatTriesManyAccountsIsSlowedDown) {
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(key_of(store_->sign_in("n" + std::to_string(i) + "@example.org", "wrong", kSource, now())),
              "auth.sign_in_failed");
  EXPECT_EQ(key_of(try_sign_in()), "auth.try_later");
  pass_seconds(120);
  EXPECT_EQ(key_of(try_sign_in()), "accepted") << "and is forgotten little by little";
}

TEST_P(Sessions, WhatOthersTryFromTheSameOfficeDoesNotKeepAKnownPersonOut) {
  signed_in();
  for (int i = 0; i < 30; ++i) (void)store_->sign_in("n" + std::to_string(i) + "@example.org", "wrong", kSource, now());
  EXPECT_EQ(key_of(store_->sign_in("new@example.org", "wrong", kSource, now())), "auth.try_later");
  EXPECT_EQ(key_of(try_sign_in()), "accepted");
}

TEST_P(Sessions, EndAfterThirtyMinutesOfRest) {
  const auto opened = signed_in();
  pass_seconds(29 * 60);
  EXPECT_TRUE(is_alive(opened.value)) << "and this was a sign of life";
  pass_seconds(29 * 60);
  EXPECT_TRUE(is_alive(opened.value));
  pass_seconds(30 * 60);
  EXPECT_FALSE(is_alive(opened.value));
}

TEST_P(Sessions, EndAfterTwelveHoursWhateverHappens) {
  const auto opened = signed_in();
  for (int minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
    pass_seconds(600);
    ASSERT_TRUE(is_alive(opened.value));
  }
  const auto again = store_->reauthenticate(opened.value, kPassword, "", kSource, now());
  ASSERT_TRUE(again);
  pass_seconds(599);
  EXPECT_TRUE(is_alive(again->value));
  pass_seconds(1);
  EXPECT_FALSE(is_alive(again->value)) << "authenticating again does not lengthen it";
}

TEST_P(Sessions, TheTimesCanBeSetDown) {
  use({.cost = kTestCost, .idle_seconds = 60, .absolute_seconds = 90});
  const auto opened = signed_in();
  pass_seconds(59);
  EXPECT_TRUE(is_alive(opened.value));
  pass_seconds(31);
  EXPECT_FALSE(is_alive(opened.value));
}

TEST_P(Sessions, AreStoredAsHashesOnly) {
  const auto opened = signed_in();
  bool is_found = false;
  database().read([&](store::Connection& connection) {
    connection.query("SELECT hash FROM session", {}, [&](const store::Row& row) {
      is_found = true;
      EXPECT_EQ(row.hash(0), sha256(opened.value));
      return true;
    });
  });
  EXPECT_TRUE(is_found);
}

TEST_P(Sessions, FreshnessEndsAfterFiveMinutesAndComesBackWithThePasswordUnderANewId) {  // covers S-AU-05
  const auto opened = signed_in();
  const auto is_fresh = [&](std::string_view value) {
    return actor_of(store_->session_by_cookie(value, now())->session, now()).is_fresh;
  };
  pass_seconds(299);
  EXPECT_TRUE(is_fresh(opened.value));
  pass_seconds(1);
  EXPECT_FALSE(is_fresh(opened.value));
  EXPECT_EQ(key_of(store_->reauthenticate(opened.value, "wrong", "", kSource, now())), "auth.sign_in_failed");
  const auto again = store_->reauthenticate(opened.value, kPassword, "", kSource, now());
  ASSERT_TRUE(again);
  EXPECT_TRUE(is_fresh(again->value));
  EXPECT_NE(again->value, opened.value);
  EXPECT_FALSE(is_alive(opened.value));
}

TEST_P(Sessions, SigningOutEndsIt) {
  const auto opened = signed_in();
  store_->sign_out(opened.value);
  EXPECT_FALSE(is_alive(opened.value));
  EXPECT_FALSE(is_alive(""));
}

TEST_P(Sessions, ANewPasswordEndsAllOtherSessionsAndTokensAtOnce) {  // covers S-AU-06
  const auto here = signed_in(), elsewhere = signed_in();
  const std::vector<std::string> scope{"*.read"};
  const auto token = store_->create_token(account_, organisation_, "ci", scope, {now().micros + 3'600'000'000}, now());
  ASSERT_TRUE(token);
  EXPECT_EQ(key_of(store_->change_password(here.value, "wrong", "melon-quartz-tuvalu", kSource, now())),
            "auth.sign_in_failed");
  EXPECT_EQ(key_of(store_->change_password(here.value, kPassword, "short", kSource, now())), "auth.password.too_short");
  EXPECT_EQ(key_of(store_->change_password(here.value, kPassword, "anamartin2026", kSource, now())),
            "auth.password.common");
  EXPECT_TRUE(is_alive(elsewhere.value) && store_->actor_by_token(*token, now()));
  const auto changed = store_->change_password(here.value, kPassword, "melon-quartz-tuvalu", kSource, now());
  ASSERT_TRUE(changed);
  EXPECT_TRUE(is_alive(changed->value));
  EXPECT_FALSE(is_alive(here.value) || is_alive(elsewhere.value) || store_->actor_by_token(*token, now()));
  EXPECT_FALSE(try_sign_in());
  EXPECT_TRUE(try_sign_in("melon-quartz-tuvalu"));
}

TEST_P(Sessions, DeactivationEndsEverything) {  // covers S-AU-06, S-AU-08
  const auto opened = signed_in();
  const std::vector<std::string> scope{"*.read"};
  const auto token = store_->create_token(account_, organisation_, "ci", scope, {now().micros + 3'600'000'000}, now());
  const auto link = store_->start_password_reset(kEmail, now());
  ASSERT_TRUE(store_->deactivate_account(account_, now()));
  EXPECT_FALSE(is_alive(opened.value) || store_->actor_by_token(*token, now()));
  const auto secret = link.substr(link.find('=') + 1);
  EXPECT_EQ(key_of(store_->complete_password_reset(secret, "melon-quartz-tuvalu", kSource, now())),
            "auth.link_invalid");
  EXPECT_EQ(key_of(store_->deactivate_account(account_, now())), "auth.deny.not_found") << "once";
}

TEST_P(Sessions, ANewRoleCountsAtOnceTakesFreshnessAwayAndBringsANewId) {  // covers S-AU-06
  const auto opened = signed_in();
  give({Role::top_management});
  const auto visit = store_->session_by_cookie(opened.value, now());
  ASSERT_TRUE(visit && visit->replacement);
  EXPECT_EQ(visit->session.roles, Roles{Role::top_management});
  EXPECT_FALSE(actor_of(visit->session, now()).is_fresh);
  EXPECT_FALSE(store_->session_by_cookie(*visit->replacement, now())->replacement);
  const auto late = store_->session_by_cookie(opened.value, now());
  ASSERT_TRUE(late) << "a request that was on its way is still answered";
  EXPECT_FALSE(late->replacement || actor_of(late->session, now()).is_fresh);
  pass_seconds(30);
  EXPECT_FALSE(is_alive(opened.value));
  EXPECT_TRUE(is_alive(*visit->replacement));
}

TEST_P(Sessions, WritingTheSameRolesAgainChangesNothing) {
  const auto opened = signed_in();
  give({Role::isms_manager});
  EXPECT_FALSE(store_->session_by_cookie(opened.value, now())->replacement);
}

TEST_P(Sessions, AMembershipThatHasEndedGivesNoRolesAndNoOrganisation) {  // covers S-AZ-11
  store_->set_membership({.account = account_,
                          .organisation = organisation_,
                          .roles = {Role::external_auditor},
                          .until = Instant{now().micros + 600'000'000}},
                         now());
  const auto opened = signed_in();
  EXPECT_EQ(opened.session.roles, Roles{Role::external_auditor});
  pass_seconds(600);
  const auto after = store_->session_by_cookie(opened.value, now());
  ASSERT_TRUE(after);
  EXPECT_TRUE(after->session.roles.empty() && after->session.organisation.is_nil());
  EXPECT_TRUE(store_->organisations_of(account_, now()).empty());
}

TEST_P(Sessions, ASessionIsOfOneOrganisationAndSwitchingBringsANewId) {
  const auto other = *store_->add_organisation("zeta", "Zeta", "zeta.db", now());
  const auto opened = signed_in();
  EXPECT_EQ(opened.session.organisation, organisation_);
  EXPECT_EQ(key_of(store_->switch_organisation(opened.value, "zeta", now())), "auth.organisation_unknown");
  store_->set_membership({.account = account_, .organisation = other, .roles = {Role::read_only}}, now());
  const auto switched = store_->switch_organisation(opened.value, "zeta", now());
  ASSERT_TRUE(switched);
  EXPECT_EQ(switched->session.organisation, other);
  EXPECT_EQ(switched->session.roles, Roles{Role::read_only});
  EXPECT_FALSE(is_alive(opened.value));
  EXPECT_EQ(store_->sign_in(kEmail, kPassword, kSource, now(), "zeta")->session.organisation, other);
  EXPECT_EQ(key_of(store_->sign_in(kEmail, kPassword, kSource, now(), "nowhere")), "auth.organisation_unknown");
}

TEST_P(Sessions, AHashMadeWithLessIsRenewedAtSignIn) {  // covers S-AU-01
  use({.cost = {16384, 1}});
  signed_in();
  std::string stored;
  database().read([&](store::Connection& connection) {
    stored = connection.query_text("SELECT password_hash FROM account").value_or("");
  });
  EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=16,t=1,p=1$")) << stored;
  EXPECT_TRUE(try_sign_in());
}

TEST_P(Sessions, PurgingRemovesWhatHasEndedAndNothingElse) {
  const auto old = signed_in();
  pass_seconds(1800);
  const auto young = signed_in();
  EXPECT_FALSE(try_sign_in("wrong", "192.0.2.77"));
  store_->purge(now());
  std::int64_t sessions = 0;
  database().read([&](store::Connection& connection) {
    sessions = connection.query_integer("SELECT count(*) FROM session").value_or(-1);
  });
  EXPECT_EQ(sessions, 1);
  EXPECT_TRUE(is_alive(young.value));
}

TEST_P(Sessions, OrganisationsHaveAShortNameOfTheirOwn) {
  EXPECT_EQ(key_of(store_->add_organisation("acme", "Other", "x", now())), "auth.slug_taken");
  for (const auto* bad : {"", "-a", "Acme", "a b", "a/b"})
    EXPECT_EQ(key_of(store_->add_organisation(bad, "Other", "x", now())), "auth.slug_invalid") << bad;
  EXPECT_EQ(key_of(store_->add_organisation("other", std::string("a\0b", 3), "x", now())), "auth.name_invalid");
  EXPECT_EQ(store_->organisation_by_slug("acme")->id, organisation_);
  EXPECT_FALSE(store_->organisation_by_slug(std::string("acme\0", 5)));
  EXPECT_EQ(store_->organisations().size(), 1U);
  EXPECT_EQ(store_->accounts_of(organisation_).at(0).email, kEmail);
}

TEST(Backoff, DoublesUpToItsLongest) {
  const Backoff backoff{5, 30, 900};
  EXPECT_EQ(pause_seconds(backoff, 4), 0);
  EXPECT_EQ(pause_seconds(backoff, 5), 30);
  EXPECT_EQ(pause_seconds(backoff, 6), 60);
  EXPECT_EQ(pause_seconds(backoff, 9), 480);
  EXPECT_EQ(pause_seconds(backoff, 10), 900);
  EXPECT_EQ(pause_seconds(backoff, 1'000'000'000), 900);
}

TEST(Backoff, ASourceIsAnIpv4AddressOrTheNetworkOfAnIpv6One) {
  EXPECT_EQ(source_key("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(source_key("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(source_key("2001:db8:1:2::1"), source_key("2001:db8:1:2:ffff::9"));
  EXPECT_NE(source_key("2001:db8:1:2::1"), source_key("2001:db8:1:3::1"));
  EXPECT_EQ(source_key("local"), "local");
}

}  // namespace
}  // namespace assay::auth
