CREATE TABLE "document_version" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "document" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "number" {INT},
  "state" {KEY},
  "classification" {KEY},
  "note" {KEY},
  "note_sort" {KEY},
  "submitted_by" {ID},
  "approved_by" {ID},
  "submitted_at" {INT},
  "approved_at" {INT},
  "ledger_size" {INT},
  "content_hash" {KEY},
  "reason" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "document_version_reference_unique" ON "document_version" ("reference");
CREATE INDEX "document_version_reference_sort_index" ON "document_version" ("reference_sort");
CREATE INDEX "document_version_submitted_by_index" ON "document_version" ("submitted_by");
CREATE INDEX "document_version_approved_by_index" ON "document_version" ("approved_by");
CREATE INDEX "document_version_title_index" ON "document_version" ("title_sort");
{SQLITE:
CREATE TRIGGER "document_version_guard_INSERT" BEFORE INSERT ON "document_version"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "document_version_guard_UPDATE" BEFORE UPDATE ON "document_version"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "document_version_guard_DELETE" BEFORE DELETE ON "document_version"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "document_version_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "document_version" EXECUTE FUNCTION ledger_guard();
}
