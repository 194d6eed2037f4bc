// SPDX-License-Identifier: Apache-2.0
// Any bytes as a target: an accepted path keeps its promises and survives being written and read again.
#include <cstdint>
#include <cstdlib>

#include "platform/http/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::http;
  Request request;
  if (!parse_target({reinterpret_cast<const char*>(data), size}, request)) return 0;
  const auto& path = request.path;
  if (path.empty() || path[0] != '/' || path.find('\\') != std::string::npos) std::abort();
  if (path.find("//") != std::string::npos || (path + "/").find("/../") != std::string::npos) std::abort();
  std::string again;
  for (const char c : path) again += c == '/' ? "/" : percent_encode({&c, 1});
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    again += separator + percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  }
  Request second;
  if (!parse_target(again, second) || second.path != path || second.query != request.query) std::abort();
  return 0;
}
