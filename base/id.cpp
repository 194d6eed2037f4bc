// SPDX-License-Identifier: Apache-2.0
// UUID version 7: 48 bits of milliseconds, a counter that keeps ids of one process in order, random bits.
#include "base/id.h"

#include <sys/random.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "base/error.h"
#include "base/time.h"

namespace assay {

bool Id::is_nil() const {
  return std::ranges::all_of(bytes, [](std::uint8_t b) { return b == 0; });
}

std::string Id::text() const {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[bytes[i] >> 4];
    out += kHex[bytes[i] & 15];
  }
  return out;
}

std::optional<Id> Id::parse(std::string_view text) {
  if (text.size() != 36) return {};
  Id id;
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return {};
      continue;
    }
    int value = -1;
    if (c >= '0' && c <= '9') value = c - '0';
    if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') value = c - 'A' + 10;
    if (value < 0) return {};
    auto& byte = id.bytes[nibble / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | value);
    ++nibble;
  }
  return id;
}

Id new_id(Instant now) {
  static std::mutex mutex;
  static std::uint64_t last_ms = 0;
  static std::uint32_t counter = 0;

  Id id;
  if (getrandom(id.bytes.data(), id.bytes.size(), 0) != static_cast<ssize_t>(id.bytes.size()))
    throw Breakage("no random numbers from the operating system");
  std::uint64_t ms = static_cast<std::uint64_t>(std::max<std::int64_t>(now.micros / 1000, 0));
  std::uint32_t sequence = 0;
  {
    const std::lock_guard lock(mutex);
    if (ms <= last_ms) {
      ms = last_ms;
      if (++counter > 0xfff) {  // more than 4,096 in a millisecond: borrow from the next one
        ms = ++last_ms;
        counter = 0;
      }
    } else {
      last_ms = ms;
      counter = 0;
    }
    sequence = counter;
  }
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (sequence >> 8));
  id.bytes[7] = static_cast<std::uint8_t>(sequence);
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
  return id;
}

}  // namespace assay

std::size_t std::hash<assay::Id>::operator()(const assay::Id& id) const noexcept {
  std::size_t value = 0;
  std::memcpy(&value, id.bytes.data() + 8, sizeof value);
  std::size_t low = 0;
  std::memcpy(&low, id.bytes.data(), sizeof low);
  return value ^ (low * 0x9e3779b97f4a7c15ULL);
}
