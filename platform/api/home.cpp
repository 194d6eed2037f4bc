// SPDX-License-Identifier: Apache-2.0
#include "platform/api/home.h"

#include <algorithm>

#include "platform/api/access.h"
#include "platform/api/entity_routes.h"
#include "platform/entity/query.h"

namespace assay::api {
namespace {

constexpr int kSoonDays = 30;

std::string day_of(const std::string& value, Date today) {
  if (value == "@today") return today.text();
  if (value == "@soon") return today.plus_days(kSoonDays).text();
  return value;
}

bool is_open_to(const Call& call, const entity::EntityType& type, std::string_view verb) {
  const auto reach = auth::reach(call.actor, operation(type, verb), call.organisation_id, call.policy);
  return reach.everything || !reach.any_of.empty();
}

/// The objects of a line that this reader may act on. What an owner may do to own objects counts own objects only.
Result<entity::Page> page_of(const Call& call, const HomeLine& line, const entity::Query& query,
                             entity::Reader& reader) {
  const auto& type = reader.registry().at(line.entity);
  const auto verb = line.operation.empty() ? std::string_view("read") : line.operation;
  if (line.kind != HomeKind::todo ||
      auth::reach(call.actor, operation(type, verb), call.organisation_id, call.policy).everything)
    return readable_page(call, type, query, reader);
  auto all = query;
  all.limit = 0;
  auto page = TRY(readable_page(call, type, all, reader));
  std::erase_if(page.items, [&](const entity::Record& record) {
    return !auth::authorize(call.actor, operation(type, verb), subject(call, type, &record, reader), call.policy)
                .allowed;
  });
  page.total = static_cast<std::int64_t>(page.items.size());
  return page;
}

struct Found {
  JsonObject json;
  std::optional<Date> due;
};

Result<std::optional<Found>> look(const Call& call, const HomeLine& line, Date today, entity::Reader& reader) {
  const auto& type = reader.registry().at(line.entity);
  std::optional<Found> found;
  if (!is_open_to(call, type, "read") || (!line.operation.empty() && !is_open_to(call, type, line.operation)))
    return found;
  std::vector<std::pair<std::string, std::string>> parameters;
  JsonObject shown;
  for (const auto& [name, value] : line.filters) {
    parameters.emplace_back(name, day_of(value, today));
    shown.add(name, parameters.back().second);
  }
  parameters.emplace_back("limit", "1");
  if (!line.due.empty()) parameters.emplace_back("sort", line.due);
  const auto query = TRY(entity::parse_query(type, parameters, reader.resolver()));
  const auto page = TRY(page_of(call, line, query, reader));
  if (line.kind == HomeKind::todo && page.total == 0) return found;
  if (line.kind == HomeKind::todo_none && page.total > 0) return found;
  found.emplace();
  std::string title;
  if (page.total == 1 && !page.items.empty()) {
    title = reader.display(type, page.items.front().id);
    found->json.add("id", page.items.front().id.text());
  }
  if (!line.due.empty() && !page.items.empty()) {
    const auto& first = page.items.front();
    const auto& field = *type.find(line.due);
    found->due = Date::parse(entity::value_to_json(field, first.values[type.index(field)]).text_or());
  }
  found->json.add("register", type.plural);
  found->json.add("query", std::move(shown));
  found->json.add("count", page.total);
  found->json.add("text", i18n::text(call.language, line.text, {{"count", page.total}, {"title", title}}));
  if (!line.verb.id.empty()) found->json.add("verb", i18n::text(call.language, line.verb));
  if (!line.clause.empty()) found->json.add("clause", line.clause);
  if (found->due) {
    found->json.add("due", found->due->text());
    found->json.add("overdue", *found->due < today);
  }
  return found;
}

}  // namespace

Result<http::Response> home(const Call& call, std::span<const HomeLine> lines) {
  const auto moment = TRY(as_of(call));
  JsonArray facts, todos;
  Json organisation;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        std::vector<Found> found;
        for (const auto& line : lines) {
          if (moment && line.kind != HomeKind::fact) continue;  // nothing can be done in the past
          auto one = TRY(look(call, line, reader.today(), reader));
          if (!one) continue;
          if (line.kind == HomeKind::fact)
            facts.emplace_back(std::move(one->json));
          else
            found.push_back(std::move(*one));
        }
        const auto soon = reader.today().plus_days(kSoonDays);
        std::ranges::stable_sort(
            found, {}, [&](const Found& one) { return one.due && *one.due <= soon ? *one.due : soon.plus_days(1); });
        for (auto& one : found) todos.emplace_back(std::move(one.json));
        for (const auto& profile : reader.all(reader.registry().at("organisation")))
          organisation = object_json(profile, reader, false, call.language);
        return {};
      },
      moment));
  return json_response(
      200,
      JsonObject{{"organisation", std::move(organisation)}, {"facts", std::move(facts)}, {"todos", std::move(todos)}});
}

}  // namespace assay::api
