// SPDX-License-Identifier: Apache-2.0
// Each attempt uses the plain system call, so that no library hides the answer.
#include "tests/support/sandbox_probe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <vector>

#include "platform/exchange/sandbox.h"

namespace assay::tests {
namespace {

int flood() {
  const std::vector<char> bytes(1 << 16, 'x');
  while (write(STDOUT_FILENO, bytes.data(), bytes.size()) > 0) continue;
  return 0;
}

int spin() {
  for (std::atomic<unsigned> n = 0;; ++n) continue;
}

// More than the limit, but no more than a test may take.
int take_memory() {
  void* block = std::malloc(600UL << 20);
  const bool is_refused = block == nullptr;
  std::free(block);
  return is_refused ? 1 : 0;
}

}  // namespace

int probe_sandbox(std::string_view what) {
  if (what == "flood") return flood();
  if (what == "sleep") return poll(nullptr, 0, 600'000);
  exchange::enter_sandbox({512ULL << 20, 1, 16});
  if (what == "think") return 0;
  if (what == "file") return open("/etc/hostname", O_RDONLY) >= 0 ? 0 : 1;
  if (what == "socket") return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 1;
  if (what == "process") return fork() >= 0 ? 0 : 1;
  if (what == "code")
    return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
               ? 0
               : 1;
  if (what == "memory") return take_memory();
  if (what == "time") return spin();
  if (what == "crash") std::raise(SIGSEGV);
  return 1;
}

}  // namespace assay::tests
