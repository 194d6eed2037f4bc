// SPDX-License-Identifier: Apache-2.0
// Two tables: the title of each Errc, and status, code and title of what the server itself refuses.
#include "platform/http/problem.h"

#include <array>

#include "base/json.h"
#include "platform/http/strings.gen.h"

namespace assay::http {
namespace {

MessageKey title_of(Errc code) {
  switch (code) {
    case Errc::invalid: return msg::http_problem_invalid;
    case Errc::unauthenticated: return msg::http_problem_unauthenticated;
    case Errc::forbidden: return msg::http_problem_forbidden;
    case Errc::not_found: return msg::http_problem_not_found;
    case Errc::conflict: return msg::http_problem_conflict;
    case Errc::stale: return msg::http_problem_stale;
    case Errc::precondition_required: return msg::http_problem_precondition_required;
    case Errc::too_large: return msg::http_problem_too_large;
    case Errc::unsupported: return msg::http_problem_unsupported;
    case Errc::busy: return msg::http_problem_busy;
    case Errc::internal: return msg::http_problem_internal;
  }
  return msg::http_problem_internal;
}

struct WireRow {
  WireError error;
  int status;
  std::string_view code;
  MessageKey title;
};

const WireRow& wire_row(WireError error) {
  static const std::array kRows{
      WireRow{WireError::malformed, 400, "malformed", msg::http_problem_malformed},
      WireRow{WireError::forbidden_source, 403, "forbidden_source", msg::http_problem_forbidden_source},
      WireRow{WireError::timeout, 408, "timeout", msg::http_problem_timeout},
      WireRow{WireError::body_too_large, 413, "too_large", msg::http_problem_body_too_large},
      WireRow{WireError::expectation, 417, "expectation", msg::http_problem_expectation},
      WireRow{WireError::wrong_host, 421, "wrong_host", msg::http_problem_wrong_host},
      WireRow{WireError::header_too_large, 431, "header_too_large", msg::http_problem_header_too_large},
      WireRow{WireError::overloaded, 503, "busy", msg::http_problem_busy},
      WireRow{WireError::handler_timeout, 503, "handler_timeout", msg::http_problem_handler_timeout},
      WireRow{WireError::version, 505, "version", msg::http_problem_version},
  };
  for (const auto& row : kRows)
    if (row.error == error) return row;
  return kRows.front();
}

JsonObject document(int status, std::string_view code, std::string title) {
  JsonObject out;
  out.add("type", "urn:assay:problem:" + std::string(code));
  out.add("title", std::move(title));
  out.add("status", status);
  out.add("code", code);
  return out;
}

Json error_json(const Problem& problem, i18n::Language language) {
  JsonObject args;
  for (const auto& arg : problem.args)
    args.add(arg.name, std::visit([](const auto& value) { return Json(value); }, arg.value));
  JsonArray ids;
  for (const auto& id : problem.ids) ids.emplace_back(id.text());
  JsonObject out;
  out.add("field", problem.field);
  out.add("code", problem.key.id);
  out.add("message", i18n::text(language, problem.key, problem.args));
  out.add("args", std::move(args));
  out.add("ids", std::move(ids));
  return Json(std::move(out));
}

Response response(int status, JsonObject body, i18n::Language language) {
  Response out;
  out.status = status;
  out.with("content-type", std::string(kProblemType)).with("content-language", std::string(language_tag(language)));
  out.body = to_json(Json(std::move(body)));
  return out;
}

}  // namespace

Response problem_response(const Refusal& refusal, i18n::Language language) {
  const int status = http_status(refusal.code);
  auto body = document(status, errc_name(refusal.code), i18n::text(language, title_of(refusal.code)));
  JsonArray errors;
  for (const auto& problem : refusal.problems) errors.push_back(error_json(problem, language));
  body.add("errors", std::move(errors));
  auto out = response(status, std::move(body), language);
  if (refusal.code == Errc::busy) out.with("retry-after", "1");
  return out;
}

Response problem_response(int status, std::string_view code, MessageKey title, const Args& args,
                          i18n::Language language) {
  auto body = document(status, code, i18n::text(language, title, args));
  body.add("errors", JsonArray());
  return response(status, std::move(body), language);
}

Response internal_problem(std::string_view request_id, i18n::Language language) {
  return problem_response(500, errc_name(Errc::internal), msg::http_problem_internal,
                          {{"request_id", std::string(request_id)}}, language);
}

Response wire_problem(WireError error, i18n::Language language, std::size_t limit) {
  const auto& row = wire_row(error);
  Args args;
  if (error == WireError::body_too_large) args.push_back({"limit", static_cast<std::int64_t>(limit)});
  auto out = problem_response(row.status, row.code, row.title, args, language);
  if (row.status == 503) out.with("retry-after", "1");
  return out;
}

i18n::Language language_of(const Request& request) { return i18n::language_of(request.header("accept-language")); }

}  // namespace assay::http
