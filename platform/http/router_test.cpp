// SPDX-License-Identifier: Apache-2.0
// Routing, its refusals, and what may not be registered.
#include "platform/http/router.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json.h"

namespace assay::http {
namespace {

Route route(std::string method, std::string pattern, std::string operation) {
  auto name = operation;
  return {std::move(method), std::move(pattern), std::move(operation),
          [name](const Request&, const PathParameters& parameters) {
            Response out;
            out.body = name + ":" + std::string(parameters["id"]) + std::string(parameters["rest"]);
            return out;
          }};
}

Router risks() {
  Router router;
  router.add(route("GET", "/api/risks", "risk.list"));
  router.add(route("POST", "/api/risks", "risk.create"));
  router.add(route("GET", "/api/risks/{id}", "risk.read"));
  router.add(route("GET", "/api/risks/summary", "risk.summary"));
  router.add(route("POST", "/api/{id}/archive", "any.archive"));
  router.add(route("GET", "/{rest...}", "page"));
  return router;
}

Response ask(const Router& router, std::string method, std::string path) {
  Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  return router.dispatch(request);
}

TEST(HttpRouter, FixedWordsComeBeforeParametersBeforeTheRest) {
  const auto router = risks();
  EXPECT_EQ(ask(router, "GET", "/api/risks").body, "risk.list:");
  EXPECT_EQ(ask(router, "POST", "/api/risks").body, "risk.create:");
  EXPECT_EQ(ask(router, "GET", "/api/risks/7").body, "risk.read:7");
  EXPECT_EQ(ask(router, "GET", "/api/risks/summary").body, "risk.summary:");
  EXPECT_EQ(ask(router, "POST", "/api/risks/archive").status, 405);
  EXPECT_EQ(ask(router, "POST", "/api/people/archive").body, "any.archive:people");
  EXPECT_EQ(ask(router, "GET", "/").body, "page:");
  EXPECT_EQ(ask(router, "GET", "/a/b/c").body, "page:a/b/c");
  EXPECT_EQ(ask(router, "GET", "/api/risks/").body, "page:api/risks/");
}

TEST(HttpRouter, OtherMethodsAre405WithThoseThatAreServed) {
  const auto answer = ask(risks(), "DELETE", "/api/risks");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.header("allow"), "GET, HEAD, POST");
  EXPECT_EQ((*parse_json(answer.body))["code"].text_or(), "method_not_allowed");
}

TEST(HttpRouter, UnknownPathIsA404Problem) {
  Router router;
  router.add(route("GET", "/api/x", "x"));
  const auto answer = ask(router, "GET", "/api/y");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.header("content-type"), "application/problem+json");
  EXPECT_EQ(ask(router, "GET", "").status, 404);
}

TEST(HttpRouter, HeadIsServedByGet) {
  EXPECT_EQ(ask(risks(), "HEAD", "/api/risks").body, "risk.list:");
  EXPECT_EQ(risks().find("HEAD", "/api/risks")->operation_id, "risk.list");
}

TEST(HttpRouter, RouteWithoutAnOperationOrTwiceDoesNotStart) {
  Router router;
  router.add(route("GET", "/a/{x}", "a"));
  EXPECT_THROW(router.add(route("GET", "/b", "")), Breakage);
  EXPECT_THROW(router.add(route("GET", "/a/{y}", "other")), Breakage);
  EXPECT_THROW(router.add({"GET", "/c", "c", {}}), Breakage);
  for (const auto* pattern : {"", "a", "/a//b", "/{}", "/{x}/{x}", "/{x...}/a", "/a b", "/{x", "/a{x}", "/..\\"})
    EXPECT_THROW(router.add(route("GET", pattern, "p")), Breakage) << pattern;
  EXPECT_THROW(router.add(route("get", "/d", "d")), Breakage);
  EXPECT_EQ(router.routes().size(), 1U);
}

TEST(HttpRouter, ListsItsRoutes) {
  const auto router = risks();
  ASSERT_EQ(router.routes().size(), 6U);
  EXPECT_EQ(router.routes()[2].pattern, "/api/risks/{id}");
  EXPECT_EQ(router.routes()[2].operation_id, "risk.read");
}

}  // namespace
}  // namespace assay::http
