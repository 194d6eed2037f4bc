// SPDX-License-Identifier: Apache-2.0
// Files of a package: what the directory holds, what the manifest says, and whether both are the same. Links are never
// followed: only what the directory walk saw as a regular file is opened.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include "platform/ledger/canonical.h"
#include "platform/ledger/verify_parts.h"

namespace assay::ledger {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kPiece = 1 << 18;
constexpr std::size_t kSmallFile = 16 << 20;

/// First line `assay-package/<digits>` with another number than 1: a format that is not ours to judge.
bool is_other_format(std::string_view manifest) {
  constexpr std::string_view kStart = "assay-package/";
  const auto line = manifest.substr(0, manifest.find('\n'));
  if (!line.starts_with(kStart) || line.size() == manifest.size()) return false;
  const auto number = line.substr(kStart.size());
  const bool is_number = !number.empty() && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  return is_number && number != "1";
}

void check_folder(const Package& package, Findings& findings) {
  std::set<std::string, std::less<>> folders;
  for (const auto& file : package.manifest.files)
    for (auto slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
      folders.insert(file.path.substr(0, slash));
  for (const auto& path : package.content.files)
    if (path != kManifestName && package.manifest.find(path) == nullptr) findings.add("unknown-file", 0, path);
  for (const auto& path : package.content.others)
    if (!path.ends_with('/') || !folders.contains(path.substr(0, path.size() - 1)))
      findings.add("unknown-file", 0, path);
}

void read_history(Package& package, Findings& findings) {
  auto file = package.open("checkpoints.jsonl");
  std::string_view line;
  bool is_whole = false;
  std::uint64_t last = 0;
  for (std::int64_t number = 1; file.next_line(line, is_whole); ++number) {
    auto earlier = is_whole ? parse_earlier_checkpoint(line) : std::nullopt;
    const auto size = earlier ? earlier->signed_checkpoint.checkpoint.size : 0;
    const bool is_in_order = size > last && (!package.checkpoint || size < package.checkpoint->checkpoint.size);
    if (!earlier || !is_in_order || earlier->signed_checkpoint.checkpoint.origin != package.manifest.origin) {
      findings.add("checkpoint-history", 0, "checkpoints.jsonl:" + std::to_string(number));
      continue;
    }
    last = size;
    package.earlier.push_back(*std::move(earlier));
  }
}

}  // namespace

void Findings::add(std::string_view rule, std::int64_t seq, std::string what) {
  constexpr std::size_t kKept = 1000;
  const std::lock_guard lock(mutex_);
  ++count_;
  if (first_.size() < kKept) first_.push_back({std::string(rule), seq, std::move(what)});
}

std::vector<BrokenRule> Findings::take_sorted() {
  // The two threads add in no fixed order; the report has one.
  std::ranges::sort(first_, {}, [](const BrokenRule& b) { return std::tie(b.seq, b.rule, b.what); });
  return std::move(first_);
}

FileReader::FileReader(const std::string& directory, std::string_view path, bool exists) : path_(path) {
  if (!exists) return;
  fd_ = ::open((directory + "/" + path_).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd_ < 0) throw Unusable{"unreadable", path_};
  buffer_.resize(kPiece);
}

FileReader::~FileReader() {
  if (fd_ >= 0) close(fd_);
}

bool FileReader::fill() {
  if (fd_ < 0) return false;
  if (at_ > 0) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(at_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_),
              buffer_.begin());
    end_ -= at_;
    at_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  for (;;) {
    const auto got = read(fd_, buffer_.data() + end_, buffer_.size() - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Unusable{"unreadable", path_};
    end_ += static_cast<std::size_t>(got);
    return got > 0;
  }
}

std::string_view FileReader::next_piece() {
  at_ = end_;
  if (!fill()) return {};
  const std::string_view piece(buffer_.data() + at_, end_ - at_);
  at_ = end_;
  return piece;
}

bool FileReader::next_line(std::string_view& line, bool& is_whole) {
  for (std::size_t searched = 0;;) {
    const auto found = std::string_view(buffer_).substr(0, end_).find('\n', at_ + searched);
    is_whole = found != std::string_view::npos;
    if (is_whole || end_ - at_ > kMaxLineBytes) {
      const auto end = is_whole ? found : end_;
      line = std::string_view(buffer_).substr(at_, end - at_);
      at_ = is_whole ? end + 1 : end;
      return true;
    }
    searched = end_ - at_;
    if (!fill()) {
      line = std::string_view(buffer_).substr(at_, end_ - at_);
      at_ = end_;
      return !line.empty();
    }
  }
}

FolderContent read_folder(const std::string& directory) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) throw Unusable{"no_directory", directory};
  FolderContent content;
  const fs::path root(directory);
  auto at = fs::recursive_directory_iterator(root, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const auto path = at->path().lexically_relative(root).generic_string();
    const auto status = at->symlink_status(error);
    if (error) break;
    if (fs::is_regular_file(status))
      content.files.insert(path);
    else
      content.others.push_back(fs::is_directory(status) ? path + "/" : path);
  }
  if (error) throw Unusable{"unreadable", directory};
  return content;
}

FileReader Package::open(std::string_view path) const { return {directory, path, content.files.contains(path)}; }

std::string Package::read_small(std::string_view path) const {
  auto file = open(path);
  std::string text;
  for (auto piece = file.next_piece(); !piece.empty() && text.size() <= kSmallFile; piece = file.next_piece())
    text += piece;
  return text;
}

bool read_package(Package& package, Findings& findings) {
  package.content = read_folder(package.directory);
  if (!package.content.files.contains(kManifestName)) throw Unusable{"no_manifest", package.directory};
  // A manifest of a million files has some 150 MB; it is the one file that is held in memory as a whole.
  auto file = package.open(kManifestName);
  std::string bytes;
  for (auto piece = file.next_piece(); !piece.empty(); piece = file.next_piece()) bytes += piece;
  if (is_other_format(bytes)) throw Unusable{"format", bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 80))};
  auto manifest = parse_manifest(bytes);
  if (!manifest) {
    findings.add("manifest", 0, std::string(kManifestName));
    return false;
  }
  package.manifest = *std::move(manifest);
  check_folder(package, findings);

  if (auto keys = parse_keys(package.read_small("keys.txt")))
    package.keys = *std::move(keys);
  else
    findings.add("keys", 0, "keys.txt");
  package.organisation = parse_organisation(package.read_small("organisation.json"));
  if (!package.organisation) findings.add("organisation", 0, "organisation.json");
  package.checkpoint_bytes = package.read_small("checkpoint.txt");
  package.checkpoint = parse_signed_checkpoint(package.checkpoint_bytes);
  if (!package.checkpoint) findings.add("checkpoint", 0, "checkpoint.txt");
  read_history(package, findings);
  return true;
}

void check_files(const Package& package, Findings& findings) {
  for (const auto& listed : package.manifest.files) {
    if (!package.content.files.contains(listed.path)) {
      findings.add("file-missing", 0, listed.path);
      continue;
    }
    auto file = package.open(listed.path);
    Sha256 hash;
    std::uint64_t size = 0;
    for (auto piece = file.next_piece(); !piece.empty(); piece = file.next_piece()) {
      hash.add(piece);
      size += piece.size();
    }
    const auto actual = hash.finish();
    if (size != listed.size || actual != listed.hash) findings.add("file-hash", 0, listed.path);
    if (listed.path.starts_with("blobs/") && listed.path.substr(6) != actual.hex())
      findings.add("blob", 0, listed.path);
  }
}

Tree grow_tree(const Package& package, const std::set<std::uint64_t>& sizes) {
  Tree tree;
  Frontier frontier;
  auto file = package.open("entries.jsonl");
  std::string_view line;
  bool is_whole = false;
  while (file.next_line(line, is_whole)) {
    frontier.append(leaf_hash(line));
    if (sizes.contains(frontier.size())) tree.roots.emplace(frontier.size(), frontier.root());
  }
  tree.size = frontier.size();
  tree.root = frontier.root();
  return tree;
}

}  // namespace assay::ledger
