// SPDX-License-Identifier: Apache-2.0
// One connection on the I/O thread: reads a request, gives it to the pool, writes the answer, begins again.
// Requests of a pipeline are answered one after the other, so answers are in order without a queue of answers.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/http/core.h"
#include "platform/http/event_stream.h"
#include "platform/http/request_parser.h"
#include "platform/http/response_text.h"

namespace assay::http {

class Connection final : public Readiness, public Work, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Core& core, const Service& service, Accepted accepted, bool is_counted);
  ~Connection() override;

  void start();
  void on_ready(Direction direction) override;
  void run() noexcept override;  ///< the handler, on the pool
  [[nodiscard]] bool is_due(Steady::time_point now) const { return now >= due_; }
  void on_due();
  void on_stop();
  void close();
  [[nodiscard]] const IpAddress& source() const { return source_; }
  [[nodiscard]] bool is_counted() const { return is_counted_; }

 private:
  enum class State { idle, head, body, running, writing, streaming, draining, closed };

  // reading
  void read_some();
  void on_data(std::string_view data);
  std::size_t consume(std::string_view data);
  std::size_t consume_head(std::string_view data);
  std::optional<WireError> begin_request(std::string_view block);
  void consume_body(std::string_view data, std::size_t& used);
  void await_body(bool has_data);
  void set_body_deadline();
  bool account_body();
  void drain();
  void resume_pipeline();

  // answering
  void dispatch();
  void on_answer();
  void refuse(WireError error);
  void send(Response response);
  void flush();
  void after_write();
  void release_request();
  void set_write_deadline();
  void finish();

  // streaming
  void begin_stream();
  void pump_stream();
  void on_heartbeat();

  Core& core_;
  const Service& service_;
  Accepted accepted_;
  const IpAddress source_;
  const bool is_counted_;
  Watch watch_;
  std::unique_ptr<Transport> transport_;
  State state_ = State::idle;
  Steady::time_point due_;

  RequestParser parser_;
  Request request_;
  Framing framing_;
  std::string pending_;      ///< bytes that belong to what comes next
  std::size_t scanned_ = 0;  ///< of pending_, without the end of a header
  std::size_t body_limit_ = 0;
  std::size_t accounted_ = 0;
  bool is_import_ = false;
  bool is_greeted_ = false;       ///< something of the first request or the TLS handshake has arrived
  bool may_have_unread_ = false;  ///< of a refused request: is read and dropped even when the server stops
  bool expects_continue_ = false;
  Steady::time_point begun_, body_begun_, write_begun_;

  Response response_;  ///< written by the pool, read by the I/O thread after on_answer was posted
  std::shared_ptr<StreamQueue> stream_;
  bool has_heartbeat_ = false;
  bool is_last_chunk_sent_ = false;
  bool is_abandoned_ = false;  ///< answered while the handler still runs: request_ and stream_ are not ours

  std::string out_, out_next_;  ///< what the socket did not take yet
  std::size_t out_at_ = 0;
  std::size_t written_ = 0;
};

}  // namespace assay::http
