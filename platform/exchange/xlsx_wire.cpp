// SPDX-License-Identifier: Apache-2.0
// Numbers are 8 bytes in the machine's order: both sides are the same program on the same machine.
#include "platform/exchange/xlsx_wire.h"

#include <array>
#include <cstring>

#include "platform/exchange/strings.gen.h"

namespace assay::exchange {
namespace {

enum class Kind : char { row = 'R', merge = 'M', filter = 'F', refusal = 'X', end = 'E' };

constexpr std::size_t kMaxArgs = 4, kMaxArgBytes = 4096, kMaxFrames = 4'000'000;

// Refusals that a parser of workbooks may give; others cannot come through.
constexpr std::array kRefusals{
    &msg::exchange_damaged_file,      &msg::exchange_document_type,    &msg::exchange_encrypted_file,
    &msg::exchange_no_sheet,          &msg::exchange_no_such_sheet,    &msg::exchange_too_deep,
    &msg::exchange_too_many_cells,    &msg::exchange_too_many_members, &msg::exchange_too_many_rows,
    &msg::exchange_unpacks_too_large, &msg::exchange_unsafe_member};

void put(std::string& out, std::uint64_t number) {
  std::array<char, sizeof number> bytes;
  std::memcpy(bytes.data(), &number, sizeof number);
  out.append(bytes.data(), bytes.size());
}

void put(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint64_t>(text.size()));
  out += text;
}

// Reads until something is missing; then `is_good` is false and every further answer is 0 or empty.
struct Input {
  std::string_view rest;
  bool is_good = true;

  std::string_view bytes(std::uint64_t count) {
    if (count > rest.size()) is_good = false;
    if (!is_good) return {};
    const auto taken = rest.substr(0, count);
    rest.remove_prefix(count);
    return taken;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    const auto taken = bytes(sizeof value);
    if (is_good) std::memcpy(&value, taken.data(), sizeof value);
    return value;
  }
  std::uint32_t small_number() {
    const auto value = number();
    if (value > UINT32_MAX) is_good = false;
    return is_good ? static_cast<std::uint32_t>(value) : 0;
  }
  std::string_view text() { return bytes(number()); }
};

std::unexpected<Refusal> damaged() { return refuse("file", msg::exchange_damaged_file); }

std::unexpected<Refusal> decode_refusal(Input& input) {
  const auto code = input.number();
  const auto field = input.text();
  const auto id = input.text();
  Args args;
  const auto count = input.number();
  if (count > kMaxArgs) return damaged();
  for (std::uint64_t i = 0; i < count && input.is_good; ++i) {
    const auto name = input.text().substr(0, kMaxArgBytes);
    const bool is_text = input.number() == 1;
    if (is_text) {
      args.push_back({std::string(name), std::string(input.text().substr(0, kMaxArgBytes))});
    } else {
      args.push_back({std::string(name), static_cast<std::int64_t>(input.number())});
    }
  }
  for (const auto* key : kRefusals)
    if (input.is_good && key->id == id && code <= static_cast<std::uint64_t>(Errc::internal))
      return refuse(static_cast<Errc>(code), field == "sheet" ? "sheet" : "file", *key, std::move(args));
  return damaged();
}

RawRow decode_row(Input& input, const RawSheet& sheet, std::size_t& cells, const TableLimits& limits) {
  RawRow row;
  row.line = input.small_number();
  row.has_formula_without_value = input.number() != 0;
  const auto count = input.number();
  cells += count;
  if (cells > limits.cells + kCellsOutsideTable || (!sheet.rows.empty() && row.line <= sheet.rows.back().line))
    input.is_good = false;
  for (std::uint64_t i = 0; i < count && input.is_good; ++i) {
    const auto column = input.small_number();
    const auto text = input.text();
    if (text.empty() || (!row.cells.empty() && column <= row.cells.back().column)) input.is_good = false;
    row.cells.push_back({column, std::string(text)});
  }
  return row;
}

}  // namespace

std::string encode_request_head(std::string_view sheet, const TableLimits& limits) {
  std::string out;
  put(out, sheet);
  for (const auto limit : {limits.bytes, limits.rows, limits.columns, limits.cell_bytes, limits.cells}) put(out, limit);
  return out;
}

std::optional<XlsxRequest> decode_request(std::string_view input) {
  Input in{input};
  XlsxRequest request;
  request.sheet = in.text();
  auto& limits = request.limits;
  for (auto* limit : {&limits.bytes, &limits.rows, &limits.columns, &limits.cell_bytes, &limits.cells})
    *limit = in.number();
  request.file = in.rest;
  return in.is_good ? std::optional(std::move(request)) : std::nullopt;
}

void encode_row(std::string& out, const RawRow& row) {
  out += static_cast<char>(Kind::row);
  put(out, std::uint64_t{row.line});
  put(out, std::uint64_t{row.has_formula_without_value});
  put(out, std::uint64_t{row.cells.size()});
  for (const auto& cell : row.cells) {
    put(out, std::uint64_t{cell.column});
    put(out, cell.text);
  }
}

void encode_merge(std::string& out, const RawMerge& merge) {
  out += static_cast<char>(Kind::merge);
  for (const auto number : {merge.first_line, merge.last_line, merge.column}) put(out, std::uint64_t{number});
}

void encode_filter(std::string& out, std::uint32_t line) {
  out += static_cast<char>(Kind::filter);
  put(out, std::uint64_t{line});
}

void encode_refusal(std::string& out, const Refusal& refusal) {
  out += static_cast<char>(Kind::refusal);
  const auto& problem = refusal.problems.at(0);
  put(out, static_cast<std::uint64_t>(refusal.code));
  put(out, problem.field);
  put(out, problem.key.id);
  put(out, std::uint64_t{problem.args.size()});
  for (const auto& arg : problem.args) {
    put(out, arg.name);
    const auto* text = std::get_if<std::string>(&arg.value);
    put(out, std::uint64_t{text != nullptr});
    if (text != nullptr) {
      put(out, *text);
    } else {
      put(out, static_cast<std::uint64_t>(std::get<std::int64_t>(arg.value)));
    }
  }
}

void encode_end(std::string& out) { out += static_cast<char>(Kind::end); }

Result<RawSheet> decode_answer(std::string_view answer, const TableLimits& limits) {
  Input input{answer};
  RawSheet sheet;
  std::size_t cells = 0;
  for (std::size_t frames = 0; frames < kMaxFrames; ++frames) {
    const auto kind = input.bytes(1);
    if (!input.is_good) return damaged();
    switch (static_cast<Kind>(kind.front())) {
      case Kind::row: sheet.rows.push_back(decode_row(input, sheet, cells, limits)); break;
      case Kind::merge: {
        RawMerge merge;
        for (auto* number : {&merge.first_line, &merge.last_line, &merge.column}) *number = input.small_number();
        sheet.merges.push_back(merge);
        break;
      }
      case Kind::filter: sheet.filter_line = input.small_number(); break;
      case Kind::refusal: return decode_refusal(input);
      case Kind::end: return input.rest.empty() ? Result<RawSheet>(std::move(sheet)) : damaged();
      default: return damaged();
    }
    if (!input.is_good) return damaged();
  }
  return damaged();
}

}  // namespace assay::exchange
