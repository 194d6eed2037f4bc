// SPDX-License-Identifier: Apache-2.0
// Starts the cluster through a shell that outlives this process for a moment: it waits for the end of its input, which
// comes however the tests end (also by kill -9), stops the server and removes its directory.
#include "tests/support/postgres.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "base/hash.h"

namespace assay::support {
namespace {

// The locale of the cluster is deliberately not C: an order that depends on it shows up as a difference to SQLite.
// PostgreSQL refuses to run as root.
constexpr const char* kScript = R"sh(
set -eu
dir=$1 port=$2 bin=/usr/lib/postgresql/15/bin as=
trap '' INT HUP TERM
finish() { $as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; cd /; rm -rf "$dir"; }
trap finish EXIT
cd "$dir"
mkdir -m 700 data
if [ "$(id -u)" = 0 ]; then
  user=postgres; id "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" data password
  as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups --"
fi
export LC_ALL=C
$as "$bin/initdb" -D data -U assay -A scram-sha-256 --pwfile=password -E UTF8 --locale=C.UTF-8 \
  --locale-provider=icu --icu-locale=en --no-sync --no-instructions >log 2>&1
$as "$bin/pg_ctl" -D data -w -t 60 -l data/server.log start -o "-p $port -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB" \
  >>log 2>&1
echo ready
exec >&-
cat >/dev/null
)sh";

struct Cluster {
  pid_t supervisor = -1;
  int alive = -1;  ///< write end of the supervisor's input; its end is the sign to stop
  std::string url;

  Cluster() {
    if (const char* shared = std::getenv("ASSAY_TEST_POSTGRES"); shared != nullptr && *shared != '\0') {
      url = shared;
      return;
    }
    // Another program may take the port between choosing and binding.
    for (int attempt = 0; attempt < 5 && url.empty(); ++attempt) start(free_port());
    if (url.empty()) throw std::runtime_error("the PostgreSQL cluster for tests does not start: " + log_);
  }
  ~Cluster() { stop(); }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

 private:
  std::string log_;

  static std::uint16_t free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool is_bound = ::bind(descriptor, generic, length) == 0 && ::getsockname(descriptor, generic, &length) == 0;
    ::close(descriptor);
    if (!is_bound) throw std::runtime_error("no free port on loopback");
    return ntohs(address.sin_port);
  }

  static std::string make_directory() {
    const char* base = std::getenv("TMPDIR");
    std::string path = std::string(base != nullptr ? base : "/tmp") + "/assay_postgres_XXXXXX";
    if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("cannot create " + path);
    ::chmod(path.c_str(), 0711);  // the server may run as another user
    return path;
  }

  static void write_secret(const std::string& path, const std::string& content) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::write(descriptor, content.data(), content.size()) < 0)
      throw std::runtime_error("cannot write " + path);
    ::close(descriptor);
  }

  void start(std::uint16_t port) {
    const auto directory = make_directory();
    std::array<std::uint8_t, 16> random{};
    fill_random(random);
    const auto password = to_hex(random);
    write_secret(directory + "/password", password + "\n");
    write_secret(directory + "/pgpass", "127.0.0.1:*:*:assay:" + password + "\n");
    if (!spawn(directory, std::to_string(port))) {
      std::ifstream log(directory + "/log");
      log_.assign(std::istreambuf_iterator<char>(log), {});
      stop();
      return;
    }
    ::setenv("PGPASSFILE", (directory + "/pgpass").c_str(), 1);
    url = "postgresql://assay@127.0.0.1:" + std::to_string(port) + "/postgres";
  }

  /// Answers whether the server accepts connections.
  bool spawn(const std::string& directory, const std::string& port) {
    std::array<int, 2> input{}, output{};
    if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);  // Ctrl-C must not reach it
    std::array<const char*, 7> arguments{"sh", "-c", kScript, "sh", directory.c_str(), port.c_str(), nullptr};
    const int failed = ::posix_spawn(&supervisor, "/bin/sh", &actions, &attributes,
                                     const_cast<char* const*>(arguments.data()), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    alive = input[1];
    std::array<char, 16> answer{};
    const bool is_ready = failed == 0 && ::read(output[0], answer.data(), answer.size()) > 0;
    ::close(output[0]);
    return is_ready;
  }

  void stop() {
    if (alive >= 0) ::close(alive);
    if (supervisor > 0) ::waitpid(supervisor, nullptr, 0);
    alive = -1;
    supervisor = -1;
  }
};

}  // namespace

const std::string& postgres_url() {
  static const Cluster cluster;
  return cluster.url;
}

void run_on_postgres(const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(postgres_url().c_str()), &PQfinish);
  PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), &PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(PQerrorMessage(connection.get()));
}

}  // namespace assay::support
