// SPDX-License-Identifier: Apache-2.0
// What both back ends do with an incoming file: cut it into pieces and hash it.
#include "platform/files/blob_store.h"

#include <algorithm>

namespace assay::files {

void IncomingBlob::flush() {
  if (buffer_.empty()) return;
  digest_.add(buffer_);
  write(buffer_);
  buffer_.clear();
}

void IncomingBlob::add(std::span<const std::uint8_t> bytes) {
  size_ += static_cast<std::int64_t>(bytes.size());
  while (!bytes.empty()) {
    const auto taken = bytes.first(std::min(bytes.size(), kPiece - buffer_.size()));
    buffer_.insert(buffer_.end(), taken.begin(), taken.end());
    bytes = bytes.subspan(taken.size());
    if (buffer_.size() == kPiece) flush();
  }
}

const Hash& IncomingBlob::finish() {
  flush();
  hash_ = digest_.finish();
  sync();
  return hash_;
}

}  // namespace assay::files
