// SPDX-License-Identifier: Apache-2.0
// News of one organisation: each ledger entry is an event, in order, with catch-up from any entry
// (docs/reference/events.md).
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/entity/organisation.h"
#include "platform/http/message.h"

namespace assay::api {

class EventHub {
 public:
  /// Sends what came after `after` and then everything new to the stream, as long as it is open.
  void subscribe(std::shared_ptr<http::Stream> stream, entity::Organisation& organisation, std::int64_t after);
  /// Called after a commit; sends the entries that the streams have not seen.
  void announce(entity::Organisation& organisation);

 private:
  struct Reader {
    std::shared_ptr<http::Stream> stream;
    std::int64_t seen = 0;
  };
  static void send_new(Reader& reader, entity::Organisation& organisation);

  std::mutex mutex_;
  std::vector<Reader> readers_;
};

/// {seq, at, actor, operation, items: [{entity, id, version}]} from an entry's header; items above 1,000 are left out.
std::string event_json(const ledger::Leaf& leaf);

}  // namespace assay::api
