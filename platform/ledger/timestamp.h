// SPDX-License-Identifier: Apache-2.0
// RFC 3161 time stamps of checkpoints, as files: a request goes out, a response comes in. They prove to third parties
// when a checkpoint existed, and are no part of a package's verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/error.h"
#include "base/hash.h"
#include "platform/store/database.h"

namespace assay::ledger {

/// DER of a TimeStampReq for the SHA-256 of all bytes of a checkpoint's note, with a nonce, asking for the certificate.
Bytes timestamp_request(std::string_view note);
/// The imprint (SHA-256) that a TimeStampResp or the token in it is about; nothing when it is none or was not granted.
std::optional<Hash> timestamp_imprint(std::span<const std::uint8_t> response);

/// Makes and stores the request for the latest checkpoint. Refused when there is none or it has its response already.
Result<Bytes> request_timestamp(store::Connection& connection);
/// Stores a response with the latest checkpoint that has its imprint. Refused when it is no granted response or fits
/// none.
Status accept_timestamp_response(store::Connection& connection, std::span<const std::uint8_t> response);

}  // namespace assay::ledger
