// SPDX-License-Identifier: Apache-2.0
// Turns the bytes of one request into a Request. The HTTP library stays in request_parser_beast.cpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "platform/http/message.h"

namespace assay::http {

class RequestParser {
 public:
  RequestParser();
  ~RequestParser();

  /// Reads a whole header (checked by check_head before) into method and headers of `into`, which must live until the
  /// request is complete. False when the library understands it differently.
  bool begin(std::string_view head, Request& into);

  enum class Progress { need_more, complete, malformed, too_large };
  /// Decodes the body from `data` into the request, never more than `limit` bytes of it; `used` is what was eaten.
  Progress body(std::string_view data, std::size_t limit, std::size_t& used);
  [[nodiscard]] bool is_complete() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::http
