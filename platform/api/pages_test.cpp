// SPDX-License-Identifier: Apache-2.0
#include "platform/api/pages.h"

#include <gtest/gtest.h>

#include <array>

namespace assay::api {
namespace {

constexpr std::array kFiles{
    EmbeddedFile{"app.html", "<meta nonce=\"@@NONCE@@\"><link nonce=\"@@NONCE@@\">"},
    EmbeddedFile{"signin.html", "sign in"},
    EmbeddedFile{"static/app-1.js", "plain"},
    EmbeddedFile{"static/app-1.js.br", "brotli"},
    EmbeddedFile{"static/app-1.js.gz", "gzip"},
    EmbeddedFile{"static/mark-1.svg", "<svg/>"},
};

http::Response get(std::string path, http::Headers headers = {}) {
  http::Request request;
  request.method = "GET";
  request.path = std::move(path);
  request.headers = std::move(headers);
  return Pages(kFiles).answer(request);
}

const http::Headers kSignedIn{{"cookie", "__Host-assay=x"}};

std::string nonce_of(const http::Response& response) {
  const auto policy = response.header("content-security-policy");
  const auto begin = policy.find("'nonce-") + 7;
  return std::string(policy.substr(begin, policy.find('\'', begin) - begin));
}

// covers S-IN-07
TEST(Pages, EachEntryHasANonceOfItsOwnInItsPolicyAndItsText) {
  const auto first = get("/risk_scenarios", kSignedIn), second = get("/risk_scenarios", kSignedIn);
  EXPECT_EQ(first.body, "<meta nonce=\"" + nonce_of(first) + "\"><link nonce=\"" + nonce_of(first) + "\">");
  EXPECT_NE(nonce_of(first), nonce_of(second));
  EXPECT_GE(nonce_of(first).size(), 24U);
  EXPECT_EQ(first.header("cache-control"), "no-store");
  const auto policy = first.header("content-security-policy");
  EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"));
  for (const auto* never : {"unsafe-inline", "unsafe-eval", "http:", "https:", "*"})
    EXPECT_EQ(policy.find(never), std::string_view::npos) << never;
}

TEST(Pages, AFileComesInTheFormThatTheReaderUnderstands) {
  const auto body = [](const char* accepted) { return get("/static/app-1.js", {{"accept-encoding", accepted}}).body; };
  EXPECT_EQ(body("gzip, deflate, br"), "brotli");
  EXPECT_EQ(body("gzip"), "gzip");
  EXPECT_EQ(body("br;q=0, gzip;q=0.5"), "gzip");
  EXPECT_EQ(body("identity"), "plain");
  EXPECT_EQ(body(""), "plain");
  const auto packed = get("/static/app-1.js", {{"accept-encoding", "br"}});
  EXPECT_EQ(packed.header("content-encoding"), "br");
  EXPECT_EQ(packed.header("vary"), "accept-encoding");
  EXPECT_EQ(packed.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(packed.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/static/mark-1.svg", {{"accept-encoding", "br"}}).body, "<svg/>");
}

TEST(Pages, AFileThatIsNotThereIsNotThePage) {
  EXPECT_EQ(get("/static/app-2.js", kSignedIn).status, 404);
  EXPECT_EQ(get("/static/../app.html", kSignedIn).status, 404);
}

TEST(Pages, WhoBringsNoSessionIsLedToSignInAndBack) {
  http::Request request;
  request.method = "GET";
  request.path = "/risks/a b";
  request.query = {{"q", "x&y"}, {"sort", "title"}};
  const auto answer = Pages(kFiles).answer(request);
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("location"), "/signin?to=" + http::percent_encode("/risks/a%20b?q=x%26y&sort=title"));
  EXPECT_EQ(get("/").header("location"), "/signin");
  for (const auto* small : {"/signin", "/setup", "/invitation"}) EXPECT_EQ(get(small).body, "sign in") << small;
}

TEST(Pages, CodingsAreComparedAsWordsWithTheirWeight) {
  EXPECT_TRUE(accepts_coding("gzip;q=0.001, br", "br"));
  EXPECT_TRUE(accepts_coding("gzip;q=0.001", "gzip"));
  EXPECT_FALSE(accepts_coding("gzip;q=0.000", "gzip"));
  EXPECT_FALSE(accepts_coding("gzip;q=0", "gzip"));
  EXPECT_FALSE(accepts_coding("xbr", "br"));
  EXPECT_FALSE(accepts_coding("", "br"));
}

}  // namespace
}  // namespace assay::api
