// SPDX-License-Identifier: Apache-2.0
#include "platform/api/events.h"

#include <algorithm>

#include "platform/http/sse.h"
#include "platform/ledger/ledger.h"

namespace assay::api {

std::string event_json(const ledger::Leaf& leaf) {
  const auto header = parse_json(leaf.header, kTrustedJson);
  BASE_ASSERT(header.has_value());
  JsonArray items;
  if (const auto* list = (*header)["items"].if_array())
    for (const auto& item : *list)
      if (const auto* parts = item.if_array(); parts != nullptr && parts->size() == 4)
        items.push_back(JsonObject{{"entity", (*parts)[0]}, {"id", (*parts)[1]}, {"version", (*parts)[2]}});
  return to_json(JsonObject{{"seq", leaf.seq},
                            {"at", (*header)["at"]},
                            {"actor", (*header)["actor"]},
                            {"operation", (*header)["operation"]},
                            {"items", std::move(items)}});
}

void EventHub::send_new(Reader& reader, entity::Organisation& organisation) {
  (void)organisation.read([&](entity::Reader& records) -> Status {
    while (const auto leaf = ledger::leaf(records.connection(), reader.seen + 1)) {
      if (!reader.stream->send(http::sse_event(std::to_string(leaf->seq), "entry", event_json(*leaf)))) break;
      reader.seen = leaf->seq;
    }
    return {};
  });
}

void EventHub::subscribe(std::shared_ptr<http::Stream> stream, entity::Organisation& organisation, std::int64_t after) {
  const std::lock_guard lock(mutex_);
  readers_.push_back({std::move(stream), after});
  send_new(readers_.back(), organisation);
}

void EventHub::announce(entity::Organisation& organisation) {
  const std::lock_guard lock(mutex_);
  std::erase_if(readers_, [](const Reader& reader) { return !reader.stream->is_open(); });
  for (auto& reader : readers_) send_new(reader, organisation);
}

}  // namespace assay::api
