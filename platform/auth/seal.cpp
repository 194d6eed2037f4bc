// SPDX-License-Identifier: Apache-2.0
// libsodium's AEAD; the key file is one line of 64 hexadecimal characters.
#include "platform/auth/seal.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/error.h"

namespace assay::auth {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// A file descriptor that closes itself.
class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

[[noreturn]] void broken(const std::string& path, const char* why) {
  throw Breakage("the server's key file " + path + " " + why);
}

std::string read_key_text(const File& file, const std::string& path) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) broken(path, "cannot be read");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) broken(path, "is open to others; set its mode to 0600");
  std::string text(Sealer::kKeyBytes * 2 + 1, '\0');
  const auto got = ::read(file.get(), text.data(), text.size());
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

/// Written beside, made durable, then linked to its name: never half a key, and never over an existing one.
void write_key(const std::string& path, std::string_view text) {
  const std::string beside = path + ".new";
  ::unlink(beside.c_str());
  {
    const File file(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    const auto size = static_cast<ssize_t>(text.size());
    if (!file.is_open() || ::write(file.get(), text.data(), text.size()) != size || ::fsync(file.get()) != 0)
      broken(path, "cannot be written");
  }
  const bool is_linked = ::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST;
  ::unlink(beside.c_str());
  const File folder(std::filesystem::path(path).parent_path().string(), O_RDONLY | O_DIRECTORY);
  if (!is_linked || !folder.is_open() || ::fsync(folder.get()) != 0) broken(path, "cannot be written");
}

}  // namespace

Sealer::Sealer(std::span<const std::uint8_t, kKeyBytes> key) {
  if (sodium_init() < 0) throw Breakage("libsodium does not start");
  std::ranges::copy(key, key_.begin());
}

Sealer::Sealer(Sealer&& other) noexcept : key_(other.key_) { sodium_memzero(other.key_.data(), other.key_.size()); }

Sealer::~Sealer() { sodium_memzero(key_.data(), key_.size()); }

Sealer Sealer::load_or_create(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  std::error_code ignored;  // where it cannot be made, writing the key says so
  if (std::filesystem::create_directories(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  if (!std::filesystem::exists(path)) {
    Bytes fresh(kKeyBytes);
    fill_random(fresh);
    auto line = to_hex(fresh) + '\n';
    write_key(path, line);
    wipe(line);
    wipe(fresh);
  }
  const File file(path, O_RDONLY | O_NOFOLLOW);
  if (!file.is_open()) broken(path, "cannot be read");
  auto text = read_key_text(file, path);
  auto key = from_hex(text);
  wipe(text);
  if (!key || key->size() != kKeyBytes) broken(path, "is damaged");
  Sealer sealer(std::span<const std::uint8_t, kKeyBytes>(key->data(), kKeyBytes));
  wipe(*key);
  return sealer;
}

Bytes Sealer::seal(std::span<const std::uint8_t> secret, std::string_view context) const {
  Bytes out(kNonceBytes + secret.size() + kTagBytes);
  fill_random(std::span(out).first(kNonceBytes));
  unsigned long long size = 0;
  const auto bound = as_bytes(context);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kNonceBytes, &size, secret.data(), secret.size(),
                                             bound.data(), bound.size(), nullptr, out.data(), key_.data());
  return out;
}

std::optional<Bytes> Sealer::open(std::span<const std::uint8_t> sealed, std::string_view context) const {
  if (sealed.size() < kNonceBytes + kTagBytes) return {};
  Bytes out(sealed.size() - kNonceBytes - kTagBytes);
  unsigned long long size = 0;
  const auto bound = as_bytes(context);
  const auto box = sealed.subspan(kNonceBytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), &size, nullptr, box.data(), box.size(), bound.data(),
                                                 bound.size(), sealed.data(), key_.data()) != 0)
    return {};
  return out;
}

void wipe(Bytes& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace assay::auth
