// SPDX-License-Identifier: Apache-2.0
// A time-stamp authority of our own, made with OpenSSL in the test, answers the requests.
#include "platform/ledger/timestamp.h"

#include <openssl/evp.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include "platform/ledger/package_fixture.h"
#include "platform/ledger/strings.gen.h"

namespace assay::ledger {
namespace {

class Authority {
 public:
  Authority() : key_(EVP_EC_gen("P-256")), certificate_(X509_new()) {
    X509_set_version(certificate_, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate_), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate_), 3600);
    X509_set_pubkey(certificate_, key_);
    auto* name = X509_get_subject_name(certificate_);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("authority"), -1, -1,
                               0);
    X509_set_issuer_name(certificate_, name);
    auto* usage = X509V3_EXT_conf_nid(nullptr, nullptr, NID_ext_key_usage, "critical,timeStamping");
    X509_add_ext(certificate_, usage, -1);
    X509_EXTENSION_free(usage);
    X509_sign(certificate_, key_, EVP_sha256());
  }
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;
  ~Authority() {
    X509_free(certificate_);
    EVP_PKEY_free(key_);
  }

  Bytes answer(const Bytes& request) {
    auto* context = TS_RESP_CTX_new();
    TS_RESP_CTX_set_signer_cert(context, certificate_);
    TS_RESP_CTX_set_signer_key(context, key_);
    TS_RESP_CTX_set_signer_digest(context, EVP_sha256());
    TS_RESP_CTX_add_md(context, EVP_sha256());
    auto* policy = OBJ_txt2obj("1.2.3.4", 1);
    TS_RESP_CTX_set_def_policy(context, policy);
    TS_RESP_CTX_set_serial_cb(
        context,
        [](TS_resp_ctx*, void*) {
          auto* serial = ASN1_INTEGER_new();
          ASN1_INTEGER_set(serial, 1);
          return serial;
        },
        nullptr);
    auto* in = BIO_new_mem_buf(request.data(), static_cast<int>(request.size()));
    auto* response = TS_RESP_create_response(context, in);
    unsigned char* der = nullptr;
    const int length = i2d_TS_RESP(response, &der);
    Bytes bytes(der, der + length);
    OPENSSL_free(der);
    TS_RESP_free(response);
    BIO_free(in);
    ASN1_OBJECT_free(policy);
    TS_RESP_CTX_free(context);
    return bytes;
  }

 private:
  EVP_PKEY* key_;
  X509* certificate_;
};

class Timestamp : public PackageTest {
 protected:
  Bytes request() {
    Bytes der;
    write([&](store::Connection& c) { der = request_timestamp(c).value(); });
    return der;
  }
  std::string refusal_of(const Bytes& response) {
    std::string key = "accepted";
    write([&](store::Connection& c) {
      if (const auto status = accept_timestamp_response(c, response); !status)
        key = status.error().problems.at(0).key.id;
    });
    return key;
  }
  Authority authority_;
};
ASSAY_ON_BOTH_DATABASES(Timestamp);

TEST_P(Timestamp, ResponseIsKeptWithItsCheckpointAndTravelsInThePackage) {
  fill(0);
  const auto response = authority_.answer(request());
  const auto note = *ask([](store::Connection& c) { return latest_checkpoint(c); });
  EXPECT_EQ(timestamp_imprint(response), sha256(note));
  EXPECT_EQ(refusal_of(response), "accepted");
  EXPECT_EQ(refusal_of(response), msg::ledger_timestamp_other_checkpoint.id);  // nobody waits for it any more
  write([&](store::Connection& c) { EXPECT_FALSE(request_timestamp(c)); });

  const auto directory = package();
  const auto report = verify_package(directory);
  EXPECT_EQ(report.verdict, Verdict::valid) << report_text(report, i18n::Language::en);
  ASSERT_EQ(report.timestamps.size(), 1U);
  EXPECT_TRUE(report.timestamps.front().fits);
}

TEST_P(Timestamp, WhatIsNoGrantedResponseOrBelongsElsewhereIsRefused) {
  fill(0);
  const auto der = request();
  EXPECT_EQ(refusal_of({}), msg::ledger_timestamp_not_granted.id);
  EXPECT_EQ(refusal_of({1, 2, 3}), msg::ledger_timestamp_not_granted.id);
  EXPECT_EQ(refusal_of(der), msg::ledger_timestamp_not_granted.id);
  EXPECT_EQ(refusal_of(authority_.answer({1, 2, 3})), msg::ledger_timestamp_not_granted.id);  // a rejection
  EXPECT_EQ(refusal_of(authority_.answer(timestamp_request("another note"))),
            msg::ledger_timestamp_other_checkpoint.id);
  auto longer = authority_.answer(der);
  longer.push_back(0);
  EXPECT_EQ(refusal_of(longer), msg::ledger_timestamp_not_granted.id);
}

}  // namespace
}  // namespace assay::ledger
