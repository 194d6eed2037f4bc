// SPDX-License-Identifier: Apache-2.0
// What a supporting asset is worth: it inherits the confidentiality, integrity and availability values of everything it
// supports, by maximum, through any number of steps (ISO/IEC 27001:2022, 6.1.2 c; A.5.9, A.5.12). Never stored, always
// computed, so that it is right as of any date.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::assets {

enum class Protection { confidentiality, integrity, availability };
inline constexpr std::size_t kProtections = 3;

/// A person's decision that an asset has another value than the inherited one: kept through its last day, then ignored.
struct OverrideFacts {
  Protection protection = Protection::confidentiality;
  int value = 0;
  std::string reason;
  Id owner{};
  std::optional<Date> expires_on;
};

struct ValueFacts {
  Id id;
  std::array<std::optional<int>, kProtections> own;  ///< nothing: not rated
  std::vector<OverrideFacts> overrides;
};

/// `supporting` serves `supported`: the server supports the customer data.
struct SupportFacts {
  Id supporting, supported;
  friend auto operator<=>(const SupportFacts&, const SupportFacts&) = default;
};

struct InheritedValue {
  std::optional<int> value;      ///< nothing: neither this asset nor anything it supports is rated
  Id source{};                   ///< the asset whose own or overridden value this is; nil without a value
  std::optional<int> inherited;  ///< the value without this asset's override; equals `value` where there is none
  Id inherited_source{};
  bool is_overridden = false;
  friend bool operator==(const InheritedValue&, const InheritedValue&) = default;
};

struct InheritedValues {
  Id id;
  std::array<InheritedValue, kProtections> values;
};

struct ExpiredOverride {
  Id asset;
  OverrideFacts decision;
};

struct Inheritance {
  std::vector<InheritedValues> assets;   ///< in the order of the input
  std::vector<ExpiredOverride> expired;  ///< ignored, over or without a last day: their owners are to be asked
  std::vector<SupportFacts> dangling;    ///< relations to an asset that was not given, ignored
  std::vector<std::vector<Id>> cycles;   ///< assets that support each other in a circle and so share their values
};

/// For an asset without an override in force, the value is the maximum over its own and the values of the assets it
/// supports; an asset with one has the override's value and passes that on. Where several assets have the maximum, the
/// source is the one with the smallest id, so that the answer does not depend on any order. Of several overrides in
/// force on one value the highest counts. O(assets + relations), without recursion.
Inheritance inherit(std::span<const ValueFacts> assets, std::span<const SupportFacts> supports, Date today);

/// V1 reason; V2 owner; V3 a last day that is not over; V4 a value on the scale; V5 one override for each value.
Problems check_overrides(const ValueFacts& asset, const std::string& name, int levels, Date today);

}  // namespace assay::assets
