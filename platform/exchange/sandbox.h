// SPDX-License-Identifier: Apache-2.0
// What a process may do that reads files from outside (RULINGS 1.5): think, and answer on what is already open.
#pragma once

#include <cstdint>

namespace assay::exchange {

struct SandboxLimits {
  std::uint64_t memory = 512ULL << 20;  ///< address space; not set in builds with sanitizers, which reserve terabytes
  std::uint64_t cpu_seconds = 60;
  std::uint64_t open_files = 16;
};

/// From here on: no new file, socket, process or privilege (seccomp allow-list; anything else kills), bounded memory
/// and time, no core dump. Throws Breakage when any of it cannot be had.
void enter_sandbox(const SandboxLimits& limits = {});

}  // namespace assay::exchange
