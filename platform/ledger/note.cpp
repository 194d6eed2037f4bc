// SPDX-License-Identifier: Apache-2.0
// Parsing is strict: every text that is accepted is what we would have written ourselves from the values in it.
#include "platform/ledger/note.h"

#include <sodium.h>

#include <algorithm>

#include "base/error.h"

namespace assay::ledger {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";
constexpr std::size_t kMaxSignatures = 16;
constexpr std::uint8_t kEd25519 = 0x01;

bool is_key_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7f && c != '+'; });
}

std::array<std::uint8_t, 4> key_id(std::string_view name, std::span<const std::uint8_t> public_key) {
  Bytes input(name.begin(), name.end());
  input.push_back('\n');
  input.push_back(kEd25519);
  input.insert(input.end(), public_key.begin(), public_key.end());
  const auto hash = sha256(std::span<const std::uint8_t>(input));
  std::array<std::uint8_t, 4> id{};
  std::copy_n(hash.bytes.begin(), id.size(), id.begin());
  return id;
}

bool is_lower_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Cuts off the part before the next line feed; nothing when there is none.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return {};
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || i + length > text.size()) return false;
    for (std::size_t j = 1; j < length; ++j)
      if ((static_cast<unsigned char>(text[i + j]) & 0xc0) != 0x80) return false;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
        (lead == 0xf4 && second > 0x8f))
      return false;
    i += length;
  }
  return true;
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  if (text.empty() || text.size() > 16 || (text.size() > 1 && text[0] == '0')) return {};
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (value > 9'007'199'254'740'991ULL) return {};
  return value;
}

VerifierKey VerifierKey::of(std::string_view name, std::span<const std::uint8_t> public_key) {
  BASE_ASSERT(public_key.size() == 32);
  VerifierKey key;
  key.name = name;
  key.id = key_id(name, public_key);
  std::ranges::copy(public_key, key.public_key.begin());
  return key;
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto first = text.find('+');
  if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+') return {};
  const auto name = text.substr(0, first), digits = text.substr(first + 1, 8);
  const auto bytes = from_base64(text.substr(first + 10));
  if (!is_key_name(name) || !is_lower_hex(digits) || !bytes || bytes->size() != 33 || bytes->front() != kEd25519)
    return {};
  auto key = of(name, std::span(*bytes).subspan(1));
  if (to_hex(key.id) != digits) return {};
  return key;
}

std::string VerifierKey::text() const {
  Bytes typed{kEd25519};
  typed.insert(typed.end(), public_key.begin(), public_key.end());
  return name + "+" + to_hex(id) + "+" + to_base64(typed);
}

std::optional<NoteSignature> parse_signature_line(std::string_view line) {
  if (!line.starts_with(kDash)) return {};
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return {};
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() != 68) return {};
  NoteSignature signature;
  signature.name = line.substr(0, space);
  std::copy_n(bytes->begin(), 4, signature.key_id.begin());
  std::copy_n(bytes->begin() + 4, 64, signature.signature.begin());
  return signature;
}

bool is_signed_by(std::string_view text, const NoteSignature& signature, const VerifierKey& key) {
  if (signature.name != key.name || signature.key_id != key.id) return false;
  static const bool is_ready = sodium_init() >= 0;
  if (!is_ready) throw Breakage("libsodium does not start");
  return crypto_sign_verify_detached(signature.signature.data(), as_bytes(text).data(), text.size(),
                                     key.public_key.data()) == 0;
}

bool Note::is_signed_by(const VerifierKey& key) const {
  bool is_signed = false;
  for (const auto& signature : signatures) {
    if (signature.name != key.name || signature.key_id != key.id) continue;
    if (!ledger::is_signed_by(text, signature, key)) return false;
    is_signed = true;
  }
  return is_signed;
}

std::optional<Note> parse_note(std::string_view bytes) {
  if (!is_utf8(bytes)) return {};
  if (std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; })) return {};
  const auto blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos) return {};
  Note note;
  note.text = bytes.substr(0, blank + 1);
  auto rest = bytes.substr(blank + 2);
  while (!rest.empty()) {
    const auto line = next_line(rest);
    auto signature = line ? parse_signature_line(*line) : std::nullopt;
    if (!signature || note.signatures.size() == kMaxSignatures) return {};
    note.signatures.push_back(std::move(*signature));
  }
  if (note.signatures.empty()) return {};
  return note;
}

std::string Checkpoint::text() const { return origin + "\n" + std::to_string(size) + "\n" + root.base64() + "\n"; }

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
  const auto origin = next_line(text), size = next_line(text), root = next_line(text);
  if (!origin || !size || !root || origin->empty() || !text.empty()) return {};
  const auto count = parse_count(*size);
  const auto hash = Hash::from_base64(*root);
  if (!count || !hash) return {};
  return Checkpoint{std::string(*origin), *count, *hash};
}

std::string rotation_text(std::string_view origin, std::int64_t seq, std::string_view old_key,
                          std::string_view new_key) {
  std::string text = "assay-rotate-key/1\n";
  text.append(origin).append("\n").append(std::to_string(seq)).append("\n");
  text.append(old_key).append("\n").append(new_key).append("\n");
  return text;
}

}  // namespace assay::ledger
