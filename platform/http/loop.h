// SPDX-License-Identifier: Apache-2.0
// The I/O thread: waits for descriptors, runs what other threads post, ticks. Asio stays in loop_beast.cpp.
#pragma once

#include <functional>
#include <memory>

#include "platform/http/listener.h"

namespace assay::http {

enum class Direction { read, write };

/// Who is told that a descriptor is ready.
class Readiness {
 public:
  virtual ~Readiness() = default;
  virtual void on_ready(Direction direction) = 0;
};

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void run();   ///< until stop()
  void stop();  ///< from any thread
  /// Runs on the I/O thread; from any thread.
  void post(std::move_only_function<void()> work);
  /// Calls `tick` again and again on the I/O thread.
  void every(double seconds, std::function<void()> tick);

  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// A non-blocking descriptor in the loop; owns it. Used on the I/O thread only.
class Watch {
 public:
  Watch(Loop& loop, Descriptor descriptor);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  [[nodiscard]] int fd() const;
  /// One call of on_ready, also when the descriptor is ready already; none after close(). Keeps `target` until then.
  void wait(Direction direction, std::shared_ptr<Readiness> target);
  void close();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::http
