// SPDX-License-Identifier: Apache-2.0
// The one writer of a database: a thread that runs waiting jobs, several in one transaction, and acknowledges them
// after its commit (group commit). The same code for both engines.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/store/session.h"

namespace assay::store {

class Writer {
 public:
  Writer(std::unique_ptr<Session> session, std::size_t group_commit_max);
  /// Finishes the jobs that wait.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write(const WriteJob& job);
  [[nodiscard]] std::string read_only_reason() const;

 private:
  struct Waiting;
  using Batch = std::vector<std::shared_ptr<Waiting>>;

  void loop();
  bool take(Batch& batch);
  void run(Batch pending);
  bool run_transaction(Batch& pending, bool is_last_attempt);
  bool commit(Batch& pending, bool is_last_attempt);
  std::exception_ptr run_job(const WriteJob& job, bool is_grouped);
  void fail(const Batch& batch, const std::exception_ptr& error);
  bool is_fatal(const std::exception_ptr& error);
  void refuse_writes(std::string reason);

  std::unique_ptr<Session> session_;
  const std::size_t group_commit_max_;
  mutable std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<std::shared_ptr<Waiting>> queue_;
  std::size_t expected_ = 1;                      ///< jobs that shared the last commit
  std::chrono::nanoseconds last_commit_time_{0};  ///< of the writer thread alone
  std::string read_only_reason_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace assay::store
