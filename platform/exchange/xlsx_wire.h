// SPDX-License-Identifier: Apache-2.0
// What parent and child say to each other about a workbook: frames of a kind, a length and numbers and texts.
// The child may have been taken over by the file it reads, so the parent believes nothing: see `decode_answer`.
#pragma once

#include <string>
#include <string_view>

#include "platform/exchange/xlsx_parser.h"

namespace assay::exchange {

struct XlsxRequest {
  std::string sheet;
  TableLimits limits;
  std::string_view file;
};

/// What stands before the file in the child's standard input.
std::string encode_request_head(std::string_view sheet, const TableLimits& limits);
/// Nothing when the input is no request.
std::optional<XlsxRequest> decode_request(std::string_view input);

/// Appends frames to `out`.
void encode_row(std::string& out, const RawRow& row);
void encode_merge(std::string& out, const RawMerge& merge);
void encode_filter(std::string& out, std::uint32_t line);
void encode_refusal(std::string& out, const Refusal& refusal);
void encode_end(std::string& out);

/// The sheet, or the refusal that the child sent. An answer that is not whole, not in order or not within the limits is
/// a damaged file.
Result<RawSheet> decode_answer(std::string_view answer, const TableLimits& limits);

}  // namespace assay::exchange
