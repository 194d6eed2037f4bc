// SPDX-License-Identifier: Apache-2.0
// Sockets of the operating system that wait for connections: TCP addresses and the data directory's unix socket.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "platform/http/address.h"

namespace assay::http {

/// Owns a descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release();
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// Non-blocking and listening. Throws Breakage that names the address.
Descriptor listen_tcp(const Endpoint& endpoint);
/// Mode 0600. A socket file that nobody listens on any more is replaced; one that answers is "in use".
Descriptor listen_unix(const std::string& path);
Endpoint local_endpoint(int fd);

struct Accepted {
  Descriptor descriptor;
  IpAddress peer, local;      ///< unset for a unix socket
  std::string operator_name;  ///< the OS user behind a unix socket
};

enum class AcceptState { taken, none, refused, exhausted };

/// The next waiting connection, non-blocking. `exhausted`: no descriptors left, try later.
AcceptState accept_tcp(int listener, Accepted& out);
/// Only our own user and root; anybody else is `refused` (SO_PEERCRED; the mode of the file is the first fence).
AcceptState accept_unix(int listener, Accepted& out);

}  // namespace assay::http
