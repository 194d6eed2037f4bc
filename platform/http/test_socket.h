// SPDX-License-Identifier: Apache-2.0
// For the tests of this folder: a raw client socket that sends any bytes and reads until an answer or the end.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "platform/http/address.h"
#include "platform/http/server.h"

namespace assay::http::testing {

class TestSocket {
 public:
  /// "http://127.0.0.1:8080" or "unix:/path".
  explicit TestSocket(const std::string& address) {
    if (address.starts_with("unix:")) {
      sockaddr_un where{};
      where.sun_family = AF_UNIX;
      std::memcpy(where.sun_path, address.data() + 5, address.size() - 5);
      fd_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
      is_connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0;
    } else {
      const auto endpoint = Endpoint::parse(std::string_view(address).substr(address.find("://") + 3));
      sockaddr_in where{};
      where.sin_family = AF_INET;
      where.sin_port = htons(endpoint->port);
      std::memcpy(&where.sin_addr, endpoint->address.bytes.data() + 12, 4);
      fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
      is_connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0;
    }
    // Only a broken server runs into this: the test then fails instead of hanging.
    const timeval patience{20, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~TestSocket() { ::close(fd_); }
  TestSocket(const TestSocket&) = delete;
  TestSocket& operator=(const TestSocket&) = delete;

  [[nodiscard]] bool is_connected() const { return is_connected_; }
  [[nodiscard]] int fd() const { return fd_; }

  bool send(std::string_view text) {
    while (!text.empty()) {
      const auto n = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  /// Reads until the text has come; what was read so far, without the text when the connection ended before.
  std::string read_until(std::string_view text) {
    while (data_.find(text) == std::string::npos && more()) {
    }
    const auto at = data_.find(text);
    return take(at == std::string::npos ? data_.size() : at + text.size());
  }
  std::string read_bytes(std::size_t n) {
    while (data_.size() < n && more()) {
    }
    return take(std::min(n, data_.size()));
  }
  /// Everything up to the end of the connection.
  std::string read_all() {
    while (more()) {
    }
    return take(data_.size());
  }
  /// One answer with Content-Length.
  std::string read_answer(bool has_body = true) {
    auto head = read_until("\r\n\r\n");
    const auto at = head.find("content-length: ");
    if (!has_body || at == std::string::npos) return head;
    return head + read_bytes(std::stoul(head.substr(at + 16)));
  }
  [[nodiscard]] bool timed_out() const { return timed_out_; }

 private:
  bool more() {
    char buffer[16384];
    const auto n = ::recv(fd_, buffer, sizeof buffer, 0);
    timed_out_ |= n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (n <= 0) return false;
    data_.append(buffer, static_cast<std::size_t>(n));
    return true;
  }
  std::string take(std::size_t n) {
    auto out = data_.substr(0, n);
    data_.erase(0, n);
    return out;
  }

  int fd_ = -1;
  bool is_connected_ = false;
  bool timed_out_ = false;
  std::string data_;
};

inline int status_of(std::string_view answer) {
  return answer.size() > 12 && answer.starts_with("HTTP/1.1 ") ? std::stoi(std::string(answer.substr(9, 3))) : 0;
}

inline ServerOptions on_free_port() {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.log = [](std::string_view) {};
  return options;
}

/// Says back what it was asked.
inline Response echo(const Request& request) {
  Response out;
  out.with("content-type", "text/plain");
  out.body = request.method + ' ' + request.path + ' ' + request.body;
  return out;
}

inline Request a_request(std::string method, std::string path, std::string body = {}) {
  Request out;
  out.method = std::move(method);
  out.path = std::move(path);
  out.body = std::move(body);
  return out;
}

/// Sends raw bytes to a new server and reads until the connection ends.
inline std::string converse(const Server& server, std::string_view bytes) {
  TestSocket socket(server.address());
  socket.send(bytes);
  return socket.read_all();
}

}  // namespace assay::http::testing
