// SPDX-License-Identifier: Apache-2.0
// rlimits and a seccomp filter. What the C library loads lazily must be loaded before.
#include "platform/exchange/sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <ctime>
#include <memory>

#include "base/error.h"

namespace assay::exchange {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHasSanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif
#else
constexpr bool kHasSanitizer = false;
#endif

void limit(decltype(RLIMIT_AS) resource, std::uint64_t soft, std::uint64_t hard) {
  const rlimit bounds{soft, hard};
  if (setrlimit(resource, &bounds) != 0) throw Breakage("a limit of the sandbox cannot be set");
}

constexpr int kAllowed[] = {SCMP_SYS(read),
                            SCMP_SYS(write),
                            SCMP_SYS(readv),
                            SCMP_SYS(writev),
                            SCMP_SYS(close),
                            SCMP_SYS(fstat),
                            SCMP_SYS(newfstatat),
                            SCMP_SYS(lseek),
                            SCMP_SYS(munmap),
                            SCMP_SYS(brk),
                            SCMP_SYS(mremap),
                            SCMP_SYS(madvise),
                            SCMP_SYS(rt_sigaction),
                            SCMP_SYS(rt_sigprocmask),
                            SCMP_SYS(rt_sigreturn),
                            SCMP_SYS(sigaltstack),
                            SCMP_SYS(futex),
                            SCMP_SYS(clock_gettime),
                            SCMP_SYS(gettimeofday),
                            SCMP_SYS(time),
                            SCMP_SYS(getrandom),
                            SCMP_SYS(getpid),
                            SCMP_SYS(gettid),
                            SCMP_SYS(sched_yield),
                            SCMP_SYS(restart_syscall),
                            SCMP_SYS(exit),
                            SCMP_SYS(exit_group)};

void install_filter() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
  bool is_ready = filter != nullptr;
  // A call that this machine's architecture lacks needs no rule.
  for (const int call : kAllowed)
    if (call >= 0) is_ready = is_ready && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
  // Memory, but none that can be executed: PROT_EXEC is not in the third argument.
  const scmp_arg_cmp is_data{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    is_ready = is_ready && seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &is_data) == 0;
  if (!is_ready || seccomp_load(filter.get()) != 0) throw Breakage("the sandbox cannot be closed");
}

}  // namespace

void enter_sandbox(const SandboxLimits& limits) {
  tzset();  // reads the time zone's file; dates of archive members are converted with it
  if (!kHasSanitizer) limit(RLIMIT_AS, limits.memory, limits.memory);
  limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);  // SIGXCPU says why, SIGKILL would not
  limit(RLIMIT_NOFILE, limits.open_files, limits.open_files);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
  if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    throw Breakage("the sandbox cannot give up privileges");
  install_filter();
}

}  // namespace assay::exchange
