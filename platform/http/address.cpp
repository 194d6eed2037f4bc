// SPDX-License-Identifier: Apache-2.0
// Text forms by inet_pton and inet_ntop; networks by comparing bits.
#include "platform/http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "platform/http/wire_head.h"

namespace assay::http {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::optional<int> parse_number(std::string_view text, int highest) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text[0] == '-' || error != std::errc() || end != text.data() + text.size() || value > highest)
    return {};
  return value;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Splits "host:port"; the port may be missing.
bool split_authority(std::string_view text, std::string_view& host, std::string_view& port) {
  std::size_t end = 0;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return false;
    host = text.substr(1, close - 1);
    end = close + 1;
    if (!IpAddress::parse(host) || host.find(':') == std::string_view::npos) return false;
  } else {
    end = std::min(text.find(':'), text.size());
    host = text.substr(0, end);
  }
  if (end == text.size()) return true;
  if (text[end] != ':') return false;
  port = text.substr(end + 1);
  return parse_number(port, 65535).has_value();
}

bool is_trusted(const IpAddress& address, const std::vector<Network>& proxies) {
  return std::ranges::any_of(proxies, [&](const Network& network) { return network.contains(address); });
}

/// From right to left, the first address that is no proxy of ours: everything further left is the client's claim.
IpAddress real_source(std::string_view forwarded, const IpAddress& peer, const std::vector<Network>& proxies) {
  auto source = peer;
  while (!forwarded.empty() && is_trusted(source, proxies)) {
    const auto comma = forwarded.rfind(',');
    const auto item = trim(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
    forwarded = comma == std::string_view::npos ? std::string_view() : forwarded.substr(0, comma);
    auto address = IpAddress::parse(item);
    if (!address) {
      if (const auto host = host_of(item)) address = IpAddress::parse(*host);
    }
    if (!address) break;
    source = *address;
  }
  return source;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  if (text.empty() || text.size() > INET6_ADDRSTRLEN) return {};
  const std::string copy(text);
  IpAddress address;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  std::ranges::copy(kMapped, address.bytes.begin());
  if (inet_pton(AF_INET, copy.c_str(), address.bytes.data() + 12) == 1) return address;
  return {};
}

std::optional<IpAddress> IpAddress::of(const sockaddr* address) {
  IpAddress out;
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    std::memcpy(out.bytes.data(), &v6.sin6_addr, 16);
    return out;
  }
  if (address->sa_family != AF_INET) return {};
  sockaddr_in v4{};
  std::memcpy(&v4, address, sizeof v4);
  std::ranges::copy(kMapped, out.bytes.begin());
  std::memcpy(out.bytes.data() + 12, &v4.sin_addr, 4);
  return out;
}

bool IpAddress::is_v4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes.begin()); }

bool IpAddress::is_loopback() const {
  if (is_v4()) return bytes[12] == 127;
  return std::all_of(bytes.begin(), bytes.end() - 1, [](auto b) { return b == 0; }) && bytes[15] == 1;
}

bool IpAddress::is_unspecified() const {
  return std::all_of(bytes.begin() + (is_v4() ? 12 : 0), bytes.end(), [](auto b) { return b == 0; });
}

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  if (is_v4())
    inet_ntop(AF_INET, bytes.data() + 12, buffer.data(), buffer.size());
  else
    inet_ntop(AF_INET6, bytes.data(), buffer.data(), buffer.size());
  return buffer.data();
}

IpAddress IpAddress::source() const {
  auto out = *this;
  if (!is_v4()) std::fill(out.bytes.begin() + 8, out.bytes.end(), std::uint8_t{0});
  return out;
}

std::optional<Network> Network::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto base = IpAddress::parse(text.substr(0, slash));
  if (!base) return {};
  Network network{*base, 128};
  if (slash == std::string_view::npos) return network;
  const bool is_v4 = text.substr(0, slash).find(':') == std::string_view::npos;
  const auto prefix = parse_number(text.substr(slash + 1), is_v4 ? 32 : 128);
  if (!prefix) return {};
  network.prefix = *prefix + (is_v4 ? 96 : 0);
  return network;
}

bool Network::contains(const IpAddress& address) const {
  for (int bit = 0; bit < prefix; bit += 8) {
    const auto i = static_cast<std::size_t>(bit / 8);
    const int wanted = std::min(8, prefix - bit);
    const auto mask = static_cast<unsigned>(0xff00 >> wanted) & 0xffU;
    if ((address.bytes[i] & mask) != (base.bytes[i] & mask)) return false;
  }
  return true;
}

std::optional<Endpoint> Endpoint::parse(std::string_view text) {
  std::string_view host;
  std::string_view port;
  if (!split_authority(text, host, port) || port.empty()) return {};
  const auto address = IpAddress::parse(host == "localhost" ? "127.0.0.1" : host);
  if (!address) return {};
  return Endpoint{*address, static_cast<std::uint16_t>(*parse_number(port, 65535))};
}

std::string Endpoint::text() const {
  const auto host = address.is_v4() ? address.text() : "[" + address.text() + "]";
  return host + ":" + std::to_string(port);
}

std::optional<std::string> host_of(std::string_view authority) {
  std::string_view host;
  std::string_view port;
  if (!split_authority(authority, host, port) || host.empty() || host.size() > 253) return {};
  std::string out(host);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (!authority.starts_with('[') && !std::ranges::all_of(out, is_name_character)) return {};
  return out;
}

std::optional<std::string> host_of_url(std::string_view url) {
  if (url.empty()) return std::string();
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return {};
  const auto scheme = url.substr(0, scheme_end);
  if (!equals_ignoring_case(scheme, "http") && !equals_ignoring_case(scheme, "https")) return {};
  const auto rest = url.substr(scheme_end + 3);
  return host_of(rest.substr(0, rest.find('/')));
}

bool is_host_allowed(std::string_view authority, const IpAddress& local, std::string_view base_host) {
  const auto host = host_of(authority);
  if (!host) return false;
  if (!base_host.empty() && *host == base_host) return true;
  // Ports are not compared: a published container port differs from ours, and rebinding needs a name.
  if (const auto address = IpAddress::parse(*host))
    return *address == local || (local.is_loopback() && address->is_loopback());
  return local.is_loopback() && (*host == "localhost" || host->ends_with(".localhost"));
}

bool apply_proxy_headers(Request& request, const IpAddress& peer, const std::vector<Network>& proxies) {
  if (is_trusted(peer, proxies)) {
    std::string forwarded;
    for (const auto& [name, value] : request.headers)
      if (name == "x-forwarded-for") forwarded += (forwarded.empty() ? "" : ",") + value;
    request.remote = real_source(forwarded, peer, proxies).text();
    const auto scheme = request.header("x-forwarded-proto");
    if (!scheme.empty() && scheme != "http" && scheme != "https") return false;
    request.is_secure |= scheme == "https";
    if (const std::string host(request.header("x-forwarded-host")); !host.empty()) {
      if (!host_of(host)) return false;
      for (auto& [name, value] : request.headers)
        if (name == "host") value = host;
    }
  }
  std::erase_if(request.headers, [](const auto& header) {
    return header.first.starts_with("x-forwarded-") || header.first == "forwarded" || header.first == "x-real-ip";
  });
  return true;
}

}  // namespace assay::http
