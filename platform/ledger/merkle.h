// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 9162, section 2.1: hashes, roots, inclusion and consistency proofs. Pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace assay::ledger {

/// SHA-256(0x00 || data).
Hash leaf_hash(std::string_view data);
/// SHA-256(0x01 || left || right).
Hash node_hash(const Hash& left, const Hash& right);

/// The roots of the perfect subtrees that a tree of `size` leaves consists of, the biggest first: all that is needed to
/// append.
class Frontier {
 public:
  Frontier() = default;
  /// Nothing when the number of roots does not fit the size.
  static std::optional<Frontier> of(std::uint64_t size, std::vector<Hash> roots);
  /// Appends a leaf. Answers the roots of all perfect subtrees that it completes, the smallest first; the leaf's own
  /// hash is the first of them.
  std::vector<Hash> append(const Hash& leaf);
  [[nodiscard]] Hash root() const;
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::vector<Hash>& roots() const { return roots_; }

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> roots_;
};

/// Root of the perfect subtree of 2^level leaves that begins at leaf `first` (a multiple of 2^level).
using Subtree = std::function<Hash(std::uint64_t first, unsigned level)>;
/// Subtrees of leaves that are all in memory.
Subtree subtrees_of(std::span<const Hash> leaves);

/// MTH of the leaves; SHA-256("") of none.
Hash merkle_root(std::span<const Hash> leaves);
/// Root of the first `size` leaves.
Hash merkle_root(const Subtree& subtree, std::uint64_t size);

/// RFC 9162, 2.1.3.1; index < size.
std::vector<Hash> inclusion_proof(const Subtree& subtree, std::uint64_t index, std::uint64_t size);
/// RFC 9162, 2.1.3.2.
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::span<const Hash> proof,
                      const Hash& root);

/// RFC 9162, 2.1.4.1; 0 < first <= second.
std::vector<Hash> consistency_proof(const Subtree& subtree, std::uint64_t first, std::uint64_t second);
/// RFC 9162, 2.1.4.2. Equal sizes need equal roots and an empty proof.
bool verify_consistency(std::uint64_t first, std::uint64_t second, const Hash& first_root, const Hash& second_root,
                        std::span<const Hash> proof);

}  // namespace assay::ledger
