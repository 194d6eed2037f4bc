// SPDX-License-Identifier: Apache-2.0
// Which targets are understood, and that percent_encode is the inverse.
#include <gtest/gtest.h>

#include <string>

#include "platform/http/message.h"

namespace assay::http {
namespace {

bool is_accepted(std::string_view target) {
  Request request;
  return parse_target(target, request);
}

TEST(HttpTarget, PathAndQueryAreDecoded) {
  Request request;
  ASSERT_TRUE(parse_target("/api/gr%C3%BC%C3%9Fe/a%20b+c?x=1&y=a%26b+c&empty=&flag&&x=2", request));
  EXPECT_EQ(request.path, "/api/grüße/a b+c");
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(request.query, (std::vector<Pair>{{"x", "1"}, {"y", "a&b c"}, {"empty", ""}, {"flag", ""}, {"x", "2"}}));
}

TEST(HttpTarget, OrdinaryPathsAreAccepted) {
  for (const auto* target : {"/", "/a", "/a/", "/a/...", "/a.b/..c", "/?", "/a?b=/../c//d", "/a%25b", "/a;b=c,d@e:f!"})
    EXPECT_TRUE(is_accepted(target)) << target;
}

// covers S-AU-11
TEST(HttpTarget, WhatAnotherReaderCouldUnderstandDifferentlyIsRefused) {
  for (const auto* target :
       {"",       "a",        "*",        "http://x/", "//",        "//x",       "/a//b",   "/..",     "/../a",
        "/a/..",  "/a/../b",  "/./a",     "/a/.",      "/%2e%2e/a", "/a/%2E./b", "/a\\b",   "/a%5cb",  "/a%5Cb",
        "/a%2fb", "/a%2Fb",   "/%2f%2fx", "/a#b",      "/a b",      "/a%",       "/a%4",    "/a%4g",   "/a%00",
        "/a%0a",  "/a%0d%0a", "/a%7f",    "/a\x01",    "/a\x7f",    "/?a=%00",   "/?a=%0a", "/?%zz=1", "/?a=%4"})
    EXPECT_FALSE(is_accepted(target)) << target;
}

TEST(HttpTarget, OnlyWellFormedUtf8WithoutControlsIsAccepted) {
  for (const auto* target : {"/%C3%A9", "/%E2%82%AC", "/%F0%9F%94%92", "/%EF%BF%BD"})
    EXPECT_TRUE(is_accepted(target)) << target;
  for (const auto* target : {"/%C3", "/%A9", "/%C0%AF", "/%E0%80%AF", "/%ED%A0%80", "/%F4%90%80%80", "/%FF", "/%C2%85",
                             "/\xC3\xA9", "/?a=%C3", "/?a=\xC3\xA9"})
    EXPECT_FALSE(is_accepted(target)) << target;
}

TEST(HttpTarget, EncodedTextReadsBackAsItself) {
  std::string text;
  for (int c = 0x20; c < 0x7f; ++c) text += static_cast<char>(c);
  text += "é€🔒";
  Request request;
  ASSERT_TRUE(parse_target("/?q=" + percent_encode(text), request));
  EXPECT_EQ(request.parameter("q"), text);
}

}  // namespace
}  // namespace assay::http
