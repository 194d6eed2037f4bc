// SPDX-License-Identifier: Apache-2.0
// Signing keys in files of their own, in the text form that other signed-note tools read:
// PRIVATE+KEY+<name>+<key id>+<base64 of 0x01 || seed>.
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>

#include <array>
#include <cerrno>
#include <cstring>

#include "platform/ledger/ledger.h"
#include "platform/ledger/note.h"

namespace assay::ledger {
namespace {

constexpr std::string_view kPrefix = "PRIVATE+KEY+";

/// A file descriptor that closes itself.
struct File {
  int fd = -1;
  ~File() {
    if (fd >= 0) close(fd);
  }
};

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw Breakage("key file " + path + ": " + why);
}

void write_all(const File& file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const auto written = write(file.fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path, std::strerror(errno));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.fd) != 0) fail(path, std::strerror(errno));
}

void sync_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto folder = slash == std::string::npos ? std::string(".") : path.substr(0, slash + 1);
  const File file{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (file.fd < 0 || fsync(file.fd) != 0) fail(path, std::strerror(errno));
}

struct KeyPair {
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> public_key{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret_key{};
  explicit KeyPair(std::span<const std::uint8_t> seed) {
    if (sodium_init() < 0) throw Breakage("libsodium does not start");
    BASE_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data());
  }
  KeyPair(const KeyPair&) = delete;
  KeyPair& operator=(const KeyPair&) = delete;
  ~KeyPair() { sodium_memzero(secret_key.data(), secret_key.size()); }
};

}  // namespace

SigningKey SigningKey::create(const std::string& path, std::string_view origin) {
  SigningKey key;
  key.origin_ = origin;
  key.seed_.resize(crypto_sign_SEEDBYTES);
  fill_random(key.seed_);
  const KeyPair pair(key.seed_);
  key.public_key_.assign(pair.public_key.begin(), pair.public_key.end());
  const auto verifier = VerifierKey::parse(key.verifier_key());
  BASE_ASSERT(verifier);  // origins are made by us: assay/<id>

  const File file{open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
  if (file.fd < 0) fail(path, errno == EEXIST ? "exists already and is not overwritten" : std::strerror(errno));
  Bytes typed{0x01};
  typed.insert(typed.end(), key.seed_.begin(), key.seed_.end());
  std::string text(kPrefix);
  text += key.origin_ + "+" + to_hex(verifier->id) + "+" + to_base64(typed) + "\n";
  write_all(file, text, path);
  sync_folder(path);
  return key;
}

SigningKey SigningKey::load(const std::string& path) {
  const File file{open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
  if (file.fd < 0) fail(path, std::strerror(errno));
  struct stat status{};
  if (fstat(file.fd, &status) != 0) fail(path, std::strerror(errno));
  if (!S_ISREG(status.st_mode)) fail(path, "is no regular file");
  if ((status.st_mode & 077) != 0)
    fail(path, "others may read it; allow only the owner (chmod 600) and think of a new key");
  std::array<char, 1024> buffer{};
  const auto got = read(file.fd, buffer.data(), buffer.size());
  if (got < 0) fail(path, std::strerror(errno));
  std::string_view text(buffer.data(), static_cast<std::size_t>(got));

  const auto malformed = [&] { fail(path, "is no signing key"); };
  if (!text.starts_with(kPrefix) || !text.ends_with('\n')) malformed();
  text.remove_prefix(kPrefix.size());
  text.remove_suffix(1);
  const auto name_end = text.find('+');
  if (name_end == std::string_view::npos || text.size() < name_end + 10 || text[name_end + 9] != '+') malformed();
  const auto typed = from_base64(text.substr(name_end + 10));
  if (!typed || typed->size() != 33 || typed->front() != 0x01) malformed();
  SigningKey key;
  key.origin_ = text.substr(0, name_end);
  key.seed_.assign(typed->begin() + 1, typed->end());
  const KeyPair pair(key.seed_);
  key.public_key_.assign(pair.public_key.begin(), pair.public_key.end());
  const auto verifier = VerifierKey::parse(key.verifier_key());
  if (!verifier || to_hex(verifier->id) != text.substr(name_end + 1, 8)) malformed();
  return key;
}

std::string SigningKey::verifier_key() const { return VerifierKey::of(origin_, public_key_).text(); }

std::string SigningKey::sign_line(std::string_view text) const {
  const KeyPair pair(seed_);
  Bytes signature(4 + crypto_sign_BYTES);
  const auto id = VerifierKey::of(origin_, public_key_).id;
  std::copy(id.begin(), id.end(), signature.begin());
  crypto_sign_detached(signature.data() + 4, nullptr, as_bytes(text).data(), text.size(), pair.secret_key.data());
  return "\xe2\x80\x94 " + origin_ + " " + to_base64(signature) + "\n";
}

std::string SigningKey::sign(std::string_view text) const {
  BASE_ASSERT(text.ends_with('\n'));
  return std::string(text) + "\n" + sign_line(text);
}

}  // namespace assay::ledger
