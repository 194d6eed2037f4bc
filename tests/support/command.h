// SPDX-License-Identifier: Apache-2.0
// Runs a program with fixed arguments and a file as input; for tests that ask other programs what they see.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::tests {

struct CommandResult {
  int exit = -1;  ///< 128 + signal when it was killed, 127 when there is no such program
  std::string output;
};

/// `input` arrives at standard input, which is a file that can be sought.
CommandResult run_command(const std::vector<std::string>& arguments, std::string_view input = {});

}  // namespace assay::tests
