// SPDX-License-Identifier: Apache-2.0
// Work that takes longer than a request may: one run of each kind per organisation, with progress while it runs and its
// outcome afterwards. It lives in memory; a restart forgets it, and the work is simply asked for again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/id.h"
#include "base/json.h"
#include "base/time.h"

namespace assay::api {

class Background {
 public:
  struct State {
    bool is_running = false;
    std::string phase;       ///< what it does just now, a word of the work's own
    std::int64_t done = 0;   ///< of `total`, in this phase
    std::int64_t total = 0;  ///< 0 = not known
    Instant begun, ended;
    Json outcome;            ///< null while it runs, or when it broke
    bool is_broken = false;  ///< the work threw: what it looked at could not be read
  };
  /// Says how far it is. Throws when the program wants to end, so that work stops where it can.
  using Progress = std::function<void(std::string_view phase, std::int64_t done, std::int64_t total)>;
  using Work = std::function<Json(const Progress& progress)>;

  explicit Background(Clock& clock) : clock_(clock) {}
  ~Background();  ///< asks all work to stop and waits for it
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// False when this kind of work runs for this organisation already.
  bool start(Id organisation, std::string_view kind, Work work);
  [[nodiscard]] std::optional<State> state(Id organisation, std::string_view kind);
  /// Returns when the work has ended; for tests and for callers that cannot come back.
  void wait(Id organisation, std::string_view kind);

 private:
  struct Run {
    std::mutex mutex;
    State state;
    std::jthread thread;
  };
  using Key = std::pair<Id, std::string>;
  std::shared_ptr<Run> find(Id organisation, std::string_view kind);

  Clock& clock_;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<Run>> runs_;
};

}  // namespace assay::api
