// SPDX-License-Identifier: Apache-2.0
// A fresh database for each test, on both engines: every storage test runs twice.
//
//   class Registers : public support::DatabaseTest {};
//   ASSAY_ON_BOTH_DATABASES(Registers);
//   TEST_P(Registers, KeepWhatWasWritten) { database().write(...); }      // Registers.KeepWhatWasWritten/SQLite ...
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "platform/store/database.h"
#include "platform/store/migration.h"

namespace assay::support {

/// A directory that is removed with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The place of a database that does not exist yet; whatever is there is dropped at the end. Close the database first.
class FreshLocation {
 public:
  explicit FreshLocation(store::Dialect dialect);
  ~FreshLocation();
  FreshLocation(const FreshLocation&) = delete;
  FreshLocation& operator=(const FreshLocation&) = delete;
  [[nodiscard]] const store::Location& location() const { return location_; }
  [[nodiscard]] const std::string& directory() const { return directory_.path(); }

 private:
  TemporaryDirectory directory_;
  store::Location location_;
};

/// What a test of small data needs; no fsync where the engine allows that.
store::Options test_options();

class DatabaseTest : public ::testing::TestWithParam<store::Dialect> {
 protected:
  DatabaseTest() : place_(GetParam()) {}
  [[nodiscard]] const store::Location& location() const { return place_.location(); }
  /// For files beside the database.
  [[nodiscard]] const std::string& directory() const { return place_.directory(); }
  [[nodiscard]] bool is_sqlite() const { return GetParam() == store::Dialect::sqlite; }
  /// Opened at the first call.
  store::Database& database();
  /// Brings the schema up first; `sql` is one migration with macros.
  store::Database& database(std::string_view sql);
  void close() { database_.reset(); }

 private:
  FreshLocation place_;
  std::unique_ptr<store::Database> database_;
};

std::string dialect_name(const ::testing::TestParamInfo<store::Dialect>& info);

/// Runs `body` once per engine with a fresh place, for tests that are not in a fixture.
void for_each_database(const std::function<void(const store::Location&)>& body);

}  // namespace assay::support

#define ASSAY_ON_BOTH_DATABASES(Suite)                                                                              \
  INSTANTIATE_TEST_SUITE_P(, Suite,                                                                                 \
                           ::testing::Values(::assay::store::Dialect::sqlite, ::assay::store::Dialect::postgresql), \
                           ::assay::support::dialect_name)
