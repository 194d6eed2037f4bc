// SPDX-License-Identifier: Apache-2.0
// The pool of reading connections.
#include "platform/store/read_pool.h"

#include <algorithm>
#include <utility>

namespace assay::store {

ReadPool::ReadPool(std::function<std::unique_ptr<Session>()> open_session, int most)
    : open_session_(std::move(open_session)), most_(std::max(2, most)) {
  idle_.reserve(static_cast<std::size_t>(most_));
}

std::unique_ptr<Session> ReadPool::acquire() {
  std::unique_lock lock(mutex_);
  has_idle_.wait(lock, [this] { return !idle_.empty() || open_ < most_; });
  if (!idle_.empty()) {
    auto session = std::move(idle_.back());
    idle_.pop_back();
    return session;
  }
  ++open_;
  lock.unlock();
  try {
    return open_session_();
  } catch (...) {
    release(nullptr);
    throw;
  }
}

void ReadPool::release(std::unique_ptr<Session> session) noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (session)
      idle_.push_back(std::move(session));  // never allocates: the constructor has reserved
    else
      --open_;
  }
  has_idle_.notify_one();
}

void ReadPool::read(const std::function<void(Connection&)>& job) {
  auto session = acquire();
  try {
    session->begin_read();
    job(*session);
    session->rollback();
  } catch (...) {
    session->rollback();
    release(std::move(session));
    throw;
  }
  release(std::move(session));
}

}  // namespace assay::store
