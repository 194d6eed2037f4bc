// SPDX-License-Identifier: Apache-2.0
// Keeps what was computed over a whole register until the ledger of its organisation grows: a moment of a ledger never
// changes, so what was computed at one moment is right whenever that moment is read again.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/time.h"
#include "platform/entity/reader.h"

namespace assay::entity {

/// Where a reader stands. `present` is the newest entry of the ledger also for a reader of the past, since an erasure
/// changes what the past shows.
struct Moment {
  Hash organisation;  ///< the first entry of its ledger
  Hash present;       ///< the newest entry
  std::int64_t present_size = 0;
  std::int64_t size = 0;  ///< number of entries that are looked at
  Date today;
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// Nothing inside a transaction that writes: what it sees has no entry yet. Nothing for an empty ledger.
std::optional<Moment> moment_of(Reader& reader);
/// For a reader of the past that reads within such a transaction: `present` is the entry before it.
std::optional<Moment> moment_of(Reader& reader, std::int64_t present);
/// Whether the ledger has this entry at this number.
bool is_entry(Reader& reader, std::int64_t seq, const Hash& hash);

struct ChangedObject {
  std::string entity;
  Id id;
};
/// What the entries after `from` up to and with `to` changed, or nothing when they are too many to be worth it or do
/// not list their objects.
std::optional<std::vector<ChangedObject>> changed_after(Reader& reader, std::int64_t from, std::int64_t to,
                                                        std::int64_t most = 200);

/// A few values of the last moments, shared by all requests.
template <class T>
class MomentCache {
 public:
  explicit MomentCache(std::size_t most = 4) : most_(most) {}

  /// `variant` tells apart what is computed at the same moment for another question.
  std::shared_ptr<const T> get(Reader& reader, const std::string& variant, const std::function<T()>& make) {
    const auto moment = moment_of(reader);
    if (!moment) return std::make_shared<const T>(make());
    {
      const std::lock_guard lock(mutex_);
      for (std::size_t i = 0; i < kept_.size(); ++i) {
        if (kept_[i].moment != *moment || kept_[i].variant != variant) continue;
        std::rotate(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(i),
                    kept_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        return kept_.front().value;
      }
    }
    // Outside of the lock: others need not wait. Two may compute the same, once.
    auto value = std::make_shared<const T>(make());
    const std::lock_guard lock(mutex_);
    // An older present is not asked for again.
    std::erase_if(kept_, [&](const Kept& one) {
      return one.moment.organisation == moment->organisation && one.moment.present_size < moment->present_size;
    });
    kept_.insert(kept_.begin(), {*moment, variant, value});
    if (kept_.size() > most_) kept_.resize(most_);
    return value;
  }

 private:
  struct Kept {
    Moment moment;
    std::string variant;
    std::shared_ptr<const T> value;
  };
  std::size_t most_;
  std::mutex mutex_;
  std::vector<Kept> kept_;
};

}  // namespace assay::entity
