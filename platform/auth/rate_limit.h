// SPDX-License-Identifier: Apache-2.0
// Limits on guessing: each try is counted before it is made, so that tries in parallel count too. Back-off, never a
// lock: by account and source together, by source, and by account only for sources that never signed in to it
// (S-AU-10).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "platform/store/database.h"

namespace assay::auth {

/// After `free` tries the pause is `first` seconds and doubles up to `longest`.
struct Backoff {
  std::int64_t free = 5;
  std::int64_t first = 30;
  std::int64_t longest = 900;
  std::int64_t decay = 0;  ///< seconds without a try after which one is forgotten; 0: all of them after a day
};
inline constexpr Backoff kPairBackoff{5, 30, 900, 0};
inline constexpr Backoff kSourceBackoff{20, 30, 900, 60};  // an office behind one address mistypes now and then
inline constexpr Backoff kAccountBackoff{20, 5, 30, 60};

std::int64_t pause_seconds(const Backoff& backoff, std::int64_t failures);

/// An address as limits see it: one IPv4 address, or the /64 of an IPv6 one.
std::string source_key(std::string_view remote);

struct LimitedSubject {
  std::string name;
  Backoff backoff;
};

/// The subjects of a try to sign in. The address is hashed: unknown ones are kept, too.
std::vector<LimitedSubject> sign_in_subjects(store::Connection& connection, std::string_view email,
                                             std::string_view source, Instant now);

/// Counts a try against all subjects, or answers the seconds to wait and counts nothing.
std::optional<std::int64_t> claim_try(store::Connection& connection, std::span<const LimitedSubject> subjects,
                                      Instant now);
/// The try was right: the first subject is forgotten, the others get this one try back.
void clear_try(store::Connection& connection, std::span<const LimitedSubject> subjects, Instant now);
/// Remembers that this source has signed in to the account.
void remember_source(store::Connection& connection, std::string_view email, std::string_view source, Instant now);
void purge_tries(store::Connection& connection, Instant now);

std::unexpected<Refusal> try_later(std::int64_t seconds);

}  // namespace assay::auth
