// SPDX-License-Identifier: Apache-2.0
// Blobs as files. Written under a name of their own, synced, renamed, directory synced: a file that has its hash as
// name is whole (S-RL-03). Names are hashes or ids of ours, never what a user wrote (S-IN-04, S-IN-10).
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "platform/files/blob_store.h"
#include "platform/store/files.h"

namespace assay::files {
namespace {

constexpr std::size_t kReadSize = 256 << 10;

[[noreturn]] void fail(const std::string& what, const std::string& path) {
  throw Breakage("files: " + what + " " + path + ": " + std::generic_category().message(errno));
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode)) {}
  ~Descriptor() { (void)close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  bool close() {
    const int number = std::exchange(number_, -1);
    return number < 0 || ::close(number) == 0;
  }

 private:
  int number_;
};

void sync_directory(const std::string& path) {
  const Descriptor directory(path, O_RDONLY | O_DIRECTORY);
  if (!directory.is_open() || ::fsync(directory.number()) != 0) fail("cannot sync", path);
}

void make_directory(const std::string& parent, const std::string& name) {
  if (::mkdir((parent + "/" + name).c_str(), 0700) == 0) return sync_directory(parent);
  if (errno != EEXIST) fail("cannot make", parent + "/" + name);
}

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

std::vector<std::string> names_in(const std::string& path) {
  const std::unique_ptr<DIR, CloseDirectory> directory(::opendir(path.c_str()));
  if (!directory) fail("cannot list", path);
  std::vector<std::string> names;
  while (const auto* entry = ::readdir(directory.get()))
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  return names;
}

class IncomingFile final : public IncomingBlob {
 public:
  IncomingFile(const std::string& root, Instant now)
      : root_(root), path_(root + "/incoming/" + new_id(now).text()), file_(path_, O_WRONLY | O_CREAT | O_EXCL, 0600) {
    if (!file_.is_open()) fail("cannot create", path_);
  }
  ~IncomingFile() override {
    if (!is_published_) ::unlink(path_.c_str());
  }

  void publish() override {
    const auto name = hash().hex();
    make_directory(root_, name.substr(0, 2));
    // Over a file of the same name: it has the same bytes.
    store::rename_durably(path_, root_ + "/" + name.substr(0, 2) + "/" + name);
    is_published_ = true;
  }
  void record(store::Connection&) override {}

 private:
  void write(std::span<const std::uint8_t> piece) override {
    while (!piece.empty()) {
      const auto written = ::write(file_.number(), piece.data(), piece.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail("cannot write", path_);
      piece = piece.subspan(static_cast<std::size_t>(written));
    }
  }
  void sync() override {
    if (::fsync(file_.number()) != 0) fail("cannot sync", path_);
    if (!file_.close()) fail("cannot close", path_);
  }

  std::string root_, path_;
  Descriptor file_;
  bool is_published_ = false;
};

class DirectoryBlobs final : public BlobStore {
 public:
  explicit DirectoryBlobs(std::string root) : root_(std::move(root)) {
    const auto slash = root_.rfind('/');
    make_directory(root_.substr(0, slash), root_.substr(slash + 1));
    make_directory(root_, "incoming");
  }

  std::unique_ptr<IncomingBlob> receive(Instant now) override { return std::make_unique<IncomingFile>(root_, now); }

  Hash keep(store::Connection&, std::span<const std::uint8_t> bytes, Instant now) override {
    const auto blob = receive(now);
    blob->add(bytes);
    const auto hash = blob->finish();
    blob->publish();
    return hash;
  }

  bool read(store::Connection&, const Hash& hash, const Sink& sink) override {
    const auto path = path_of(hash);
    const Descriptor file(path, O_RDONLY);
    if (!file.is_open() && errno == ENOENT) return false;
    if (!file.is_open()) fail("cannot open", path);
    Bytes buffer(kReadSize);
    while (true) {
      const auto got = ::read(file.number(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("cannot read", path);
      if (got == 0) return true;
      sink({buffer.data(), static_cast<std::size_t>(got)});
    }
  }

  bool has(store::Connection&, const Hash& hash) override { return store::file_exists(path_of(hash)); }
  void discard(const Hash& hash) override {
    if (::unlink(path_of(hash).c_str()) != 0 && errno != ENOENT) fail("cannot remove", path_of(hash));
  }

  /// Called while nothing is on its way in, so the time does not matter here.
  void sweep(const std::function<bool(const Hash&)>& is_named, Instant) override {
    for (const auto& name : names_in(root_ + "/incoming")) ::unlink((root_ + "/incoming/" + name).c_str());
    for (const auto& folder : names_in(root_)) {
      if (folder.size() != 2) continue;
      for (const auto& name : names_in(root_ + "/" + folder))
        if (const auto hash = Hash::from_hex(name); hash && !is_named(*hash)) discard(*hash);
    }
  }

 private:
  [[nodiscard]] std::string path_of(const Hash& hash) const {
    const auto name = hash.hex();
    return root_ + "/" + name.substr(0, 2) + "/" + name;
  }
  std::string root_;
};

}  // namespace

std::unique_ptr<BlobStore> directory_blobs(std::string directory) {
  return std::make_unique<DirectoryBlobs>(std::move(directory));
}

}  // namespace assay::files
