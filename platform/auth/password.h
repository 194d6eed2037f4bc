// SPDX-License-Identifier: Apache-2.0
// Passwords: rules, normal form and Argon2id with a bound on how many run at once (S-AU-01, S-AU-02).
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace assay::auth {

/// The defaults are those of S-AU-01; 19 MiB for small machines; tests use less.
struct HashCost {
  std::size_t memory_bytes = 64UL << 20;
  unsigned passes = 2;
};

inline constexpr std::size_t kPasswordMin = 12;  ///< code points after NFKC
inline constexpr std::size_t kPasswordMax = 128;

/// NFKC, so that the same password typed on another keyboard is the same bytes. Nothing when it is no UTF-8 or far too
/// long. No other rule: for checking a password that exists.
std::string normal_password(std::string_view text);

/// The rules for a new password: length and not one that everybody tries first. `own_words` are the person's name,
/// address and organisation. Answers the normal form.
Result<std::string> accept_new_password(std::string_view text, std::span<const std::string> own_words);

struct PasswordCheck {
  bool matches = false;
  bool needs_rehash = false;  ///< made with less memory or fewer passes than today's cost
};

/// Argon2id of libsodium. At most `running` at once; up to `waiting` more wait their turn; the rest is refused as busy.
class PasswordHasher {
 public:
  explicit PasswordHasher(HashCost cost = {}, unsigned running = 4, unsigned waiting = 64);

  /// `$argon2id$v=19$m=..,t=..,p=1$salt$hash` of a password in normal form.
  Result<std::string> hash(std::string_view normal_password);
  /// Does the same work when `stored` is empty (unknown account) and answers no match (S-AU-10).
  Result<PasswordCheck> check(std::string_view stored, std::string_view normal_password);

 private:
  friend class HashingTurn;
  HashCost cost_;
  unsigned running_max_, waiting_max_;
  unsigned running_ = 0, waiting_ = 0;
  std::mutex mutex_;
  std::condition_variable free_;
  std::string nobody_;  // reads like a hash, checked in place of an unknown account's
};

/// True when `stored` was made with less than `cost`.
bool is_weaker(std::string_view stored, const HashCost& cost);

}  // namespace assay::auth
