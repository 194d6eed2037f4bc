// SPDX-License-Identifier: Apache-2.0
// A mutex, a condition and a deque; an idle thread counts as free room beside the queue.
#include "platform/http/handler_pool.h"

#include <algorithm>

namespace assay::http {

HandlerPool::HandlerPool(int threads, std::size_t queue) : capacity_(queue) {
  const auto count = static_cast<std::size_t>(std::max(threads, 1));
  idle_ = count;
  threads_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { loop(); });
}

HandlerPool::~HandlerPool() { stop(); }

bool HandlerPool::try_push(std::shared_ptr<Work> work) {
  {
    const std::lock_guard lock(mutex_);
    if (is_stopped_ || queue_.size() >= capacity_ + idle_) return false;
    queue_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void HandlerPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void HandlerPool::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_stopped_ || !queue_.empty(); });
    if (is_stopped_) return;
    auto work = std::move(queue_.front());
    queue_.pop_front();
    --idle_;
    lock.unlock();
    work->run();
    work.reset();
    lock.lock();
    ++idle_;
  }
}

}  // namespace assay::http
