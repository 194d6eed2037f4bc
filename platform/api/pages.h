// SPDX-License-Identifier: Apache-2.0
// The web pages: files that the build made, with their compressed forms, and the entry of each application with a fresh
// nonce for its style sheet policy (RULINGS 1.1).
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "platform/http/message.h"

namespace assay::api {

class Pages {
 public:
  /// Files by their path below the bundle: "app.html", "static/app-1a2b.js" with "….br" and "….gz" beside it.
  explicit Pages(std::span<const EmbeddedFile> files);

  [[nodiscard]] bool empty() const { return files_.empty(); }
  /// A file under /static/, the entry that belongs to a path, or 404. Paths of the API are not ours.
  [[nodiscard]] http::Response answer(const http::Request& request) const;

 private:
  [[nodiscard]] http::Response asset(const http::Request& request, std::string_view path) const;
  [[nodiscard]] http::Response entry(std::string_view name) const;

  std::map<std::string_view, std::string_view> files_;
};

/// True where a coding is named in Accept-Encoding and not refused by q=0.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

}  // namespace assay::api
