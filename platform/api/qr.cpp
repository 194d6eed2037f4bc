// SPDX-License-Identifier: Apache-2.0
#include "platform/api/qr.h"

#include <qrencode.h>

#include <memory>
#include <span>

namespace assay::api {

JsonArray qr_rows(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                             &QRcode_free);
  JsonArray rows;
  if (code == nullptr) return rows;
  const auto width = static_cast<std::size_t>(code->width);
  const std::span<const unsigned char> modules(code->data, width * width);
  for (std::size_t y = 0; y < width; ++y) {
    std::string row;
    for (const auto module : modules.subspan(y * width, width)) row += (module & 1U) != 0 ? '1' : '0';
    rows.emplace_back(std::move(row));
  }
  return rows;
}

}  // namespace assay::api
