// SPDX-License-Identifier: Apache-2.0
// A stream between a handler, on any thread, and its connection on the I/O thread: a queue with an end.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "platform/http/message.h"

namespace assay::http {

class StreamQueue {
 public:
  StreamQueue(std::size_t limit, std::function<void()> wake) : limit_(limit), wake_(std::move(wake)) {}

  /// From the handler's side.
  bool push(std::string text);
  [[nodiscard]] bool is_open() const;
  void finish();  ///< the last reference is gone

  struct Taken {
    std::string text;
    bool is_finished = false;
    bool is_overrun = false;  ///< the reader was too slow
  };
  /// From the connection's side.
  Taken take();
  void close();  ///< the connection is gone; never wakes again

 private:
  void wake();

  mutable std::mutex mutex_;
  const std::size_t limit_;
  std::function<void()> wake_;
  std::string text_;
  bool is_open_ = true;
  bool is_finished_ = false;
  bool is_overrun_ = false;
  bool is_woken_ = false;
};

/// What the handler holds.
std::shared_ptr<Stream> stream_of(std::shared_ptr<StreamQueue> queue);

}  // namespace assay::http
