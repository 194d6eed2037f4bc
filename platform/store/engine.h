// SPDX-License-Identifier: Apache-2.0
// What differs between the engines when a database is opened, copied or brought to a newer schema.
#pragma once

#include <memory>

#include "platform/store/migration.h"
#include "platform/store/session.h"

namespace assay::store {

class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual Dialect dialect() const = 0;
  virtual std::unique_ptr<Session> open_writer() = 0;
  virtual std::unique_ptr<Session> open_reader() = 0;
  virtual void backup_to(const std::string& path) = 0;
  virtual int migrate(std::span<const Migration> migrations, const std::function<void(Connection&)>& verify) = 0;
};

std::unique_ptr<Engine> sqlite_engine(const Location& location, const Options& options);
std::unique_ptr<Engine> postgres_engine(const Location& location, const Options& options);
std::unique_ptr<Engine> make_engine(const Location& location, const Options& options);

}  // namespace assay::store
