// SPDX-License-Identifier: Apache-2.0
// The inheritance of a register that is edited one asset at a time: an edit computes again only what rests on that
// asset, and always says the same as `inherit` over everything (ISO/IEC 27001:2022, 6.1.2 c; A.5.9, A.5.12).
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "modules/assets/inheritance.h"

namespace assay::assets {

class InheritanceIndex {
 public:
  /// Overrides count or not as of `today`; on another day a new index is needed.
  InheritanceIndex(std::span<const ValueFacts> assets, std::span<const SupportFacts> supports, Date today);

  /// A new asset, or one that changed, with the assets that it supports.
  void set(const ValueFacts& asset, std::span<const Id> supported);
  void remove(Id asset);
  /// Null for an asset that does not exist.
  [[nodiscard]] const std::array<InheritedValue, kProtections>* find(Id asset) const;

 private:
  using Index = std::uint32_t;
  struct Node {
    Id id;
    bool is_known = false;  ///< false: only named by others so far, or removed
    std::array<std::optional<int>, kProtections> own, overrides;
    std::vector<Index> supported, supporting;
    std::array<InheritedValue, kProtections> values;
  };
  Index node(Id id);
  void fill(const ValueFacts& asset, std::span<const Id> supported);
  void recompute(std::span<const Index> edited);
  void recompute(std::size_t protection, std::span<const Index> edited);

  Date today_;
  std::vector<Node> nodes_;
  std::unordered_map<Id, Index> index_;
  std::vector<Index> local_;  ///< position among the assets that are computed again
};

}  // namespace assay::assets
