// SPDX-License-Identifier: Apache-2.0
// What a parser that was taken over by its input would try.
#pragma once

#include <string_view>

namespace assay::tests {

/// Enters the sandbox and tries one thing: file, socket, process, thread, code, memory, time, crash, flood, sleep,
/// think. 0 when it was possible, 1 when it was refused without a signal.
int probe_sandbox(std::string_view what);

}  // namespace assay::tests
