// SPDX-License-Identifier: Apache-2.0
// The loop on Asio: io_context, one steady timer, stream descriptors that are only waited for.
#include "platform/http/asio_settings.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/http/loop.h"

namespace assay::http {

namespace asio = boost::asio;

struct Loop::Impl {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard = asio::make_work_guard(io);
  asio::steady_timer timer{io};

  void arm(std::chrono::steady_clock::duration period, const std::shared_ptr<std::function<void()>>& tick) {
    timer.expires_after(period);
    timer.async_wait([this, period, tick](const boost::system::error_code& error) {
      if (error) return;
      (*tick)();
      arm(period, tick);
    });
  }
};

Loop::Loop() : impl_(std::make_unique<Impl>()) {}
Loop::~Loop() = default;

void Loop::run() { impl_->io.run(); }
void Loop::stop() { impl_->io.stop(); }

void Loop::post(std::move_only_function<void()> work) { asio::post(impl_->io, std::move(work)); }

void Loop::every(double seconds, std::function<void()> tick) {
  const auto period =
      std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds));
  impl_->arm(period, std::make_shared<std::function<void()>>(std::move(tick)));
}

struct Watch::Impl {
  asio::posix::stream_descriptor descriptor;
};

Watch::Watch(Loop& loop, Descriptor descriptor)
    : impl_(std::make_unique<Impl>(Impl{asio::posix::stream_descriptor(loop.impl().io, descriptor.release())})) {}
Watch::~Watch() = default;

int Watch::fd() const { return const_cast<Impl&>(*impl_).descriptor.native_handle(); }

void Watch::wait(Direction direction, std::shared_ptr<Readiness> target) {
  const auto kind =
      direction == Direction::read ? asio::posix::descriptor_base::wait_read : asio::posix::descriptor_base::wait_write;
  impl_->descriptor.async_wait(kind, [target = std::move(target), direction](const boost::system::error_code& error) {
    if (error != asio::error::operation_aborted) target->on_ready(direction);
  });
}

void Watch::close() {
  boost::system::error_code ignored;
  impl_->descriptor.close(ignored);
}

}  // namespace assay::http
