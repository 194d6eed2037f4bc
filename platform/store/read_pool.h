// SPDX-License-Identifier: Apache-2.0
// Reading connections: opened when first needed, at most so many, used by one reader at a time.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/store/session.h"

namespace assay::store {

class ReadPool {
 public:
  ReadPool(std::function<std::unique_ptr<Session>()> open_session, int most);
  /// Runs `job` in one snapshot. A job that reads again takes a second connection: with one connection it would wait
  /// for itself, so `most` is at least 2.
  void read(const std::function<void(Connection&)>& job);

 private:
  std::unique_ptr<Session> acquire();
  void release(std::unique_ptr<Session> session) noexcept;

  const std::function<std::unique_ptr<Session>()> open_session_;
  const int most_;
  std::mutex mutex_;
  std::condition_variable has_idle_;
  std::vector<std::unique_ptr<Session>> idle_;  // the last used one, whose cache is warm, is taken first
  int open_ = 0;
};

}  // namespace assay::store
