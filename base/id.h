// SPDX-License-Identifier: Apache-2.0
// Identity of an object: UUID version 7 (RFC 9562), so ids sort by the time they were made.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

struct Instant;

struct Id {
  std::array<std::uint8_t, 16> bytes{};

  /// Nil means "no object"; it is never stored.
  [[nodiscard]] bool is_nil() const;
  /// 36 lower-case characters.
  [[nodiscard]] std::string text() const;
  static std::optional<Id> parse(std::string_view text);
  friend auto operator<=>(const Id&, const Id&) = default;
};

/// A new id from the operating system's random numbers and the given time. Ids made in one process grow strictly.
Id new_id(Instant now);

}  // namespace assay

template <>
struct std::hash<assay::Id> {
  std::size_t operator()(const assay::Id& id) const noexcept;
};
