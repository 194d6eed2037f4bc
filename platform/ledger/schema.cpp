// SPDX-License-Identifier: Apache-2.0
// Tables and triggers of the ledger. The triggers are the last line of defence against our own code and against plain
// SQL: a domain row changes only while an entry is open, and what is written in the ledger stays (S-LG-01, S-LG-05).
#include <string>

#include "platform/ledger/ledger.h"

namespace assay::ledger {
namespace {

// `version` is a table in the order of writing, so that appending fills pages; the key is an index beside it.
// `leaf.nodes`: the roots of the perfect subtrees above the leaf that it completes (docs/decisions/003); the leaf's own
// hash is that of its header. Rows lie in the order of `seq`, so a range index of a few bytes is enough on PostgreSQL.
// Who made a version is said by its entry's header. `head.open_seq`: the entry that the running transaction opened, 0
// outside of one (SQLite, whose triggers test it; PostgreSQL has transaction-local settings and leaves it 0).
constexpr std::string_view kSchema = R"sql(
CREATE TABLE entity_name (number {INT} PRIMARY KEY, name {KEY} NOT NULL UNIQUE);
CREATE TABLE version (
  seq {INT} NOT NULL,
  entity {INT} NOT NULL REFERENCES entity_name,
  id {ID} NOT NULL,
  ver {INT} NOT NULL,
  schema {INT} NOT NULL,
  at {INT} NOT NULL,
  salt {BYTES} NOT NULL,
  body {TEXT} NOT NULL,
  PRIMARY KEY (entity, id, ver)
);
CREATE TABLE personal_value (
  entity {INT} NOT NULL,
  id {ID} NOT NULL,
  ver {INT} NOT NULL,
  field {KEY} NOT NULL,
  salt {BYTES} NOT NULL,
  value {TEXT} NOT NULL,
  PRIMARY KEY (entity, id, ver, field)
);
CREATE TABLE leaf (seq {INT} PRIMARY KEY, at {INT} NOT NULL, header {TEXT} NOT NULL, nodes {BYTES} NOT NULL);
CREATE TABLE head (
  one {INT} PRIMARY KEY CHECK (one = 1),
  size {INT} NOT NULL,
  at {INT} NOT NULL,
  frontier {BYTES} NOT NULL,
  open_seq {INT} NOT NULL,
  is_erasing {INT} NOT NULL
);
CREATE TABLE checkpoint (
  size {INT} NOT NULL,
  at {INT} NOT NULL,
  note {TEXT} NOT NULL,
  tsa_request {BYTES},
  tsa_response {BYTES},
  PRIMARY KEY (size, at)
);
CREATE TABLE ledger_key (seq {INT} PRIMARY KEY, verifier_key {TEXT} NOT NULL UNIQUE);

{SQLITE:
CREATE INDEX version_seq ON version (seq);
INSERT INTO head (one, size, at, frontier, open_seq, is_erasing) VALUES (1, 0, 0, x'', 0, 0);
CREATE TRIGGER version_insert BEFORE INSERT ON version
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'ledger: a version belongs to the open entry'); END;
CREATE TRIGGER version_update BEFORE UPDATE ON version
  BEGIN SELECT RAISE(ABORT, 'ledger: versions stay as they are'); END;
CREATE TRIGGER version_delete BEFORE DELETE ON version
  BEGIN SELECT RAISE(ABORT, 'ledger: versions stay as they are'); END;
CREATE TRIGGER personal_value_insert BEFORE INSERT ON personal_value
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER personal_value_update BEFORE UPDATE ON personal_value
  BEGIN SELECT RAISE(ABORT, 'ledger: personal values are only erased'); END;
CREATE TRIGGER personal_value_delete BEFORE DELETE ON personal_value
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE is_erasing = 1)
  BEGIN SELECT RAISE(ABORT, 'ledger: personal values are deleted by an erasure only'); END;
CREATE TRIGGER leaf_insert BEFORE INSERT ON leaf
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry of this number is open'); END;
CREATE TRIGGER leaf_update BEFORE UPDATE ON leaf
  BEGIN SELECT RAISE(ABORT, 'ledger: leaves stay as they are'); END;
CREATE TRIGGER leaf_delete BEFORE DELETE ON leaf
  BEGIN SELECT RAISE(ABORT, 'ledger: leaves stay as they are'); END;
CREATE TRIGGER head_update BEFORE UPDATE ON head
  WHEN (NEW.size, NEW.at, NEW.frontier) <> (OLD.size, OLD.at, OLD.frontier)
    AND (NEW.size <> OLD.size + 1 OR NEW.size <> OLD.open_seq)
  BEGIN SELECT RAISE(ABORT, 'ledger: the head moves with its entry'); END;
CREATE TRIGGER head_delete BEFORE DELETE ON head
  BEGIN SELECT RAISE(ABORT, 'ledger: the head stays'); END;
CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
  WHEN NEW.size <> OLD.size OR NEW.at <> OLD.at OR NEW.note <> OLD.note OR OLD.tsa_response IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'ledger: a checkpoint only takes its time stamp'); END;
CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint
  BEGIN SELECT RAISE(ABORT, 'ledger: checkpoints stay'); END;
CREATE TRIGGER ledger_key_insert BEFORE INSERT ON ledger_key
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'ledger: a key belongs to the open entry'); END;
CREATE TRIGGER ledger_key_update BEFORE UPDATE ON ledger_key
  BEGIN SELECT RAISE(ABORT, 'ledger: keys stay as they are'); END;
CREATE TRIGGER ledger_key_delete BEFORE DELETE ON ledger_key
  BEGIN SELECT RAISE(ABORT, 'ledger: keys stay as they are'); END;
}
{POSTGRESQL:
CREATE INDEX version_seq ON version USING brin (seq) WITH (pages_per_range = 4, autosummarize = on);
INSERT INTO head (one, size, at, frontier, open_seq, is_erasing) VALUES (1, 0, 0, ''::bytea, 0, 0);
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'check_violation';
END
$body$;
CREATE FUNCTION ledger_guard() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF coalesce(current_setting('assay.ledger_seq', true), '') = '' THEN
    RAISE EXCEPTION USING MESSAGE = 'ledger: no entry is open', ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$body$;
CREATE TRIGGER version_insert BEFORE INSERT ON version FOR EACH ROW
  WHEN (NEW.seq::text IS DISTINCT FROM current_setting('assay.ledger_seq', true))
  EXECUTE FUNCTION ledger_refuse('ledger: a version belongs to the open entry');
CREATE TRIGGER version_change BEFORE UPDATE OR DELETE OR TRUNCATE ON version
  EXECUTE FUNCTION ledger_refuse('ledger: versions stay as they are');
CREATE TRIGGER personal_value_insert BEFORE INSERT ON personal_value EXECUTE FUNCTION ledger_guard();
CREATE TRIGGER personal_value_change BEFORE UPDATE OR TRUNCATE ON personal_value
  EXECUTE FUNCTION ledger_refuse('ledger: personal values are only erased');
CREATE TRIGGER personal_value_delete BEFORE DELETE ON personal_value FOR EACH ROW
  WHEN (current_setting('assay.ledger_erasure', true) IS DISTINCT FROM 'yes')
  EXECUTE FUNCTION ledger_refuse('ledger: personal values are deleted by an erasure only');
CREATE TRIGGER leaf_insert BEFORE INSERT ON leaf FOR EACH ROW
  WHEN (NEW.seq::text IS DISTINCT FROM current_setting('assay.ledger_seq', true))
  EXECUTE FUNCTION ledger_refuse('ledger: no entry of this number is open');
CREATE TRIGGER leaf_change BEFORE UPDATE OR DELETE OR TRUNCATE ON leaf
  EXECUTE FUNCTION ledger_refuse('ledger: leaves stay as they are');
CREATE TRIGGER head_update BEFORE UPDATE ON head FOR EACH ROW
  WHEN (NEW.size <> OLD.size + 1 OR NEW.size::text IS DISTINCT FROM current_setting('assay.ledger_seq', true))
  EXECUTE FUNCTION ledger_refuse('ledger: the head moves with its entry');
CREATE TRIGGER head_change BEFORE DELETE OR TRUNCATE ON head EXECUTE FUNCTION ledger_refuse('ledger: the head stays');
CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint FOR EACH ROW
  WHEN (NEW.size <> OLD.size OR NEW.at <> OLD.at OR NEW.note <> OLD.note OR OLD.tsa_response IS NOT NULL)
  EXECUTE FUNCTION ledger_refuse('ledger: a checkpoint only takes its time stamp');
CREATE TRIGGER checkpoint_change BEFORE DELETE OR TRUNCATE ON checkpoint
  EXECUTE FUNCTION ledger_refuse('ledger: checkpoints stay');
CREATE TRIGGER ledger_key_insert BEFORE INSERT ON ledger_key FOR EACH ROW
  WHEN (NEW.seq::text IS DISTINCT FROM current_setting('assay.ledger_seq', true))
  EXECUTE FUNCTION ledger_refuse('ledger: a key belongs to the open entry');
CREATE TRIGGER ledger_key_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_key
  EXECUTE FUNCTION ledger_refuse('ledger: keys stay as they are');
}
)sql";

}  // namespace

std::string_view ledger_schema() { return kSchema; }

std::string table_guard(std::string_view table) {
  const std::string name(table);
  std::string sql = "{SQLITE:\n";
  for (const std::string event : {"INSERT", "UPDATE", "DELETE"}) {
    sql += "CREATE TRIGGER \"" + name + "_guard_" + event + "\" BEFORE " + event + " ON \"" + name + "\"";
    sql += "\n  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)\n";
    sql += "  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;\n";
  }
  // Once per statement is enough: the guard looks at the transaction, not at the row. TRUNCATE has no rows anyway.
  sql += "}\n{POSTGRESQL:\nCREATE TRIGGER \"" + name + "_guard\" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON \"";
  return sql + name + "\" EXECUTE FUNCTION ledger_guard();\n}\n";
}

}  // namespace assay::ledger
