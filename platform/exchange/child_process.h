// SPDX-License-Identifier: Apache-2.0
// Runs a program on bytes and takes its answer: no shell, no environment, no open files of ours, a deadline.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace assay::exchange {

struct ChildLimits {
  std::chrono::milliseconds time{120'000};
  std::size_t answer_bytes = 512 << 20;
};

enum class ChildEnd {
  exited,    ///< by itself; `exit_code` says how
  killed,    ///< by a signal: a crash, or a limit of the sandbox
  too_slow,  ///< we ended it at the deadline
  too_long,  ///< we ended it because it answered too much
};

struct ChildAnswer {
  ChildEnd end = ChildEnd::exited;
  int exit_code = 0;  ///< or the signal
  std::string bytes;
};

/// `input` pieces are the child's standard input, one after the other; its standard output is the answer, its standard
/// error is dropped. Throws Breakage when no process can be made.
ChildAnswer run_child(const std::string& program, const std::string& argument,
                      const std::vector<std::string_view>& input, const ChildLimits& limits = {});

}  // namespace assay::exchange
