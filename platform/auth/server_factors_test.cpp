// SPDX-License-Identifier: Apache-2.0
// covers S-AU-03, S-AU-04, S-AU-06
#include <algorithm>
#include <set>

#include "platform/auth/server_store_fixture.h"
#include "platform/auth/totp.h"

namespace assay::auth {
namespace {

class SecondFactor : public ServerStoreTest {
 protected:
  /// The seed as an authenticator would have it, read back from the text for typing.
  static Bytes seed_of(std::string_view base32) {
    static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    Bytes seed;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : base32) {
      buffer = (buffer << 5U) | static_cast<std::uint32_t>(kAlphabet.find(c));
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      seed.push_back(static_cast<std::uint8_t>(buffer >> bits));
    }
    return seed;
  }
  std::string code(std::int64_t steps_away = 0) { return totp_code(seed_, totp_step(now()) + steps_away); }
  std::string wrong_code() {
    const std::set<std::string> right{code(-1), code(0), code(1)};
    std::string wrong = "000000";
    while (right.contains(wrong)) ++wrong.back();
    return wrong;
  }
  FactorConfirmed enrolled() {
    const auto opened = signed_in();
    const auto enrolment = store_->enrol_totp(opened.value, now());
    EXPECT_TRUE(enrolment);
    seed_ = seed_of(enrolment->secret);
    auto confirmed = store_->confirm_totp(opened.value, code(), now());
    EXPECT_TRUE(confirmed);
    pass_seconds(30);
    return *confirmed;
  }
  Bytes seed_;
};
ASSAY_ON_BOTH_DATABASES(SecondFactor);

TEST_P(SecondFactor, IsEnrolledByACodeAndEndsAllOtherSessionsAndTokens) {  // covers S-AU-06
  const auto elsewhere = signed_in();
  const std::vector<std::string> scope{"*.read"};
  const auto token = store_->create_token(account_, organisation_, "ci", scope, {now().micros + 3'600'000'000}, now());
  const auto here = signed_in();
  const auto enrolment = store_->enrol_totp(here.value, now());
  ASSERT_TRUE(enrolment);
  EXPECT_TRUE(enrolment->uri.starts_with("otpauth://totp/Assay:ana%40example.org?secret=" + enrolment->secret));
  seed_ = seed_of(enrolment->secret);
  EXPECT_EQ(key_of(store_->confirm_totp(here.value, wrong_code(), now())), "auth.code_wrong");
  EXPECT_FALSE(store_->account(account_)->has_second_factor);
  const auto confirmed = store_->confirm_totp(here.value, code(), now());
  ASSERT_TRUE(confirmed);
  EXPECT_EQ(confirmed->recovery_codes.size(), 10U);
  EXPECT_TRUE(confirmed->opened.session.second_factor_done && is_alive(confirmed->opened.value));
  EXPECT_FALSE(is_alive(here.value) || is_alive(elsewhere.value) || store_->actor_by_token(*token, now()));
}

TEST_P(SecondFactor, ASessionThatOwesItIsNotCompleteNotFreshAndCannotReplaceIt) {  // covers S-AU-03
  enrolled();
  const auto half = signed_in();
  EXPECT_FALSE(half.session.second_factor_done);
  const auto actor = actor_of(half.session, now());
  EXPECT_FALSE(actor.second_factor_done || actor.is_fresh);
  EXPECT_EQ(key_of(store_->enrol_totp(half.value, now())), "auth.deny.second_factor");
  EXPECT_EQ(key_of(store_->confirm_totp(half.value, code(), now())), "auth.deny.second_factor");
  EXPECT_EQ(key_of(store_->reauthenticate(half.value, kPassword, code(), kSource, now())), "auth.deny.second_factor");
  EXPECT_EQ(key_of(store_->change_password(half.value, kPassword, "melon-quartz-tuvalu", kSource, now())),
            "auth.deny.second_factor");
  EXPECT_EQ(key_of(store_->switch_organisation(half.value, "acme", now())), "auth.deny.second_factor");
}

TEST_P(SecondFactor, PresentingItCompletesTheSessionUnderANewId) {
  enrolled();
  const auto half = signed_in();
  const auto full = store_->present_totp(half.value, code(), now());
  ASSERT_TRUE(full);
  EXPECT_NE(full->value, half.value);
  EXPECT_FALSE(is_alive(half.value));
  const auto actor = actor_of(store_->session_by_cookie(full->value, now())->session, now());
  EXPECT_TRUE(actor.second_factor_done && actor.is_fresh);
}

TEST_P(SecondFactor, EachStepIsAcceptedOnceAlsoInAnotherSession) {  // covers S-AU-04
  enrolled();
  const auto first = signed_in(), second = signed_in();
  const auto used = code();
  ASSERT_TRUE(store_->present_totp(first.value, used, now()));
  EXPECT_EQ(key_of(store_->present_totp(second.value, used, now())), "auth.code_wrong");
  EXPECT_EQ(key_of(store_->present_totp(second.value, code(-1), now())), "auth.code_wrong") << "nor an earlier one";
  EXPECT_EQ(key_of(store_->present_totp(second.value, code(1), now())), "accepted");
}

TEST_P(SecondFactor, TheCodeThatEnrolledItDoesNotSignIn) {
  const auto opened = signed_in();
  seed_ = seed_of(store_->enrol_totp(opened.value, now())->secret);
  ASSERT_TRUE(store_->confirm_totp(opened.value, code(), now()));
  EXPECT_EQ(key_of(store_->present_totp(signed_in().value, code(), now())), "auth.code_wrong");
}

TEST_P(SecondFactor, FiveWrongTriesBringAPauseOverAllSessions) {  // covers S-AU-04
  enrolled();
  const auto half = signed_in(), other = signed_in();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(key_of(store_->present_totp(half.value, wrong_code(), now())), "auth.code_wrong");
  EXPECT_EQ(key_of(store_->present_totp(other.value, code(), now())), "auth.try_later");
  EXPECT_EQ(key_of(store_->use_recovery_code(other.value, "x", now())), "auth.try_later");
  pass_seconds(30);
  EXPECT_EQ(key_of(store_->present_totp(other.value, code(), now())), "accepted");
}

TEST_P(SecondFactor, ARecoveryCodeWorksOnceForItsAccountHoweverItIsTyped) {  // covers S-AU-04
  const auto codes = enrolled().recovery_codes;
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
  std::string typed = codes[3];
  std::erase(typed, '-');
  const auto full = store_->use_recovery_code(signed_in().value, typed, now());
  ASSERT_TRUE(full);
  EXPECT_TRUE(full->session.second_factor_done);
  EXPECT_EQ(key_of(store_->use_recovery_code(signed_in().value, codes[3], now())), "auth.code_wrong");
  EXPECT_EQ(key_of(store_->use_recovery_code(signed_in().value, codes[4], now())), "accepted");
  ASSERT_TRUE(store_->add_account("eve@example.org", "Eve", "melon-quartz-tuvalu", now()));
  const auto eve = store_->sign_in("eve@example.org", "melon-quartz-tuvalu", kSource, now());
  EXPECT_EQ(key_of(store_->use_recovery_code(eve->value, codes[5], now())), "auth.code_wrong");
}

TEST_P(SecondFactor, IsAskedForAgainWhenAuthenticatingAgain) {  // covers S-AU-05
  const auto confirmed = enrolled();
  const auto& value = confirmed.opened.value;
  pass_seconds(600);
  EXPECT_EQ(key_of(store_->reauthenticate(value, kPassword, "", kSource, now())), "auth.code_wrong");
  EXPECT_EQ(key_of(store_->enrol_totp(value, now())), "auth.deny.fresh");
  EXPECT_EQ(key_of(store_->reauthenticate(value, kPassword, code(), kSource, now())), "accepted");
}

TEST_P(SecondFactor, ASessionThatAsksAgainGetsTheSameSecretAndNoOtherSessionSeesOrConfirmsIt) {
  const auto here = signed_in();
  const auto first = store_->enrol_totp(here.value, now());
  ASSERT_TRUE(first);
  EXPECT_EQ(store_->enrol_totp(here.value, now())->secret, first->secret) << "the page was loaded again";
  const auto elsewhere = signed_in();
  seed_ = seed_of(first->secret);
  EXPECT_EQ(key_of(store_->confirm_totp(elsewhere.value, code(), now())), "auth.enrolment_missing");
  const auto second = store_->enrol_totp(elsewhere.value, now());
  EXPECT_NE(second->secret, first->secret) << "who knew the password before does not know the secret";
  EXPECT_EQ(key_of(store_->confirm_totp(here.value, code(), now())), "auth.enrolment_missing");
  seed_ = seed_of(second->secret);
  ASSERT_TRUE(store_->confirm_totp(elsewhere.value, code(), now()));
}

TEST_P(SecondFactor, ANewOneReplacesTheOldOneAndItsRecoveryCodes) {
  const auto before = enrolled();
  const auto old_seed = seed_;
  const auto enrolment = store_->enrol_totp(before.opened.value, now());
  ASSERT_TRUE(enrolment);
  EXPECT_EQ(key_of(store_->present_totp(signed_in().value, code(), now())), "accepted")
      << "the old one counts until then";
  seed_ = seed_of(enrolment->secret);
  pass_seconds(30);
  ASSERT_TRUE(store_->confirm_totp(before.opened.value, code(), now()));
  pass_seconds(60);
  EXPECT_EQ(key_of(store_->present_totp(signed_in().value, totp_code(old_seed, totp_step(now())), now())),
            "auth.code_wrong");
  EXPECT_EQ(key_of(store_->use_recovery_code(signed_in().value, before.recovery_codes[0], now())), "auth.code_wrong");
  EXPECT_EQ(key_of(store_->present_totp(signed_in().value, code(), now())), "accepted");
}

TEST_P(SecondFactor, WhereItIsRequiredNothingElseGoesBeforeItIsEnrolled) {  // covers S-AU-03
  use({.cost = kTestCost, .is_second_factor_required = true});
  const auto opened = signed_in();
  EXPECT_TRUE(opened.session.needs_enrolment);
  EXPECT_FALSE(actor_of(opened.session, now()).second_factor_done);
  EXPECT_EQ(key_of(store_->confirm_totp(opened.value, "000000", now())), "auth.enrolment_missing");
  seed_ = seed_of(store_->enrol_totp(opened.value, now())->secret);
  const auto confirmed = store_->confirm_totp(opened.value, code(), now());
  ASSERT_TRUE(confirmed);
  EXPECT_TRUE(actor_of(confirmed->opened.session, now()).second_factor_done);
}

TEST_P(SecondFactor, ItsSeedIsSealedAtRest) {  // covers S-AU-04, S-OP-06
  enrolled();
  Bytes stored;
  database().read([&](store::Connection& connection) {
    connection.query("SELECT seed FROM second_factor", {}, [&](const store::Row& row) {
      stored = row.bytes(0);
      return false;
    });
  });
  EXPECT_EQ(std::search(stored.begin(), stored.end(), seed_.begin(), seed_.end()), stored.end());
  EXPECT_EQ(sealer_.open(stored, "totp/" + account_.text()), seed_);
  const Sealer other(std::array<std::uint8_t, Sealer::kKeyBytes>{1});
  ServerStore with_other_key(database(), other, {.cost = kTestCost});
  const auto half = signed_in();
  EXPECT_THROW((void)with_other_key.present_totp(half.value, code(), now()), Breakage);
}

}  // namespace
}  // namespace assay::auth
