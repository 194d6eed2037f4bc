// SPDX-License-Identifier: Apache-2.0
// C2SP signed-note and tlog-checkpoint with Ed25519: verifier keys, notes, checkpoints (docs/reference/ledger-entry.md
// 7).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace assay::ledger {

struct VerifierKey {
  std::string name;
  std::array<std::uint8_t, 4> id{};
  std::array<std::uint8_t, 32> public_key{};

  /// Computes the key id.
  static VerifierKey of(std::string_view name, std::span<const std::uint8_t> public_key);
  /// `<name>+<8 hex>+<base64>`, strictly; nothing when the key id does not fit.
  static std::optional<VerifierKey> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

struct NoteSignature {
  std::string name;
  std::array<std::uint8_t, 4> key_id{};
  std::array<std::uint8_t, 64> signature{};
};

/// `line` without its line feed.
std::optional<NoteSignature> parse_signature_line(std::string_view line);
/// True when the signature is of this key and right.
bool is_signed_by(std::string_view text, const NoteSignature& signature, const VerifierKey& key);

struct Note {
  std::string text;  ///< with its final line feed
  std::vector<NoteSignature> signatures;
  /// True when at least one signature is of this key and right, and none of this key is wrong.
  [[nodiscard]] bool is_signed_by(const VerifierKey& key) const;
};
std::optional<Note> parse_note(std::string_view bytes);

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root;
  [[nodiscard]] std::string text() const;
  /// The text of a note: exactly three lines.
  static std::optional<Checkpoint> parse(std::string_view text);
};

/// Decimal without leading zero, at most 2^53-1.
std::optional<std::uint64_t> parse_count(std::string_view text);
/// Well-formed UTF-8: nothing overlong, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

/// What both keys sign when one replaces the other.
std::string rotation_text(std::string_view origin, std::int64_t seq, std::string_view old_key,
                          std::string_view new_key);

}  // namespace assay::ledger
