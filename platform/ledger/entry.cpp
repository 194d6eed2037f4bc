// SPDX-License-Identifier: Apache-2.0
// The canonical text of an entry, written straight in the order of its members (docs/reference/ledger-entry.md 3).
#include <algorithm>

#include "platform/ledger/canonical.h"
#include "platform/ledger/ledger.h"

namespace assay::ledger {
namespace {

constexpr std::size_t kInlineItems = 1000;

void append_member(std::string& out, std::string_view name, std::string_view text) {
  if (out.back() != '{') out += ',';
  append_json_string(out, name);
  out += ':';
  append_json_string(out, text);
}

std::string actor_text(const Actor& actor) {
  std::string out = "{";
  if (!actor.account.is_nil()) append_member(out, "account", actor.account.text());
  append_member(out, "kind", actor.kind);
  if (!actor.label.empty()) append_member(out, "label", actor.label);
  if (!actor.person.is_nil()) append_member(out, "person", actor.person.text());
  return out + "}";
}

/// Indexes in the order of entity, id, version: ids compare as bytes like their text does.
std::vector<const Item*> sorted(const std::vector<Item>& items) {
  std::vector<const Item*> order;
  order.reserve(items.size());
  for (const auto& item : items) order.push_back(&item);
  const auto key = [](const Item* item) { return std::tie(item->entity, item->id, item->version); };
  std::ranges::sort(order, {}, key);
  const auto twice = std::ranges::adjacent_find(order, {}, key);
  BASE_ASSERT(twice == order.end());
  return order;
}

std::string items_text(const std::vector<const Item*>& items) {
  std::string out = "[";
  for (const auto* item : items) {
    if (out.size() > 1) out += ',';
    out += item_text(*item);
  }
  return out + "]";
}

std::string batch_text(const std::vector<const Item*>& items) {
  Frontier tree;
  for (const auto* item : items) tree.append(leaf_hash(item_text(*item)));
  return "{\"count\":" + std::to_string(items.size()) + ",\"root\":\"" + tree.root().base64() + "\"}";
}

}  // namespace

std::string item_text(const Item& item) {
  std::string out = "[";
  append_json_string(out, item.entity);
  out += ",\"" + item.id.text() + "\"," + std::to_string(item.version) + ",\"" + item.commitment.base64() + "\"]";
  return out;
}

Hash commitment(const Hash& salt, std::string_view canonical_payload) {
  Bytes input;
  input.reserve(33 + canonical_payload.size());
  input.push_back(0x02);
  input.insert(input.end(), salt.bytes.begin(), salt.bytes.end());
  input.insert(input.end(), canonical_payload.begin(), canonical_payload.end());
  return sha256(std::span<const std::uint8_t>(input));
}

std::string entry_header(std::int64_t seq, Instant at, const EntryDraft& draft) {
  const auto items = sorted(draft.items);
  std::string out = "{\"actor\":" + actor_text(draft.actor);
  append_member(out, "at", at.text());
  if (items.size() > kInlineItems) out += ",\"batch\":" + batch_text(items);
  if (!draft.details.empty()) {
    const auto details = canonical_json(Json(draft.details));
    BASE_ASSERT(parse_canonical(details));  // no fractions: they could not be verified everywhere
    out += ",\"details\":" + details;
  }
  if (items.size() <= kInlineItems) out += ",\"items\":" + items_text(items);
  append_member(out, "operation", draft.operation);
  if (!draft.rule.empty()) append_member(out, "rule", draft.rule);
  out += ",\"seq\":" + std::to_string(seq) + ",\"v\":1}";
  return out;
}

}  // namespace assay::ledger
