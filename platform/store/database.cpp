// SPDX-License-Identifier: Apache-2.0
// A database of either engine: one writer and a pool of readers over its sessions.
#include "platform/store/engine.h"
#include "platform/store/read_pool.h"
#include "platform/store/writer.h"

namespace assay::store {
namespace {

class EngineDatabase final : public Database {
 public:
  EngineDatabase(std::unique_ptr<Engine> engine, const Options& options)
      : engine_(std::move(engine)),
        writer_(engine_->open_writer(), options.group_commit_max),
        readers_([this] { return engine_->open_reader(); }, options.readers) {}

  [[nodiscard]] Dialect dialect() const override { return engine_->dialect(); }
  void write(const WriteJob& job) override { writer_.write(job); }
  void read(const std::function<void(Connection&)>& job) override { readers_.read(job); }
  void backup_to(const std::string& path) override { engine_->backup_to(path); }
  [[nodiscard]] std::string read_only_reason() const override { return writer_.read_only_reason(); }

 private:
  // Closed in the other order: readers first, so that the writer, which notices a failed fsync, folds in the log.
  const std::unique_ptr<Engine> engine_;
  Writer writer_;
  ReadPool readers_;
};

}  // namespace

std::unique_ptr<Engine> make_engine(const Location& location, const Options& options) {
  if (!location.sqlite_path.empty() && !location.postgres_url.empty())
    throw Fault(FaultKind::other, "a database is either a file or a PostgreSQL address, not both");
  if (!location.sqlite_path.empty()) return sqlite_engine(location, options);
  if (!location.postgres_url.empty()) return postgres_engine(location, options);
  throw Fault(FaultKind::other, "neither a file nor a PostgreSQL address of the database is given");
}

std::unique_ptr<Database> open(const Location& location, const Options& options) {
  return std::make_unique<EngineDatabase>(make_engine(location, options), options);
}

}  // namespace assay::store
