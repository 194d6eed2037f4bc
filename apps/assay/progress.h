// SPDX-License-Identifier: Apache-2.0
// One line on the terminal while something takes longer than a second; nothing at all when stderr is no terminal.
#pragma once

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace assay::cli {

/// Shows "importing registers.csv: 3 s" from construction to destruction, which takes the line away again.
class Progress {
 public:
  struct Terminal {
    bool is_terminal = ::isatty(STDERR_FILENO) == 1;
    std::chrono::milliseconds delay{1000}, step{250};
    std::function<void(const std::string&)> write = [](const std::string& text) {
      std::fputs(text.c_str(), stderr);
      std::fflush(stderr);
    };
  };

  explicit Progress(std::string what) : Progress(std::move(what), Terminal()) {}
  Progress(std::string what, Terminal terminal) : what_(std::move(what)), terminal_(std::move(terminal)) {
    if (terminal_.is_terminal) thread_ = std::thread([this] { show(); });
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (!thread_.joinable()) return;
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
    }
    over_.notify_one();
    thread_.join();
  }

 private:
  void show() {
    const auto start = std::chrono::steady_clock::now();
    std::unique_lock lock(mutex_);
    if (over_.wait_for(lock, terminal_.delay, [this] { return is_over_; })) return;
    constexpr std::string_view kWheel = "|/-\\";
    for (std::size_t turn = 0; !is_over_; ++turn) {
      const auto seconds =
          std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start).count();
      terminal_.write("\r\x1b[K" + std::string(1, kWheel[turn % kWheel.size()]) + " " + what_ + ": " +
                      std::to_string(seconds) + " s");
      over_.wait_for(lock, terminal_.step, [this] { return is_over_; });
    }
    terminal_.write("\r\x1b[K");
  }

  std::string what_;
  Terminal terminal_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace assay::cli
