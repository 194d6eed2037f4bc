// SPDX-License-Identifier: Apache-2.0
// What kind of file it is: by its content and the ending of its name together, from a list (S-IN-04). What the client
// says about it does not count.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay::files {

/// Looks at a file as it comes in.
class Sniffer {
 public:
  void add(std::span<const std::uint8_t> bytes);
  /// Nothing when the list has no such ending, or the content is something else.
  [[nodiscard]] std::optional<std::string_view> media_type(std::string_view name) const;

 private:
  [[nodiscard]] bool is_text() const { return !has_binary_ || is_utf16_; }

  std::string head_;
  bool has_binary_ = false;  ///< bytes that no text has
  bool is_utf16_ = false;
};

/// What a download is sent as: what a browser could run is handed out as plain bytes (S-IN-05).
std::string_view served_type(std::string_view media_type);

}  // namespace assay::files
