// SPDX-License-Identifier: Apache-2.0
// covers S-IN-03, S-IN-09
#include "platform/exchange/sandbox.h"

#include <gtest/gtest.h>

#include <csignal>

#include "platform/exchange/child_process.h"

namespace assay::exchange {
namespace {

ChildAnswer probe(const std::string& what, const ChildLimits& limits = {}) {
  return run_child("/proc/self/exe", "--probe-sandbox-" + what, {}, limits);
}

TEST(Sandbox, LetsAProgramThinkAndEnd) {
  const auto answer = probe("think");
  EXPECT_EQ(answer.end, ChildEnd::exited);
  EXPECT_EQ(answer.exit_code, 0);
}

TEST(Sandbox, KillsAProgramThatOpensAFileASocketAProcessOrMakesCode) {
  for (const auto* what : {"file", "socket", "process", "code"}) {
    const auto answer = probe(what);
    EXPECT_EQ(answer.end, ChildEnd::killed) << what;
    EXPECT_EQ(answer.exit_code, SIGSYS) << what;
  }
}

TEST(Sandbox, BoundsMemoryAndTime) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_EQ(probe("memory").exit_code, 1);
#endif
  const auto answer = probe("time");
  EXPECT_EQ(answer.end, ChildEnd::killed);
  EXPECT_EQ(answer.exit_code, SIGXCPU);
}

TEST(ChildProcess, EndsAChildThatIsSlowTalksTooMuchOrCrashes) {
  EXPECT_EQ(probe("sleep", {std::chrono::milliseconds(50), 1000}).end, ChildEnd::too_slow);
  EXPECT_EQ(probe("flood", {std::chrono::seconds(60), 1 << 20}).end, ChildEnd::too_long);
  EXPECT_EQ(probe("crash").end, ChildEnd::killed);
  EXPECT_ANY_THROW(run_child("/nowhere/program", "x", {}));
}

}  // namespace
}  // namespace assay::exchange
