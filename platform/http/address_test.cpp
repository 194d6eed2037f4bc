// SPDX-License-Identifier: Apache-2.0
// Addresses, networks, Host and whom to believe about the client.
#include "platform/http/address.h"

#include <gtest/gtest.h>

namespace assay::http {
namespace {

IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }
Network net(std::string_view text) { return Network::parse(text).value(); }

TEST(HttpAddress, ReadsAndWritesBothFamilies) {
  for (const auto* text : {"127.0.0.1", "10.1.2.3", "::1", "2001:db8::1"}) EXPECT_EQ(ip(text).text(), text);
  for (const auto* text : {"", "localhost", "1.2.3", "1.2.3.4.5", "::g", "1.2.3.4/8"})
    EXPECT_FALSE(IpAddress::parse(text)) << text;
  EXPECT_EQ(ip("::ffff:10.0.0.1"), ip("10.0.0.1"));
  EXPECT_TRUE(ip("127.9.9.9").is_loopback());
  EXPECT_TRUE(ip("::1").is_loopback());
  EXPECT_FALSE(ip("::2").is_loopback());
  EXPECT_FALSE(ip("128.0.0.1").is_loopback());
}

TEST(HttpAddress, NetworksContainTheirAddressesOnly) {
  EXPECT_TRUE(net("10.0.0.0/8").contains(ip("10.255.0.1")));
  EXPECT_FALSE(net("10.0.0.0/8").contains(ip("11.0.0.1")));
  EXPECT_TRUE(net("192.168.4.0/22").contains(ip("192.168.7.255")));
  EXPECT_FALSE(net("192.168.4.0/22").contains(ip("192.168.8.0")));
  EXPECT_TRUE(net("192.0.2.1").contains(ip("192.0.2.1")));
  EXPECT_FALSE(net("192.0.2.1").contains(ip("192.0.2.2")));
  EXPECT_TRUE(net("fd00::/8").contains(ip("fdab::1")));
  EXPECT_FALSE(net("fd00::/8").contains(ip("fe80::1")));
  for (const auto* text : {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "x/8", "fd00::/129"})
    EXPECT_FALSE(Network::parse(text)) << text;
}

TEST(HttpAddress, SourceOfIpv6IsTheSubscribersNetwork) {
  EXPECT_EQ(ip("2001:db8:1:2:3::4").source(), ip("2001:db8:1:2::"));
  EXPECT_EQ(ip("10.1.2.3").source(), ip("10.1.2.3"));
}

TEST(HttpAddress, EndpointsNeedAddressAndPort) {
  EXPECT_EQ(Endpoint::parse("127.0.0.1:8080")->text(), "127.0.0.1:8080");
  EXPECT_EQ(Endpoint::parse("[::1]:0")->text(), "[::1]:0");
  EXPECT_EQ(Endpoint::parse("localhost:80")->text(), "127.0.0.1:80");
  for (const auto* text :
       {"", "127.0.0.1", ":80", "127.0.0.1:", "127.0.0.1:65536", "::1:80", "example.org:80", "[::1]"})
    EXPECT_FALSE(Endpoint::parse(text)) << text;
}

// covers S-AU-12
TEST(HttpHost, OnlyOwnNamesAreAccepted) {
  const auto loopback = ip("127.0.0.1");
  for (const auto* host : {"localhost", "LOCALHOST:9", "127.0.0.1:8080", "[::1]:8080", "app.localhost",
                           "isms.example.org", "ISMS.example.org:8443"})
    EXPECT_TRUE(is_host_allowed(host, loopback, "isms.example.org")) << host;
  for (const auto* host : {"", "evil.example", "localhost.evil.example", "192.0.2.1", "isms.example.org.", "a b",
                           "localhost:", "localhost:x", "[::1", "a@localhost"})
    EXPECT_FALSE(is_host_allowed(host, loopback, "isms.example.org")) << host;
  EXPECT_TRUE(is_host_allowed("192.0.2.1", ip("192.0.2.1"), ""));
  EXPECT_FALSE(is_host_allowed("localhost", ip("192.0.2.1"), ""));
  EXPECT_FALSE(is_host_allowed("127.0.0.1", ip("192.0.2.1"), ""));
}

TEST(HttpHost, HostOfABaseAddress) {
  EXPECT_EQ(host_of_url("https://ISMS.example.org:8443/x"), "isms.example.org");
  EXPECT_EQ(host_of_url(""), "");
  for (const auto* url : {"isms.example.org", "ftp://x", "https://", "https://a@b"})
    EXPECT_FALSE(host_of_url(url)) << url;
}

Request forwarded(std::string source, std::string host = {}, std::string scheme = {}) {
  Request out;
  out.remote = "peer";
  out.headers = {{"host", "inner"},
                 {"x-forwarded-for", std::move(source)},
                 {"x-forwarded-host", std::move(host)},
                 {"x-forwarded-proto", std::move(scheme)},
                 {"x-real-ip", "9.9.9.9"},
                 {"accept", "*/*"}};
  return out;
}

// covers S-AU-12
TEST(HttpProxy, StrangersCannotSayWhereTheyComeFrom) {
  auto request = forwarded("1.2.3.4", "evil.example", "https");
  EXPECT_TRUE(apply_proxy_headers(request, ip("192.0.2.1"), {net("10.0.0.0/8")}));
  EXPECT_EQ(request.remote, "peer");
  EXPECT_EQ(request.header("host"), "inner");
  EXPECT_FALSE(request.is_secure);
  EXPECT_EQ(request.headers, (Headers{{"host", "inner"}, {"accept", "*/*"}}));
}

// covers S-AU-12
TEST(HttpProxy, ConfiguredProxiesAreBelievedUpToTheFirstForeignAddressFromTheRight) {
  const std::vector<Network> proxies{net("10.0.0.0/8")};
  auto request = forwarded("6.6.6.6, 1.2.3.4, 10.0.0.9", "isms.example.org", "https");
  EXPECT_TRUE(apply_proxy_headers(request, ip("10.0.0.1"), proxies));
  EXPECT_EQ(request.remote, "1.2.3.4");
  EXPECT_EQ(request.header("host"), "isms.example.org");
  EXPECT_TRUE(request.is_secure);
  request = forwarded("nonsense", "", "http");
  EXPECT_TRUE(apply_proxy_headers(request, ip("10.0.0.1"), proxies));
  EXPECT_EQ(request.remote, "10.0.0.1");
  request = forwarded("[2001:db8::1]:4711");
  EXPECT_TRUE(apply_proxy_headers(request, ip("10.0.0.1"), proxies));
  EXPECT_EQ(request.remote, "2001:db8::1");
}

TEST(HttpProxy, MalformedWordsOfAProxyAreRefused) {
  const std::vector<Network> proxies{net("10.0.0.0/8")};
  auto request = forwarded("1.2.3.4", "a b");
  EXPECT_FALSE(apply_proxy_headers(request, ip("10.0.0.1"), proxies));
  request = forwarded("1.2.3.4", "", "gopher");
  EXPECT_FALSE(apply_proxy_headers(request, ip("10.0.0.1"), proxies));
}

}  // namespace
}  // namespace assay::http
