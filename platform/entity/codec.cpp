// SPDX-License-Identifier: Apache-2.0
// JSON of values, one function per direction and kind.
#include "platform/entity/codec.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "platform/entity/strings.gen.h"

namespace assay::entity {
namespace {

/// "12.50" with scale 2 is 1250; nothing when it has more digits, or does not fit.
std::optional<std::int64_t> parse_decimal(std::string_view text, int scale) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::string digits;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.' && decimals < 0 && !digits.empty()) {
      decimals = 0;
    } else if (c >= '0' && c <= '9') {
      digits += c;
      if (decimals >= 0) ++decimals;
    } else {
      return {};
    }
  }
  if (digits.empty() || decimals == 0 || decimals > scale) return {};
  digits.append(static_cast<std::size_t>(scale - std::max(decimals, 0)), '0');
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return negative ? -value : value;
}

std::string decimal_text(std::int64_t scaled, int scale) {
  const bool negative = scaled < 0;
  auto digits = std::to_string(scaled).substr(negative ? 1 : 0);
  const auto width = static_cast<std::size_t>(scale) + 1;
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
  return (negative ? "-" : "") + digits;
}

std::unexpected<Refusal> wrong(const Field& field, MessageKey key) { return refuse(std::string(field.name), key); }

Result<Value> links_from_json(const Field& field, const Json& json, const Resolve& resolve) {
  const auto* array = json.if_array();
  if (array == nullptr) return wrong(field, msg::entity_not_a_list);
  LinkList links;
  Problems problems;
  for (const auto& item : *array) {
    const auto* object = item.if_object();
    const auto target = object != nullptr ? item["id"].text_or() : item.text_or();
    const auto id = resolve(field, target);
    if (!id) {
      problems.add(id.error());
      continue;
    }
    Link link{*id, {}};
    for (const auto& attribute : field.attributes) {
      const auto& value = item[attribute.name];
      if (value.is_null()) continue;
      if (value.if_string() == nullptr || code_points(value.text_or()) > attribute.max_length)
        problems.add(std::string(field.name) + "." + std::string(attribute.name), msg::entity_not_a_text);
      else
        link.attributes.emplace_back(attribute.name, value.text_or());
    }
    links.push_back(std::move(link));
  }
  TRY(problems.status());
  std::ranges::sort(links, {}, &Link::id);
  const auto [first, last] = std::ranges::unique(links, {}, &Link::id);
  links.erase(first, last);
  return links.empty() ? Value() : Value(std::move(links));
}

Result<Value> file_from_json(const Field& field, const Json& json) {
  const auto hash = Hash::from_hex(json["blob"].text_or());
  if (!hash || json["name"].text_or().empty()) return wrong(field, msg::entity_not_a_file);
  return Value(FileRef{*hash, std::string(json["name"].text_or()), std::string(json["media_type"].text_or()),
                       json["size"].int_or(0)});
}

Result<Value> scalar_from_json(const Field& field, const Json& json, const Resolve& resolve) {
  const auto* text = json.if_string();
  const auto* number = json.if_int();
  switch (field.kind) {
    case Kind::text:
    case Kind::markdown:
      if (text == nullptr) return wrong(field, msg::entity_not_a_text);
      return text->empty() ? Value() : Value(*text);
    case Kind::choice:
      if (text == nullptr) return wrong(field, msg::entity_not_a_text);
      return text->empty() ? Value() : Value(*text);
    case Kind::integer:
    case Kind::level:
      if (number == nullptr) return wrong(field, msg::entity_not_an_integer);
      return Value(*number);
    case Kind::decimal: {
      const auto scaled = text != nullptr ? parse_decimal(*text, field.scale) : std::nullopt;
      if (!scaled)
        return refuse(std::string(field.name), msg::entity_not_a_decimal, {{"scale", std::int64_t{field.scale}}});
      return Value(*scaled);
    }
    case Kind::money:
      if (json["amount"].if_int() == nullptr || json["currency"].if_string() == nullptr)
        return wrong(field, msg::entity_not_money);
      return Value(Money{json["amount"].int_or(0), std::string(json["currency"].text_or())});
    case Kind::boolean:
      if (json.if_bool() == nullptr) return wrong(field, msg::entity_not_a_boolean);
      return Value(*json.if_bool());
    case Kind::date:
      if (text == nullptr || (!text->empty() && !Date::parse(*text))) return wrong(field, msg::entity_not_a_date);
      return text->empty() ? Value() : Value(*text);
    case Kind::instant: {
      const auto instant = text != nullptr ? Instant::parse(*text) : std::nullopt;
      if (!instant) return wrong(field, msg::entity_not_an_instant);
      return Value(instant->micros);
    }
    case Kind::reference: {
      if (text == nullptr) return wrong(field, msg::entity_not_a_reference);
      if (text->empty()) return Value();
      return Value(TRY(resolve(field, *text)));
    }
    case Kind::file: return file_from_json(field, json);
    case Kind::links: return links_from_json(field, json, resolve);
  }
  return Value();
}

Json links_to_json(const Field& field, const LinkList& links) {
  JsonArray array;
  array.reserve(links.size());
  for (const auto& link : links) {
    if (field.attributes.empty()) {
      array.emplace_back(link.id.text());
      continue;
    }
    JsonObject object{{"id", link.id.text()}};
    for (const auto& [name, value] : link.attributes) object.add(name, value);
    array.emplace_back(std::move(object));
  }
  return array;
}

}  // namespace

Result<Value> value_from_json(const Field& field, const Json& json, const Resolve& resolve) {
  if (json.is_null()) return Value();
  auto value = TRY(scalar_from_json(field, json, resolve));
  Problems problems;
  check_value(field, value, problems);
  TRY(problems.status());
  return value;
}

Json value_to_json(const Field& field, const Value& value) {
  switch (field.kind) {
    case Kind::decimal:
      if (const auto* n = std::get_if<std::int64_t>(&value)) return decimal_text(*n, field.scale);
      return nullptr;
    case Kind::instant:
      if (const auto* n = std::get_if<std::int64_t>(&value)) return Instant{*n}.text();
      return nullptr;
    default: break;
  }
  if (const auto* b = std::get_if<bool>(&value)) return *b;
  if (const auto* n = std::get_if<std::int64_t>(&value)) return *n;
  if (const auto* s = std::get_if<std::string>(&value)) return *s;
  if (const auto* id = std::get_if<Id>(&value)) return id->text();
  if (const auto* m = std::get_if<Money>(&value)) return JsonObject{{"amount", m->amount}, {"currency", m->currency}};
  if (const auto* f = std::get_if<FileRef>(&value))
    return JsonObject{{"blob", f->hash.hex()}, {"media_type", f->media_type}, {"name", f->name}, {"size", f->size}};
  if (const auto* links = std::get_if<LinkList>(&value)) return links_to_json(field, *links);
  return field.kind == Kind::links ? Json(JsonArray{}) : Json();
}

JsonObject record_to_json(const Record& record) {
  JsonObject json;
  json.add("id", record.id.text());
  json.add("version", record.version);
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    json.add(std::string(field.name), value_to_json(field, record.values[i]));
  }
  if (!record.custom.empty()) json.add("custom", record.custom);
  return json;
}

std::string canonical_value(const Field& field, const Value& value) {
  return canonical_json(value_to_json(field, value));
}

Value value_from_canonical(const Field& field, std::string_view text) {
  const auto json = parse_json(text, kTrustedJson);
  if (!json || json->is_null()) return {};
  const auto as_it_was = [](const Field&, std::string_view id) -> Result<Id> { return Id::parse(id).value_or(Id{}); };
  auto value = scalar_from_json(field, *json, as_it_was);
  return value ? std::move(*value) : Value();
}

std::string canonical_fields(const Record& record) {
  std::string out = "{";
  const auto member = [&](std::string_view name, const std::string& canonical) {
    if (out.size() > 1) out += ',';
    append_json_string(out, name);
    out += ':';
    out += canonical;
  };
  bool custom_is_due = !record.custom.empty();
  for (const auto index : record.type->by_name) {
    const auto& field = record.type->fields[index];
    if (custom_is_due && field.name > "custom") {
      member("custom", canonical_json(record.custom));
      custom_is_due = false;
    }
    const auto& value = record.values[index];
    if (!field.is_personal && !is_null(value)) member(field.name, canonical_value(field, value));
  }
  if (custom_is_due) member("custom", canonical_json(record.custom));
  return out + "}";
}

}  // namespace assay::entity
