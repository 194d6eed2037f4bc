// SPDX-License-Identifier: Apache-2.0
// The input is an unnamed file in memory, so that no child can block its parent by not reading.
#include "platform/exchange/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "base/error.h"

namespace assay::exchange {
namespace {

using Time = std::chrono::steady_clock;

class Fd {
 public:
  explicit Fd(int fd) : fd_(fd) {
    if (fd < 0) throw Breakage("no file for a child process");
  }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd() { reset(); }
  void reset() {
    if (fd_ >= 0) close(std::exchange(fd_, -1));
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

void fill(const Fd& file, const std::vector<std::string_view>& pieces) {
  for (auto piece : pieces) {
    while (!piece.empty()) {
      const auto n = write(file.get(), piece.data(), piece.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw Breakage("no memory for the input of a child process");
      piece.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  lseek(file.get(), 0, SEEK_SET);
}

pid_t spawn(const std::string& program, const std::string& argument, const Fd& input, const Fd& output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.get(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::string name = program, option = argument;
  std::array<char*, 3> argv{name.data(), option.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  pid_t pid = 0;
  const int failed = posix_spawn(&pid, program.c_str(), &actions, &attributes, argv.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw Breakage("the program for reading files cannot be started");
  return pid;
}

// Waits until the file is ready, or the deadline; false at the deadline.
bool wait_for(int fd, Time::time_point deadline) {
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Time::now()).count();
    if (left <= 0) return false;
    pollfd waiting{fd, POLLIN, 0};
    const int n = poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 1'000'000)));
    if (n > 0) return true;
    if (n < 0 && errno != EINTR) throw Breakage("cannot wait for a child process");
  }
}

// Kills and reaps whatever happens.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid), fd_(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) stop();
  }
  int stop() {
    kill(pid_, SIGKILL);
    return reap();
  }
  int reap() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    pid_ = 0;
    return status;
  }
  [[nodiscard]] int fd() const { return fd_.get(); }

 private:
  pid_t pid_;
  Fd fd_;
};

}  // namespace

ChildAnswer run_child(const std::string& program, const std::string& argument,
                      const std::vector<std::string_view>& input, const ChildLimits& limits) {
  const auto deadline = Time::now() + limits.time;
  const Fd file(memfd_create("input", MFD_CLOEXEC));
  fill(file, input);
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Breakage("no pipe for a child process");
  const Fd from_child(ends[0]);
  Fd to_us(ends[1]);
  Child child(spawn(program, argument, file, to_us));
  to_us.reset();
  ChildAnswer answer;
  std::vector<char> buffer(256 << 10);
  while (true) {
    if (!wait_for(from_child.get(), deadline)) return child.stop(), ChildAnswer{ChildEnd::too_slow, 0, {}};
    const auto n = read(from_child.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    if (answer.bytes.size() + static_cast<std::size_t>(n) > limits.answer_bytes)
      return child.stop(), ChildAnswer{ChildEnd::too_long, 0, {}};
    answer.bytes.append(buffer.data(), static_cast<std::size_t>(n));
  }
  // It may have closed its output and stay; the deadline holds for its end too.
  if (!wait_for(child.fd(), deadline)) return child.stop(), ChildAnswer{ChildEnd::too_slow, 0, {}};
  const int status = child.reap();
  answer.end = WIFEXITED(status) ? ChildEnd::exited : ChildEnd::killed;
  answer.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  return answer;
}

}  // namespace assay::exchange
