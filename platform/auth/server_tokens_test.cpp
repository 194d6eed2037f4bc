// SPDX-License-Identifier: Apache-2.0
// covers S-AU-08, S-RL-05
#include "platform/auth/server_store_fixture.h"

namespace assay::auth {
namespace {

class ApiTokens : public ServerStoreTest {
 protected:
  Result<std::string> create(std::vector<std::string> scope = {"asset.*", "*.read"}, std::int64_t seconds = 3600) {
    return store_->create_token(account_, organisation_, "ci", scope, {now().micros + seconds * 1'000'000}, now());
  }
};
ASSAY_ON_BOTH_DATABASES(ApiTokens);

TEST_P(ApiTokens, ActWithTheirCreatorsRolesInItsOrganisationWithinTheirScope) {
  const auto token = create();
  ASSERT_TRUE(token);
  EXPECT_TRUE(token->starts_with("assay_"));
  const auto actor = store_->actor_by_token(*token, now());
  ASSERT_TRUE(actor);
  EXPECT_EQ(actor->kind, "token");
  EXPECT_EQ(actor->account, account_);
  EXPECT_EQ(actor->organisation, organisation_);
  EXPECT_EQ(actor->roles, Roles{Role::isms_manager});
  EXPECT_EQ(actor->token_scope, (std::vector<std::string>{"asset.*", "*.read"}));
  EXPECT_FALSE(actor->is_fresh);
  give({Role::read_only});
  EXPECT_EQ(store_->actor_by_token(*token, now())->roles, Roles{Role::read_only});
}

TEST_P(ApiTokens, AreStoredAsSha256Only) {
  const auto token = create();
  std::string everything;
  database().read([&](store::Connection& connection) {
    connection.query("SELECT hash, name, scope FROM api_token", {}, [&](const store::Row& row) {
      EXPECT_EQ(row.hash(0), sha256(*token));
      everything += std::string(row.text(1)) + std::string(row.text(2));
      return true;
    });
  });
  EXPECT_EQ(everything, "ciasset.* *.read");
}

TEST_P(ApiTokens, EndAtTheirExpiryWhenRevokedAndWithTheMembership) {
  const auto token = create();
  const auto info = store_->tokens(organisation_).at(0);
  EXPECT_EQ(info.creator, account_);
  pass_seconds(3599);
  EXPECT_TRUE(store_->actor_by_token(*token, now()));
  pass_seconds(1);
  EXPECT_EQ(store_->actor_by_token(*token, now()).error().code, Errc::unauthenticated);

  const auto revoked = create();
  const auto id = store_->tokens(organisation_).at(1).id;
  const auto other = *store_->add_organisation("zeta", "Zeta", "zeta.db", now());
  EXPECT_EQ(key_of(store_->revoke_token(other, id, now())), "auth.deny.not_found");  // covers S-AZ-03
  EXPECT_TRUE(store_->revoke_token(organisation_, id, now()));
  EXPECT_FALSE(store_->actor_by_token(*revoked, now()));
  EXPECT_TRUE(store_->tokens(organisation_).at(1).is_revoked);

  const auto third = create();
  store_->set_membership(
      {.account = account_, .organisation = organisation_, .roles = {Role::isms_manager}, .until = now()}, now());
  EXPECT_FALSE(store_->actor_by_token(*third, now()));
}

TEST_P(ApiTokens, NeedANameAScopeAndAnEndWithinAYear) {
  const auto refused = store_->create_token(account_, organisation_, "", {}, now(), now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.size(), 3U) << "all at once";
  EXPECT_EQ(key_of(create({"asset read"})), "auth.token_scope_invalid");
  EXPECT_EQ(key_of(create({"*.read"}, 365 * 86'400)), "accepted");
  EXPECT_EQ(key_of(create({"*.read"}, 365 * 86'400 + 1)), "auth.token_expiry");
  const auto other = *store_->add_organisation("zeta", "Zeta", "zeta.db", now());
  const std::vector<std::string> scope{"*.read"};
  EXPECT_EQ(key_of(store_->create_token(account_, other, "ci", scope, {now().micros + 1'000'000}, now())),
            "auth.deny.not_found");
}

TEST_P(ApiTokens, ThatDoNotExistAreUnauthenticated) {
  for (const auto* text : {"", "assay_", "assay_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x"})
    EXPECT_EQ(store_->actor_by_token(text, now()).error().code, Errc::unauthenticated) << text;
}

class IdempotencyKeys : public ServerStoreTest {
 protected:
  auto begin(std::string_view key, std::string_view request) {
    return store_->begin_once(account_, key, sha256(request), now());
  }
};
ASSAY_ON_BOTH_DATABASES(IdempotencyKeys);

TEST_P(IdempotencyKeys, TheAnswerIsRepeatedFor24Hours) {
  const auto first = begin("k1", "POST /api/assets {}");
  ASSERT_TRUE(first && !*first);
  store_->finish_once(account_, "k1", {201, "{\"id\":\"x\"}"});
  pass_seconds(86'399);
  const auto again = begin("k1", "POST /api/assets {}");
  ASSERT_TRUE(again && *again);
  EXPECT_EQ((*again)->status, 201);
  EXPECT_EQ((*again)->body, "{\"id\":\"x\"}");
  pass_seconds(1);
  const auto later = begin("k1", "POST /api/assets {}");
  EXPECT_TRUE(later && !*later);
}

TEST_P(IdempotencyKeys, AnotherRequestUnderTheSameKeyIsRefused) {
  ASSERT_TRUE(begin("k1", "one"));
  store_->finish_once(account_, "k1", {201, "{}"});
  EXPECT_EQ(key_of(begin("k1", "two")), "auth.once_differs");
  const auto eve = *store_->add_account("eve@example.org", "Eve", "melon-quartz-tuvalu", now());
  EXPECT_TRUE(store_->begin_once(eve, "k1", sha256("two"), now())) << "keys of others do not matter";
}

TEST_P(IdempotencyKeys, WhileTheFirstRequestRunsOrItsOutcomeIsUnknownNothingIsRepeated) {
  ASSERT_TRUE(begin("k1", "one"));
  EXPECT_EQ(key_of(begin("k1", "one")), "auth.once_running");
  store_->abandon_once(account_, "k1");
  const auto retry = begin("k1", "one");
  EXPECT_TRUE(retry && !*retry) << "a request that changed nothing frees its key";
}

TEST_P(IdempotencyKeys, HaveOneTo200VisibleCharacters) {
  EXPECT_EQ(key_of(begin("", "one")), "auth.once_key_invalid");
  EXPECT_EQ(key_of(begin("a b", "one")), "auth.once_key_invalid");
  EXPECT_EQ(key_of(begin(std::string(201, 'k'), "one")), "auth.once_key_invalid");
  EXPECT_EQ(key_of(begin(std::string(200, 'k'), "one")), "accepted");
}

}  // namespace
}  // namespace assay::auth
