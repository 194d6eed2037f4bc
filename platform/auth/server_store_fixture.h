// SPDX-License-Identifier: Apache-2.0
// For tests only: a server store on each database with one organisation, one account and a clock that stands still.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "platform/auth/server_store.h"
#include "tests/support/database.h"

namespace assay::auth {

inline constexpr std::string_view kEmail = "ana@example.org";
inline constexpr std::string_view kPassword = "tuvalu-quartz-melon";
inline constexpr std::string_view kSource = "192.0.2.1";
inline constexpr HashCost kTestCost{8192, 1};

class ServerStoreTest : public support::DatabaseTest {
 protected:
  void SetUp() override {
    store::migrate(location(), server_migrations());
    use({.cost = kTestCost});
    organisation_ = *store_->add_organisation("acme", "Acme", "acme.db", now());
    account_ = *store_->add_account(kEmail, "Ana Martin", kPassword, now());
    give({Role::isms_manager});
  }
  void TearDown() override {
    store_.reset();
    close();
  }
  void use(ServerOptions options) {
    store_.reset();
    store_ = std::make_unique<ServerStore>(database(), sealer_, std::move(options));
  }
  void give(Roles roles) {
    store_->set_membership({.account = account_, .organisation = organisation_, .roles = roles}, now());
  }
  [[nodiscard]] Instant now() { return clock_.now(); }
  void pass_seconds(std::int64_t seconds) { clock_.advance_seconds(seconds); }
  Result<OpenedSession> try_sign_in(std::string_view password = kPassword, std::string_view source = kSource) {
    return store_->sign_in(kEmail, password, source, now());
  }
  OpenedSession signed_in() {
    auto opened = try_sign_in();
    EXPECT_TRUE(opened);
    return *opened;
  }
  bool is_alive(std::string_view value) { return store_->session_by_cookie(value, now()).has_value(); }

  ManualClock clock_{*Instant::parse("2026-03-01T08:00:00Z")};
  Sealer sealer_{std::array<std::uint8_t, Sealer::kKeyBytes>{7, 7, 7}};
  std::unique_ptr<ServerStore> store_;
  Id organisation_, account_;
};

/// The key of the first problem, or "accepted".
template <class T>
std::string key_of(const Result<T>& result) {
  return result ? "accepted" : std::string(result.error().problems.at(0).key.id);
}

}  // namespace assay::auth
