// SPDX-License-Identifier: Apache-2.0
#include "platform/api/call.h"

#include <charconv>

#include "platform/api/strings.gen.h"
#include "platform/api/zone.h"
#include "platform/http/problem.h"

namespace assay::api {

http::Response json_response(int status, const Json& body) {
  http::Response response;
  response.status = status;
  response.headers.emplace_back("content-type", "application/json");
  response.body = to_json(body);
  return response;
}

http::Response refusal_response(const Call& call, const Refusal& refusal) {
  return http::problem_response(refusal, call.language);
}

http::Response answer(const Call& call, Result<http::Response> result) {
  return result ? std::move(*result) : refusal_response(call, result.error());
}

Result<JsonObject> body_object(const http::Request& request) {
  if (request.body.empty()) return JsonObject{};
  JsonLimits limits;
  limits.bytes = request.body.size();  // the server has counted already
  auto json = parse_json(request.body, limits);
  if (!json)
    return refuse("", msg::api_body_not_json,
                  {{"why", json.error().what}, {"offset", static_cast<std::int64_t>(json.error().offset)}});
  auto* object = json->if_object();
  if (object == nullptr) return refuse("", msg::api_body_not_object);
  return std::move(*object);
}

Result<std::int64_t> if_match(const http::Request& request) {
  auto text = request.header("if-match");
  if (text.empty()) return refuse(Errc::precondition_required, "version", msg::api_if_match_missing);
  if (text.starts_with('"') && text.ends_with('"') && text.size() >= 2) text = text.substr(1, text.size() - 2);
  std::int64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size()) return refuse("version", msg::api_if_match_invalid);
  return version;
}

Result<std::optional<Instant>> as_of(const Call& call) {
  const auto text = call.request.parameter("as_of");
  if (!text || text->empty()) return std::optional<Instant>();
  if (const auto instant = Instant::parse(*text)) return std::optional<Instant>(*instant);
  if (const auto date = Date::parse(*text)) return std::optional<Instant>(end_of_day(*date, call.time_zone));
  return refuse("as_of", msg::api_as_of_invalid);
}

entity::Caller caller(const Call& call, std::string_view rule) {
  const auto& actor = call.actor;
  return {{actor.kind, actor.account, actor.person, actor.label}, actor.person, std::string(rule)};
}

}  // namespace assay::api
