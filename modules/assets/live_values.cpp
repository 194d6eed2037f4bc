// SPDX-License-Identifier: Apache-2.0
// One index per organisation stands at the newest entry that was asked about. The past, and a change that touches more
// than what is asked for, are computed over everything, as they were before.
#include "modules/assets/live_values.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "modules/assets/inheritance_index.h"
#include "platform/entity/moment.h"
#include "platform/entity/unit_of_work.h"

namespace assay::assets {
namespace {

using entity::Moment;
using entity::Reader;

constexpr std::size_t kOrganisations = 4;

std::vector<Id> supported_by(const Asset& asset) {
  std::vector<Id> ids;
  for (const auto& link : asset.supports.items) ids.push_back(link.id);
  return ids;
}

InheritanceIndex index_of(Reader& reader) {
  std::vector<ValueFacts> values;
  std::vector<SupportFacts> supports;
  for (const auto& asset : reader.all<Asset>()) {
    values.push_back(value_facts(asset));
    for (const auto& link : asset.supports.items) supports.push_back({asset.id, link.id});
  }
  return {values, supports, reader.today()};
}

void fill(std::span<Asset* const> assets, const InheritanceIndex& index) {
  for (auto* asset : assets) {
    const auto* values = index.find(asset->id);
    if (values == nullptr) continue;
    const auto& [confidentiality, integrity, availability] = *values;
    asset->effective_confidentiality = confidentiality.value;
    asset->effective_integrity = integrity.value;
    asset->effective_availability = availability.value;
    asset->confidentiality_from = {confidentiality.source};
    asset->integrity_from = {integrity.source};
    asset->availability_from = {availability.source};
  }
}

class Kept {
 public:
  /// The index at the reader's moment, which is the newest. The caller holds the lock as long as it reads from it.
  const InheritanceIndex& at(const Moment& moment, Reader& reader) {
    const auto found = std::ranges::find(all_, moment.organisation, [](const One& one) { return one.at.organisation; });
    if (found != all_.end()) std::rotate(all_.begin(), found, found + 1);
    if (found != all_.end() && all_.front().at == moment) return *all_.front().index;
    if (found != all_.end() && advance(all_.front(), moment, reader)) return *all_.front().index;
    if (found != all_.end()) all_.erase(all_.begin());
    all_.insert(all_.begin(), {moment, std::make_unique<InheritanceIndex>(index_of(reader))});
    if (all_.size() > kOrganisations) all_.resize(kOrganisations);
    return *all_.front().index;
  }
  std::mutex& mutex() { return mutex_; }

 private:
  struct One {
    Moment at;
    std::unique_ptr<InheritanceIndex> index;
  };

  /// Applies what was edited since. Not on another day, since overrides end, and not over a ledger that was put back to
  /// an earlier state and went another way.
  static bool advance(One& kept, const Moment& moment, Reader& reader) {
    if (kept.at.today != moment.today || kept.at.size > moment.size ||
        !entity::is_entry(reader, kept.at.size, kept.at.present))
      return false;
    const auto changed = entity::changed_after(reader, kept.at.size, moment.size);
    if (!changed) return false;
    std::set<Id> edited;
    for (const auto& one : *changed)
      if (one.entity == Asset::entity_name) edited.insert(one.id);
    for (const auto id : edited) {
      if (const auto asset = reader.find(entity::Ref<Asset>{id})) {
        kept.index->set(value_facts(*asset), supported_by(*asset));
      } else {
        kept.index->remove(id);
      }
    }
    kept.at = moment;
    return true;
  }

  std::mutex mutex_;
  std::vector<One> all_;
};

Kept& kept() {
  static Kept all;
  return all;
}

/// Within a change: the index of the entry before it, and over a copy of it what the change edits, provided that these
/// are exactly the assets that are asked for.
bool fill_within(std::span<Asset* const> assets, entity::UnitOfWork& unit) {
  Reader before(unit.connection(), unit.registry(), unit.today(), unit.seq() - 1);
  const auto moment = entity::moment_of(before, unit.seq() - 1);
  if (!moment) return false;
  std::set<Id> edited;
  if (unit.change_count() > 0) {
    for (const auto* asset : assets) {
      const auto old = before.find(entity::Ref<Asset>{asset->id});
      if (!old || old->version < asset->version) edited.insert(asset->id);
    }
    if (edited.size() != unit.change_count()) return false;
  }
  const std::lock_guard lock(kept().mutex());
  const auto& index = kept().at(*moment, before);
  if (edited.empty()) return fill(assets, index), true;
  auto copy = index;
  for (const auto* asset : assets)
    if (edited.contains(asset->id)) copy.set(value_facts(*asset), supported_by(*asset));
  return fill(assets, copy), true;
}

}  // namespace

void fill_live_values(std::span<Asset* const> assets, Reader& reader) {
  if (auto* unit = dynamic_cast<entity::UnitOfWork*>(&reader)) {
    if (!fill_within(assets, *unit)) fill(assets, index_of(reader));
    return;
  }
  const auto moment = entity::moment_of(reader);
  if (moment && moment->size == moment->present_size) {
    const std::lock_guard lock(kept().mutex());
    return fill(assets, kept().at(*moment, reader));
  }
  static entity::MomentCache<InheritanceIndex> past(2);
  fill(assets, *past.get(reader, "", [&] { return index_of(reader); }));
}

}  // namespace assay::assets
