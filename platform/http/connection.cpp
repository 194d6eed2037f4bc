// SPDX-License-Identifier: Apache-2.0
// The reading half of a connection, its deadlines and its end; connection_answer.cpp has the writing half.
#include "platform/http/connection.h"

#include <algorithm>

#include "platform/http/problem.h"

namespace assay::http {
namespace {

/// How long a closing connection still reads, so that its last answer is not lost in a reset.
constexpr double kDrainSeconds = 2;

std::unique_ptr<Transport> transport_for(const Service& service, int fd) {
  return service.tls != nullptr ? tls_transport(fd, service.tls) : plain_transport(fd);
}

}  // namespace

Connection::Connection(Core& core, const Service& service, Accepted accepted, bool is_counted)
    : core_(core),
      service_(service),
      accepted_(std::move(accepted)),
      source_(accepted_.peer.source()),
      is_counted_(is_counted),
      watch_(core.loop, std::move(accepted_.descriptor)),
      transport_(transport_for(service, watch_.fd())) {}

Connection::~Connection() = default;

void Connection::start() {
  due_ = Steady::now() + seconds(core_.options.limits.idle_seconds);
  if (!transport_) return close();
  watch_.wait(Direction::read, shared_from_this());
}

void Connection::on_ready(Direction direction) {
  switch (state_) {
    case State::idle:
    case State::head:
    case State::body: return read_some();
    case State::writing: return flush();
    case State::streaming: return direction == Direction::read ? drain() : flush();
    case State::draining: return drain();
    case State::running:
    case State::closed: return;
  }
}

void Connection::read_some() {
  const auto [state, bytes] = transport_->read(core_.read_buffer);
  if (!std::exchange(is_greeted_, true)) due_ = Steady::now() + seconds(core_.options.limits.header_seconds);
  if (state == IoState::closed) return close();
  if (state == IoState::done) on_data({core_.read_buffer.data(), bytes});
  const bool is_reading = state_ == State::idle || state_ == State::head || state_ == State::body;
  if (is_reading) watch_.wait(state == IoState::want_write ? Direction::write : Direction::read, shared_from_this());
}

void Connection::on_data(std::string_view data) {
  if (pending_.empty()) {
    const auto used = consume(data);
    pending_ = data.substr(used);
  } else {
    pending_ += data;
    pending_.erase(0, consume(pending_));
  }
}

/// Says how much was used; what is left waits in pending_ for more bytes or for the end of the running request.
std::size_t Connection::consume(std::string_view data) {
  std::size_t used = 0;
  if (state_ == State::idle || state_ == State::head) used = consume_head(data);
  if (state_ == State::body) consume_body(data.substr(used), used);
  return used;
}

std::size_t Connection::consume_head(std::string_view data) {
  const auto& limits = core_.options.limits;
  if (data.empty()) return 0;
  if (state_ == State::idle) {
    state_ = State::head;
    begun_ = Steady::now();
    due_ = begun_ + seconds(limits.header_seconds);
    scanned_ = 0;
  }
  const auto length = head_length(data, scanned_);
  const bool is_broken = has_bare_line_feed(data.substr(0, length == 0 ? data.size() : length), scanned_);
  if (is_broken || length > limits.header_bytes || (length == 0 && data.size() >= limits.header_bytes)) {
    refuse(is_broken ? WireError::malformed : WireError::header_too_large);
    return data.size();
  }
  scanned_ = length == 0 ? data.size() : 0;
  if (length == 0) return 0;
  if (const auto error = begin_request(data.substr(0, length))) {
    refuse(*error);
    return data.size();
  }
  if (state_ == State::body) await_body(data.size() > length);
  return length;
}

std::optional<WireError> Connection::begin_request(std::string_view block) {
  const auto& limits = core_.options.limits;
  request_ = {};
  request_.request_id = core_.next_request_id();
  framing_ = {};
  const auto head = check_head(block);
  if (!head) return head.error();
  framing_.keep_alive = head->keep_alive;
  framing_.is_head_request = head->method == "HEAD";
  framing_.minor_version = head->minor_version;
  expects_continue_ = head->expects_continue;
  if (!parser_.begin(block, request_)) return WireError::malformed;
  if (const auto error = admit(core_, service_, accepted_, *head, request_)) return error;
  framing_.is_secure = request_.is_secure;
  framing_.is_api = request_.path.starts_with("/api");
  is_import_ = limits.is_import && limits.is_import(request_.path);
  body_limit_ = is_import_ ? limits.import_body_bytes : limits.body_bytes;
  if (head->content_length.value_or(0) > body_limit_) return WireError::body_too_large;
  if (parser_.is_complete() || (!head->is_chunked && head->content_length.value_or(0) == 0))
    dispatch();
  else
    state_ = State::body;
  return {};
}

void Connection::await_body(bool has_data) {
  body_begun_ = Steady::now();
  set_body_deadline();
  if (!expects_continue_ || has_data) return;
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  if (transport_->write(kContinue).bytes != kContinue.size()) close();
}

void Connection::consume_body(std::string_view data, std::size_t& used) {
  std::size_t eaten = 0;
  const auto progress = parser_.body(data, body_limit_, eaten);
  used += eaten;
  const bool has_endless_line =
      progress == RequestParser::Progress::need_more && data.size() - eaten > core_.options.limits.header_bytes;
  if (progress == RequestParser::Progress::too_large) return refuse(WireError::body_too_large);
  if (progress == RequestParser::Progress::malformed || has_endless_line) return refuse(WireError::malformed);
  if (!account_body()) return refuse(WireError::overloaded);
  if (progress == RequestParser::Progress::complete) return dispatch();
  set_body_deadline();
}

/// A body may pause as long as a header, then it must have come at the lowest rate on average (S-OP-12).
void Connection::set_body_deadline() {
  const auto& limits = core_.options.limits;
  const auto rate = static_cast<double>(std::max<std::size_t>(limits.body_bytes_per_second, 1));
  due_ = body_begun_ + seconds(limits.header_seconds + static_cast<double>(request_.body.size()) / rate);
  if (!is_import_) due_ = std::min(due_, begun_ + seconds(limits.request_seconds));
}

bool Connection::account_body() {
  const auto size = std::max(request_.body.size(), accounted_);
  core_.body_bytes += size - accounted_;
  accounted_ = size;
  return core_.body_bytes <= core_.options.limits.body_bytes_in_all;
}

/// Reads what nobody will use: the rest of a refused request, or anything while a stream runs.
void Connection::drain() {
  const auto [state, bytes] = transport_->read(core_.read_buffer);
  if (state == IoState::closed) return close();
  watch_.wait(state == IoState::want_write ? Direction::write : Direction::read, shared_from_this());
}

void Connection::resume_pipeline() {
  if (state_ != State::idle) return;
  const auto data = std::exchange(pending_, {});
  on_data(data);
  const bool is_reading = state_ == State::idle || state_ == State::head || state_ == State::body;
  if (is_reading) watch_.wait(Direction::read, shared_from_this());
}

void Connection::on_due() {
  if (has_heartbeat_ && state_ == State::streaming && out_.empty()) return on_heartbeat();
  switch (state_) {
    case State::head:
    case State::body: return refuse(WireError::timeout);
    case State::running: return refuse(WireError::handler_timeout);
    default: return close();
  }
}

void Connection::on_stop() {
  framing_.keep_alive = false;
  switch (state_) {
    case State::idle:
    case State::head:
    case State::body:
    case State::draining: return close();
    case State::streaming: return stream_->finish();
    default: return;
  }
}

/// Nothing more will be sent.
void Connection::finish() {
  transport_->finish();
  if (core_.is_stopping && !may_have_unread_) return close();
  state_ = State::draining;
  due_ = Steady::now() + seconds(kDrainSeconds);
  watch_.wait(Direction::read, shared_from_this());
}

void Connection::close() {
  if (state_ == State::closed) return;
  // While the handler runs the stream is the pool's; on_answer closes it.
  if (state_ != State::running && !is_abandoned_ && stream_) stream_->close();
  state_ = State::closed;
  core_.body_bytes -= std::exchange(accounted_, 0);
  transport_.reset();
  watch_.close();
  core_.remove(*this);
}

}  // namespace assay::http
