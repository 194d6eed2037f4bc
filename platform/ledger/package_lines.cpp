// SPDX-License-Identifier: Apache-2.0
// Lines of a package: entries, items, versions, personal values (docs/reference/ledger-entry.md 3, 4, 6).
#include <algorithm>

#include "platform/ledger/canonical.h"
#include "platform/ledger/package_format.h"

namespace assay::ledger {
namespace {

constexpr std::size_t kInlineItems = 1000;

/// The members of an object, taken one by one; `is_done` tells whether all were taken and nothing was wrong.
class Members {
 public:
  explicit Members(const Json& json) : object_(json.if_object()), is_right_(object_ != nullptr) {}

  const Json* find(std::string_view name) {
    const auto* found = object_ != nullptr ? object_->find(name) : nullptr;
    if (found != nullptr) ++taken_;
    return found;
  }
  const Json& take(std::string_view name) {
    static const Json kNothing;
    const auto* found = find(name);
    if (found == nullptr) is_right_ = false;
    return found != nullptr ? *found : kNothing;
  }
  std::string text(std::string_view name) {
    const auto* text = take(name).if_string();
    if (text == nullptr) is_right_ = false;
    return text != nullptr ? *text : std::string();
  }
  std::int64_t count(std::string_view name, std::int64_t least) {
    const auto* number = take(name).if_int();
    if (number == nullptr || *number < least) is_right_ = false;
    return number != nullptr ? *number : 0;
  }
  Hash hash(std::string_view name) {
    const auto hash = Hash::from_base64(take(name).text_or());
    if (!hash) is_right_ = false;
    return hash.value_or(Hash{});
  }
  void require(bool condition) { is_right_ = is_right_ && condition; }
  [[nodiscard]] bool is_done() const { return is_right_ && taken_ == object_->size(); }

 private:
  const JsonObject* object_;
  std::size_t taken_ = 0;
  bool is_right_;
};

/// Lower-case canonical text only.
std::optional<Id> parse_id(std::string_view text) {
  const auto id = Id::parse(text);
  return id && id->text() == text ? id : std::nullopt;
}

bool is_label(const std::string& text) { return !text.empty() && text.size() <= 200; }

bool is_operation(std::string_view text) {
  if (text.empty() || text.size() > 100 || text.front() < 'a' || text.front() > 'z' || text.back() == '.') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!is_word && (c != '.' || text[i - 1] == '.')) return false;
  }
  return true;
}

std::optional<Item> parse_item(const Json& json) {
  const auto* values = json.if_array();
  if (values == nullptr || values->size() != 4) return {};
  const auto id = parse_id((*values)[1].text_or());
  const auto hash = Hash::from_base64((*values)[3].text_or());
  Item item{std::string((*values)[0].text_or()), id.value_or(Id{}), (*values)[2].int_or(0), hash.value_or(Hash{})};
  if (!is_name(item.entity) || !id || item.version < 1 || !hash) return {};
  return item;
}

bool is_before(const Item& a, const Item& b) {
  return std::tie(a.entity, a.id, a.version) < std::tie(b.entity, b.id, b.version);
}

bool parse_items(const Json& json, std::vector<Item>& out) {
  const auto* items = json.if_array();
  if (items == nullptr || items->size() > kInlineItems) return false;
  out.reserve(items->size());
  for (const auto& value : *items) {
    auto item = parse_item(value);
    if (!item || (!out.empty() && !is_before(out.back(), *item))) return false;
    out.push_back(*std::move(item));
  }
  return true;
}

bool is_actor(const Json& json) {
  Members members(json);
  const auto kind = members.text("kind");
  members.require(kind == "person" || kind == "operator" || kind == "token" || kind == "system");
  for (const std::string_view name : {"account", "person"})
    if (const auto* id = members.find(name)) members.require(parse_id(id->text_or()).has_value());
  if (const auto* label = members.find("label"))
    members.require(label->if_string() != nullptr && is_label(*label->if_string()));
  return members.is_done();
}

VersionKey take_key(Members& members) {
  const auto id = parse_id(members.text("id"));
  members.require(id.has_value());
  VersionKey key{members.count("seq", 1), members.text("entity"), id.value_or(Id{}), members.count("version", 1)};
  members.require(is_name(key.entity));
  return key;
}

bool parse_payload(const Json& body, VersionLine& line) {
  if (const auto* object = body.if_object(); object != nullptr && object->find("deleted") != nullptr)
    return object->size() == 1 && body["deleted"].bool_or(false);
  Members members(body);
  const auto& fields = members.take("fields");
  members.require(fields.if_object() != nullptr);
  members.count("schema", 0);
  if (const auto* personal = members.find("personal")) {
    const auto* values = personal->if_object();
    members.require(values != nullptr && !values->empty());
    if (values == nullptr) return false;
    for (const auto& [name, text] : *values) {
      const auto hash = Hash::from_base64(text.text_or());
      members.require(is_name(name) && hash);
      line.personal.emplace_back(name, hash.value_or(Hash{}));
    }
  }
  collect_blobs(fields, line.blobs);
  return members.is_done();
}

std::optional<Erasure> parse_erased(const Json& json) {
  Members members(json);
  const auto id = parse_id(members.text("id"));
  members.require(id.has_value());
  Erasure erasure{members.text("entity"), id.value_or(Id{}), {}};
  members.require(is_name(erasure.entity));
  const auto* fields = members.take("fields").if_array();
  members.require(fields != nullptr && !fields->empty());
  if (!members.is_done()) return {};
  for (const auto& field : *fields) {
    const std::string name(field.text_or());
    if (!is_name(name) || (!erasure.fields.empty() && name <= erasure.fields.back())) return {};
    erasure.fields.push_back(name);
  }
  return erasure;
}

}  // namespace

std::string VersionKey::text() const { return entity + " " + id.text() + " version " + std::to_string(version); }

void collect_blobs(const Json& json, std::vector<std::pair<Hash, std::uint64_t>>& out) {
  if (const auto* array = json.if_array()) {
    for (const auto& value : *array) collect_blobs(value, out);
    return;
  }
  const auto* object = json.if_object();
  if (object == nullptr) return;
  const auto hash = parse_hex_hash(json["blob"].text_or());
  const auto size = json["size"].int_or(-1);
  if (hash && size >= 0) out.emplace_back(*hash, static_cast<std::uint64_t>(size));
  for (const auto& member : *object) collect_blobs(member.second, out);
}

std::optional<Entry> parse_entry(std::string_view line) {
  const auto json = parse_canonical(line);
  if (!json) return {};
  Members members(*json);
  Entry entry;
  members.require(members.count("v", 1) == 1);
  entry.seq = members.count("seq", 1);
  entry.at = members.text("at");
  entry.operation = members.text("operation");
  members.require(is_instant(entry.at) && is_operation(entry.operation) && is_actor(members.take("actor")));
  if (const auto* rule = members.find("rule"))
    members.require(rule->if_string() != nullptr && is_label(*rule->if_string()));
  if (const auto* details = members.find("details")) {
    members.require(details->if_object() != nullptr && !details->if_object()->empty());
    if (details->if_object() != nullptr) entry.details = *details->if_object();
  }
  if (const auto* batch = members.find("batch")) {
    Members facts(*batch);
    entry.batch_count = static_cast<std::uint64_t>(facts.count("count", kInlineItems + 1));
    entry.batch_root = facts.hash("root");
    members.require(facts.is_done());
  } else {
    members.require(parse_items(members.take("items"), entry.items));
  }
  if (!members.is_done()) return {};
  return entry;
}

std::optional<ItemLine> parse_item_line(std::string_view line) {
  const auto json = parse_canonical(line);
  if (!json) return {};
  Members members(*json);
  auto item = parse_item(members.take("item"));
  const auto seq = members.count("seq", 1);
  if (!item || !members.is_done()) return {};
  return ItemLine{seq, *std::move(item)};
}

std::optional<VersionLine> parse_version_line(std::string_view line) {
  const auto json = parse_canonical(line);
  if (!json) return {};
  Members members(*json);
  VersionLine version;
  version.key = take_key(members);
  const auto salt = members.hash("salt");
  members.require(parse_payload(members.take("body"), version));
  if (!members.is_done()) return {};
  // `body` is the first member of a canonical line and `entity` the next; both names are spelled without escapes, and
  // what lies between is the canonical text of the payload.
  constexpr std::string_view kBefore = R"({"body":)", kAfter = R"(,"entity":")";
  const auto end = line.rfind(kAfter);
  BASE_ASSERT(line.starts_with(kBefore) && end != std::string_view::npos);
  version.commitment = commitment(salt, line.substr(kBefore.size(), end - kBefore.size()));
  return version;
}

std::optional<PersonalLine> parse_personal_line(std::string_view line) {
  const auto json = parse_canonical(line);
  if (!json) return {};
  Members members(*json);
  PersonalLine personal;
  personal.version = take_key(members);
  personal.field = members.text("field");
  members.require(is_name(personal.field));
  personal.commitment = commitment(members.hash("salt"), canonical_json(members.take("value")));
  if (!members.is_done()) return {};
  return personal;
}

std::optional<StartDetails> parse_start(const JsonObject& details) {
  const auto *key = details.find("key"), *origin = details.find("origin");
  if (key == nullptr || origin == nullptr || key->if_string() == nullptr || origin->if_string() == nullptr) return {};
  return StartDetails{*key->if_string(), *origin->if_string()};
}

std::optional<RotationDetails> parse_rotation(const JsonObject& details) {
  const Json json(details);
  Members members(json);
  const auto old_key = VerifierKey::parse(members.text("old_key")),
             new_key = VerifierKey::parse(members.text("new_key"));
  const auto* lines = members.take("signatures").if_array();
  if (!members.is_done() || !old_key || !new_key || lines == nullptr || lines->size() != 2) return {};
  const auto first = parse_signature_line((*lines)[0].text_or()), second = parse_signature_line((*lines)[1].text_or());
  if (!first || !second) return {};
  return RotationDetails{*old_key, *new_key, *first, *second};
}

std::optional<ErasureDetails> parse_erasure_details(const JsonObject& details) {
  ErasureDetails out;
  if (const auto* erased = details.find("erased")) {
    if (erased->if_array() == nullptr) return {};
    for (const auto& value : *erased->if_array()) {
      auto erasure = parse_erased(value);
      if (!erasure) return {};
      out.erased.push_back(*std::move(erasure));
    }
  }
  if (const auto* blobs = details.find("blobs")) {
    if (blobs->if_array() == nullptr) return {};
    for (const auto& value : *blobs->if_array()) {
      const auto hash = parse_hex_hash(value.text_or());
      if (!hash) return {};
      out.blobs.push_back(*hash);
    }
  }
  return out;
}

}  // namespace assay::ledger
