// SPDX-License-Identifier: Apache-2.0
// Random numbers come from the operating system only (base/hash.h).
#include "platform/auth/token.h"

#include <array>

namespace assay::auth {
namespace {

constexpr std::string_view kCodeAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";  // no 0 o 1 i l
constexpr std::size_t kCodeLength = 20;                                        // 20 * log2(31) = 99 bits
constexpr std::size_t kCodeGroup = 5;

}  // namespace

std::string to_base64url(std::span<const std::uint8_t> bytes) {
  auto text = to_base64(bytes);
  for (auto& c : text) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  while (text.ends_with('=')) text.pop_back();
  return text;
}

std::string new_secret() {
  std::array<std::uint8_t, 32> bytes{};
  fill_random(bytes);
  return to_base64url(bytes);
}

std::string new_api_token() { return std::string(kTokenPrefix) + new_secret(); }

std::string new_code() {
  std::string code;
  std::size_t letters = 0;
  while (letters < kCodeLength) {
    std::array<std::uint8_t, 1> byte{};
    fill_random(byte);
    const std::size_t index = byte[0] & 31U;
    if (index >= kCodeAlphabet.size()) continue;  // rejected, not wrapped: so that every letter is equally likely
    if (letters != 0 && letters % kCodeGroup == 0) code += '-';
    code += kCodeAlphabet[index];
    ++letters;
  }
  return code;
}

Hash secret_hash(std::string_view secret) { return sha256(secret); }

Hash code_hash(std::string_view typed) {
  std::string plain;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return sha256(plain);
}

}  // namespace assay::auth
