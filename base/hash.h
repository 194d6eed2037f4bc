// SPDX-License-Identifier: Apache-2.0
// SHA-256 (OpenSSL), random bytes of the operating system, hexadecimal and base64 (RFC 4648, strict).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

using Bytes = std::vector<std::uint8_t>;

struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  [[nodiscard]] std::string hex() const;
  [[nodiscard]] std::string base64() const;
  static std::optional<Hash> from_hex(std::string_view text);
  static std::optional<Hash> from_base64(std::string_view text);
  static std::optional<Hash> from_bytes(std::span<const std::uint8_t> bytes);
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

std::span<const std::uint8_t> as_bytes(std::string_view text);

/// For data that arrives in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  Sha256& add(std::span<const std::uint8_t> bytes);
  Sha256& add(std::string_view text) { return add(as_bytes(text)); }
  Hash finish();

 private:
  void* context_;
};

Hash sha256(std::span<const std::uint8_t> bytes);
Hash sha256(std::string_view text);

/// From getrandom(2); throws Breakage when there are none.
void fill_random(std::span<std::uint8_t> bytes);

std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_hex(std::string_view text);
/// Standard alphabet with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// Refuses anything that `to_base64` would not have written (missing padding, stray bits, white space).
std::optional<Bytes> from_base64(std::string_view text);

/// Compares secrets in time that does not depend on where they differ.
bool equal_secrets(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

}  // namespace assay
