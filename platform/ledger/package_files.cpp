// SPDX-License-Identifier: Apache-2.0
// Plain files written once; a failed write or sync is a breakage, never a shorter package.
#include "platform/ledger/package_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "platform/ledger/package_format.h"

namespace assay::ledger {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kBuffer = 1 << 18;

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw Breakage("package " + path + ": " + why);
}

}  // namespace

PackageFile::PackageFile(PackageFolder& folder, std::string path) : folder_(folder), path_(std::move(path)) {
  const auto full = folder_.directory_ + "/" + path_;
  std::error_code error;
  fs::create_directories(fs::path(full).parent_path(), error);
  if (error) fail(full, error.message());
  fd_ = open(full.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd_ < 0) fail(full, std::strerror(errno));
}

PackageFile::~PackageFile() {
  if (fd_ >= 0) close(fd_);
}

void PackageFile::add(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void PackageFile::add_line(std::string_view text) {
  add(text);
  add("\n");
}

void PackageFile::flush() {
  hash_.add(buffer_);
  size_ += buffer_.size();
  for (std::string_view rest = buffer_; !rest.empty();) {
    const auto written = write(fd_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path_, std::strerror(errno));
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

Hash PackageFile::finish() {
  flush();
  const auto hash = hash_.finish();
  const bool is_synced = fsync(fd_) == 0;
  const bool is_closed = close(std::exchange(fd_, -1)) == 0;
  if (!is_synced || !is_closed) fail(path_, std::strerror(errno));
  folder_.listed_.push_back({path_, size_, hash});
  return hash;
}

PackageFolder::PackageFolder(std::string directory) : directory_(std::move(directory)) {
  std::error_code error;
  fs::create_directories(directory_, error);
  if (error) fail(directory_, error.message());
  if (!fs::is_empty(directory_, error) || error) fail(directory_, "is there already and is not empty");
}

void PackageFolder::write(std::string path, std::string_view content) {
  PackageFile file(*this, std::move(path));
  file.add(content);
  file.finish();
}

std::string PackageFolder::manifest_text(std::string_view origin, Instant made) const {
  auto files = listed_;
  std::ranges::sort(files, {}, &Listed::path);
  std::string text = "assay-package/1\norigin " + std::string(origin) + "\nmade " + made.text() + "\n";
  for (const auto& file : files) {
    BASE_ASSERT(is_package_path(file.path));
    text += file.hash.hex() + " " + std::to_string(file.size) + " " + file.path + "\n";
  }
  return text;
}

}  // namespace assay::ledger
