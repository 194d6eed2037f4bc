// SPDX-License-Identifier: Apache-2.0
// Random secrets that are shown once and stored as SHA-256: API tokens, session ids, links, set-up and recovery codes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace assay::auth {

inline constexpr std::string_view kTokenPrefix = "assay_";  ///< lets secret scanners find a token that leaked

/// 256 random bits in base64url (43 characters).
std::string new_secret();
/// `assay_` and 256 random bits.
std::string new_api_token();
/// 99 random bits as four groups of five characters without look-alikes ("k7mp2-xqd8w-..."), to be read and typed.
std::string new_code();

/// What is stored. With 99 bits and more there is nothing to guess, so a fast hash is enough.
Hash secret_hash(std::string_view secret);
/// A code as typed: case, spaces and hyphens do not count.
Hash code_hash(std::string_view typed);

/// URL-safe base64 without padding (RFC 4648, 5).
std::string to_base64url(std::span<const std::uint8_t> bytes);

}  // namespace assay::auth
