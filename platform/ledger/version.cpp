// SPDX-License-Identifier: Apache-2.0
// Version rows hold commitments of personal fields only; value and salt lie in a table of their own, so that deleting a
// row there is an erasure and breaks no proof (S-LG-03, S-LG-04).
#include "platform/ledger/version.h"

#include <algorithm>
#include <map>

namespace assay::ledger {
namespace {

using store::Connection;
using store::Params;

constexpr std::string_view kTombstone = R"({"deleted":true})";

Hash random_salt() {
  Hash salt;
  fill_random(salt.bytes);
  return salt;
}

Bytes bytes_of(const Hash& hash) { return {hash.bytes.begin(), hash.bytes.end()}; }

/// True when a number in canonical JSON has a fraction or an exponent, which verifiers refuse.
bool has_fraction(std::string_view json) {
  bool is_in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (is_in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      is_in_string = !is_in_string;
    } else if (!is_in_string && (c == '.' || c == 'E')) {
      return true;
    } else if (!is_in_string && c == 'e' && i > 0 && json[i - 1] >= '0' && json[i - 1] <= '9') {
      return true;
    }
  }
  return false;
}

struct Body {
  std::string text;
  std::vector<std::pair<const PersonalField*, Hash>> salts;
};

Body body_of(const NewVersion& version) {
  Body body;
  if (version.is_tombstone) return body;
  BASE_ASSERT(!has_fraction(version.fields));
  std::vector<const PersonalField*> personal;
  for (const auto& field : version.personal) personal.push_back(&field);
  std::ranges::sort(personal, {}, [](const PersonalField* field) { return std::string_view(field->field); });
  body.text = "{\"fields\":" + version.fields;
  for (const auto* field : personal) {
    BASE_ASSERT(!has_fraction(field->value));
    const auto salt = random_salt();
    body.text += body.salts.empty() ? ",\"personal\":{" : ",";
    append_json_string(body.text, field->field);
    body.text += ":\"" + commitment(salt, field->value).base64() + "\"";
    body.salts.emplace_back(field, salt);
  }
  if (!body.salts.empty()) body.text += '}';
  body.text += ",\"schema\":" + std::to_string(version.schema) + "}";
  return body;
}

}  // namespace

std::string_view payload_of(std::string_view body) { return body.empty() ? kTombstone : body; }

std::optional<std::int64_t> find_entity_number(Connection& connection, std::string_view entity) {
  return connection.query_integer("SELECT number FROM entity_name WHERE name = ?", {std::string(entity)});
}

std::int64_t entity_number(Connection& connection, std::string_view entity) {
  if (const auto number = find_entity_number(connection, entity)) return *number;
  const auto number = connection.query_integer("SELECT coalesce(max(number), 0) + 1 FROM entity_name").value_or(1);
  connection.execute("INSERT INTO entity_name (number, name) VALUES (?, ?)", {number, std::string(entity)});
  return number;
}

std::vector<Item> write_versions(Connection& connection, std::int64_t seq, Instant at,
                                 std::span<const NewVersion> versions) {
  std::map<std::string_view, std::int64_t> numbers;
  std::vector<Item> items;
  std::vector<Params> rows, values;
  items.reserve(versions.size());
  rows.reserve(versions.size());
  for (const auto& version : versions) {
    auto [known, is_new] = numbers.try_emplace(version.entity, 0);
    if (is_new) known->second = entity_number(connection, version.entity);
    const auto number = known->second;
    auto body = body_of(version);
    const auto salt = random_salt();
    items.push_back(
        {std::string(version.entity), version.id, version.version, commitment(salt, payload_of(body.text))});
    for (const auto& [field, field_salt] : body.salts)
      values.push_back({number, version.id, version.version, field->field, bytes_of(field_salt), field->value});
    rows.push_back(
        {seq, number, version.id, version.version, version.schema, at.micros, bytes_of(salt), std::move(body.text)});
  }
  connection.execute_many(
      "INSERT INTO version (seq, entity, id, ver, schema, at, salt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows);
  if (!values.empty())
    connection.execute_many(
        "INSERT INTO personal_value (entity, id, ver, field, salt, value) VALUES (?, ?, ?, ?, ?, ?)", values);
  return items;
}

void begin_erasure(Connection& connection) {
  if (connection.dialect() == store::Dialect::sqlite) {
    connection.execute("UPDATE head SET is_erasing = 1 WHERE one = 1");
    return;
  }
  connection.query("SELECT set_config('assay.ledger_erasure', 'yes', true)", {},
                   [](const store::Row&) { return false; });
}

std::int64_t erase_personal(Connection& connection, std::int64_t seq, std::string_view entity, const Id& id,
                            std::span<const std::string> fields) {
  const auto number = find_entity_number(connection, entity);
  if (!number) return 0;
  std::int64_t erased = 0;
  for (const auto& field : fields)
    erased += connection.execute(
        "DELETE FROM personal_value WHERE entity = ? AND id = ? AND field = ? AND ver IN"
        " (SELECT ver FROM version WHERE entity = ? AND id = ? AND seq < ?)",
        {*number, id, field, *number, id, seq});
  return erased;
}

bool holds_personal(Connection& connection, const ListedErasure& listed, std::string_view mark) {
  const auto& [entity, id, fields] = listed.erasure;
  const auto number = find_entity_number(connection, entity);
  return number && std::ranges::any_of(fields, [&](const std::string& field) {
           return connection
               .query_integer(
                   "SELECT 1 FROM personal_value p JOIN version v ON v.entity = p.entity AND v.id = p.id AND v.ver = "
                   "p.ver"
                   " WHERE p.entity = ? AND p.id = ? AND p.field = ? AND p.value <> ? AND v.at <= ? LIMIT 1",
                   {*number, id, field, std::string(mark), listed.at.micros})
               .has_value();
         });
}

JsonObject erasure_details(std::span<const Erasure> erasures, std::span<const Hash> blobs) {
  JsonObject details;
  JsonArray erased, files;
  for (const auto& erasure : erasures) {
    auto fields = erasure.fields;
    std::ranges::sort(fields);
    JsonArray names;
    for (const auto& field : fields) names.emplace_back(field);
    erased.emplace_back(
        JsonObject{{"entity", erasure.entity}, {"fields", std::move(names)}, {"id", erasure.id.text()}});
  }
  for (const auto& blob : blobs) files.emplace_back(blob.hex());
  if (!erased.empty()) details.add("erased", std::move(erased));
  if (!files.empty()) details.add("blobs", std::move(files));
  return details;
}

}  // namespace assay::ledger
