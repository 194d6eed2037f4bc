// SPDX-License-Identifier: Apache-2.0
// covers S-LG-02
// Inputs and roots are the published ones of the Certificate Transparency reference implementation (RFC 6962, same tree
// as RFC 9162).
#include "platform/ledger/merkle.h"

#include <gtest/gtest.h>

#include <string>

namespace assay::ledger {
namespace {

const std::vector<std::string> kInputs{
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> kRoots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Hash> published_leaves() {
  std::vector<Hash> leaves;
  for (const auto& input : kInputs) {
    const auto bytes = *from_hex(input);
    leaves.push_back(leaf_hash({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
  }
  return leaves;
}

std::vector<Hash> numbered_leaves(std::size_t count) {
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
  return leaves;
}

std::vector<std::string> hex_of(const std::vector<Hash>& proof) {
  std::vector<std::string> out;
  for (const auto& hash : proof) out.push_back(hash.hex());
  return out;
}

using Hex = std::vector<std::string>;

TEST(Merkle, RootsOfThePublishedLeavesAreThePublishedRoots) {
  const auto leaves = published_leaves();
  const auto subtree = subtrees_of(leaves);
  Frontier frontier;
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    EXPECT_EQ(frontier.root().hex(), kRoots[size]);
    EXPECT_EQ(merkle_root(std::span(leaves).first(size)).hex(), kRoots[size]);
    EXPECT_EQ(merkle_root(subtree, size).hex(), kRoots[size]);
    if (size < leaves.size()) frontier.append(leaves[size]);
  }
}

TEST(Merkle, InclusionProofsAreThePublishedOnes) {
  const auto subtree = subtrees_of(published_leaves());
  EXPECT_EQ(hex_of(inclusion_proof(subtree, 0, 1)), Hex{});
  EXPECT_EQ(hex_of(inclusion_proof(subtree, 0, 8)),
            (Hex{"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
  EXPECT_EQ(hex_of(inclusion_proof(subtree, 5, 8)),
            (Hex{"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                 "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(hex_of(inclusion_proof(subtree, 2, 3)),
            (Hex{"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}));
  EXPECT_EQ(hex_of(inclusion_proof(subtree, 1, 5)),
            (Hex{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST(Merkle, ConsistencyProofsAreThePublishedOnes) {
  const auto subtree = subtrees_of(published_leaves());
  EXPECT_EQ(hex_of(consistency_proof(subtree, 1, 1)), Hex{});
  EXPECT_EQ(hex_of(consistency_proof(subtree, 1, 8)),
            (Hex{"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
  EXPECT_EQ(hex_of(consistency_proof(subtree, 6, 8)),
            (Hex{"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                 "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(hex_of(consistency_proof(subtree, 2, 5)),
            (Hex{"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
  EXPECT_EQ(hex_of(consistency_proof(subtree, 6, 7)),
            (Hex{"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                 "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
}

TEST(Merkle, InclusionProofOfEveryLeafUpTo64VerifiesAndForNoOtherLeaf) {
  const auto leaves = numbered_leaves(64);
  const auto subtree = subtrees_of(leaves);
  for (std::uint64_t size = 1; size <= 64; ++size) {
    const auto root = merkle_root(subtree, size);
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(subtree, index, size);
      EXPECT_TRUE(verify_inclusion(leaves[index], index, size, proof, root));
      EXPECT_FALSE(verify_inclusion(leaves[(index + 1) % 64], index, size, proof, root));
      EXPECT_FALSE(verify_inclusion(leaves[index], size, size, proof, root));
      if (!proof.empty()) {
        EXPECT_FALSE(verify_inclusion(leaves[index], index, size, std::span(proof).first(proof.size() - 1), root));
        EXPECT_FALSE(verify_inclusion(leaves[index], index ^ 1, size, proof, root));
      }
      auto longer = proof;
      longer.push_back(root);
      EXPECT_FALSE(verify_inclusion(leaves[index], index, size, longer, root));
    }
  }
}

TEST(Merkle, ConsistencyProofOfEveryPairUpTo64VerifiesAndForNoOtherRoot) {
  const auto leaves = numbered_leaves(65);
  const auto subtree = subtrees_of(leaves);
  for (std::uint64_t second = 1; second <= 64; ++second) {
    const auto second_root = merkle_root(subtree, second);
    for (std::uint64_t first = 1; first <= second; ++first) {
      const auto first_root = merkle_root(subtree, first);
      const auto proof = consistency_proof(subtree, first, second);
      EXPECT_TRUE(verify_consistency(first, second, first_root, second_root, proof));
      EXPECT_FALSE(verify_consistency(first, second, merkle_root(subtree, first + 1), second_root, proof));
      EXPECT_FALSE(verify_consistency(first, second, first_root, merkle_root(subtree, second + 1), proof));
      auto longer = proof;
      longer.push_back(first_root);
      EXPECT_FALSE(verify_consistency(first, second, first_root, second_root, longer));
    }
  }
  EXPECT_FALSE(verify_consistency(0, 1, sha256(""), leaves[0], {}));
}

TEST(Merkle, LeafThatCompletesSubtreesAnswersTheirRoots) {
  const auto leaves = numbered_leaves(16);
  const auto subtree = subtrees_of(leaves);
  Frontier frontier;
  for (std::uint64_t i = 0; i < 16; ++i) {
    const auto completed = frontier.append(leaves[i]);
    for (unsigned level = 0; level < completed.size(); ++level)
      EXPECT_EQ(completed[level], subtree(i + 1 - (1ULL << level), level));
    EXPECT_TRUE(Frontier::of(frontier.size(), frontier.roots()));
    EXPECT_FALSE(Frontier::of(frontier.size() * 2 + 1, frontier.roots()));
  }
}

}  // namespace
}  // namespace assay::ledger
