// SPDX-License-Identifier: Apache-2.0
// POSIX files: fsync of file and directory.
#include "platform/store/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/error.h"

namespace assay::store {
namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path) {
  throw Breakage(what + " " + path + ": " + std::generic_category().message(errno));
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void sync_path(const std::string& path, int flags) {
  const Descriptor opened(path, flags);
  if (opened.number() < 0) fail("cannot open", path);
  if (::fsync(opened.number()) != 0) fail("cannot write to disk:", path);
}

std::string directory_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

void create_private_file(const std::string& path) {
  const Descriptor created(path, O_RDWR | O_CREAT, 0600);
  if (created.number() < 0) fail("cannot create", path);
}

bool file_exists(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

std::uintmax_t file_size(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<std::uintmax_t>(status.st_size) : 0;
}

void sync_file(const std::string& path) { sync_path(path, O_RDWR); }

void rename_durably(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail("cannot rename to", to);
  sync_path(directory_of(to), O_RDONLY | O_DIRECTORY);
}

void remove_database_files(const std::string& path) noexcept {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((path + suffix).c_str());
}

}  // namespace assay::store
