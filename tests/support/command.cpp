// SPDX-License-Identifier: Apache-2.0
// posix_spawn, an unnamed file as input and a pipe as output.
#include "tests/support/command.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

extern char** environ;

namespace assay::tests {

CommandResult run_command(const std::vector<std::string>& arguments, std::string_view input) {
  const int file = memfd_create("input", MFD_CLOEXEC);
  int ends[2];
  if (file < 0 || pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  if (write(file, input.data(), input.size()) != static_cast<ssize_t>(input.size()))
    throw std::runtime_error("no file");
  lseek(file, 0, SEEK_SET);
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(file);
  close(ends[1]);
  CommandResult result;
  char buffer[65536];
  for (ssize_t n = 0; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
    result.output.append(buffer, static_cast<std::size_t>(n));
  close(ends[0]);
  if (failed != 0) {
    result.exit = 127;
    return result;
  }
  int status = 0;
  waitpid(pid, &status, 0);
  result.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace assay::tests
