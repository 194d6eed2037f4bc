// SPDX-License-Identifier: Apache-2.0
// Formats events; the connection sends the heartbeats.
#include "platform/http/sse.h"

#include <algorithm>

namespace assay::http {
namespace {

bool is_line_break(char c) { return c == '\n' || c == '\r'; }

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  std::ranges::copy_if(value, std::back_inserter(out), [](char c) { return !is_line_break(c) && c != '\0'; });
  out += '\n';
}

}  // namespace

std::string sse_event(std::string_view id, std::string_view event, std::string_view data) {
  std::string out;
  out.reserve(id.size() + event.size() + data.size() + 32);
  if (!id.empty()) append_field(out, "id", id);
  if (!event.empty()) append_field(out, "event", event);
  while (true) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if(data, is_line_break) - data.begin());
    append_field(out, "data", data.substr(0, end));
    if (end == data.size()) break;
    const bool is_pair = data.substr(end).starts_with("\r\n");
    data.remove_prefix(end + (is_pair ? 2 : 1));
  }
  return out + '\n';
}

Response sse_response(std::function<void(std::shared_ptr<Stream>)> start) {
  Response out;
  out.with("content-type", "text/event-stream").with("cache-control", "no-store").with("x-accel-buffering", "no");
  out.stream = std::move(start);
  return out;
}

std::string last_event_id(const Request& request) {
  const auto header = request.header("last-event-id");
  return header.empty() ? request.parameter("after").value_or("") : std::string(header);
}

}  // namespace assay::http
