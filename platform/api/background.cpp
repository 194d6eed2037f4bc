// SPDX-License-Identifier: Apache-2.0
#include "platform/api/background.h"

#include <cstdio>
#include <exception>

namespace assay::api {
namespace {

/// Thrown by the progress of work that shall stop.
struct Stopped {};

}  // namespace

Background::~Background() {
  for (auto& [key, run] : runs_) run->thread.request_stop();
  for (auto& [key, run] : runs_)
    if (run->thread.joinable()) run->thread.join();
}

std::shared_ptr<Background::Run> Background::find(Id organisation, std::string_view kind) {
  const std::lock_guard lock(mutex_);
  const auto at = runs_.find({organisation, std::string(kind)});
  return at == runs_.end() ? nullptr : at->second;
}

bool Background::start(Id organisation, std::string_view kind, Work work) {
  const std::lock_guard lock(mutex_);
  auto& run = runs_[{organisation, std::string(kind)}];
  if (run != nullptr) {
    const std::lock_guard run_lock(run->mutex);
    if (run->state.is_running) return false;
  }
  if (run != nullptr && run->thread.joinable()) run->thread.join();  // it has ended; this takes no time
  run = std::make_shared<Run>();
  run->state.is_running = true;
  run->state.begun = clock_.now();
  // The thread holds a bare pointer: the run outlives its own thread (the map joins before it drops).
  run->thread = std::jthread([this, raw = run.get(), work = std::move(work)](const std::stop_token& stop) {
    Json outcome;
    bool is_broken = false;
    try {
      outcome = work([&](std::string_view phase, std::int64_t done, std::int64_t total) {
        if (stop.stop_requested()) throw Stopped{};
        const std::lock_guard run_lock(raw->mutex);
        raw->state.phase = phase;
        raw->state.done = done;
        raw->state.total = total;
      });
    } catch (const Stopped&) {
      is_broken = true;
    } catch (const std::exception& failure) {
      // The border of this piece of work (STYLE 4): the text is for the operator's log, readers see that it broke.
      std::fprintf(stderr, "assay: background work failed: %s\n", failure.what());
      is_broken = true;
    }
    const std::lock_guard run_lock(raw->mutex);
    raw->state.outcome = std::move(outcome);
    raw->state.is_broken = is_broken;
    raw->state.ended = clock_.now();
    raw->state.is_running = false;
  });
  return true;
}

std::optional<Background::State> Background::state(Id organisation, std::string_view kind) {
  const auto run = find(organisation, kind);
  if (run == nullptr) return {};
  const std::lock_guard lock(run->mutex);
  return run->state;
}

void Background::wait(Id organisation, std::string_view kind) {
  const auto run = find(organisation, kind);
  if (run != nullptr && run->thread.joinable()) run->thread.join();
}

}  // namespace assay::api
