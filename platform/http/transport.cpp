// SPDX-License-Identifier: Apache-2.0
// recv/send, and SSL_read/SSL_write with the same answers.
#include "platform/http/transport.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <cerrno>
#include <csignal>

#include "base/error.h"

namespace assay::http {
namespace {

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(int fd) : fd_(fd) {}

  IoResult read(std::span<char> into) override {
    const auto n = ::recv(fd_, into.data(), into.size(), 0);
    if (n == 0) return {IoState::closed};
    return result(n, IoState::want_read);
  }

  IoResult write(std::string_view text) override {
    return result(::send(fd_, text.data(), text.size(), MSG_NOSIGNAL), IoState::want_write);
  }

  void finish() override { ::shutdown(fd_, SHUT_WR); }

 private:
  static IoResult result(ssize_t n, IoState blocked) {
    if (n >= 0) return {IoState::done, static_cast<std::size_t>(n)};
    const bool would_block = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    return {would_block ? blocked : IoState::closed};
  }

  int fd_;
};

class TlsTransport final : public Transport {
 public:
  TlsTransport(int fd, SSL* ssl) : fd_(fd), ssl_(ssl) {}
  ~TlsTransport() override { SSL_free(ssl_); }
  TlsTransport(const TlsTransport&) = delete;
  TlsTransport& operator=(const TlsTransport&) = delete;

  IoResult read(std::span<char> into) override {
    std::size_t n = 0;
    ERR_clear_error();
    const int outcome = SSL_read_ex(ssl_, into.data(), into.size(), &n);
    return result(outcome, n);
  }

  IoResult write(std::string_view text) override {
    std::size_t n = 0;
    ERR_clear_error();
    const int outcome = SSL_write_ex(ssl_, text.data(), text.size(), &n);
    return result(outcome, n);
  }

  void finish() override {
    ERR_clear_error();
    if (!has_failed_ && SSL_is_init_finished(ssl_) == 1) SSL_shutdown(ssl_);
    ::shutdown(fd_, SHUT_WR);
  }

 private:
  IoResult result(int outcome, std::size_t n) {
    if (outcome == 1) return {IoState::done, n};
    const int error = SSL_get_error(ssl_, outcome);
    if (error == SSL_ERROR_WANT_READ) return {IoState::want_read};
    if (error == SSL_ERROR_WANT_WRITE) return {IoState::want_write};
    has_failed_ = error != SSL_ERROR_ZERO_RETURN;
    return {IoState::closed};
  }

  int fd_;
  SSL* ssl_;
  bool has_failed_ = false;
};

int choose_protocol(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* selected = nullptr;
  if (SSL_select_next_proto(&selected, length, kHttp11, sizeof kHttp11, offered, offered_length) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *out = selected;
  return SSL_TLSEXT_ERR_OK;
}

[[noreturn]] void fail(const std::string& what) {
  const auto* reason = ERR_reason_error_string(ERR_peek_last_error());
  throw Breakage(what + (reason != nullptr ? std::string(": ") + reason : std::string()));
}

}  // namespace

void TlsContextFree::operator()(ssl_ctx_st* context) const { SSL_CTX_free(context); }

std::unique_ptr<Transport> plain_transport(int fd) { return std::make_unique<PlainTransport>(fd); }

std::unique_ptr<Transport> tls_transport(int fd, ssl_ctx_st* context) {
  SSL* ssl = SSL_new(context);
  if (ssl == nullptr || SSL_set_fd(ssl, fd) != 1) {
    SSL_free(ssl);
    return nullptr;
  }
  SSL_set_accept_state(ssl);
  return std::make_unique<TlsTransport>(fd, ssl);
}

TlsContext make_tls_context(const std::string& certificate_file, const std::string& key_file) {
  // OpenSSL writes to the descriptor without MSG_NOSIGNAL; a reader that left must not end the process.
  std::signal(SIGPIPE, SIG_IGN);
  TlsContext context(SSL_CTX_new(TLS_server_method()));
  if (!context) fail("TLS is not available");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1)
    fail("cannot use the certificate " + certificate_file);
  if (SSL_CTX_use_PrivateKey_file(context.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1)
    fail("cannot use the key " + key_file);
  if (SSL_CTX_check_private_key(context.get()) != 1)
    fail("the key does not belong to the certificate " + certificate_file);
  return context;
}

}  // namespace assay::http
