// SPDX-License-Identifier: Apache-2.0
// Group commit. What a crash leaves: jobs are acknowledged only after COMMIT returned, so an acknowledged job is on
// disk and a job that is not on disk was never acknowledged.
#include "platform/store/writer.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <semaphore>
#include <utility>

namespace assay::store {
namespace {

// A transaction that lost against another one (deadlock, serialisation) is repeated this often in all.
constexpr int kAttempts = 4;

std::optional<Fault> as_fault(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Fault& fault) {
    return fault;
  } catch (...) {
    return std::nullopt;
  }
}

bool has_kind(const std::exception_ptr& error, FaultKind kind) {
  const auto fault = as_fault(error);
  return fault && fault->kind == kind;
}

bool is_constraint(FaultKind kind) {
  return kind == FaultKind::unique || kind == FaultKind::foreign_key || kind == FaultKind::check;
}

}  // namespace

struct Writer::Waiting {
  const WriteJob* job;
  std::exception_ptr error;
  std::binary_semaphore is_done{0};
};

Writer::Writer(std::unique_ptr<Session> session, std::size_t group_commit_max)
    : session_(std::move(session)),
      group_commit_max_(std::max<std::size_t>(1, group_commit_max)),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  has_work_.notify_one();
  thread_.join();
}

void Writer::write(const WriteJob& job) {
  // A job that writes through the database again would wait for itself for ever.
  BASE_ASSERT(std::this_thread::get_id() != thread_.get_id());
  const auto waiting = std::make_shared<Waiting>();
  waiting->job = &job;
  {
    const std::lock_guard lock(mutex_);
    if (!read_only_reason_.empty()) throw Fault(FaultKind::read_only, read_only_reason_);
    queue_.push_back(waiting);
    if (queue_.size() == 1 || queue_.size() == expected_) has_work_.notify_one();
  }
  waiting->is_done.acquire();
  if (waiting->error) std::rethrow_exception(std::exchange(waiting->error, nullptr));
}

std::string Writer::read_only_reason() const {
  const std::lock_guard lock(mutex_);
  return read_only_reason_;
}

void Writer::loop() {
  Batch batch;
  while (take(batch)) {
    run(batch);
    for (const auto& waiting : batch) waiting->is_done.release();
    batch.clear();
    if (auto reason = session_->after_commit(); !reason.empty()) refuse_writes(std::move(reason));
  }
}

bool Writer::take(Batch& batch) {
  std::unique_lock lock(mutex_);
  has_work_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
  // Those who shared the last commit are on their way with the next job. Without a moment of patience the first of them
  // would get a commit alone and the others wait for two.
  if (expected_ > 1)
    has_work_.wait_for(lock, last_commit_time_ / 8, [this] { return is_stopping_ || queue_.size() >= expected_; });
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), group_commit_max_));
  batch.assign(std::move_iterator(queue_.begin()), std::move_iterator(queue_.begin() + count));
  queue_.erase(queue_.begin(), queue_.begin() + count);
  expected_ = std::max<std::size_t>(1, batch.size());
  return !batch.empty();
}

void Writer::run(Batch pending) {
  if (const auto reason = read_only_reason(); !reason.empty())
    return fail(pending, std::make_exception_ptr(Fault(FaultKind::read_only, reason)));
  for (int attempt = 1; !pending.empty(); ++attempt)
    if (run_transaction(pending, attempt >= kAttempts)) return;
}

/// Answers true when every job of `pending` has its result, false when those still in it have to be run again.
bool Writer::run_transaction(Batch& pending, bool is_last_attempt) {
  try {
    session_->begin_write();
  } catch (const Fault&) {
    const auto error = std::current_exception();
    session_->rollback();
    is_fatal(error);
    fail(pending, error);
    return true;
  }
  const bool is_grouped = pending.size() > 1;
  for (auto it = pending.begin(); it != pending.end();) {
    const auto error = run_job(*(*it)->job, is_grouped);
    if (!error) {
      ++it;
      continue;
    }
    if (is_fatal(error) || has_kind(error, FaultKind::connection_lost)) {
      session_->rollback();
      fail(pending, error);
      return true;
    }
    if (has_kind(error, FaultKind::conflict) && !is_last_attempt) {
      session_->rollback();
      return false;
    }
    (*it)->error = error;
    it = pending.erase(it);
    if (!is_grouped || !session_->rollback_to_savepoint()) {
      session_->rollback();
      return pending.empty();
    }
  }
  if (pending.empty()) {
    session_->rollback();
    return true;
  }
  return commit(pending, is_last_attempt);
}

bool Writer::commit(Batch& pending, bool is_last_attempt) {
  try {
    const auto start = std::chrono::steady_clock::now();
    session_->commit();
    last_commit_time_ = std::chrono::steady_clock::now() - start;
    return true;
  } catch (const Fault& fault) {
    const auto error = std::current_exception();
    session_->rollback();
    if (!is_fatal(error)) {
      if (fault.kind == FaultKind::conflict && !is_last_attempt) return false;
      if (is_constraint(fault.kind) && pending.size() > 1) {
        // A deferred constraint speaks at commit and does not say whose job broke it: each for itself finds out.
        for (auto& waiting : pending) run({waiting});
        return true;
      }
    }
    fail(pending, error);
    return true;
  }
}

std::exception_ptr Writer::run_job(const WriteJob& job, bool is_grouped) {
  try {
    if (is_grouped) session_->savepoint();
    job(*session_);
    if (is_grouped) session_->release_savepoint();
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

void Writer::fail(const Batch& batch, const std::exception_ptr& error) {
  // Each caller gets an object of its own, which it may change while another one still reads.
  const auto fault = as_fault(error);
  for (const auto& waiting : batch)
    waiting->error =
        fault ? std::make_exception_ptr(Fault(fault->kind, std::string(fault->what()), fault->constraint)) : error;
}

bool Writer::is_fatal(const std::exception_ptr& error) {
  const auto fault = as_fault(error);
  if (!fault) return false;
  auto reason = session_->fatal_reason(*fault);
  if (reason.empty()) return false;
  refuse_writes(std::move(reason));
  return true;
}

void Writer::refuse_writes(std::string reason) {
  session_->give_up();
  const std::lock_guard lock(mutex_);
  if (read_only_reason_.empty()) read_only_reason_ = std::move(reason);
}

}  // namespace assay::store
