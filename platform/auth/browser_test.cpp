// SPDX-License-Identifier: Apache-2.0
// covers S-AU-07, S-AU-11
#include "platform/auth/browser.h"

#include <gtest/gtest.h>

#include <array>

namespace assay::auth {
namespace {

const std::array<std::string, 1> kOrigins{"https://isms.example.org"};

http::Request request(std::string method, http::Headers headers) {
  http::Request out;
  out.method = std::move(method);
  out.path = "/api/risk_scenarios";
  out.headers = std::move(headers);
  return out;
}

std::string verdict(const http::Request& asked) {
  const auto status = check_browser(asked, "session", kOrigins);
  return status ? "accepted" : std::string(status.error().problems.front().key.id);
}

TEST(Browser, TheCookieIsBoundToTheHostSecureAndOutOfReachOfScripts) {
  EXPECT_EQ(session_cookie("abc"), "__Host-assay=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_EQ(expired_session_cookie(), "__Host-assay=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(Browser, TheCookieIsFoundAmongOthersAndTwoOfThemAreNone) {
  EXPECT_EQ(session_value(request("GET", {{"cookie", "a=b; __Host-assay=abc; c=d"}})), "abc");
  EXPECT_EQ(session_value(request("GET", {{"cookie", "x__Host-assay=abc"}})), std::nullopt);
  EXPECT_EQ(session_value(request("GET", {{"cookie", "__Host-assay=abc; __Host-assay=def"}})), std::nullopt);
  EXPECT_EQ(session_value(request("GET", {{"cookie", "__Host-assay=abc"}, {"cookie", "__Host-assay=def"}})),
            std::nullopt);
  EXPECT_EQ(session_value(request("GET", {})), std::nullopt);
}

TEST(Browser, AChangeNeedsOurOriginAndTheTokenOfTheSession) {
  const auto token = csrf_token("session");
  const std::string own = "https://isms.example.org";
  EXPECT_EQ(verdict(request("POST", {{"origin", own}, {"x-csrf-token", token}})), "accepted");
  EXPECT_EQ(verdict(request("POST", {{"sec-fetch-site", "same-origin"}, {"x-csrf-token", token}})), "accepted");
  EXPECT_EQ(verdict(request("POST", {{"origin", own}})), "auth.csrf");
  EXPECT_EQ(verdict(request("POST", {{"origin", own}, {"x-csrf-token", csrf_token("another")}})), "auth.csrf");
  EXPECT_EQ(verdict(request("POST", {{"origin", own}, {"x-csrf-token", token}, {"x-csrf-token", token}})), "auth.csrf");
  EXPECT_EQ(verdict(request("POST", {{"x-csrf-token", token}})), "auth.foreign_origin");
  for (const auto* foreign :
       {"https://evil.example", "null", "http://isms.example.org", "https://isms.example.org.evil.example", ""})
    EXPECT_EQ(verdict(request("DELETE", {{"origin", foreign}, {"x-csrf-token", token}})), "auth.foreign_origin")
        << foreign;
  EXPECT_EQ(verdict(request("PATCH", {{"sec-fetch-site", "same-site"}, {"x-csrf-token", token}})),
            "auth.foreign_origin");
  EXPECT_EQ(
      verdict(request(
          "POST", {{"origin", "https://evil.example"}, {"sec-fetch-site", "same-origin"}, {"x-csrf-token", token}})),
      "auth.foreign_origin");
}

TEST(Browser, ReadingNeedsNeither) {
  EXPECT_EQ(verdict(request("GET", {})), "accepted");
  EXPECT_EQ(verdict(request("HEAD", {{"origin", "https://evil.example"}})), "accepted");
  EXPECT_TRUE(changes_state(request("OPTIONS", {})));
}

TEST(Browser, ABearerTokenIsTakenFromOneHeaderOnly) {
  EXPECT_EQ(bearer_token(request("GET", {{"authorization", "Bearer assay_x"}})), "assay_x");
  EXPECT_EQ(bearer_token(request("GET", {{"authorization", "bearer assay_x"}})), "assay_x");
  EXPECT_EQ(bearer_token(request("GET", {{"authorization", "Basic assay_x"}})), std::nullopt);
  EXPECT_EQ(bearer_token(request("GET", {{"authorization", "Bearer "}})), std::nullopt);
  EXPECT_EQ(bearer_token(request("GET", {{"authorization", "Bearer a"}, {"authorization", "Bearer b"}})), std::nullopt);
}

TEST(Browser, RedirectsStayInside) {
  EXPECT_EQ(safe_redirect("/risk/matrix?level=4"), "/risk/matrix?level=4");
  for (const auto* outside :
       {"https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/a//evil.example",
        "/%5cevil.example", "/%5Cevil.example", "/%2f%2fevil.example", "/%2F%2Fevil.example", "/a\nb", "/a b",
        "/\tevil", "", "javascript:alert(1)", "/%0d%0aSet-Cookie:x=y"})
    EXPECT_EQ(safe_redirect(outside), "/") << outside;
}

}  // namespace
}  // namespace assay::auth
