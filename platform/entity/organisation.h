// SPDX-License-Identifier: Apache-2.0
// One organisation's records: opens its database, runs operations, answers readers for now or any past moment.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/entity/unit_of_work.h"

namespace assay::entity {

/// Who acts, by which rule of the policy.
struct Caller {
  ledger::Actor actor;
  Id person;
  std::string rule;
};

/// An operation that was stored; seq 0 = nothing changed, no entry.
struct Written {
  std::int64_t seq = 0;
  Instant at;
};

class Organisation {
 public:
  /// `today` turns an instant into the organisation's civil day.
  Organisation(std::unique_ptr<store::Database> database, const Registry& registry, Clock& clock,
               std::function<Date(Instant)> today);

  [[nodiscard]] const Registry& registry() const { return registry_; }
  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] Clock& clock() { return clock_; }

  /// Runs `work` in one transaction with one ledger entry. A refusal rolls everything back. `work` may run twice.
  Result<Written> write(const Caller& caller, std::string_view operation,
                        const std::function<Status(UnitOfWork&)>& work);
  /// Like `write`, but always rolls back: what would happen.
  Status try_out(const Caller& caller, const std::function<Status(UnitOfWork&)>& work);

  /// Runs `work` on a snapshot of now, or of the moment `as_of` (an instant, or a day = its end).
  Status read(const std::function<Status(Reader&)>& work, std::optional<Instant> as_of = {});

  /// Called after each commit that made an entry, on the committing thread; must be quick.
  void on_commit(std::function<void(std::int64_t seq)> listener) { listener_ = std::move(listener); }

 private:
  Status run(const Caller& caller, std::string_view operation, const std::function<Status(UnitOfWork&)>& work,
             bool is_kept, Written& written);

  std::unique_ptr<store::Database> database_;
  const Registry& registry_;
  Clock& clock_;
  std::function<Date(Instant)> today_;
  std::function<void(std::int64_t)> listener_;
};

}  // namespace assay::entity
