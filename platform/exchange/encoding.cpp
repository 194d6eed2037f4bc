// SPDX-License-Identifier: Apache-2.0
// Decoding of text files; the table of Windows-1252 for 0x80 to 0x9F.
#include "platform/exchange/encoding.h"

#include <array>

#include "platform/exchange/strings.gen.h"

namespace assay::exchange {
namespace {

constexpr char kNoUtf8 = '\xFF';
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// 0 where Windows-1252 defines nothing: 81, 8D, 8F, 90, 9D.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xC0) == 0x80;
}

// Length of the well-formed sequence at `at` (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto first = byte_at(text, at);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text, at + i)) return 0;
  const auto second = byte_at(text, at + 1);
  const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_out_of_range = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return is_overlong || is_out_of_range ? 0 : length;
}

std::string from_utf16(std::string_view bytes, bool is_little_endian) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) -> char32_t {
    const unsigned low = byte_at(bytes, at + (is_little_endian ? 0 : 1));
    const unsigned high = byte_at(bytes, at + (is_little_endian ? 1 : 0));
    return high << 8 | low;
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto code = unit(at);
    if (code < 0xD800 || code > 0xDFFF) {
      append_utf8(out, code);
      continue;
    }
    const bool has_pair = code < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00;
    if (!has_pair) {
      out += kNoUtf8;
      continue;
    }
    append_utf8(out, 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00));
    at += 2;
  }
  if (bytes.size() % 2 != 0) out += kNoUtf8;
  return out;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else if (byte >= 0xA0) {
      append_utf8(out, byte);
    } else if (const auto code = kWindows1252[byte - 0x80U]) {
      append_utf8(out, code);
    } else {
      out += kNoUtf8;
    }
  }
  return out;
}

// Nobody types these; a file that is neither UTF-8 nor free of them is a program, a picture or an archive.
bool has_control_bytes(std::string_view bytes) {
  for (const char c : bytes)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') return true;
  return false;
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string printable_text(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = sequence_length(text, at);
    const auto piece = length == 0 ? kReplacement : text.substr(at, length);
    if (out.size() + piece.size() > max_bytes) break;
    out += piece;
    at += length == 0 ? 1 : length;
  }
  return out;
}

Result<std::string> decode_text(std::string_view bytes) {
  std::string text;
  if (bytes.starts_with("\xFF\xFE")) {
    text = from_utf16(bytes.substr(2), true);
  } else if (bytes.starts_with("\xFE\xFF")) {
    text = from_utf16(bytes.substr(2), false);
  } else if (bytes.starts_with("\xEF\xBB\xBF")) {
    text = bytes.substr(3);
  } else if (is_utf8(bytes)) {
    text = bytes;
  } else {
    if (has_control_bytes(bytes)) return refuse("file", msg::exchange_binary_file);
    text = from_windows_1252(bytes);
  }
  if (text.find('\0') != std::string::npos) return refuse("file", msg::exchange_binary_file);
  return text;
}

}  // namespace assay::exchange
