// SPDX-License-Identifier: Apache-2.0
// Reads members of a ZIP file that nobody vouches for (S-IN-03). Sizes are counted while inflating, never believed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace assay::exchange {

struct ArchiveLimits {
  std::size_t members = 2000;
  std::uint64_t unpacked = 1ULL << 30;
  std::uint64_t ratio = 100;            ///< unpacked bytes by bytes of the archive
  std::uint64_t ratio_floor = 1 << 20;  ///< below this nothing is a bomb
};

class ZipArchive {
 public:
  /// `bytes` must outlive the archive. Refuses unsafe and repeated names, links, encryption and odd methods.
  static Result<ZipArchive> open(std::string_view bytes, const ArchiveLimits& limits = {});
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  /// Names are compared without case, as in packages of office files.
  [[nodiscard]] bool contains(std::string_view name) const;
  /// Gives the content in pieces; `sink` answers false to stop. Damage is found at the latest at the end.
  Status read(std::string_view name, const std::function<bool(std::string_view piece)>& sink);

 private:
  struct Impl;
  explicit ZipArchive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::exchange
