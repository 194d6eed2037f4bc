// SPDX-License-Identifier: Apache-2.0
// libzip over a buffer in memory.
#include "platform/exchange/zip_archive.h"

#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "platform/exchange/strings.gen.h"

namespace assay::exchange {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_unsafe_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
      name.find(':') != std::string_view::npos)
    return true;
  if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return true;
  while (true) {
    const auto slash = name.find('/');
    const auto step = name.substr(0, slash);
    if (step == "..") return true;
    if (slash == std::string_view::npos) return false;
    name.remove_prefix(slash + 1);
  }
}

std::unexpected<Refusal> damaged() { return refuse("file", msg::exchange_damaged_file); }

}  // namespace

struct ZipArchive::Impl {
  zip_t* zip = nullptr;
  std::unordered_map<std::string, zip_uint64_t> members;
  ArchiveLimits limits;
  std::uint64_t packed = 0, unpacked = 0;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (zip != nullptr) zip_discard(zip);
  }

  Status add_member(zip_uint64_t index) {
    zip_stat_t stat;
    const char* name = zip_get_name(zip, index, ZIP_FL_ENC_GUESS);
    if (name == nullptr || zip_stat_index(zip, index, 0, &stat) != 0) return damaged();
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip, index, 0, &system, &attributes);
    const bool is_link = system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
    if (is_unsafe_name(name) || is_link) return refuse("file", msg::exchange_unsafe_member);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
      return refuse("file", msg::exchange_encrypted_file);
    const bool is_plain = stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE;
    if (!is_plain || !members.emplace(lower(name), index).second) return damaged();
    return {};
  }

  [[nodiscard]] bool is_over_limit() const {
    return unpacked > limits.unpacked || unpacked > std::max(limits.ratio_floor, limits.ratio * packed);
  }
};

ZipArchive::ZipArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const ArchiveLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  auto impl = std::make_unique<Impl>();
  impl->limits = limits;
  impl->packed = bytes.size();
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) impl->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (source != nullptr && impl->zip == nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (impl->zip == nullptr) return damaged();
  const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(impl->zip, 0), 0));
  if (count > limits.members)
    return refuse(Errc::too_large, "file", msg::exchange_too_many_members,
                  {{"limit", static_cast<std::int64_t>(limits.members)}});
  for (zip_uint64_t i = 0; i < count; ++i) TRY(impl->add_member(i));
  return ZipArchive(std::move(impl));
}

bool ZipArchive::contains(std::string_view name) const { return impl_->members.contains(lower(name)); }

Status ZipArchive::read(std::string_view name, const std::function<bool(std::string_view)>& sink) {
  const auto member = impl_->members.find(lower(name));
  if (member == impl_->members.end()) return damaged();
  zip_file_t* file = zip_fopen_index(impl_->zip, member->second, 0);
  if (file == nullptr) return damaged();
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> closer(file, zip_fclose);
  std::array<char, 64 << 10> buffer;
  while (true) {
    const auto n = zip_fread(file, buffer.data(), buffer.size());
    if (n < 0) return damaged();
    if (n == 0) return {};
    impl_->unpacked += static_cast<std::uint64_t>(n);
    if (impl_->is_over_limit()) return refuse(Errc::too_large, "file", msg::exchange_unpacks_too_large);
    if (!sink({buffer.data(), static_cast<std::size_t>(n)})) return {};
  }
}

}  // namespace assay::exchange
