// SPDX-License-Identifier: Apache-2.0
// Refusals (not valid, not allowed, not found), breakages and mistakes of ours: three kinds, three mechanisms.
#pragma once

#include <cstdint>
#include <expected>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.h"

namespace assay {

/// Why a request was refused. One table (base/error.cpp) maps it to HTTP status and command-line exit code.
enum class Errc {
  invalid,                ///< the input breaks a rule; problems[] says which
  unauthenticated,        ///< nobody, or a session that is not complete
  forbidden,              ///< somebody who may read it, but may not do that
  not_found,              ///< does not exist, or not for this reader
  conflict,               ///< the state of the object does not allow it
  stale,                  ///< somebody changed it since it was read (412)
  precondition_required,  ///< a change without the version it was based on (428)
  too_large,              ///< over a limit of size
  unsupported,            ///< a kind of input or method that is not served
  busy,                   ///< try again later
  internal,               ///< our mistake or a breakage; no detail goes out
};

/// The key of a text in strings.<language>.json. Only generated code (strings.gen.h) makes them.
struct MessageKey {
  std::string_view id;
  friend bool operator==(MessageKey a, MessageKey b) { return a.id == b.id; }
};

/// A named argument of a message.
struct Arg {
  std::string name;
  std::variant<std::string, std::int64_t> value;
};
using Args = std::vector<Arg>;

/// One thing that blocks: which field, which message with which arguments, and which objects are meant.
struct Problem {
  std::string field;
  MessageKey key;
  Args args;
  std::vector<Id> ids;
};

/// Carries every blocking item, not only the first.
struct Refusal {
  Errc code = Errc::internal;
  std::vector<Problem> problems;
};

template <class T>
using Result = std::expected<T, Refusal>;
using Status = Result<void>;

std::unexpected<Refusal> refuse(Errc code, std::string field, MessageKey key, Args args = {}, std::vector<Id> ids = {});
/// Refuses as invalid: the usual case in `check`.
std::unexpected<Refusal> refuse(std::string field, MessageKey key, Args args = {}, std::vector<Id> ids = {});
std::unexpected<Refusal> refuse(Errc code, std::vector<Problem> problems);

/// Collects problems and answers them all at once.
class Problems {
 public:
  void add(std::string field, MessageKey key, Args args = {}, std::vector<Id> ids = {});
  void add(const Refusal& refusal, std::string_view field_prefix = {});
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const std::vector<Problem>& items() const { return items_; }
  /// Ok when nothing was added, else a refusal with all of them.
  [[nodiscard]] Status status(Errc code = Errc::invalid) const;

 private:
  std::vector<Problem> items_;
};

int http_status(Errc code);
/// Exit codes of the command line; 0 is success, 2 wrong usage, 70 internal.
int exit_code(Errc code);
std::string_view errc_name(Errc code);

/// Disk full, database gone, key unreadable: caught at the four borders (request, job, command, main).
struct Breakage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

namespace detail {
template <class T>
T take(Result<T>&& result) {
  return std::move(*result);
}
inline void take(Status&&) {}
}  // namespace detail

}  // namespace assay

/// A mistake of ours; checked in every build, never used on input.
#define BASE_ASSERT(expression) \
  (static_cast<bool>(expression) ? void(0) : ::assay::assertion_failed(#expression, __FILE__, __LINE__))

/// Where no value of an enumeration leads: `why` says which.
#define BASE_UNREACHABLE(why) ::assay::assertion_failed(why, __FILE__, __LINE__)

/// Unwraps a Result or returns its refusal from the enclosing function: `auto x = TRY(load(id));`, `TRY(check(x));`
#define TRY(expression)                                                       \
  __extension__({                                                             \
    auto try_result_ = (expression);                                          \
    if (!try_result_) return std::unexpected(std::move(try_result_).error()); \
    ::assay::detail::take(std::move(try_result_));                            \
  })
