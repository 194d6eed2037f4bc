// SPDX-License-Identifier: Apache-2.0
// HOTP of RFC 4226 over the time step, HMAC-SHA-1 of OpenSSL.
#include "platform/auth/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/error.h"

namespace assay::auth {
namespace {

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == '~';
    if (is_plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

}  // namespace

std::int64_t totp_step(Instant now) { return now.micros / 1'000'000 / kTotpStepSeconds; }

std::string totp_code(std::span<const std::uint8_t> seed, std::int64_t step, int digits) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  const auto* done =
      HMAC(EVP_sha1(), seed.data(), static_cast<int>(seed.size()), counter.data(), counter.size(), mac.data(), &size);
  if (done == nullptr || size != 20) throw Breakage("HMAC-SHA-1 is not available");
  const std::size_t offset = mac[19] & 15U;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[offset] & 0x7fU) << 24U) |
                               (static_cast<std::uint32_t>(mac[offset + 1]) << 16U) |
                               (static_cast<std::uint32_t>(mac[offset + 2]) << 8U) | mac[offset + 3];
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  auto text = std::to_string(number % modulus);
  return std::string(static_cast<std::size_t>(digits) - text.size(), '0') + text;
}

std::optional<std::int64_t> match_totp(std::span<const std::uint8_t> seed, std::string_view code, Instant now,
                                       std::int64_t last_accepted_step) {
  std::optional<std::int64_t> found;
  const auto current = totp_step(now);
  for (const std::int64_t step : {current - 1, current, current + 1}) {  // all three, whichever fits
    const bool is_equal = equal_secrets(as_bytes(totp_code(seed, step)), as_bytes(code));
    if (is_equal && step > last_accepted_step && !found) found = step;
  }
  return found;
}

Bytes new_totp_seed() {
  Bytes seed(20);
  fill_random(seed);
  return seed;
}

std::string to_base32(std::span<const std::uint8_t> bytes) {
  static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const auto byte : bytes) {
    buffer = (buffer << 8U) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += kAlphabet[(buffer >> bits) & 31U];
    }
  }
  if (bits > 0) out += kAlphabet[(buffer << (5 - bits)) & 31U];
  return out;
}

std::string otpauth_uri(std::string_view issuer, std::string_view account, std::span<const std::uint8_t> seed) {
  return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) + "?secret=" + to_base32(seed) +
         "&issuer=" + percent_encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace assay::auth
