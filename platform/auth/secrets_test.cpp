// SPDX-License-Identifier: Apache-2.0
// covers S-AU-04, S-AU-08, S-OP-06
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/error.h"
#include "platform/auth/seal.h"
#include "platform/auth/token.h"
#include "platform/auth/totp.h"

namespace assay::auth {
namespace {

Bytes bytes_of(std::string_view text) {
  const auto view = as_bytes(text);
  return {view.begin(), view.end()};
}

Instant at(std::int64_t seconds) { return {seconds * 1'000'000}; }

TEST(Totp, GivesTheCodesOfRfc6238AppendixB) {
  const auto seed = bytes_of("12345678901234567890");
  for (const auto& [seconds, code] :
       {std::pair{std::int64_t{59}, "94287082"}, std::pair{std::int64_t{1111111109}, "07081804"},
        std::pair{std::int64_t{1111111111}, "14050471"}, std::pair{std::int64_t{1234567890}, "89005924"},
        std::pair{std::int64_t{2000000000}, "69279037"}, std::pair{std::int64_t{20000000000}, "65353130"}}) {
    EXPECT_EQ(totp_code(seed, totp_step(at(seconds)), 8), code);
    EXPECT_EQ(totp_code(seed, totp_step(at(seconds))), std::string(code).substr(2));
  }
}

TEST(Totp, AcceptsOneStepEarlierAndLaterAndNoFurther) {
  const auto seed = bytes_of("12345678901234567890");
  const auto now = at(1'000'000'000);
  const auto step = totp_step(now);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step), now, 0), step);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step - 1), now, 0), step - 1);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step + 1), now, 0), step + 1);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step - 2), now, 0), std::nullopt);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step + 2), now, 0), std::nullopt);
  EXPECT_EQ(match_totp(seed, "", now, 0), std::nullopt);
}

TEST(Totp, AStepAtOrBeforeTheLastAcceptedOneIsRefused) {
  const auto seed = bytes_of("12345678901234567890");
  const auto now = at(1'000'000'000);
  const auto step = totp_step(now);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step), now, step), std::nullopt);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step - 1), now, step), std::nullopt);
  EXPECT_EQ(match_totp(seed, totp_code(seed, step + 1), now, step), step + 1);
}

TEST(Totp, Base32IsThatOfRfc4648WithoutPadding) {
  EXPECT_EQ(to_base32(bytes_of("")), "");
  EXPECT_EQ(to_base32(bytes_of("f")), "MY");
  EXPECT_EQ(to_base32(bytes_of("fo")), "MZXQ");
  EXPECT_EQ(to_base32(bytes_of("foo")), "MZXW6");
  EXPECT_EQ(to_base32(bytes_of("foob")), "MZXW6YQ");
  EXPECT_EQ(to_base32(bytes_of("foobar")), "MZXW6YTBOI");
}

TEST(Totp, TheAddressForAuthenticatorsIsEncoded) {
  EXPECT_EQ(otpauth_uri("Assay Démo", "ana@example.org", bytes_of("foobar")),
            "otpauth://totp/Assay%20D%C3%A9mo:ana%40example.org?secret=MZXW6YTBOI&issuer=Assay%20D%C3%A9mo"
            "&algorithm=SHA1&digits=6&period=30");
  EXPECT_EQ(new_totp_seed().size(), 20U);
}

TEST(Secret, TokensHaveThePrefixAnd256RandomBits) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const auto token = new_api_token();
    EXPECT_TRUE(token.starts_with("assay_"));
    EXPECT_EQ(token.size(), 6U + 43U);
    EXPECT_EQ(token.find_first_of("+/= "), std::string::npos);
    EXPECT_TRUE(seen.insert(token).second);
  }
}

TEST(Secret, ACodeIsReadAloudAndTypedWithoutCaseOrHyphens) {
  const auto code = new_code();
  EXPECT_EQ(code.size(), 23U);
  std::string typed = " ";
  for (const char c : code)
    if (c != '-') typed += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  EXPECT_EQ(code_hash(typed), code_hash(code));
  EXPECT_NE(code_hash(new_code()), code_hash(code));
  EXPECT_EQ(code.find_first_of("01lio"), std::string::npos);
}

class KeyFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / ("assay-key-" + new_secret());
    path_ = (folder_ / "keys" / "server.key").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerOnlyAndReadAgain) {
  const auto sealed = Sealer::load_or_create(path_).seal(bytes_of("seed"), "totp/1");
  struct stat status{};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(Sealer::load_or_create(path_).open(sealed, "totp/1"), bytes_of("seed"));
}

TEST_F(KeyFile, ThatOthersMayReadOrThatIsDamagedIsRefused) {
  {
    const auto sealer = Sealer::load_or_create(path_);
  }
  ::chmod(path_.c_str(), 0640);
  EXPECT_THROW(Sealer::load_or_create(path_), Breakage);
  ::chmod(path_.c_str(), 0600);
  std::ofstream(path_, std::ios::trunc) << "abc\n";
  EXPECT_THROW(Sealer::load_or_create(path_), Breakage);
}

TEST(Sealer, OpensOnlyWhatIsUnchangedInItsContextWithItsKey) {
  std::array<std::uint8_t, Sealer::kKeyBytes> key{1, 2, 3}, other{3, 2, 1};
  const Sealer sealer(key);
  const auto sealed = sealer.seal(bytes_of("secret"), "totp/1");
  EXPECT_EQ(sealer.open(sealed, "totp/1"), bytes_of("secret"));
  EXPECT_EQ(sealer.open(sealed, "totp/2"), std::nullopt);
  EXPECT_EQ(Sealer(other).open(sealed, "totp/1"), std::nullopt);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= 1U;
    EXPECT_EQ(sealer.open(changed, "totp/1"), std::nullopt) << i;
  }
  EXPECT_EQ(sealer.open({}, "totp/1"), std::nullopt);
  EXPECT_NE(sealer.seal(bytes_of("secret"), "totp/1"), sealed) << "each has its own nonce";
}

}  // namespace
}  // namespace assay::auth
