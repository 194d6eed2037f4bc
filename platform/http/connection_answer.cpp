// SPDX-License-Identifier: Apache-2.0
// The writing half of a connection: handlers, answers, event streams.
#include <algorithm>
#include <exception>

#include "platform/http/connection.h"
#include "platform/http/log.h"
#include "platform/http/problem.h"

namespace assay::http {
namespace {

/// Smaller bodies go out in one packet with their header; bigger ones are not copied.
constexpr std::size_t kCopiedBody = 32 << 10;

}  // namespace

void Connection::dispatch() {
  state_ = State::running;
  due_ = Steady::now() + seconds(core_.options.limits.request_seconds);
  if (service_.pool->try_push(shared_from_this())) return;
  response_ = wire_problem(WireError::overloaded, language_of(request_));
  // Posted, because the caller has still to put aside the bytes of the next request.
  core_.loop.post([self = shared_from_this()] { self->on_answer(); });
}

void Connection::run() noexcept {
  // Until on_answer, request_, response_ and stream_ belong to this thread; a request that is given up meanwhile
  // does not touch them.
  const auto failed = [this](std::string_view what) {
    core_.metrics.failed_handlers.add();
    write_log(
        core_.options.log, "handler_failed",
        {{"request_id", request_.request_id}, {"method", request_.method}, {"path", request_.path}, {"error", what}});
    response_ = internal_problem(request_.request_id, language_of(request_));
  };
  try {
    response_ = service_.handler(request_);
    if (response_.stream && !framing_.is_head_request) begin_stream();
  } catch (const std::exception& error) {
    failed(error.what());
  } catch (...) {
    failed("unknown");
  }
  core_.loop.post([self = shared_from_this()] { self->on_answer(); });
}

/// On the pool: the handler gets its end while the header is still on its way; texts wait in the queue.
void Connection::begin_stream() {
  auto wake = [self = weak_from_this(), &loop = core_.loop] {
    loop.post([self] {
      if (const auto connection = self.lock()) connection->pump_stream();
    });
  };
  auto queue = std::make_shared<StreamQueue>(core_.options.limits.stream_queue_bytes, std::move(wake));
  auto end = stream_of(queue);
  const auto start = std::exchange(response_.stream, {});
  stream_ = std::move(queue);
  try {
    start(std::move(end));
  } catch (...) {
    std::exchange(stream_, nullptr)->close();
    throw;
  }
}

void Connection::on_answer() {
  if (state_ != State::running) {
    if (stream_) stream_->close();
    return;
  }
  if (core_.is_stopping) framing_.keep_alive = false;
  send(std::exchange(response_, {}));
}

void Connection::refuse(WireError error) {
  framing_.keep_alive = false;
  may_have_unread_ = true;
  // The handler may still use request_ when it is given up, so the language is not read from it.
  const auto language = error == WireError::handler_timeout ? i18n::Language::en : language_of(request_);
  if (request_.request_id.empty()) request_.request_id = core_.next_request_id();
  is_abandoned_ = error == WireError::handler_timeout;
  send(wire_problem(error, language, body_limit_));
}

void Connection::send(Response response) {
  framing_.is_stream = stream_ != nullptr && !is_abandoned_;
  if (framing_.is_stream) framing_.keep_alive = false;
  auto& out = core_.write_buffer;
  out.clear();
  if (!append_response_head(out, response, framing_, request_.request_id)) {
    write_log(core_.options.log, "header_refused", {{"request_id", request_.request_id}});
    response = internal_problem(request_.request_id, i18n::Language::en);
    append_response_head(out, response, framing_, request_.request_id);
  }
  if (framing_.is_head_request || framing_.is_stream || !has_body(response.status)) response.body.clear();
  if (response.body.size() <= kCopiedBody)
    out += response.body;
  else
    out_next_ = std::move(response.body);
  core_.metrics.answers[response.status / 100]->add();
  write_begun_ = Steady::now();
  core_.metrics.duration.observe(std::chrono::duration<double>(write_begun_ - begun_).count());
  has_heartbeat_ = framing_.is_stream && response.header("content-type").starts_with("text/event-stream");

  state_ = State::writing;
  written_ = 0;
  out_at_ = 0;
  const auto [state, bytes] = transport_->write(out);
  if (state == IoState::closed) return close();
  written_ = bytes;
  if (bytes < out.size()) out_ = out.substr(bytes);
  flush();
}

void Connection::flush() {
  while (out_at_ < out_.size() || !out_next_.empty()) {
    if (out_at_ == out_.size()) {
      out_ = std::exchange(out_next_, {});
      out_at_ = 0;
    }
    const auto [state, bytes] = transport_->write(std::string_view(out_).substr(out_at_));
    if (state == IoState::closed) return close();
    out_at_ += bytes;
    written_ += bytes;
    if (state == IoState::done) continue;
    set_write_deadline();
    return watch_.wait(state == IoState::want_read ? Direction::read : Direction::write, shared_from_this());
  }
  out_ = {};
  out_at_ = 0;
  after_write();
}

/// A reader may pause as long as an idle connection, then it must have taken the lowest rate on average.
void Connection::set_write_deadline() {
  const auto& limits = core_.options.limits;
  const auto rate = static_cast<double>(std::max<std::size_t>(limits.body_bytes_per_second, 1));
  due_ = write_begun_ + seconds(limits.idle_seconds + static_cast<double>(written_) / rate);
}

void Connection::after_write() {
  if (state_ == State::streaming) return pump_stream();
  if (framing_.is_stream) {
    release_request();
    state_ = State::streaming;
    watch_.wait(Direction::read, shared_from_this());  // notices that the reader left
    return pump_stream();
  }
  if (!framing_.keep_alive) return finish();
  release_request();
  state_ = State::idle;
  due_ = Steady::now() + seconds(core_.options.limits.idle_seconds);
  if (pending_.empty()) return watch_.wait(Direction::read, shared_from_this());
  // Posted, so that a long pipeline does not become a deep stack.
  core_.loop.post([self = shared_from_this()] { self->resume_pipeline(); });
}

void Connection::release_request() {
  request_ = {};
  core_.body_bytes -= std::exchange(accounted_, 0);
}

void Connection::pump_stream() {
  if (state_ != State::streaming || !out_.empty()) return;
  auto [text, is_finished, is_overrun] = stream_->take();
  if (is_overrun) return close();
  const bool is_chunked = framing_.minor_version == 1;
  const auto now = Steady::now();
  due_ = has_heartbeat_ ? now + seconds(core_.options.limits.heartbeat_seconds) : Steady::time_point::max();
  if (!text.empty()) {
    if (is_chunked)
      append_chunk(out_, text);
    else
      out_ = std::move(text);
  } else if (is_finished) {
    if (is_chunked && !std::exchange(is_last_chunk_sent_, true))
      out_ = "0\r\n\r\n";
    else
      return finish();
  }
  if (out_.empty()) return;
  write_begun_ = now;
  written_ = 0;
  flush();
}

void Connection::on_heartbeat() {
  if (framing_.minor_version == 1)
    append_chunk(out_, ":\n\n");
  else
    out_ = ":\n\n";
  write_begun_ = Steady::now();
  written_ = 0;
  flush();
}

}  // namespace assay::http
