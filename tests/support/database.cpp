// SPDX-License-Identifier: Apache-2.0
// Fresh SQLite files and PostgreSQL schemas for tests.
#include "tests/support/database.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "tests/support/postgres.h"

namespace assay::support {

TemporaryDirectory::TemporaryDirectory() {
  const char* base = std::getenv("TMPDIR");
  path_ = std::string(base != nullptr ? base : "/tmp") + "/assay_test_XXXXXX";
  if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot create " + path_);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

FreshLocation::FreshLocation(store::Dialect dialect) {
  if (dialect == store::Dialect::sqlite) {
    location_.sqlite_path = directory_.path() + "/test.db";
    return;
  }
  std::array<std::uint8_t, 8> random{};
  fill_random(random);
  location_.postgres_url = postgres_url();
  location_.schema = "test_" + to_hex(random);
}

FreshLocation::~FreshLocation() {
  if (location_.schema.empty()) return;
  try {
    run_on_postgres("DROP SCHEMA IF EXISTS \"" + location_.schema + "\" CASCADE");
  } catch (const std::exception& error) {
    ADD_FAILURE() << "a schema of a test stays behind: " << error.what();
  }
}

store::Options test_options() {
  store::Options options;
  options.readers = 2;
  options.cache_bytes = 4 << 20;
  options.is_fsync_off = true;
  return options;
}

store::Database& DatabaseTest::database() {
  if (!database_) database_ = store::open(location(), test_options());
  return *database_;
}

store::Database& DatabaseTest::database(std::string_view sql) {
  const store::Migration migration{1, "0001_test", sql};
  store::migrate(location(), {&migration, 1});
  return database();
}

std::string dialect_name(const ::testing::TestParamInfo<store::Dialect>& info) {
  return info.param == store::Dialect::sqlite ? "SQLite" : "PostgreSQL";
}

void for_each_database(const std::function<void(const store::Location&)>& body) {
  for (const auto dialect : {store::Dialect::sqlite, store::Dialect::postgresql}) {
    SCOPED_TRACE(dialect == store::Dialect::sqlite ? "SQLite" : "PostgreSQL");
    const FreshLocation place(dialect);
    body(place.location());
  }
}

}  // namespace assay::support
