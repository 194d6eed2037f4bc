// SPDX-License-Identifier: Apache-2.0
// Rows, versions and the ledger entry of an operation are one transaction: see docs/decisions/005.
#include "platform/entity/organisation.h"

namespace assay::entity {
namespace {

/// Takes the transaction back without being a failure of the store.
struct RollBack {};

}  // namespace

Organisation::Organisation(std::unique_ptr<store::Database> database, const Registry& registry, Clock& clock,
                           std::function<Date(Instant)> today)
    : database_(std::move(database)), registry_(registry), clock_(clock), today_(std::move(today)) {}

Status Organisation::run(const Caller& caller, std::string_view operation,
                         const std::function<Status(UnitOfWork&)>& work, bool is_kept, Written& written) {
  Status status;
  try {
    database_->write([&](store::Connection& connection) {
      auto entry = ledger::begin_entry(connection, clock_.now());
      UnitOfWork unit(connection, registry_, today_(entry.at), entry.seq, entry.at, caller.actor, caller.person);
      status = work(unit);
      if (!status || !is_kept || !unit.is_written()) throw RollBack{};
      written = {entry.seq, entry.at};
      ledger::append(connection, std::move(entry),
                     {caller.actor, std::string(operation), unit.rule().empty() ? caller.rule : unit.rule(),
                      unit.write_versions(), unit.details()});
    });
  } catch (const RollBack&) {
    written = {};
  }
  return status;
}

Result<Written> Organisation::write(const Caller& caller, std::string_view operation,
                                    const std::function<Status(UnitOfWork&)>& work) {
  Written written;
  TRY(run(caller, operation, work, true, written));
  if (written.seq != 0 && listener_) listener_(written.seq);
  return written;
}

Status Organisation::try_out(const Caller& caller, const std::function<Status(UnitOfWork&)>& work) {
  Written written;
  return run(caller, "", work, false, written);
}

Status Organisation::read(const std::function<Status(Reader&)>& work, std::optional<Instant> as_of) {
  Status status;
  database_->read([&](store::Connection& connection) {
    std::optional<std::int64_t> size;
    if (as_of) size = ledger::size_at(connection, *as_of);
    Reader reader(connection, registry_, today_(as_of.value_or(clock_.now())), size);
    status = work(reader);
  });
  return status;
}

}  // namespace assay::entity
