// SPDX-License-Identifier: Apache-2.0
// The strict look at a request's header before the HTTP library sees it: everything that two readers could understand
// differently (request smuggling) is refused here.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

namespace assay::http {

/// Why a request is answered before any handler saw it, in the order of its status.
enum class WireError {
  malformed,         ///< 400, closes
  forbidden_source,  ///< 403: plain HTTP from neither loopback nor a proxy
  timeout,           ///< 408
  body_too_large,    ///< 413
  expectation,       ///< 417
  wrong_host,        ///< 421
  header_too_large,  ///< 431
  overloaded,        ///< 503
  handler_timeout,   ///< 503
  version,           ///< 505
};

/// What the header says about the message itself; views into the block.
struct WireHead {
  std::string_view method, target, host;
  int minor_version = 1;
  std::optional<std::uint64_t> content_length;
  bool is_chunked = false;
  bool keep_alive = true;
  bool expects_continue = false;
};

/// `block` ends with its empty line.
std::expected<WireHead, WireError> check_head(std::string_view block);

/// Length of the header that begins `data`, with its empty line; 0 when it is not complete.
std::size_t head_length(std::string_view data, std::size_t search_from);
/// A line feed without carriage return: never waits for the rest of such a header.
bool has_bare_line_feed(std::string_view data, std::size_t search_from);

bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace assay::http
