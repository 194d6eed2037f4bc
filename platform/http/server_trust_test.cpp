// SPDX-License-Identifier: Apache-2.0
// Who is on the other side: listening rules, Host, proxies, TLS, the local socket, the admin listener.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <pwd.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/error.h"
#include "platform/http/core.h"
#include "platform/http/test_socket.h"

namespace assay::http {
namespace {

using namespace testing;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = "/tmp/assay-http-XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string get(std::string_view headers) {
  return "GET /x HTTP/1.1\r\n" + std::string(headers) + "Connection: close\r\n\r\n";
}

Response who(const Request& request) {
  Response out;
  out.body = request.remote + '|' + std::string(request.header("host")) + '|' +
             (request.is_secure ? "secure" : "plain") + '|' + (request.is_local ? "local" : "remote") + '|' +
             request.operator_name + '|' + std::string(request.header("x-forwarded-for"));
  return out;
}

// covers S-OP-07
TEST(HttpListen, BeyondLoopbackNeedsTlsOrAProxy) {
  auto options = on_free_port();
  options.listen = "0.0.0.0:0";
  EXPECT_THROW(Server(options, who), Breakage);
  options.behind_proxy = {"10.0.0.0/8"};
  EXPECT_NO_THROW(Server(options, who));
  options.behind_proxy = {"not a network"};
  EXPECT_THROW(Server(options, who), Breakage);
}

// covers S-OP-07
TEST(HttpListen, PlainHttpIsServedToLoopbackAndProxiesOnly) {
  auto options = on_free_port();
  options.behind_proxy = {"10.0.0.0/8"};
  options.base_address = "https://isms.example.org";
  Loop loop;
  const Core core(options, loop);
  const auto head = check_head("GET / HTTP/1.1\r\nHost: isms.example.org\r\n\r\n").value();
  const auto from = [&](std::string_view peer, ssl_ctx_st* context) {
    Service service;
    service.tls = context;
    Accepted accepted;
    accepted.peer = IpAddress::parse(peer).value();
    accepted.local = IpAddress::parse("10.0.0.5").value();
    Request request;
    request.headers = {{"host", "isms.example.org"}};
    return admit(core, service, accepted, head, request);
  };
  EXPECT_EQ(from("192.0.2.1", nullptr), WireError::forbidden_source);
  EXPECT_EQ(from("10.1.2.3", nullptr), std::nullopt);
  EXPECT_EQ(from("127.0.0.1", nullptr), std::nullopt);
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  EXPECT_EQ(from("192.0.2.1", context.get()), std::nullopt);
}

TEST(HttpListen, AddressInUseIsNamed) {
  Server first(on_free_port(), who);
  auto options = on_free_port();
  options.listen = first.address().substr(7);
  try {
    Server second(options, who);
    FAIL() << "started twice on one address";
  } catch (const Breakage& breakage) {
    EXPECT_NE(std::string(breakage.what()).find(options.listen), std::string::npos);
  }
}

// covers S-OP-11
TEST(HttpListen, AdminHasItsOwnHandlerAndLoopbackOnly) {
  auto options = on_free_port();
  options.admin_listen = "127.0.0.1:0";
  Server server(options, who, [](const Request&) {
    Response out;
    out.body = "admin";
    return out;
  });
  Client admin(server.admin_address());
  EXPECT_EQ(admin.send(a_request("GET", "/metrics")).body, "admin");
  options.admin_listen = "0.0.0.0:0";
  options.behind_proxy = {"10.0.0.0/8"};
  EXPECT_THROW(Server(options, who, who), Breakage);
}

// covers S-AU-12
TEST(HttpTrust, OtherNamesThanOursAre421) {
  auto options = on_free_port();
  options.base_address = "https://isms.example.org";
  Server server(options, who);
  EXPECT_EQ(status_of(converse(server, get("Host: localhost:1\r\n"))), 200);
  EXPECT_EQ(status_of(converse(server, get("Host: ISMS.example.org\r\n"))), 200);
  EXPECT_EQ(status_of(converse(server, get("Host: evil.example\r\n"))), 421);
}

// covers S-AU-12
TEST(HttpTrust, ForwardedHeadersCountOnlyFromConfiguredProxies) {
  const auto request =
      get("Host: localhost\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Host: isms.example.org\r\nX-Forwarded-Proto: "
          "https\r\n");
  Server direct(on_free_port(), who);
  EXPECT_TRUE(converse(direct, request).ends_with("127.0.0.1|localhost|plain|remote||"));
  auto options = on_free_port();
  options.behind_proxy = {"127.0.0.1/32"};
  options.base_address = "https://isms.example.org";
  Server behind(options, who);
  const auto answer = converse(behind, request);
  EXPECT_TRUE(answer.ends_with("203.0.113.9|isms.example.org|secure|remote||"));
  EXPECT_NE(answer.find("strict-transport-security: max-age="), std::string::npos);
  EXPECT_EQ(status_of(converse(behind, get("Host: localhost\r\nX-Forwarded-Host: evil.example\r\n"))), 421);
  EXPECT_EQ(status_of(converse(behind, get("Host: localhost\r\nX-Forwarded-Proto: gopher\r\n"))), 400);
}

TEST(HttpTrust, ProxiesAreNotCountedAsOneSource) {
  auto options = on_free_port();
  options.behind_proxy = {"127.0.0.1"};
  options.limits.connections_per_source = 1;
  Server server(options, who);
  TestSocket first(server.address());
  TestSocket second(server.address());
  for (auto* socket : {&first, &second}) {
    socket->send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(status_of(socket->read_answer()), 200);
  }
}

TEST(HttpLocal, SocketIsPrivateAndKnowsTheOperator) {
  const TemporaryFolder folder;
  auto options = on_free_port();
  options.unix_socket = folder.file("assay.sock");
  Server server(options, who);
  struct stat info{};
  ASSERT_EQ(::stat(options.unix_socket.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  Client client("unix:" + options.unix_socket);
  const std::string user = ::getpwuid(::geteuid())->pw_name;
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(client.send(a_request("GET", "/")).body, "local|localhost|plain|local|" + user + "|");
}

TEST(HttpLocal, LeftOverSocketIsReplacedALivingOneAndOtherFilesAreNot) {
  const TemporaryFolder folder;
  auto options = on_free_port();
  options.listen.clear();
  options.unix_socket = folder.file("assay.sock");
  {
    // Bound and closed without unlink, as a killed process leaves it.
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    options.unix_socket.copy(where.sun_path, sizeof where.sun_path - 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(fd, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
    ::close(fd);
  }
  {
    Server server(options, who);
    EXPECT_THROW(Server(options, who), Breakage);
    Client client("unix:" + options.unix_socket);
    EXPECT_EQ(client.send(a_request("GET", "/")).status, 200);
  }
  EXPECT_FALSE(std::filesystem::exists(options.unix_socket));
  std::ofstream(options.unix_socket) << "a file";
  EXPECT_THROW(Server(options, who), Breakage);
  EXPECT_TRUE(std::filesystem::exists(options.unix_socket));
}

TEST(HttpClient, NobodyThereIsABreakage) {
  std::string address;
  {
    Server server(on_free_port(), who);
    address = server.address();
  }
  EXPECT_THROW(Client(address).send(a_request("GET", "/")), Breakage);
  EXPECT_THROW(Client("unix:/nonexistent/socket").send(a_request("GET", "/")), Breakage);
  EXPECT_THROW(Client("gopher://x"), Breakage);
}

TEST(HttpClient, ConnectsAgainAfterTheServerClosedAKeptConnection) {
  auto options = on_free_port();
  options.limits.idle_seconds = 0.05;
  Server server(options, who);
  Client client(server.address());
  TestSocket witness(server.address());
  EXPECT_EQ(client.send(a_request("GET", "/")).status, 200);
  witness.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  witness.read_answer();
  witness.read_all();  // was idle later than the client's connection, so both are closed now
  EXPECT_EQ(client.send(a_request("GET", "/")).status, 200);
}

/// A certificate for "localhost" and its key as PEM files.
void write_certificate(const std::string& cert_file, const std::string& key_file) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> cert(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(cert.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
  X509_set_pubkey(cert.get(), key.get());
  auto* name = X509_get_subject_name(cert.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(cert.get(), name);
  X509_sign(cert.get(), key.get(), EVP_sha256());
  const std::unique_ptr<FILE, decltype(&std::fclose)> cert_out(std::fopen(cert_file.c_str(), "w"), std::fclose);
  const std::unique_ptr<FILE, decltype(&std::fclose)> key_out(std::fopen(key_file.c_str(), "w"), std::fclose);
  PEM_write_X509(cert_out.get(), cert.get());
  PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

/// A TLS client on a blocking socket.
class TlsClient {
 public:
  TlsClient(const std::string& address, int highest_version)
      : socket_(address), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), highest_version);
    SSL_CTX_set_security_level(context_.get(), 0);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), socket_.fd());
    is_connected_ = SSL_connect(ssl_.get()) == 1;
  }
  [[nodiscard]] bool is_connected() const { return is_connected_; }
  std::string converse(std::string_view text) {
    SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size()));
    std::string out;
    char buffer[16384];
    for (int n = 0; (n = SSL_read(ssl_.get(), buffer, sizeof buffer)) > 0;)
      out.append(buffer, static_cast<std::size_t>(n));
    return out;
  }

 private:
  TestSocket socket_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
  bool is_connected_ = false;
};

struct TlsServer {
  TlsServer() {
    options.tls_cert = folder.file("cert.pem");
    options.tls_key = folder.file("key.pem");
    write_certificate(options.tls_cert, options.tls_key);
  }
  TemporaryFolder folder;
  ServerOptions options = on_free_port();
};

// covers S-OP-07
TEST(HttpTls, ServesTls12And13WithHstsAndNothingOlder) {
  const TlsServer tls;
  Server server(tls.options, who);
  EXPECT_TRUE(server.address().starts_with("https://127.0.0.1:"));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(server.address(), version);
    ASSERT_TRUE(client.is_connected());
    const auto answer = client.converse(get("Host: localhost\r\n"));
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_NE(answer.find("strict-transport-security: max-age=31536000\r\n"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("127.0.0.1|localhost|secure|remote||"));
  }
  EXPECT_FALSE(TlsClient(server.address(), TLS1_1_VERSION).is_connected());
}

TEST(HttpTls, LargeBodiesGoBothWays) {
  const TlsServer tls;
  Server server(tls.options, [](const Request& request) {
    Response out;
    for (int i = 0; i < 5; ++i) out.body += request.body;
    return out;
  });
  TlsClient client(server.address(), TLS1_3_VERSION);
  const std::string body(1'000'000, 'b');
  const auto answer = client.converse(
      "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n" + body);
  EXPECT_EQ(answer.size() - answer.find("\r\n\r\n") - 4, 5'000'000U);
}

TEST(HttpTls, PlainTextOnTheTlsPortAndSilentHandshakesAreClosed) {
  TlsServer tls;
  tls.options.limits.header_seconds = 0.1;
  Server server(tls.options, who);
  converse(server, get("Host: localhost\r\n"));
  TestSocket silent(server.address());
  silent.send("\x16\x03\x01");  // the beginning of a ClientHello
  EXPECT_EQ(silent.read_all(), "");
  EXPECT_FALSE(silent.timed_out());
}

TEST(HttpTls, KeyOrCertificateThatCannotBeUsedIsNamed) {
  TlsServer tls;
  auto options = tls.options;
  options.tls_key.clear();
  EXPECT_THROW(Server(options, who), Breakage);
  options.tls_key = tls.folder.file("missing.pem");
  EXPECT_THROW(Server(options, who), Breakage);
  write_certificate(tls.folder.file("other.pem"), tls.folder.file("other-key.pem"));
  options.tls_key = tls.folder.file("other-key.pem");
  EXPECT_THROW(Server(options, who), Breakage);
}

}  // namespace
}  // namespace assay::http
