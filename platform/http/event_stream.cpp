// SPDX-License-Identifier: Apache-2.0
// All under one mutex; the connection is woken once per batch, not once per text.
#include "platform/http/event_stream.h"

namespace assay::http {
namespace {

class HandlerEnd final : public Stream {
 public:
  explicit HandlerEnd(std::shared_ptr<StreamQueue> queue) : queue_(std::move(queue)) {}
  ~HandlerEnd() override { queue_->finish(); }
  HandlerEnd(const HandlerEnd&) = delete;
  HandlerEnd& operator=(const HandlerEnd&) = delete;
  bool send(std::string text) override { return queue_->push(std::move(text)); }
  [[nodiscard]] bool is_open() const override { return queue_->is_open(); }

 private:
  std::shared_ptr<StreamQueue> queue_;
};

}  // namespace

bool StreamQueue::push(std::string text) {
  const std::lock_guard lock(mutex_);
  if (!is_open_) return false;
  if (text.size() > limit_ - text_.size()) {
    is_open_ = false;
    is_overrun_ = true;
    wake();
    return false;
  }
  if (text_.empty())
    text_ = std::move(text);
  else
    text_ += text;
  wake();
  return true;
}

bool StreamQueue::is_open() const {
  const std::lock_guard lock(mutex_);
  return is_open_;
}

void StreamQueue::finish() {
  const std::lock_guard lock(mutex_);
  is_open_ = false;
  is_finished_ = true;
  wake();
}

StreamQueue::Taken StreamQueue::take() {
  const std::lock_guard lock(mutex_);
  is_woken_ = false;
  return {std::exchange(text_, {}), is_finished_, is_overrun_};
}

void StreamQueue::close() {
  const std::lock_guard lock(mutex_);
  is_open_ = false;
  wake_ = {};
  text_ = {};
}

void StreamQueue::wake() {
  if (is_woken_ || !wake_) return;
  is_woken_ = true;
  wake_();
}

std::shared_ptr<Stream> stream_of(std::shared_ptr<StreamQueue> queue) {
  return std::make_shared<HandlerEnd>(std::move(queue));
}

}  // namespace assay::http
