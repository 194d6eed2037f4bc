// SPDX-License-Identifier: Apache-2.0
// OpenSSL makes the request and reads the response; the token's own signature is checked with `openssl ts -verify`,
// since which authorities to trust is the reader's choice.
#include "platform/ledger/timestamp.h"

#include <openssl/objects.h>
#include <openssl/ts.h>

#include <memory>

#include "platform/ledger/strings.gen.h"

namespace assay::ledger {
namespace {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Deleter<Free>>;
using Request = Owned<TS_REQ, TS_REQ_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Number = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Response = Owned<TS_RESP, TS_RESP_free>;

void require(int is_done) {
  if (is_done != 1) throw Breakage("OpenSSL cannot make a time-stamp request");
}

constexpr long kGranted = 0, kGrantedWithModifications = 1;

}  // namespace

Bytes timestamp_request(std::string_view note) {
  const auto hash = sha256(note);
  const Request request(TS_REQ_new());
  const Imprint imprint(TS_MSG_IMPRINT_new());
  const Algorithm algorithm(X509_ALGOR_new());
  const Number nonce(ASN1_INTEGER_new());
  std::array<std::uint8_t, 8> random{};
  fill_random(random);
  std::uint64_t number = 0;
  for (const auto byte : random) number = number << 8 | byte;
  require(request && imprint && algorithm && nonce ? 1 : 0);
  require(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr));
  require(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()));
  auto bytes = hash.bytes;
  require(TS_MSG_IMPRINT_set_msg(imprint.get(), bytes.data(), static_cast<int>(bytes.size())));
  require(TS_REQ_set_version(request.get(), 1));
  require(TS_REQ_set_msg_imprint(request.get(), imprint.get()));
  require(ASN1_INTEGER_set_uint64(nonce.get(), number >> 1));
  require(TS_REQ_set_nonce(request.get(), nonce.get()));
  require(TS_REQ_set_cert_req(request.get(), 1));
  const int length = i2d_TS_REQ(request.get(), nullptr);
  require(length > 0 ? 1 : 0);
  Bytes der(static_cast<std::size_t>(length));
  auto* out = der.data();
  require(i2d_TS_REQ(request.get(), &out) == length ? 1 : 0);
  return der;
}

std::optional<Hash> timestamp_imprint(std::span<const std::uint8_t> response) {
  const auto* in = response.data();
  const Response parsed(d2i_TS_RESP(nullptr, &in, static_cast<long>(response.size())));
  if (!parsed || in != response.data() + response.size()) return {};
  const auto status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(parsed.get())));
  if (status != kGranted && status != kGrantedWithModifications) return {};
  auto* info = TS_RESP_get_tst_info(parsed.get());
  if (info == nullptr) return {};
  auto* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const auto* message = TS_MSG_IMPRINT_get_msg(imprint);
  if (OBJ_obj2nid(algorithm) != NID_sha256 || message == nullptr) return {};
  return Hash::from_bytes({ASN1_STRING_get0_data(message), static_cast<std::size_t>(ASN1_STRING_length(message))});
}

Result<Bytes> request_timestamp(store::Connection& connection) {
  std::int64_t size = 0, at = 0;
  std::string note;
  bool has_response = false;
  connection.query("SELECT size, at, note, tsa_response FROM checkpoint ORDER BY size DESC, at DESC LIMIT 1", {},
                   [&](const store::Row& row) {
                     size = row.integer(0);
                     at = row.integer(1);
                     note = row.text(2);
                     has_response = !row.is_null(3);
                     return false;
                   });
  if (note.empty()) return refuse(Errc::conflict, "", msg::ledger_timestamp_no_checkpoint);
  if (has_response) return refuse(Errc::conflict, "", msg::ledger_timestamp_already_there);
  auto request = timestamp_request(note);
  connection.execute("UPDATE checkpoint SET tsa_request = ? WHERE size = ? AND at = ?", {request, size, at});
  return request;
}

Status accept_timestamp_response(store::Connection& connection, std::span<const std::uint8_t> response) {
  const auto imprint = timestamp_imprint(response);
  if (!imprint) return refuse("", msg::ledger_timestamp_not_granted);
  std::int64_t size = -1, at = 0;
  connection.query(
      "SELECT size, at, note FROM checkpoint WHERE tsa_request IS NOT NULL AND tsa_response IS NULL"
      " ORDER BY size DESC, at DESC",
      {}, [&](const store::Row& row) {
        if (sha256(row.text(2)) != *imprint) return true;
        size = row.integer(0);
        at = row.integer(1);
        return false;
      });
  if (size < 0) return refuse("", msg::ledger_timestamp_other_checkpoint);
  connection.execute("UPDATE checkpoint SET tsa_response = ? WHERE size = ? AND at = ?",
                     {Bytes(response.begin(), response.end()), size, at});
  return {};
}

}  // namespace assay::ledger
