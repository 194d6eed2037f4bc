// SPDX-License-Identifier: Apache-2.0
// bind, listen and accept4; the unix socket proves who is on the other side by SO_PEERCRED.
#include "platform/http/listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/error.h"

namespace assay::http {
namespace {

[[noreturn]] void fail(const std::string& what) { throw Breakage(what + ": " + std::system_category().message(errno)); }

sockaddr_un unix_address(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw Breakage("the path of the local socket is too long: " + path);
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

const sockaddr* generic(const auto* address) { return reinterpret_cast<const sockaddr*>(address); }

/// A leftover of a process that died is removed; a regular file or a living server is not touched.
void clear_stale_socket(const std::string& path, const sockaddr_un& address) {
  struct stat info{};
  if (::lstat(path.c_str(), &info) != 0) return;
  if (!S_ISSOCK(info.st_mode)) throw Breakage("there is already a file that is no socket: " + path);
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!probe) fail("socket");
  if (::connect(probe.get(), generic(&address), sizeof address) == 0)
    throw Breakage("another process already serves the local socket " + path);
  if (errno != ECONNREFUSED) fail("cannot test the local socket " + path);
  ::unlink(path.c_str());
}

std::string user_name(uid_t uid) {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) return found->pw_name;
  return "uid " + std::to_string(uid);
}

AcceptState accept_from(int listener, sockaddr_storage& from, Descriptor& out) {
  while (true) {
    socklen_t length = sizeof from;
    const int fd = ::accept4(listener, reinterpret_cast<sockaddr*>(&from), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      out = Descriptor(fd);
      return AcceptState::taken;
    }
    if (errno == EAGAIN || errno == EWOULDBLOCK) return AcceptState::none;
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) return AcceptState::exhausted;
    if (errno != EINTR && errno != ECONNABORTED && errno != EPROTO) return AcceptState::none;
  }
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}
int Descriptor::release() { return std::exchange(fd_, -1); }

Descriptor listen_tcp(const Endpoint& endpoint) {
  const bool is_v4 = endpoint.address.is_v4();
  Descriptor fd(::socket(is_v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) fail("socket");
  const int on = 1;
  ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  int bound = -1;
  if (is_v4) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(endpoint.port);
    std::memcpy(&address.sin_addr, endpoint.address.bytes.data() + 12, 4);
    bound = ::bind(fd.get(), generic(&address), sizeof address);
  } else {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(endpoint.port);
    std::memcpy(&address.sin6_addr, endpoint.address.bytes.data(), 16);
    bound = ::bind(fd.get(), generic(&address), sizeof address);
  }
  if (bound != 0 || ::listen(fd.get(), SOMAXCONN) != 0) fail("cannot listen on " + endpoint.text());
  return fd;
}

Descriptor listen_unix(const std::string& path) {
  const auto address = unix_address(path);
  clear_stale_socket(path, address);
  Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) fail("socket");
  // fchmod before bind gives the file its mode from the start; umask would be shared with other threads.
  if (::fchmod(fd.get(), 0600) != 0) fail("fchmod");
  if (::bind(fd.get(), generic(&address), sizeof address) != 0) fail("cannot make the local socket " + path);
  if (::chmod(path.c_str(), 0600) != 0 || ::listen(fd.get(), 128) != 0) fail("cannot serve the local socket " + path);
  return fd;
}

Endpoint local_endpoint(int fd) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  if (::getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &length) != 0) fail("getsockname");
  const auto address = IpAddress::of(generic(&storage));
  if (!address) return {};
  // The port lies at the same place in both families.
  return {*address, ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port)};
}

AcceptState accept_tcp(int listener, Accepted& out) {
  sockaddr_storage from{};
  const auto state = accept_from(listener, from, out.descriptor);
  if (state != AcceptState::taken) return state;
  const int on = 1;
  ::setsockopt(out.descriptor.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  out.peer = IpAddress::of(generic(&from)).value_or(IpAddress());
  out.local = local_endpoint(out.descriptor.get()).address;
  return state;
}

AcceptState accept_unix(int listener, Accepted& out) {
  sockaddr_storage from{};
  const auto state = accept_from(listener, from, out.descriptor);
  if (state != AcceptState::taken) return state;
  ucred peer{};
  socklen_t length = sizeof peer;
  if (::getsockopt(out.descriptor.get(), SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return AcceptState::refused;
  if (peer.uid != ::geteuid() && peer.uid != 0) return AcceptState::refused;
  out.operator_name = user_name(peer.uid);
  return state;
}

}  // namespace assay::http
