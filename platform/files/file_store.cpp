// SPDX-License-Identifier: Apache-2.0
#include "platform/files/file_store.h"

#include <optional>

#include "platform/files/media_type.h"
#include "platform/files/strings.gen.h"

namespace assay::files {
namespace {

constexpr std::int64_t kMebibyte = 1 << 20;

}  // namespace

FileStore::FileStore(store::Database& database, std::unique_ptr<BlobStore> blobs, const Limits& limits, Clock& clock)
    : database_(database), blobs_(std::move(blobs)), limits_(limits), clock_(clock) {
  clean_up();
}

/// A crash leaves bytes without a row (before the commit of an upload, after that of a collection or an erasure). A
/// restored backup may name waiting uploads whose bytes it does not have.
void FileStore::clean_up() {
  const std::lock_guard lock(mutex_);
  std::vector<Hash> lost;
  const auto before = Instant{clock_.now().micros - limits_.grace_seconds * 1'000'000};
  database_.read([&](store::Connection& connection) {
    const auto is_named = [&](const Hash& hash) {
      const auto file = find_file(connection, hash);
      return file && file->state != FileState::erased;
    };
    blobs_->sweep(is_named, before);
    for (const auto& hash : files_in(connection, FileState::waiting))
      if (!blobs_->has(connection, hash)) lost.push_back(hash);
  });
  if (lost.empty()) return;
  database_.write([&](store::Connection& connection) {
    for (const auto& hash : lost) remove_row(connection, hash);
  });
}

Status FileStore::admit(store::Connection& connection, const Upload& upload, const std::string& uploader) const {
  const auto known = find_file(connection, upload.hash);
  if (known && known->state == FileState::erased) return refuse(Errc::conflict, "", msg::files_erased);
  if (known && known->state == FileState::named) return {};
  const auto over = [](MessageKey key, std::int64_t limit) {
    return refuse(Errc::too_large, "", key, {{"max", limit / kMebibyte}});
  };
  if (waiting_bytes(connection, uploader, upload.hash) + upload.size > limits_.waiting_of_one)
    return over(msg::files_quota_uploader, limits_.waiting_of_one);
  if (!known && stored_bytes(connection) + upload.size > limits_.of_organisation)
    return over(msg::files_quota_organisation, limits_.of_organisation);
  return {};
}

Result<Upload> FileStore::take(const std::string& uploader, std::string_view name, const Source& source) {
  if (!is_file_name(name)) return refuse("name", msg::files_name);
  const auto now = clock_.now();
  Sniffer sniffer;
  auto blob = blobs_->receive(now);
  bool is_too_large = false;
  source([&](std::span<const std::uint8_t> bytes) {
    is_too_large = is_too_large || static_cast<std::int64_t>(bytes.size()) > limits_.largest - blob->size();
    if (is_too_large) return;
    sniffer.add(bytes);
    blob->add(bytes);
  });
  if (is_too_large) return refuse(Errc::too_large, "", msg::files_too_large, {{"max", limits_.largest / kMebibyte}});
  if (blob->size() == 0) return refuse("", msg::files_empty);
  const auto media_type = sniffer.media_type(name);
  if (!media_type) return refuse(Errc::unsupported, "name", msg::files_type);
  const Upload upload{blob->finish(), std::string(name), std::string(*media_type), blob->size()};

  const std::lock_guard lock(mutex_);
  Status status;
  database_.read([&](store::Connection& connection) { status = admit(connection, upload, uploader); });
  TRY(std::move(status));
  blob->publish();
  database_.write([&](store::Connection& connection) {
    blob->record(connection);
    store_upload(connection, upload, uploader, now);
  });
  return upload;
}

Keeper::~Keeper() {
  try {
    std::vector<Hash> lost;
    store_.database_.read([&](store::Connection& connection) {
      for (const auto& hash : kept_)
        if (!find_file(connection, hash)) lost.push_back(hash);
    });
    for (const auto& hash : lost) store_.blobs_->discard(hash);
  } catch (const std::exception&) {
    kept_.clear();  // when the database is gone for the moment: the next start finds them
  }
}

Result<Upload> Keeper::keep(store::Connection& connection, const std::string& uploader, Upload file,
                            std::string_view bytes) {
  const auto now = store_.clock_.now();
  file.hash = sha256(bytes);
  file.size = static_cast<std::int64_t>(bytes.size());
  TRY(store_.admit(connection, file, uploader));
  kept_.push_back(store_.blobs_->keep(connection, as_bytes(bytes), now));
  store_upload(connection, file, uploader, now);
  return file;
}

void FileStore::discard_erased(std::span<const Hash> hashes) {
  const std::lock_guard lock(mutex_);
  for (const auto& hash : hashes) blobs_->discard(hash);
}

void FileStore::collect() {
  const std::lock_guard lock(mutex_);
  const auto before = Instant{clock_.now().micros - limits_.grace_seconds * 1'000'000};
  bool is_due = false;
  database_.read([&](store::Connection& connection) { is_due = has_uploads_before(connection, before); });
  if (!is_due) return;
  std::vector<Hash> gone;
  database_.write([&](store::Connection& connection) { gone = remove_waiting(connection, before); });
  for (const auto& hash : gone) blobs_->discard(hash);
}

}  // namespace assay::files
