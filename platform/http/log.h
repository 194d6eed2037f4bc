// SPDX-License-Identifier: Apache-2.0
// One structured line per event: key="value" pairs in which no control character survives (S-IN-13).
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace assay::http {

using LogFields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// `event=handler_failed request_id="1f-2" ...`: C0 and C1 controls, quotes, backslashes and bytes that are no UTF-8
/// become \xNN, so that a value can neither end a line nor move a terminal's cursor. Values are cut at 512 bytes.
std::string log_line(std::string_view event, LogFields fields);

void write_log(const std::function<void(std::string_view)>& sink, std::string_view event, LogFields fields);

}  // namespace assay::http
