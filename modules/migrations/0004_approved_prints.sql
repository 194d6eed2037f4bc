-- The bytes of approved documents: one row for each form and language of a version.
CREATE TABLE "approved_print" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "entity" {KEY},
  "object" {KEY},
  "language" {KEY},
  "format" {KEY},
  "file" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "approved_print_reference_unique" ON "approved_print" ("reference");
CREATE INDEX "approved_print_reference_sort_index" ON "approved_print" ("reference_sort");
CREATE INDEX "approved_print_holder_index" ON "approved_print" ("object");
{SQLITE:
CREATE TRIGGER "approved_print_guard_INSERT" BEFORE INSERT ON "approved_print"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "approved_print_guard_UPDATE" BEFORE UPDATE ON "approved_print"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "approved_print_guard_DELETE" BEFORE DELETE ON "approved_print"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "approved_print_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "approved_print" EXECUTE FUNCTION ledger_guard();
}
