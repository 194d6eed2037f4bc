// SPDX-License-Identifier: Apache-2.0
// Both ends of reading a workbook in a child process, and the choice between workbook and CSV.
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>

#include "platform/exchange/child_process.h"
#include "platform/exchange/sandbox.h"
#include "platform/exchange/strings.gen.h"
#include "platform/exchange/xlsx_wire.h"

namespace assay::exchange {
namespace {

constexpr std::string_view kZipMagic = "PK\x03\x04", kOldOfficeMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr int kExitDone = 0, kExitNoSandbox = 71, kExitNoRequest = 72, kExitNoReader = 73;

std::optional<std::string> read_standard_input() {
  std::string input;
  std::string buffer(1 << 20, '\0');
  while (true) {
    const auto n = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return std::nullopt;
    if (n == 0) return input;
    input.append(buffer, 0, static_cast<std::size_t>(n));
  }
}

// Sends rows in pieces as they come, so that the child need not hold them.
class WireSink final : public SheetSink {
 public:
  void row(RawRow row) override {
    encode_row(buffer_, row);
    if (buffer_.size() >= kPiece) send();
  }
  void merge(const RawMerge& merge) override { encode_merge(buffer_, merge); }
  void filter(std::uint32_t line) override { encode_filter(buffer_, line); }
  void refusal(const Refusal& refusal) { encode_refusal(buffer_, refusal); }
  void end() { encode_end(buffer_); }
  bool send() {
    std::string_view rest = buffer_;
    while (is_open_ && !rest.empty()) {
      const auto n = write(STDOUT_FILENO, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) is_open_ = false;
      if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
    }
    buffer_.clear();
    return is_open_;
  }

 private:
  static constexpr std::size_t kPiece = 256 << 10;
  std::string buffer_;
  bool is_open_ = true;
};

Status parse_request(const XlsxRequest& request, WireSink& sink) {
  try {
    return parse_xlsx(request.file, request.sheet, request.limits, sink);
  } catch (const std::bad_alloc&) {
    return refuse(Errc::too_large, "file", msg::exchange_unpacks_too_large);
  }
}

}  // namespace

int parse_xlsx_child() {
  try {
    enter_sandbox();
  } catch (const Breakage&) {
    return kExitNoSandbox;
  }
  const auto input = read_standard_input();
  const auto request = input ? decode_request(*input) : std::nullopt;
  if (!request) return kExitNoRequest;
  WireSink sink;
  const auto status = parse_request(*request, sink);
  if (!status) {
    sink.refusal(status.error());
  } else {
    sink.end();
  }
  return sink.send() ? kExitDone : kExitNoReader;
}

Result<Table> read_xlsx(std::string_view bytes, const std::string& program, std::string_view sheet,
                        const TableLimits& limits) {
  if (bytes.size() > limits.bytes)
    return refuse(Errc::too_large, "file", msg::exchange_file_too_large,
                  {{"limit", static_cast<std::int64_t>(limits.bytes)}});
  if (bytes.starts_with(kOldOfficeMagic)) return refuse(Errc::unsupported, "file", msg::exchange_old_workbook);
  if (!bytes.starts_with(kZipMagic)) return refuse("file", msg::exchange_damaged_file);
  const auto head = encode_request_head(sheet, limits);
  const auto answer = run_child(program, "--parse-xlsx", {head, bytes});
  const bool is_out_of_time = answer.end == ChildEnd::killed && answer.exit_code == SIGXCPU;
  if (answer.end == ChildEnd::too_slow || is_out_of_time)
    return refuse(Errc::too_large, "file", msg::exchange_too_slow);
  if (answer.end == ChildEnd::too_long) return refuse(Errc::too_large, "file", msg::exchange_unpacks_too_large);
  if (answer.end == ChildEnd::killed) return refuse("file", msg::exchange_damaged_file);
  // A machine without seccomp, or a wrong program: no fault of the file.
  if (answer.exit_code != kExitDone) throw Breakage("the program for reading workbooks failed");
  return to_table(TRY(decode_answer(answer.bytes, limits)), limits);
}

Result<Table> read_table(std::string_view bytes, const std::string& program, std::string_view sheet,
                         const TableLimits& limits) {
  const bool is_workbook = bytes.starts_with(kZipMagic) || bytes.starts_with(kOldOfficeMagic);
  return is_workbook ? read_xlsx(bytes, program, sheet, limits) : read_csv(bytes, limits);
}

}  // namespace assay::exchange
