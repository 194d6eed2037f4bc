// SPDX-License-Identifier: Apache-2.0
// The server over real loopback sockets: ordinary requests, limits of size, order, keep-alive, headers.
#include "platform/http/server.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "base/json.h"
#include "platform/http/metrics.h"
#include "platform/http/test_socket.h"

namespace assay::http {
namespace {

using namespace testing;

constexpr std::string_view kHost = "Host: localhost\r\n";

std::string get(std::string_view path, std::string_view headers = {}) {
  return "GET " + std::string(path) + " HTTP/1.1\r\n" + std::string(kHost) + std::string(headers) + "\r\n";
}

std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) + " HTTP/1.1\r\n" + std::string(kHost) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

/// `get` with a header block of exactly that many bytes.
std::string get_of_size(std::size_t bytes) {
  const auto bare = get("/", "x-fill: \r\n");
  return get("/", "x-fill: " + std::string(bytes - bare.size(), 'x') + "\r\n");
}

TEST(HttpServer, AnswersGetAndPostThroughItsOwnClient) {
  Server server(on_free_port(), echo);
  Client client(server.address());
  const auto answer = client.send(a_request("GET", "/api/grüße"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "GET /api/grüße ");
  EXPECT_EQ(client.send(a_request("POST", "/api/x", "hello")).body, "POST /api/x hello");
}

TEST(HttpServer, HandlerSeesDecodedQueryHeadersInLowerCaseAndCookies) {
  Server server(on_free_port(), [](const Request& request) {
    Response out;
    out.body = request.parameter("q").value_or("-") + '|' + std::string(request.header("x-mixed-case")) + '|' +
               request.cookie("b").value_or("-") + '|' + request.remote;
    return out;
  });
  TestSocket socket(server.address());
  socket.send(get("/?q=a%20b%2Bc+d", "X-MiXed-Case:  v  \r\nCookie: a=1; b=2\r\n"));
  EXPECT_TRUE(socket.read_answer().ends_with("a b+c d|v|2|127.0.0.1"));
}

TEST(HttpServer, KeepsTheConnectionForFurtherRequestsAndClosesWhenAsked) {
  Server server(on_free_port(), echo);
  TestSocket socket(server.address());
  for (int i = 0; i < 3; ++i) {
    socket.send(get("/" + std::to_string(i)));
    EXPECT_TRUE(socket.read_answer().ends_with("GET /" + std::to_string(i) + " "));
  }
  socket.send(get("/last", "Connection: close\r\n"));
  const auto last = socket.read_all();
  EXPECT_NE(last.find("connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(last.ends_with("GET /last "));
}

TEST(HttpServer, OldClientsGetTheirAnswerAndTheEnd) {
  Server server(on_free_port(), echo);
  EXPECT_TRUE(converse(server, "GET /old HTTP/1.0\r\n\r\n").ends_with("GET /old "));
}

TEST(HttpServer, PipelinedRequestsAreAnsweredInOrder) {
  auto options = on_free_port();
  options.threads = 4;
  Server server(options, echo);
  TestSocket socket(server.address());
  socket.send(get("/1") + post("/2", "two") + get("/3"));
  EXPECT_TRUE(socket.read_answer().ends_with("GET /1 "));
  EXPECT_TRUE(socket.read_answer().ends_with("POST /2 two"));
  EXPECT_TRUE(socket.read_answer().ends_with("GET /3 "));
}

TEST(HttpServer, RequestsThatArriveByteByByteAreUnderstood) {
  Server server(on_free_port(), echo);
  TestSocket socket(server.address());
  const auto text =
      get("/a") + "POST /b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
  for (const char c : text) socket.send({&c, 1});
  EXPECT_TRUE(socket.read_answer().ends_with("GET /a "));
  EXPECT_TRUE(socket.read_answer().ends_with("POST /b abc"));
}

// covers S-IN-01
TEST(HttpServer, HeaderUpToTheLimitIsReadAndOneByteMoreIs431) {
  auto options = on_free_port();
  options.limits.header_bytes = 1000;
  Server server(options, echo);
  TestSocket socket(server.address());
  socket.send(get_of_size(999));
  EXPECT_EQ(status_of(socket.read_answer()), 200);
  socket.send(get_of_size(1000));
  EXPECT_EQ(status_of(socket.read_answer()), 200);
  EXPECT_EQ(status_of(converse(server, get_of_size(1001))), 431);
}

// covers S-IN-01
TEST(HttpServer, HeaderWithoutEndIs431AtTheLimit) {
  auto options = on_free_port();
  options.limits.header_bytes = 1000;
  Server server(options, echo);
  EXPECT_EQ(status_of(converse(server, "GET / HTTP/1.1\r\nx: " + std::string(981, 'x'))), 431);
}

// covers S-IN-01
TEST(HttpServer, BodyUpToTheLimitIsReadAndOneByteMoreIs413BeforeItIsSent) {
  auto options = on_free_port();
  options.limits.body_bytes = 100;
  Server server(options, echo);
  TestSocket socket(server.address());
  for (const std::size_t size : {99U, 100U}) {
    socket.send(post("/x", std::string(size, 'b')));
    EXPECT_EQ(status_of(socket.read_answer()), 200);
  }
  const auto refused = converse(server, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 101\r\n\r\n");
  EXPECT_EQ(status_of(refused), 413);
  EXPECT_NE(refused.find("content-type: application/problem+json"), std::string::npos);
  const auto body = parse_json(refused.substr(refused.find("\r\n\r\n") + 4));
  ASSERT_TRUE(body);
  EXPECT_EQ((*body)["status"].int_or(0), 413);
  EXPECT_EQ((*body)["code"].text_or(), "too_large");
}

// covers S-IN-01
TEST(HttpServer, ChunkedBodyIsCountedWhileItIsRead) {
  auto options = on_free_port();
  options.limits.body_bytes = 100;
  Server server(options, echo);
  const std::string head = "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  const auto half = "32\r\n" + std::string(50, 'b') + "\r\n";
  TestSocket socket(server.address());
  socket.send(head + half + half + "0\r\n\r\n");
  EXPECT_EQ(status_of(socket.read_answer()), 200);
  EXPECT_EQ(status_of(converse(server, head + half + half + "1\r\nb\r\n")), 413);
  EXPECT_EQ(status_of(converse(server, head + "ffffffff\r\n")), 413);
}

// covers S-IN-01
TEST(HttpServer, ImportPathsHaveTheirOwnLimit) {
  auto options = on_free_port();
  options.limits.body_bytes = 10;
  options.limits.import_body_bytes = 200'000;
  options.limits.is_import = [](std::string_view path) { return path == "/api/import"; };
  Server server(options, [](const Request& request) {
    Response out;
    out.body = std::to_string(request.body.size());
    return out;
  });
  Client client(server.address());
  EXPECT_EQ(client.send(a_request("POST", "/api/import", std::string(200'000, 'x'))).body, "200000");
  EXPECT_EQ(client.send(a_request("POST", "/api/import", std::string(200'001, 'x'))).status, 413);
  EXPECT_EQ(client.send(a_request("POST", "/api/other", std::string(11, 'x'))).status, 413);
}

TEST(HttpServer, BodiesOfAllConnectionsTogetherAreLimited) {
  auto options = on_free_port();
  options.limits.body_bytes_in_all = 150;
  Server server(options, echo);
  const auto large = post("/", std::string(200, 'b'));
  EXPECT_EQ(status_of(converse(server, large)), 503);
  // What a refused request held is free again.
  TestSocket socket(server.address());
  for (int i = 0; i < 3; ++i) {
    socket.send(post("/", std::string(150, 'b')));
    EXPECT_EQ(status_of(socket.read_answer()), 200);
  }
}

TEST(HttpServer, LargeAnswersArriveWhole) {
  const std::string large(5'000'000, 'x');
  Server server(on_free_port(), [&](const Request&) {
    Response out;
    out.body = large;
    return out;
  });
  Client client(server.address());
  EXPECT_EQ(client.send(a_request("GET", "/")).body, large);
}

TEST(HttpServer, HeadGetsTheLengthWithoutTheBody) {
  Server server(on_free_port(), echo);
  TestSocket socket(server.address());
  socket.send("HEAD /abc HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/next"));
  const auto head = socket.read_answer(false);
  EXPECT_NE(head.find("content-length: 10\r\n"), std::string::npos);
  EXPECT_TRUE(socket.read_answer().ends_with("GET /next "));
  Client client(server.address());
  EXPECT_EQ(client.send(a_request("HEAD", "/abc")).body, "");
}

TEST(HttpServer, ExpectContinueIsAnsweredBeforeTheBodyAndNotForRefusedOnes) {
  auto options = on_free_port();
  options.limits.body_bytes = 100;
  Server server(options, echo);
  TestSocket socket(server.address());
  socket.send("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(socket.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  socket.send("body");
  EXPECT_TRUE(socket.read_answer().ends_with("POST /x body"));
  EXPECT_EQ(status_of(converse(
                server, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n")),
            413);
  EXPECT_EQ(status_of(converse(server, get("/", "Expect: magic\r\n"))), 417);
}

TEST(HttpServer, EveryAnswerCarriesTheSecurityHeaders) {
  Server server(on_free_port(), echo);
  TestSocket socket(server.address());
  socket.send(get("/api/x"));
  const auto api = socket.read_answer();
  for (const std::string_view line : {"x-content-type-options: nosniff\r\n", "referrer-policy: no-referrer\r\n",
                                      "cross-origin-opener-policy: same-origin\r\n", "cache-control: no-store\r\n"})
    EXPECT_NE(api.find(line), std::string::npos) << line;
  EXPECT_EQ(api.find("strict-transport-security"), std::string::npos);
  const auto refused = converse(server, "BROKEN\r\n\r\n");
  EXPECT_EQ(status_of(refused), 400);
  EXPECT_NE(refused.find("x-content-type-options: nosniff\r\n"), std::string::npos);
}

TEST(HttpServer, HandlerMayChooseItsOwnCachingAndPolicy) {
  Server server(on_free_port(), [](const Request&) {
    return Response().with("cache-control", "max-age=60").with("content-security-policy", "default-src 'self'");
  });
  Client client(server.address());
  const auto answer = client.send(a_request("GET", "/api/x"));
  EXPECT_EQ(answer.header("cache-control"), "max-age=60");
  EXPECT_EQ(answer.header("content-security-policy"), "default-src 'self'");
}

// covers S-IN-13
TEST(HttpServer, ExceptionOfAHandlerIs500WithoutDetailAndOneEscapedLineInTheLog) {
  std::string log;
  auto options = on_free_port();
  options.log = [&](std::string_view line) { log += line; };
  Server server(options, [](const Request&) -> Response { throw Breakage("disk\nfull \x1b[2J secret"); });
  Client client(server.address());
  auto request = a_request("POST", "/api/a", "private");
  request.headers = {{"cookie", "c=token"}};
  const auto answer = client.send(request);
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  const std::string id(answer.header("x-request-id"));
  EXPECT_NE(answer.body.find(id), std::string::npos);
  EXPECT_NE(log.find("request_id=\"" + id + "\""), std::string::npos);
  EXPECT_NE(log.find("disk\\x0afull \\x1b[2J"), std::string::npos);
  EXPECT_EQ(log.find('\n'), std::string::npos);
  EXPECT_EQ(log.find("token"), std::string::npos);
  EXPECT_EQ(log.find("private"), std::string::npos);
}

TEST(HttpServer, HeaderThatWouldSplitTheAnswerIs500) {
  Server server(on_free_port(), [](const Request&) { return Response().with("location", "/x\r\nset-cookie: a=b"); });
  Client client(server.address());
  const auto answer = client.send(a_request("GET", "/"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.header("set-cookie"), "");
}

TEST(HttpServer, CountsAnswersAndConnections) {
  Metrics metrics;
  auto options = on_free_port();
  options.metrics = &metrics;
  {
    Server server(options, echo);
    Client client(server.address());
    client.send(a_request("GET", "/"));
    EXPECT_NE(metrics.text().find("assay_http_connections 1\n"), std::string::npos);
  }
  EXPECT_NE(metrics.text().find("assay_http_answers_total{status=\"2xx\"} 1\n"), std::string::npos);
  EXPECT_NE(metrics.text().find("assay_http_connections 0\n"), std::string::npos);
}

}  // namespace
}  // namespace assay::http
