// SPDX-License-Identifier: Apache-2.0
// Time-based one-time passwords (RFC 6238: SHA-1, 30 s, 6 digits), each step accepted once (S-AU-04).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/time.h"

namespace assay::auth {

inline constexpr std::int64_t kTotpStepSeconds = 30;

std::int64_t totp_step(Instant now);
/// The code of a step with leading zeros; 6 digits but for the vectors of the RFC, which have 8.
std::string totp_code(std::span<const std::uint8_t> seed, std::int64_t step, int digits = 6);
/// The step that the code belongs to: now, one before or one after, and later than the last one accepted.
std::optional<std::int64_t> match_totp(std::span<const std::uint8_t> seed, std::string_view code, Instant now,
                                       std::int64_t last_accepted_step);

/// 160 random bits, the length RFC 4226 recommends.
Bytes new_totp_seed();
/// RFC 4648 without padding, for typing a seed.
std::string to_base32(std::span<const std::uint8_t> bytes);
/// What an authenticator reads from a QR code: otpauth://totp/Issuer:account?secret=...
std::string otpauth_uri(std::string_view issuer, std::string_view account, std::span<const std::uint8_t> seed);

}  // namespace assay::auth
