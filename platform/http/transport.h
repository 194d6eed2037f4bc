// SPDX-License-Identifier: Apache-2.0
// Bytes over a non-blocking descriptor, plain or in TLS. OpenSSL works on the descriptor itself: an idle TLS connection
// then costs some 15 KiB, where a stream with buffers of its own costs 70 (S-OP-12: 10,000 idle in 200 MiB).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace assay::http {

enum class IoState { done, want_read, want_write, closed };

struct IoResult {
  IoState state = IoState::done;
  std::size_t bytes = 0;
};

class Transport {
 public:
  virtual ~Transport() = default;
  virtual IoResult read(std::span<char> into) = 0;
  /// `bytes` may be less than the text.
  virtual IoResult write(std::string_view text) = 0;
  /// Says that nothing more will be sent; best effort.
  virtual void finish() = 0;
};

/// The descriptor stays with the caller and must outlive the transport.
std::unique_ptr<Transport> plain_transport(int fd);
std::unique_ptr<Transport> tls_transport(int fd, ssl_ctx_st* context);

struct TlsContextFree {
  void operator()(ssl_ctx_st* context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, TlsContextFree>;

/// TLS 1.2 and 1.3, no renegotiation, HTTP/1.1 only (S-OP-07). Throws Breakage that names the file.
TlsContext make_tls_context(const std::string& certificate_file, const std::string& key_file);

}  // namespace assay::http
