// SPDX-License-Identifier: Apache-2.0
// The registers at the reader's moment as one graph, with the ratings and values that a loss would change.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/assets/api.h"
#include "modules/impact/blast.h"
#include "modules/risk/api.h"
#include "platform/entity/reader.h"
#include "platform/i18n/catalogue.h"

namespace assay::impact {

struct Object {
  const entity::EntityType* type = nullptr;
  Id id;
  std::string name;
  std::string french = {};  ///< the picture is kept for readers of both languages

  [[nodiscard]] const std::string& name_in(i18n::Language language) const {
    return language == i18n::Language::fr ? french : name;
  }
};

/// A position of a risk on the matrix, as the register shows it.
struct Rating {
  std::int64_t score = 0;
  std::string band;
  friend bool operator==(const Rating&, const Rating&) = default;
};

struct RatedRisk {
  Index node = 0;
  std::optional<Rating> inherent, current;
};

struct Picture {
  std::vector<Object> objects;
  std::unordered_map<Id, Index> index;
  Graph graph{{}, {}};
  std::vector<RatedRisk> risks;
  std::vector<assets::ValueFacts> values;
  std::vector<assets::SupportFacts> supports;
  assets::Inheritance inheritance;
  Date today;
};

/// Kept until an entry of the ledger is written.
std::shared_ptr<const Picture> picture_of(entity::Reader& reader);

struct RiskChange {
  Index node = 0;
  std::optional<Rating> before, after;
};
/// B2: what remains of a risk counts only while all that its treatment rests on is in place; with a part of it gone the
/// inherent rating holds again, as far as it is known. Only risks that lose something of their treatment.
std::vector<RiskChange> risks_after(const Picture& picture, std::span<const Effect> effects);

struct ValueChange {
  Index node = 0;
  assets::InheritedValues before, after;
};
/// B3: values are inherited without the assets that are gone. Only assets whose value changes.
std::vector<ValueChange> values_after(const Picture& picture, std::span<const Index> gone,
                                      std::span<const Effect> effects);

}  // namespace assay::impact
