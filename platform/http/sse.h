// SPDX-License-Identifier: Apache-2.0
// The text of one server-sent event (WHATWG HTML, 9.2).
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace assay::http {

/// Id and name may be empty and lose line breaks, which would begin another field; data may have several lines.
std::string sse_event(std::string_view id, std::string_view event, std::string_view data);

/// 200 with the headers of an event stream; `start` gets the stream.
Response sse_response(std::function<void(std::shared_ptr<Stream>)> start);

/// Where the reader wants to go on: Last-Event-ID, or the query parameter `after` for the first connection.
std::string last_event_id(const Request& request);

}  // namespace assay::http
