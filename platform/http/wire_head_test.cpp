// SPDX-License-Identifier: Apache-2.0
// Headers that two readers could understand differently are refused; ordinary ones are read.
#include "platform/http/wire_head.h"

#include <gtest/gtest.h>

#include <string>

#include "platform/http/test_socket.h"

namespace assay::http {
namespace {

using namespace testing;

struct Case {
  const char* name;
  std::string head;
};

/// A POST with these header lines before the empty line.
std::string with(std::string_view lines) {
  return "POST / HTTP/1.1\r\nHost: localhost\r\n" + std::string(lines) + "\r\n";
}

const std::vector<Case>& smuggled() {
  static const std::vector<Case> kCases{
      {"length and encoding", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")},
      {"encoding and length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")},
      {"two lengths", with("Content-Length: 5\r\nContent-Length: 6\r\n")},
      {"two equal lengths", with("Content-Length: 5\r\nContent-Length: 5\r\n")},
      {"list of lengths", with("Content-Length: 5, 5\r\n")},
      {"signed length", with("Content-Length: +5\r\n")},
      {"negative length", with("Content-Length: -5\r\n")},
      {"hexadecimal length", with("Content-Length: 0x5\r\n")},
      {"empty length", with("Content-Length:\r\n")},
      {"length with space inside", with("Content-Length: 5 5\r\n")},
      {"length beyond 64 bits", with("Content-Length: 18446744073709551621\r\n")},
      {"unknown encoding", with("Transfer-Encoding: gzip\r\n")},
      {"two encodings", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
      {"list of encodings", with("Transfer-Encoding: gzip, chunked\r\n")},
      {"chunked twice", with("Transfer-Encoding: chunked, chunked\r\n")},
      {"identity encoding", with("Transfer-Encoding: identity\r\n")},
      {"encoding hidden by a tab", with("Transfer-Encoding:\x0b"
                                        "chunked\r\n")},
      {"encoding in HTTP/1.0", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"},
      {"folded line", with("X-A: 1\r\n folded\r\n")},
      {"folded line by tab", with("X-A: 1\r\n\tfolded\r\n")},
      {"folded first line", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"},
      {"space before colon", with("Content-Length : 5\r\n")},
      {"tab before colon", with("Content-Length\t: 5\r\n")},
      {"no colon", with("Content-Length 5\r\n")},
      {"empty name", with(": 5\r\n")},
      {"name with control", with("Content\x01Length: 5\r\n")},
      {"name above ASCII", with("Content-L\xc3\xa9ngth: 5\r\n")},
      {"bare line feed between fields", with("X-A: 1\nContent-Length: 5\r\n")},
      {"bare line feed everywhere", "GET / HTTP/1.1\nHost: localhost\n\n"},
      {"bare carriage return", with("X-A: 1\rContent-Length: 5\r\n")},
      {"null byte in a value", with(std::string_view("X-A: a\0b\r\n", 10))},
      {"no host", "GET / HTTP/1.1\r\nX-A: 1\r\n\r\n"},
      {"two hosts", with("Host: localhost\r\n")},
      {"host with a path", "GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n"},
      {"host with a user", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n"},
      {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
      {"absolute form with another host", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"absolute form with a user", "GET http://a@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"absolute form of another scheme", "GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"authority form", "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"two spaces in the first line", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"tab in the first line", "GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"space in the target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"space after the version", "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n"},
      {"no version", "GET /\r\nHost: localhost\r\n\r\n"},
      {"method that is no token", "G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"empty line first", "\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"climbing path", "GET /a/../b HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"chunk size that is none", with("Transfer-Encoding: chunked\r\n") + "xyz\r\n"},
      {"chunk size with sign", with("Transfer-Encoding: chunked\r\n") + "+5\r\nabcde\r\n0\r\n\r\n"},
      {"chunk size with prefix", with("Transfer-Encoding: chunked\r\n") + "0x5\r\nabcde\r\n0\r\n\r\n"},
      {"chunk size beyond 64 bits", with("Transfer-Encoding: chunked\r\n") + "10000000000000005\r\nabcde\r\n0\r\n\r\n"},
      {"chunk longer than its size", with("Transfer-Encoding: chunked\r\n") + "2\r\nabcde\r\n0\r\n\r\n"},
      {"line feed in a chunk extension", with("Transfer-Encoding: chunked\r\n") + "5;a=\nb\r\nabcde\r\n0\r\n\r\n"},
      {"chunk lines ended by line feed", with("Transfer-Encoding: chunked\r\n") + "5\nabcde\n0\n\n\r\n\r\n"},
  };
  return kCases;
}

// covers S-IN-01
TEST(HttpSmuggling, EachKnownFormIs400AndTheConnectionCloses) {
  std::size_t handled = 0;
  Server server(on_free_port(), [&](const Request& request) {
    ++handled;
    return echo(request);
  });
  for (const auto& [name, head] : smuggled()) {
    TestSocket socket(server.address());
    socket.send(head);
    const auto answer = socket.read_all();  // waits for the end of the connection
    EXPECT_EQ(status_of(answer), 400) << name << "\n" << answer;
    EXPECT_NE(answer.find("connection: close\r\n"), std::string::npos) << name;
    EXPECT_FALSE(socket.timed_out()) << name;
  }
  EXPECT_EQ(handled, 0U);
}

TEST(HttpSmuggling, WhatFollowsARefusedRequestIsNotAnswered) {
  Server server(on_free_port(), echo);
  const auto answer = converse(server, with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") +
                                           "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(status_of(answer), 400);
  EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos);
}

TEST(HttpHead, TrailersDoNotBecomeHeaders) {
  Server server(on_free_port(), [](const Request& request) {
    Response out;
    out.body = request.body + '|' + std::string(request.header("x-trailer"));
    return out;
  });
  TestSocket socket(server.address());
  socket.send(with("Transfer-Encoding: chunked\r\n") + "5;ext=\"v\"\r\nabcde\r\n0\r\nX-Trailer: t\r\n\r\n");
  EXPECT_TRUE(socket.read_answer().ends_with("abcde|"));
}

TEST(HttpHead, AbsoluteFormWithTheSameHostIsServed) {
  Server server(on_free_port(), echo);
  TestSocket socket(server.address());
  socket.send("GET http://LOCALHOST/a?b HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_TRUE(socket.read_answer().ends_with("GET /a "));
}

TEST(HttpHead, OtherVersionsAre505) {
  Server server(on_free_port(), echo);
  EXPECT_EQ(status_of(converse(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")), 505);
  EXPECT_EQ(status_of(converse(server, "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n")), 505);
}

TEST(HttpHead, FactsOfAnOrdinaryHeaderAreRead) {
  const auto text = with("content-LENGTH:  12 \r\nConnection: x, Close\r\nExpect: 100-Continue\r\n");
  const auto head = check_head(text);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->method, "POST");
  EXPECT_EQ(head->target, "/");
  EXPECT_EQ(head->host, "localhost");
  EXPECT_EQ(head->content_length, 12U);
  EXPECT_FALSE(head->keep_alive);
  EXPECT_TRUE(head->expects_continue);
}

TEST(HttpHead, HundredFieldsAreReadAndOneMoreIsRefused) {
  std::string lines;
  for (int i = 0; i < 99; ++i) lines += "x: y\r\n";
  EXPECT_TRUE(check_head(with(lines)));
  const auto refused = check_head(with(lines + "x: y\r\n"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), WireError::header_too_large);
}

}  // namespace
}  // namespace assay::http
