// SPDX-License-Identifier: Apache-2.0
// The texts that leave: problem documents, metrics, events, log lines.
#include <gtest/gtest.h>

#include "base/json.h"
#include "platform/http/log.h"
#include "platform/http/metrics.h"
#include "platform/http/problem.h"
#include "platform/http/sse.h"
#include "platform/http/strings.gen.h"

namespace assay::http {
namespace {

TEST(HttpProblem, CarriesEveryProblemOfARefusal) {
  const auto id = *Id::parse("01890a5d-ac96-774b-bcce-b302099a8057");
  Problems problems;
  problems.add("title", msg::http_problem_invalid);
  problems.add("size", msg::http_problem_body_too_large, {{"limit", std::int64_t{7}}}, {id});
  const auto answer = problem_response(problems.status().error(), i18n::Language::fr);
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.header("content-type"), "application/problem+json");
  EXPECT_EQ(answer.header("content-language"), "fr");
  EXPECT_EQ(answer.body, R"({"type":"urn:assay:problem:invalid","title":"La saisie enfreint une règle.","status":422,)"
                         R"("code":"invalid","errors":[{"field":"title","code":"http.problem.invalid",)"
                         R"("message":"La saisie enfreint une règle.","args":{},"ids":[]},)"
                         R"({"field":"size","code":"http.problem.body_too_large",)"
                         R"("message":"Le contenu dépasse les 7 octets acceptés ici.","args":{"limit":7},)"
                         R"("ids":["01890a5d-ac96-774b-bcce-b302099a8057"]}]})");
}

TEST(HttpProblem, EveryKindOfRefusalHasItsStatusAndTitle) {
  for (int i = 0; i <= static_cast<int>(Errc::internal); ++i) {
    const auto code = static_cast<Errc>(i);
    const auto answer = problem_response(Refusal{code, {}}, i18n::Language::en);
    const auto body = *parse_json(answer.body);
    EXPECT_EQ(answer.status, http_status(code));
    EXPECT_EQ(body["code"].text_or(), errc_name(code));
    EXPECT_FALSE(body["title"].text_or().starts_with("http."));
  }
  EXPECT_EQ(problem_response(Refusal{Errc::busy, {}}, i18n::Language::en).header("retry-after"), "1");
}

TEST(HttpMetrics, TextIsThePrometheusFormat) {
  Metrics metrics;
  metrics.counter("b_total", "Things.", {{"kind", "a\"b\\c\nd"}}).add(3);
  metrics.counter("b_total", "Things.", {{"kind", "x"}}).add();
  metrics.gauge("a", "A gauge.").set(1.5);
  auto& histogram = metrics.histogram("c_seconds", "Times.", {0.1, 1}, {{"op", "read"}});
  for (const double value : {0.05, 0.1, 0.5, 2.0}) histogram.observe(value);
  EXPECT_EQ(
      metrics.text(),
      "# HELP a A gauge.\n# TYPE a gauge\na 1.5\n"
      "# HELP b_total Things.\n# TYPE b_total counter\n"
      "b_total{kind=\"a\\\"b\\\\c\\nd\"} 3\nb_total{kind=\"x\"} 1\n"
      "# HELP c_seconds Times.\n# TYPE c_seconds histogram\n"
      "c_seconds_bucket{op=\"read\",le=\"0.1\"} 2\nc_seconds_bucket{op=\"read\",le=\"1\"} 3\n"
      "c_seconds_bucket{op=\"read\",le=\"+Inf\"} 4\nc_seconds_sum{op=\"read\"} 2.65\nc_seconds_count{op=\"read\"} 4\n");
}

TEST(HttpMetrics, OneNameIsOneKindAndWellFormed) {
  Metrics metrics;
  auto& first = metrics.counter("a_total", "A.");
  EXPECT_EQ(&first, &metrics.counter("a_total", "A."));
  EXPECT_THROW(metrics.gauge("a_total", "A."), Breakage);
  EXPECT_THROW(metrics.counter("a b", ""), Breakage);
  EXPECT_THROW(metrics.counter("c_total", "", {{"1x", ""}}), Breakage);
}

TEST(HttpEvents, DataMayHaveLinesAndNamesMayNot) {
  EXPECT_EQ(sse_event("7", "risk.created", "{\"a\":1}"), "id: 7\nevent: risk.created\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(sse_event("", "", "a\nb\r\nc\rd"), "data: a\ndata: b\ndata: c\ndata: d\n\n");
  EXPECT_EQ(sse_event("1\nevent: x", "y\r\ndata: z", ""), "id: 1event: x\nevent: ydata: z\ndata: \n\n");
}

TEST(HttpEvents, ReaderGoesOnAfterItsLastEvent) {
  Request request;
  EXPECT_EQ(last_event_id(request), "");
  request.query = {{"after", "5"}};
  EXPECT_EQ(last_event_id(request), "5");
  request.headers = {{"last-event-id", "9"}};
  EXPECT_EQ(last_event_id(request), "9");
}

// covers S-IN-13
TEST(HttpLog, ValuesCannotEndTheLineOrMoveTheCursor) {
  EXPECT_EQ(log_line("x", {{"a", "b\nc\x1b[2J\"\\\x7f"}, {"d", "é"}}),
            "event=x a=\"b\\x0ac\\x1b[2J\\x22\\x5c\\x7f\" d=\"\\xc3\\xa9\"");
  EXPECT_LT(log_line("x", {{"a", std::string(10'000, 'y')}}).size(), 600U);
}

}  // namespace
}  // namespace assay::http
