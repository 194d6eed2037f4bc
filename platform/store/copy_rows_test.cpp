// SPDX-License-Identifier: Apache-2.0
// From one engine to the other and back every value is the same, and the triggers guard again afterwards.
// covers S-RL-07
#include "platform/store/copy_rows.h"

#include <gtest/gtest.h>

#include "platform/store/migration.h"
#include "tests/support/database.h"

namespace assay::store {
namespace {

constexpr std::string_view kSchema = R"sql(
CREATE TABLE zebra (id {ID} PRIMARY KEY NOT NULL, n {INT}, r {REAL}, t {KEY}, b {BYTES});
CREATE TABLE ant (n {INT} PRIMARY KEY, zebra {ID} NOT NULL REFERENCES zebra);
INSERT INTO ant (n, zebra) SELECT 0, id FROM zebra;
{SQLITE: CREATE TRIGGER zebra_insert BEFORE INSERT ON zebra WHEN NEW.n = 13
  BEGIN SELECT RAISE(ABORT, 'not this'); END; }
{POSTGRESQL:
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RAISE EXCEPTION 'not this'; END $body$;
CREATE TRIGGER zebra_insert BEFORE INSERT ON zebra FOR EACH ROW WHEN (NEW.n = 13) EXECUTE FUNCTION refuse();
CREATE TABLE only_here (n INTEGER);
}
)sql";

std::unique_ptr<Database> made(const Location& location) {
  const Migration migration{1, "0001_all", kSchema};
  migrate(location, {&migration, 1});
  return open(location, support::test_options());
}

std::string all_of(Database& database) {
  std::string text;
  database.read([&](Connection& c) {
    c.query("SELECT id, n, r, t, b FROM zebra ORDER BY id", {}, [&](const Row& row) {
      text += row.id(0).text() + (row.is_null(1) ? " null" : " " + std::to_string(row.integer(1))) + " " +
              std::to_string(row.real(2)) + " " + std::string(row.text(3)) + " " + to_hex(row.bytes(4)) + "\n";
      return true;
    });
    text += std::to_string(c.query_integer("SELECT sum(n) FROM ant").value_or(0));
  });
  return text;
}

void copy(Database& from, Database& to) {
  from.read([&](Connection& a) { to.write([&](Connection& b) { copy_rows(a, b); }); });
}

TEST(CopyRows, ThereAndBackIsTheSame) {
  const support::FreshLocation here(Dialect::sqlite), there(Dialect::postgresql), back(Dialect::sqlite);
  const auto first = made(here.location()), second = made(there.location()), third = made(back.location());
  first->write([](Connection& c) {
    for (std::int64_t n = 1; n <= 1203; ++n) {
      Id id;
      id.bytes[0] = static_cast<std::uint8_t>(n >> 8);
      id.bytes[1] = static_cast<std::uint8_t>(n);
      if (n == 13) continue;
      c.execute("INSERT INTO zebra (id, n, r, t, b) VALUES (?, ?, ?, ?, ?)",
                {id, n, 0.5 * static_cast<double>(n), "Zo\xc3\xab \x01 " + std::to_string(n), Bytes{0, 1, 0xff}});
      c.execute("INSERT INTO ant (n, zebra) VALUES (?, ?)", {n, id});
    }
    Id empty;
    empty.bytes[15] = 1;
    c.execute("INSERT INTO zebra (id) VALUES (?)", {empty});
  });
  second->write(
      [](Connection& c) { c.execute("INSERT INTO zebra (id, n) VALUES (?, 5)", {Id{{1, 2, 3}}}); });  // replaced
  copy(*first, *second);
  EXPECT_EQ(all_of(*first), all_of(*second));
  copy(*second, *third);
  EXPECT_EQ(all_of(*first), all_of(*third));
  for (auto* database : {second.get(), third.get()})
    EXPECT_THROW(
        database->write([](Connection& c) { c.execute("INSERT INTO zebra (id, n) VALUES (?, 13)", {Id{{9}}}); }),
        Fault);
}

}  // namespace
}  // namespace assay::store
