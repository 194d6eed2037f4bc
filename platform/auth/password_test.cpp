// SPDX-License-Identifier: Apache-2.0
// covers S-AU-01, S-AU-02
#include "platform/auth/password.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <thread>
#include <vector>

#include "platform/auth/common_passwords.h"

namespace assay::auth {
namespace {

constexpr HashCost kCheap{8192, 1};

std::string reason(std::string_view text, std::vector<std::string> own_words = {}) {
  const auto result = accept_new_password(text, own_words);
  return result ? "accepted" : std::string(result.error().problems.front().key.id);
}

std::string repeated(std::string_view unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += unit;
  return out;
}

TEST(Password, HasTwelveToAHundredAndTwentyEightCharactersOfAnyScript) {
  const std::string unit = "héßλ日本x7";                          // 8 code points, 14 bytes
  EXPECT_EQ(reason("vK3é λ日本-Zq"), "auth.password.too_short");  // 11
  EXPECT_EQ(reason("vK3é λ日本-Zqy"), "accepted");                // 12
  std::string long_one;
  for (char c = 'a'; c < 'a' + 16; ++c) long_one += unit.substr(0, unit.size() - 1) + std::string(1, c);
  EXPECT_EQ(reason(long_one), "accepted");  // 128
  EXPECT_EQ(reason(long_one + "z"), "auth.password.too_long");
  EXPECT_EQ(reason(""), "auth.password.too_short");
  EXPECT_EQ(reason("not utf-8 \xff\xfe at all"), "auth.password.not_text");
  EXPECT_EQ(reason(repeated("wide ", 1000)), "auth.password.not_text");
}

TEST(Password, TheSameCharactersTypedAnotherWayAreTheSamePassword) {
  EXPECT_EQ(normal_password("caf\u00e9"), normal_password("cafe\u0301"));
  EXPECT_EQ(normal_password("\uff50\uff41\uff53\uff53"), "pass");  // full width
  EXPECT_NE(normal_password("Pass"), normal_password("pass"));
}

TEST(Password, WhatEverybodyTriesFirstIsRefused) {
  for (const auto* common :
       {"password1234", "Password2026!", "P@ssw0rd12345",    "p4$$w0rd!!!!!", "motdepasse2026", "Bienvenue2025",
        "welcome12345", "qwertyuiop12",  "azertyuiop123",    "1qaz2wsx3edc",  "123456789012",   "abcdefghijkl",
        "aaaaaaaaaaaa", "abcabcabcabc",  "Passw0rdPassw0rd", "summer2026!!",  "iloveyou1234",   "SuperSecret123",
        "admin_admin_", "letmein2024!!", "00000000000000",   "lkjhgfdsapoi",  "Monday2026!!"})
    EXPECT_EQ(reason(common), "auth.password.common") << common;
}

TEST(Password, EveryCommonWordWithTheUsualDecorationIsRefused) {
  for (const auto word : common_words())
    for (const auto* decoration : {"123456789", "2026!!!!!!!", "!!!!!!!!!!!"}) {
      const auto text = std::string(word) + decoration;
      EXPECT_TRUE(is_common_password(text, {})) << text;
    }
}

TEST(Password, ItsOwnersWordsCountAsCommon) {
  EXPECT_EQ(reason("Zbigniewska2026"), "accepted");
  EXPECT_EQ(reason("Zbigniewska2026", {"zbigniewska", "ex"}), "auth.password.common");
}

TEST(Password, ALongOrUnusualOneIsAcceptedWithoutCompositionRules) {
  for (const auto* good : {"correct horse battery staple", "vT9#qLm2xRw!", "the quick brown fox jumps",
                           "je mange 3 poires vertes", "tuvalu-quartz-melon", "jzqhwmvxkpbd"})
    EXPECT_EQ(reason(good), "accepted") << good;
}

TEST(PasswordHasher, TheRealCostIsArgon2idWith64MiBTwoPassesOneLaneAnd16BytesOfSalt) {
  PasswordHasher hasher;
  const auto stored = hasher.hash("tuvalu-quartz-melon");
  ASSERT_TRUE(stored);
  EXPECT_TRUE(stored->starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << *stored;
  const auto salt = stored->substr(31, stored->find('$', 31) - 31);
  EXPECT_EQ(salt.size(), 22U);  // base64 of 16 bytes without padding
  const auto check = hasher.check(*stored, "tuvalu-quartz-melon");
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->matches);
  EXPECT_FALSE(check->needs_rehash);
}

TEST(PasswordHasher, OnlyTheRightPasswordMatchesAndEachHashHasItsOwnSalt) {
  PasswordHasher hasher(kCheap);
  const auto stored = *hasher.hash("tuvalu-quartz-melon");
  EXPECT_TRUE(hasher.check(stored, "tuvalu-quartz-melon")->matches);
  EXPECT_FALSE(hasher.check(stored, "tuvalu-quartz-melom")->matches);
  EXPECT_FALSE(hasher.check(stored, "")->matches);
  EXPECT_FALSE(hasher.check("no hash at all", "tuvalu-quartz-melon")->matches);
  EXPECT_NE(stored, *hasher.hash("tuvalu-quartz-melon"));
}

TEST(PasswordHasher, AHashIsRenewedWhenTheCostGrewAndNotWhenItShrank) {
  PasswordHasher before(kCheap), more_memory(HashCost{16384, 1}), more_passes(HashCost{8192, 2});
  const auto old = *before.hash("tuvalu-quartz-melon");
  EXPECT_FALSE(before.check(old, "tuvalu-quartz-melon")->needs_rehash);
  EXPECT_TRUE(more_memory.check(old, "tuvalu-quartz-melon")->needs_rehash);
  EXPECT_TRUE(more_passes.check(old, "tuvalu-quartz-melon")->needs_rehash);
  EXPECT_FALSE(more_passes.check(old, "wrong")->needs_rehash);
  EXPECT_FALSE(before.check(*more_memory.hash("tuvalu-quartz-melon"), "tuvalu-quartz-melon")->needs_rehash);
}

TEST(PasswordHasher, AnUnknownAccountNeverMatches) {  // covers S-AU-10
  PasswordHasher hasher(kCheap);
  const auto check = hasher.check("", "anything");
  ASSERT_TRUE(check);
  EXPECT_FALSE(check->matches);
  EXPECT_FALSE(check->needs_rehash);
}

TEST(PasswordHasher, AnUnknownAccountCostsTheWorkOfAKnownOne) {  // covers S-AU-10
  PasswordHasher hasher({32UL << 20, 2});
  const auto stored = *hasher.hash("tuvalu-quartz-melon");
  const auto work = [&](std::string_view against) {
    const auto before = std::clock();
    EXPECT_FALSE(hasher.check(against, "wrong")->matches);
    return static_cast<double>(std::clock() - before);
  };
  const double known = std::min({work(stored), work(stored), work(stored)});
  EXPECT_GT(std::min({work(""), work(""), work("")}), known / 2) << "processor time of this process";
}

TEST(PasswordHasher, WithoutAPlaceToRunOrWaitItIsBusy) {
  PasswordHasher full(kCheap, 0, 0);
  const auto refused = full.hash("tuvalu-quartz-melon");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::busy);
  EXPECT_EQ(full.check("", "x").error().code, Errc::busy);
}

TEST(PasswordHasher, ThoseWhoWaitGetTheirTurn) {
  PasswordHasher hasher(kCheap, 1, 16);
  const auto stored = *hasher.hash("tuvalu-quartz-melon");
  std::atomic<int> matched{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        if (hasher.check(stored, "tuvalu-quartz-melon")->matches) ++matched;
      });
  }
  EXPECT_EQ(matched, 8);
}

}  // namespace
}  // namespace assay::auth
