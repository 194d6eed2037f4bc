// SPDX-License-Identifier: Apache-2.0
// Argon2id through libsodium, NFKC through utf8proc.
#include "platform/auth/password.h"

#include <fmt/format.h>
#include <sodium.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <memory>

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "platform/auth/common_passwords.h"
#include "platform/auth/strings.gen.h"

namespace assay::auth {
namespace {

constexpr std::size_t kInputBytesMax = 1024;  // 128 code points of 4 bytes, and decomposed input may be longer

/// The number after "m=" or "t=" in the parameters of an encoded hash.
std::size_t parameter(std::string_view stored, std::string_view name) {
  const auto at = stored.find(name);
  std::size_t value = 0;
  if (at != std::string_view::npos)
    std::from_chars(stored.data() + at + name.size(), stored.data() + stored.size(), value);
  return value;
}

std::string encode(const HashCost& cost, std::string_view password) {
  std::array<char, crypto_pwhash_argon2id_STRBYTES> out{};
  if (crypto_pwhash_argon2id_str(out.data(), password.data(), password.size(), cost.passes, cost.memory_bytes) != 0)
    throw Breakage("not enough memory to hash a password");
  return out.data();
}

std::string without_padding(std::string text) {
  text.erase(std::min(text.find('='), text.size()));
  return text;
}

/// Reads like the hash of a password and costs as much to check, but was made of none: making one takes a tenth of a
/// second, and each start of the program would wait for it.
std::string hash_of_nothing(const HashCost& cost) {
  std::array<std::uint8_t, crypto_pwhash_argon2id_SALTBYTES> salt{};
  std::array<std::uint8_t, 32> hash{};
  fill_random(salt);
  fill_random(hash);
  auto text = fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes / 1024, cost.passes,
                          without_padding(to_base64(salt)), without_padding(to_base64(hash)));
  // One that libsodium cannot read would be refused at once and tell that the account is unknown.
  BASE_ASSERT(crypto_pwhash_argon2id_str_needs_rehash(text.c_str(), cost.passes, cost.memory_bytes) == 0);
  return text;
}

}  // namespace

/// Holds one of the places of a hasher; waits for it.
class HashingTurn {
 public:
  explicit HashingTurn(PasswordHasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher.mutex_);
    if (hasher.running_ >= hasher.running_max_) {
      if (hasher.waiting_ >= hasher.waiting_max_) return;
      ++hasher.waiting_;
      hasher.free_.wait(lock, [&] { return hasher.running_ < hasher.running_max_; });
      --hasher.waiting_;
    }
    ++hasher.running_;
    has_place_ = true;
  }
  ~HashingTurn() {
    if (!has_place_) return;
    const std::lock_guard lock(hasher_.mutex_);
    --hasher_.running_;
    hasher_.free_.notify_one();
  }
  HashingTurn(const HashingTurn&) = delete;
  HashingTurn& operator=(const HashingTurn&) = delete;
  [[nodiscard]] bool has_place() const { return has_place_; }

 private:
  PasswordHasher& hasher_;
  bool has_place_ = false;
};

std::string normal_password(std::string_view text) {
  if (text.empty() || text.size() > kInputBytesMax) return {};
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return {};
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

Result<std::string> accept_new_password(std::string_view text, std::span<const std::string> own_words) {
  auto normal = normal_password(text);
  const auto length = code_points(normal);
  if (normal.empty() && !text.empty()) return refuse("password", msg::auth_password_not_text);
  if (length < kPasswordMin)
    return refuse("password", msg::auth_password_too_short, {{"min", static_cast<std::int64_t>(kPasswordMin)}});
  if (length > kPasswordMax)
    return refuse("password", msg::auth_password_too_long, {{"max", static_cast<std::int64_t>(kPasswordMax)}});
  if (is_common_password(normal, own_words)) return refuse("password", msg::auth_password_common);
  return normal;
}

bool is_weaker(std::string_view stored, const HashCost& cost) {
  return parameter(stored, "$m=") * 1024 < cost.memory_bytes / 1024 * 1024 || parameter(stored, ",t=") < cost.passes;
}

PasswordHasher::PasswordHasher(HashCost cost, unsigned running, unsigned waiting)
    : cost_(cost), running_max_(running), waiting_max_(waiting) {
  if (sodium_init() < 0) throw Breakage("libsodium does not start");
  nobody_ = hash_of_nothing(cost_);
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  const HashingTurn turn(*this);
  if (!turn.has_place()) return refuse(Errc::busy, {}, msg::auth_busy);
  return encode(cost_, password);
}

Result<PasswordCheck> PasswordHasher::check(std::string_view stored, std::string_view password) {
  const HashingTurn turn(*this);
  if (!turn.has_place()) return refuse(Errc::busy, {}, msg::auth_busy);
  const bool is_known = !stored.empty();
  const std::string encoded(is_known ? stored : std::string_view(nobody_));
  const bool matches = crypto_pwhash_argon2id_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
  return PasswordCheck{matches && is_known, matches && is_known && is_weaker(stored, cost_)};
}

}  // namespace assay::auth
