// SPDX-License-Identifier: Apache-2.0
// The line that the command line shows while something takes long.
#include "apps/assay/progress.h"

#include <gtest/gtest.h>

#include <future>

namespace assay::cli {
namespace {

TEST(Progress, IsSilentWithoutATerminalAndBelowItsDelay) {
  std::string written;
  const auto write = [&](const std::string& text) { written += text; };
  {
    const Progress progress("verifying", {false, std::chrono::milliseconds(0), std::chrono::milliseconds(1), write});
  }
  {
    const Progress progress("verifying", {true, std::chrono::hours(1), std::chrono::milliseconds(1), write});
  }
  EXPECT_EQ(written, "");
}

TEST(Progress, ShowsWhatIsDoneAndTakesTheLineAwayAtTheEnd) {
  std::string written;
  std::promise<void> shown;
  bool is_shown = false;
  const auto write = [&](const std::string& text) {
    written += text;
    if (!std::exchange(is_shown, true)) shown.set_value();
  };
  {
    const Progress progress("importing assets.csv", {true, std::chrono::milliseconds(0), std::chrono::hours(1), write});
    shown.get_future().wait();
  }
  EXPECT_EQ(written, "\r\x1b[K| importing assets.csv: 0 s\r\x1b[K");
}

}  // namespace
}  // namespace assay::cli
