// SPDX-License-Identifier: Apache-2.0
// covers S-LG-02
// Key and note are the published ones of the reference implementation of signed notes.
#include "platform/ledger/note.h"

#include <gtest/gtest.h>

namespace assay::ledger {
namespace {

constexpr std::string_view kKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string kText =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const std::string kLine =
    "\xe2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
const std::string kNote = kText + "\n" + kLine + "\n";

TEST(Note, PublishedNoteVerifiesWithThePublishedKey) {
  const auto key = VerifierKey::parse(kKey);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->text(), kKey);
  const auto note = parse_note(kNote);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->text, kText);
  EXPECT_TRUE(note->is_signed_by(*key));
}

TEST(Note, EachChangedByteMakesItMalformedOrNotSigned) {
  const auto key = *VerifierKey::parse(kKey);
  for (std::size_t i = 0; i < kNote.size(); ++i) {
    auto changed = kNote;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto note = parse_note(changed);
    EXPECT_FALSE(note && note->is_signed_by(key)) << i;
  }
  for (const auto& changed : {kNote + "\n", kNote + " ", "\n" + kNote, kText + kLine + "\n", kText, std::string()}) {
    const auto note = parse_note(changed);
    EXPECT_FALSE(note && note->is_signed_by(key)) << changed;
  }
}

TEST(Note, MangledVerifierKeysAreRefused) {
  for (std::size_t i = 0; i <= kKey.size(); ++i)
    for (std::size_t j = i; j <= kKey.size(); ++j) {
      if (i != 0 || j != kKey.size()) {
        EXPECT_FALSE(VerifierKey::parse(kKey.substr(i, j - i)));
      }
    }
  for (std::size_t i = 0; i < kKey.size(); ++i) {
    std::string changed(kKey);
    ++changed[i];
    EXPECT_FALSE(VerifierKey::parse(changed)) << changed;
  }
  EXPECT_FALSE(VerifierKey::parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
}

TEST(Note, SignaturesOfUnknownKeysAreIgnoredButOneIsNeeded) {
  const auto key = *VerifierKey::parse(kKey);
  auto other = VerifierKey::of("somebody", key.public_key);
  const auto note = parse_note(kText + "\n" + kLine + "\n" + kLine + "\n");
  ASSERT_TRUE(note);
  EXPECT_TRUE(note->is_signed_by(key));
  EXPECT_FALSE(note->is_signed_by(other));
  std::string many = kText + "\n";
  for (int i = 0; i < 16; ++i) many += kLine + "\n";
  EXPECT_TRUE(parse_note(many));
  EXPECT_FALSE(parse_note(many + kLine + "\n"));
}

TEST(Note, CheckpointIsExactlyThreeLines) {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  const auto checkpoint = Checkpoint::parse("example.com/behind-the-sofa\n20852163\n" + root + "\n");
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->size, 20852163U);
  EXPECT_EQ(checkpoint->root.base64(), root);
  EXPECT_EQ(checkpoint->text(), "example.com/behind-the-sofa\n20852163\n" + root + "\n");
  for (const auto& text :
       {"a\n1\n" + root, "a\n1\n" + root + "\nmore\n", "\n1\n" + root + "\n", "a\n01\n" + root + "\n",
        "a\n-1\n" + root + "\n", "a\n9007199254740992\n" + root + "\n", std::string("a\n1\nQQ==\n")})
    EXPECT_FALSE(Checkpoint::parse(text)) << text;
}

}  // namespace
}  // namespace assay::ledger
