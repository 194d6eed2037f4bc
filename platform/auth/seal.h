// SPDX-License-Identifier: Apache-2.0
// Secrets at rest: XChaCha20-Poly1305 with a key in a file outside the database, mode 0600 (S-OP-06).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace assay::auth {

/// Seals and opens short secrets. The context ("totp/<account id>") is bound in: a sealed value moved to another row
/// does not open.
class Sealer {
 public:
  static constexpr std::size_t kKeyBytes = 32;

  /// Reads `<data>/keys/server.key`, or makes it where there is none. Throws Breakage when others may read the file,
  /// when it is damaged, or when it cannot be written.
  static Sealer load_or_create(const std::string& path);
  explicit Sealer(std::span<const std::uint8_t, kKeyBytes> key);
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;
  Sealer(Sealer&& other) noexcept;
  ~Sealer();  ///< overwrites the key

  /// nonce || ciphertext || tag
  [[nodiscard]] Bytes seal(std::span<const std::uint8_t> secret, std::string_view context) const;
  /// Nothing when the value was changed, belongs to another context or another key.
  [[nodiscard]] std::optional<Bytes> open(std::span<const std::uint8_t> sealed, std::string_view context) const;

 private:
  std::array<std::uint8_t, kKeyBytes> key_{};
};

/// Overwrites a secret that is no longer needed.
void wipe(Bytes& secret);
void wipe(std::string& secret);

}  // namespace assay::auth
