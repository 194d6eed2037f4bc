// SPDX-License-Identifier: Apache-2.0
// Addresses, networks, names in Host, and whom to believe about the real client (S-AU-12).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.h"

struct sockaddr;

namespace assay::http {

/// IPv6, with IPv4 as mapped address, so that both compare alike.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  static std::optional<IpAddress> parse(std::string_view text);
  static std::optional<IpAddress> of(const sockaddr* address);
  [[nodiscard]] bool is_v4() const;
  [[nodiscard]] bool is_loopback() const;
  [[nodiscard]] bool is_unspecified() const;
  [[nodiscard]] std::string text() const;
  /// What the limit per source counts: one IPv4 address, or one IPv6 /64, which a single subscriber owns.
  [[nodiscard]] IpAddress source() const;
  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

struct Network {
  IpAddress base;
  int prefix = 128;
  /// "10.0.0.0/8", "fd00::/8" or a single address.
  static std::optional<Network> parse(std::string_view text);
  [[nodiscard]] bool contains(const IpAddress& address) const;
};

struct Endpoint {
  IpAddress address;
  std::uint16_t port = 0;
  /// "127.0.0.1:8080", "[::1]:8080", "localhost:0".
  static std::optional<Endpoint> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
};

/// The host of "host", "host:port" or "[v6]:port" in lower case without brackets; nothing when it is malformed.
std::optional<std::string> host_of(std::string_view authority);
/// The host of "https://isms.example.org:8443/x"; empty for an empty address, nothing when it is malformed.
std::optional<std::string> host_of_url(std::string_view url);

/// Which names a request may use for this server: another name in Host means DNS rebinding or a wrong proxy.
/// `local` is the address on which the connection arrived.
bool is_host_allowed(std::string_view authority, const IpAddress& local, std::string_view base_host);

/// Takes the X-Forwarded-* headers out; when `peer` is a configured proxy they first replace remote, host and scheme.
/// False when a configured proxy sends something malformed.
bool apply_proxy_headers(Request& request, const IpAddress& peer, const std::vector<Network>& proxies);

}  // namespace assay::http
