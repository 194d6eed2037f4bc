// SPDX-License-Identifier: Apache-2.0
// Event streams: delivery, heartbeat, slow readers, and every way to end.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/http/response_text.h"
#include "platform/http/sse.h"
#include "platform/http/test_socket.h"

namespace assay::http {
namespace {

using namespace testing;

constexpr std::string_view kGet = "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Keeps the streams that a handler was given, as an event bus does.
class Streams {
 public:
  Handler handler() {
    return [this](const Request&) {
      return sse_response([this](std::shared_ptr<Stream> stream) {
        const std::lock_guard lock(mutex_);
        stream_ = std::move(stream);
        changed_.notify_all();
      });
    };
  }
  std::shared_ptr<Stream> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stream_ != nullptr; });
    return std::exchange(stream_, nullptr);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<Stream> stream_;
};

std::string chunk(const std::string& text) {
  std::string out;
  append_chunk(out, text);
  return out;
}

TEST(HttpStream, EventsArriveAsTheyAreSentAndTheEndIsClean) {
  Streams streams;
  Server server(on_free_port(), streams.handler());
  TestSocket socket(server.address());
  socket.send(kGet);
  const auto head = socket.read_until("\r\n\r\n");
  EXPECT_NE(head.find("content-type: text/event-stream\r\n"), std::string::npos);
  EXPECT_NE(head.find("transfer-encoding: chunked\r\n"), std::string::npos);
  auto stream = streams.take();
  for (int i = 1; i <= 3; ++i) {
    const auto event = sse_event(std::to_string(i), "tick", "data");
    EXPECT_TRUE(stream->send(event));
    EXPECT_EQ(socket.read_until("data: data\n\n\r\n"), chunk(event));
  }
  stream.reset();
  EXPECT_EQ(socket.read_all(), "0\r\n\r\n");
}

TEST(HttpStream, WhatIsSentBeforeTheHandlerReturnsIsNotLost) {
  Server server(on_free_port(), [](const Request&) {
    return sse_response([](const std::shared_ptr<Stream>& stream) { stream->send("data: early\n\n"); });
  });
  TestSocket socket(server.address());
  socket.send(kGet);
  socket.read_until("\r\n\r\n");
  EXPECT_EQ(socket.read_all(), chunk("data: early\n\n") + "0\r\n\r\n");
}

TEST(HttpStream, SilentStreamGetsHeartbeats) {
  Streams streams;
  auto options = on_free_port();
  options.limits.heartbeat_seconds = 0.02;
  Server server(options, streams.handler());
  TestSocket socket(server.address());
  socket.send(kGet);
  socket.read_until("\r\n\r\n");
  const auto stream = streams.take();
  EXPECT_EQ(socket.read_until("\n\n\r\n"), chunk(":\n\n"));
  EXPECT_EQ(socket.read_until("\n\n\r\n"), chunk(":\n\n"));
}

TEST(HttpStream, OldClientsReadToTheEndOfTheConnection) {
  Streams streams;
  Server server(on_free_port(), streams.handler());
  TestSocket socket(server.address());
  socket.send("GET /api/events HTTP/1.0\r\n\r\n");
  socket.read_until("\r\n\r\n");
  streams.take()->send("data: x\n\n");
  EXPECT_EQ(socket.read_all(), "data: x\n\n");
}

TEST(HttpStream, SenderLearnsThatTheReaderLeft) {
  Streams streams;
  Server server(on_free_port(), streams.handler());
  std::shared_ptr<Stream> stream;
  {
    TestSocket socket(server.address());
    socket.send(kGet);
    socket.read_until("\r\n\r\n");
    stream = streams.take();
    EXPECT_TRUE(stream->is_open());
  }
  while (stream->is_open()) std::this_thread::yield();
  EXPECT_FALSE(stream->send("data: x\n\n"));
}

// covers S-OP-12
TEST(HttpStream, ReaderThatIsTooSlowIsCut) {
  Streams streams;
  auto options = on_free_port();
  options.limits.stream_queue_bytes = 10'000;
  Server server(options, streams.handler());
  TestSocket socket(server.address());
  socket.send(kGet);
  auto stream = streams.take();
  // More than the kernel's buffers hold; the reader reads nothing.
  const std::string event(9'000, 'x');
  std::size_t sent = 0;
  while (stream->send(event) && sent < (200U << 20)) sent += event.size();
  EXPECT_LT(sent, 200U << 20);
  EXPECT_FALSE(stream->is_open());
  EXPECT_LE(socket.read_all().size(), sent + (1U << 20));
  EXPECT_FALSE(socket.timed_out());
}

TEST(HttpStream, StopOfTheServerEndsStreamsAndALaterSendIsHarmless) {
  Streams streams;
  std::shared_ptr<Stream> stream;
  {
    Server server(on_free_port(), streams.handler());
    TestSocket socket(server.address());
    socket.send(kGet);
    socket.read_until("\r\n\r\n");
    stream = streams.take();
    server.stop();
    EXPECT_EQ(socket.read_all(), "0\r\n\r\n");
  }
  EXPECT_FALSE(stream->send("data: late\n\n"));
}

TEST(HttpStream, HeadOfAStreamHasNoBody) {
  Streams streams;
  Server server(on_free_port(), streams.handler());
  TestSocket socket(server.address());
  socket.send("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(socket.read_all().ends_with("\r\n\r\n"));
}

TEST(HttpStream, HandlerThatFailsToStartItsStreamIs500) {
  Server server(on_free_port(), [](const Request&) {
    return sse_response([](const std::shared_ptr<Stream>&) { throw std::runtime_error("no bus"); });
  });
  EXPECT_EQ(status_of(converse(server, "GET / HTTP/1.0\r\n\r\n")), 500);
}

}  // namespace
}  // namespace assay::http
