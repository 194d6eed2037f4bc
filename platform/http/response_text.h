// SPDX-License-Identifier: Apache-2.0
// The header of an answer as bytes, with the security headers that every answer carries.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace assay::http {

struct Framing {
  bool keep_alive = true;
  bool is_head_request = false;
  bool is_stream = false;  ///< chunked, or up to the end of the connection for HTTP/1.0
  bool is_secure = false;  ///< adds HSTS (S-OP-07)
  bool is_api = false;     ///< no-store unless the handler says otherwise
  int minor_version = 1;
};

/// Appends status line and headers with the empty line. Length, encoding and connection are ours; the same headers of a
/// handler are left out. False, with nothing appended, when a header could split the answer.
bool append_response_head(std::string& out, const Response& response, const Framing& framing,
                          std::string_view request_id);
/// False for statuses that have no body (RFC 9110, 6.4.1).
bool has_body(int status);
void append_chunk(std::string& out, std::string_view text);

}  // namespace assay::http
