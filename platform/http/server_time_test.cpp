// SPDX-License-Identifier: Apache-2.0
// Slow, many and stopping: deadlines with short limits, full queues, graceful stop. Tests wait for the socket's end.
#include <gtest/gtest.h>
#include <poll.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <thread>

#include "base/error.h"
#include "platform/http/test_socket.h"

namespace assay::http {
namespace {

using namespace testing;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Long limits everywhere; a test shortens the one it is about.
ServerOptions patient() {
  auto options = on_free_port();
  options.limits.header_seconds = options.limits.request_seconds = options.limits.idle_seconds = 300;
  return options;
}

// covers S-OP-12
TEST(HttpSlow, HeaderThatDoesNotEndInTimeIs408) {
  auto options = patient();
  options.limits.header_seconds = 0.1;
  Server server(options, echo);
  EXPECT_EQ(status_of(converse(server, "GET / HTTP/1.1\r\nHost: local")), 408);
}

// covers S-OP-12
TEST(HttpSlow, HeaderDripIsCutAtTheSameTimeAsSilence) {
  auto options = patient();
  options.limits.header_seconds = 0.2;
  Server server(options, echo);
  TestSocket socket(server.address());
  socket.send("GET / HTTP/1.1\r\nx: ");
  pollfd end{socket.fd(), POLLIN, 0};
  // A byte whenever 10 ms have brought no answer: never silent for as long as the limit.
  while (::poll(&end, 1, 10) == 0) socket.send("x");
  EXPECT_EQ(status_of(socket.read_answer()), 408);
}

// covers S-OP-12
TEST(HttpSlow, BodyBelowTheLowestRateIs408) {
  auto options = patient();
  options.limits.header_seconds = 0.1;
  options.limits.body_bytes_per_second = 1000;
  Server server(options, echo);
  EXPECT_EQ(status_of(converse(server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc")), 408);
}

// covers S-OP-12
TEST(HttpSlow, BodyThatCameFastEnoughHasTimeByItsLength) {
  auto options = patient();
  options.limits.header_seconds = 0.1;
  options.limits.body_bytes_per_second = 1000;
  Server server(options, echo);
  TestSocket socket(server.address());
  const auto start = std::chrono::steady_clock::now();
  // 200 bytes are worth 0.2 s more than the pause of a header.
  socket.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300\r\n\r\n" + std::string(200, 'b'));
  EXPECT_EQ(status_of(socket.read_all()), 408);
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(290));
}

// covers S-IN-01
TEST(HttpSlow, WholeRequestMustComeWithinItsTime) {
  auto options = patient();
  options.limits.request_seconds = 0.1;
  Server server(options, echo);
  EXPECT_EQ(status_of(converse(server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc")), 408);
}

// covers S-IN-01
TEST(HttpSlow, HandlerBeyondTheRequestTimeIs503AndItsAnswerIsDropped) {
  std::latch release(1);
  auto options = patient();
  options.limits.request_seconds = 0.1;
  Server server(options, [&](const Request& request) {
    release.wait();
    return echo(request);
  });
  TestSocket socket(server.address());
  socket.send(kGet);
  const auto answer = socket.read_all();
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_NE(answer.find("handler_timeout"), std::string::npos);
  release.count_down();
}

TEST(HttpSlow, IdleConnectionIsClosedWithoutAWord) {
  auto options = patient();
  options.limits.idle_seconds = 0.1;
  Server server(options, echo);
  EXPECT_EQ(converse(server, ""), "");
  TestSocket socket(server.address());
  socket.send(kGet);
  EXPECT_EQ(status_of(socket.read_answer()), 200);
  EXPECT_EQ(socket.read_all(), "");
  EXPECT_FALSE(socket.timed_out());
}

// covers S-OP-12
TEST(HttpSlow, ReaderThatTakesNothingIsCut) {
  constexpr std::size_t kSize = 50 << 20;
  std::latch answered(1);
  std::string log;
  auto options = patient();
  options.limits.idle_seconds = 0.2;
  options.limits.body_bytes_per_second = 1 << 30;
  options.limits.stop_seconds = 20;
  options.log = [&](std::string_view line) { log += line; };
  Server server(options, [&](const Request&) {
    Response out;
    out.body = std::string(kSize, 'x');
    answered.count_down();
    return out;
  });
  TestSocket socket(server.address());
  socket.send(kGet);
  answered.wait();
  server.stop();  // waits for the connection, which ends by its own limit and not by that of the stop
  EXPECT_EQ(log, "");
  EXPECT_LT(socket.read_all().size(), kSize);
}

TEST(HttpFull, RequestsBeyondTheQueueAre503WithRetryAfterAndTheConnectionStays) {
  std::latch release(1);
  std::latch running(1);
  auto options = patient();
  options.threads = 1;
  options.queue = 1;
  std::atomic<bool> is_first = true;
  Server server(options, [&](const Request& request) {
    if (is_first.exchange(false)) running.count_down();
    release.wait();
    return echo(request);
  });
  TestSocket first(server.address());
  TestSocket second(server.address());
  TestSocket third(server.address());
  first.send(kGet);
  running.wait();  // the only thread is busy now
  second.send(kGet);
  // Second and third race for the one place in the queue; which one wins does not matter.
  third.send(kGet);
  pollfd waiting[2] = {{second.fd(), POLLIN, 0}, {third.fd(), POLLIN, 0}};
  ASSERT_EQ(::poll(waiting, 2, 20'000), 1);
  auto& refused = waiting[0].revents != 0 ? second : third;
  auto& queued = waiting[0].revents != 0 ? third : second;
  const auto answer = refused.read_answer();
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_NE(answer.find("retry-after: 1\r\n"), std::string::npos);
  release.count_down();
  EXPECT_EQ(status_of(first.read_answer()), 200);
  EXPECT_EQ(status_of(queued.read_answer()), 200);
  refused.send(kGet);
  EXPECT_EQ(status_of(refused.read_answer()), 200);
}

// covers S-OP-12
TEST(HttpFull, ConnectionsOverTheLimitPerSourceOrInAllAreTurnedAway) {
  for (const bool is_per_source : {true, false}) {
    auto options = patient();
    (is_per_source ? options.limits.connections_per_source : options.limits.connections) = 2;
    Server server(options, echo);
    TestSocket first(server.address());
    first.send(kGet);
    EXPECT_EQ(status_of(first.read_answer()), 200);
    {
      TestSocket second(server.address());
      second.send(kGet);
      EXPECT_EQ(status_of(second.read_answer()), 200);
      TestSocket third(server.address());
      EXPECT_EQ(status_of(third.read_all()), 503);
      second.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      second.read_all();
    }
    // The place of the second is free again once the server has seen its end.
    std::string answer;
    while (status_of(answer) != 200) answer = converse(server, "GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(status_of(answer), 200);
  }
}

TEST(HttpStop, RunningRequestIsFinishedAndIdleConnectionsAreClosed) {
  std::latch running(1);
  std::latch release(1);
  auto options = patient();
  Server server(options, [&](const Request& request) {
    running.count_down();
    release.wait();
    return echo(request);
  });
  TestSocket busy(server.address());
  TestSocket idle(server.address());
  busy.send(kGet);
  running.wait();
  std::thread stopping([&] { server.stop(); });
  EXPECT_EQ(idle.read_all(), "");  // ends as soon as the stop has begun
  release.count_down();
  const auto answer = busy.read_all();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_NE(answer.find("connection: close\r\n"), std::string::npos);
  stopping.join();
  EXPECT_FALSE(TestSocket(server.address()).is_connected());
}

TEST(HttpStop, RequestThatRunsLongerIsCutAndItsHandlerIsWaitedFor) {
  std::latch running(1);
  std::latch release(1);
  std::atomic<bool> is_done = false;
  auto options = patient();
  options.limits.stop_seconds = 0.05;
  Server server(options, [&](const Request& request) {
    running.count_down();
    release.wait();
    is_done = true;
    return echo(request);
  });
  TestSocket busy(server.address());
  busy.send(kGet);
  running.wait();
  std::thread stopping([&] { server.stop(); });
  EXPECT_EQ(busy.read_all(), "");
  release.count_down();
  stopping.join();
  EXPECT_TRUE(is_done);
}

}  // namespace
}  // namespace assay::http
