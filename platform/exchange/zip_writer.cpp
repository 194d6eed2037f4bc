// SPDX-License-Identifier: Apache-2.0
// libzip into a buffer in memory. What it refuses here is lack of memory or a mistake of ours, never somebody's input.
#include "platform/exchange/zip_writer.h"

#include <zip.h>

#include <memory>

#include "base/error.h"

namespace assay::exchange {
namespace {

constexpr zip_uint16_t kFirstDay = 0x21;  // 1980-01-01 as DOS writes it

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

std::string read_all(zip_source_t* source) {
  zip_stat_t stat;
  BASE_ASSERT(zip_source_open(source) == 0);
  BASE_ASSERT(zip_source_stat(source, &stat) == 0);
  std::string bytes(stat.size, '\0');
  BASE_ASSERT(zip_source_read(source, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string write_zip(const std::vector<ZipMember>& members) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> target(zip_source_buffer_create(nullptr, 0, 0, &error));
  BASE_ASSERT(target != nullptr);
  auto* zip = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
  BASE_ASSERT(zip != nullptr);
  zip_source_keep(target.get());  // closing the archive gives its hold of the buffer back; this one stays
  for (const auto& member : members) {
    auto* source = zip_source_buffer(zip, member.content.data(), member.content.size(), 0);
    BASE_ASSERT(source != nullptr);
    const auto index = zip_file_add(zip, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    BASE_ASSERT(index >= 0);
    BASE_ASSERT(zip_file_set_dostime(zip, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0) == 0);
  }
  BASE_ASSERT(zip_close(zip) == 0);
  zip_error_fini(&error);
  return read_all(target.get());
}

}  // namespace assay::exchange
