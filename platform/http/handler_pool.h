// SPDX-License-Identifier: Apache-2.0
// The threads on which handlers run, with a queue that has an end: what does not fit is refused at once.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace assay::http {

class Work {
 public:
  virtual ~Work() = default;
  /// On a thread of the pool; never throws.
  virtual void run() noexcept = 0;
};

class HandlerPool {
 public:
  HandlerPool(int threads, std::size_t queue);
  ~HandlerPool();  ///< stops
  HandlerPool(const HandlerPool&) = delete;
  HandlerPool& operator=(const HandlerPool&) = delete;

  /// False when all threads are busy and the queue is full, or when the pool has stopped.
  bool try_push(std::shared_ptr<Work> work);
  /// Waits for what runs; what still waits in the queue is dropped.
  void stop();

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Work>> queue_;
  std::size_t capacity_;
  std::size_t idle_ = 0;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace assay::http
