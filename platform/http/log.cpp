// SPDX-License-Identifier: Apache-2.0
// Escapes and writes a line with one write, so that lines of two threads do not mix.
#include "platform/http/log.h"

#include <cstdio>

namespace assay::http {
namespace {

constexpr std::size_t kMaxValue = 512;

void append_escaped(std::string& out, std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : value.substr(0, kMaxValue)) {
    const auto byte = static_cast<unsigned char>(c);
    // Everything above ASCII is escaped too: it costs legibility of names and rules out C1 and direction controls.
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
      out += c;
      continue;
    }
    out += "\\x";
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  if (value.size() > kMaxValue) out += "...";
}

}  // namespace

std::string log_line(std::string_view event, LogFields fields) {
  std::string out = "event=";
  out += event;
  for (const auto& [name, value] : fields) {
    out += ' ';
    out += name;
    out += "=\"";
    append_escaped(out, value);
    out += '"';
  }
  return out;
}

void write_log(const std::function<void(std::string_view)>& sink, std::string_view event, LogFields fields) {
  auto line = log_line(event, fields);
  if (sink) return sink(line);
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace assay::http
