// SPDX-License-Identifier: Apache-2.0
#include "platform/api/directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "platform/entity/value.h"

namespace assay::api {
namespace {

void make_directory(const std::string& path) {
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    throw Breakage("cannot make the directory " + path + ": " + std::strerror(errno));
}

}  // namespace

DataDirectory::DataDirectory(DirectoryOptions options) : options_(std::move(options)) {
  make_directory(options_.path);
  for (const auto* part : {"/keys", "/organisations", "/blobs"}) make_directory(options_.path + part);
}

DataDirectory::~DataDirectory() {
  if (lock_ >= 0) close(lock_);
}

bool DataDirectory::try_lock() {
  const auto file = options_.path + "/assay.lock";
  lock_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw Breakage("cannot open " + file + ": " + std::strerror(errno));
  if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return true;
  close(lock_);
  lock_ = -1;
  return false;
}

std::string DataDirectory::signing_key_path(Id organisation) const {
  return options_.path + "/keys/" + organisation.text() + ".key";
}
std::string DataDirectory::erasures_path(Id organisation) const {
  return options_.path + "/keys/" + organisation.text() + ".erasures";
}

std::string DataDirectory::erased_files_path(Id organisation) const {
  return options_.path + "/keys/" + organisation.text() + ".erased-files";
}
std::string DataDirectory::blobs_path(std::string_view slug) const {
  return options_.path + "/blobs/" + std::string(slug);
}

store::Location DataDirectory::server_location() const {
  if (is_postgres()) return {"", options_.postgres_url, "assay_server"};
  return {options_.path + "/server.db", "", ""};
}

store::Location DataDirectory::organisation_location(std::string_view slug) const {
  if (!is_postgres()) return {options_.path + "/organisations/" + std::string(slug) + ".db", "", ""};
  std::string schema = "org_" + std::string(slug);
  std::ranges::replace(schema, '-', '_');
  return {"", options_.postgres_url, schema};
}

store::Options DataDirectory::store_options() const {
  store::Options options;
  options.is_fsync_off = options_.is_fsync_off;
  return options;
}

std::string slug_of(std::string_view name) {
  std::string slug;
  for (const char c : entity::sort_key(name)) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_word)
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  slug = slug.substr(0, 40);
  while (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "organisation" : slug;
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= 40 && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace assay::api
