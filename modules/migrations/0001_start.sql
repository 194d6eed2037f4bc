-- Made by `assay schema-draft` from the declarations; tests compare both.

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
CREATE TABLE link (
  source {ID} NOT NULL,
  entity {KEY} NOT NULL,
  field {KEY} NOT NULL,
  target {ID} NOT NULL,
  PRIMARY KEY (source, field, target)
);
CREATE INDEX link_target_index ON link (target);
{SQLITE:
CREATE TRIGGER "link_guard_INSERT" BEFORE INSERT ON "link"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "link_guard_UPDATE" BEFORE UPDATE ON "link"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "link_guard_DELETE" BEFORE DELETE ON "link"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "link_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "link" EXECUTE FUNCTION ledger_guard();
}

CREATE TABLE stored_file (
  hash {BYTES} PRIMARY KEY NOT NULL,
  size {INT} NOT NULL,
  state {INT} NOT NULL,
  at {INT} NOT NULL
);
CREATE TABLE upload (
  hash {BYTES} NOT NULL REFERENCES stored_file,
  uploader {KEY} NOT NULL,
  name {TEXT} NOT NULL,
  media_type {TEXT} NOT NULL,
  at {INT} NOT NULL,
  PRIMARY KEY (hash, uploader)
);
CREATE INDEX upload_at ON upload (at);
{SQLITE:
CREATE TRIGGER stored_file_delete BEFORE DELETE ON stored_file WHEN OLD.state <> 0
  BEGIN SELECT RAISE(ABORT, 'files: a file that a version names stays'); END;
}
{POSTGRESQL:
CREATE TRIGGER stored_file_delete BEFORE DELETE ON stored_file FOR EACH ROW WHEN (OLD.state <> 0)
  EXECUTE FUNCTION ledger_refuse('files: a file that a version names stays');
CREATE TABLE blob (hash BYTEA PRIMARY KEY, id UUID NOT NULL UNIQUE);
CREATE TABLE blob_part (
  blob UUID NOT NULL,
  part BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (blob, part)
);
ALTER TABLE blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
}
CREATE TABLE "custom_field" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "entity" {KEY},
  "name" {KEY},
  "label" {KEY},
  "label_sort" {KEY},
  "kind" {KEY},
  "is_required" {INT},
  "words" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "custom_field_reference_unique" ON "custom_field" ("reference");
CREATE INDEX "custom_field_reference_sort_index" ON "custom_field" ("reference_sort");
CREATE INDEX "custom_field_title_index" ON "custom_field" ("label_sort");
{SQLITE:
CREATE TRIGGER "custom_field_guard_INSERT" BEFORE INSERT ON "custom_field"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "custom_field_guard_UPDATE" BEFORE UPDATE ON "custom_field"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "custom_field_guard_DELETE" BEFORE DELETE ON "custom_field"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "custom_field_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "custom_field" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "attachment" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "entity" {KEY},
  "object" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "file" {TEXT},
  "note" {TEXT},
  "source" {KEY},
  "source_sort" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "attachment_reference_unique" ON "attachment" ("reference");
CREATE INDEX "attachment_reference_sort_index" ON "attachment" ("reference_sort");
CREATE INDEX "attachment_holder_index" ON "attachment" ("object");
CREATE INDEX "attachment_title_index" ON "attachment" ("title_sort");
{SQLITE:
CREATE TRIGGER "attachment_guard_INSERT" BEFORE INSERT ON "attachment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "attachment_guard_UPDATE" BEFORE UPDATE ON "attachment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "attachment_guard_DELETE" BEFORE DELETE ON "attachment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "attachment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "attachment" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "requirement" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "framework" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "title_fr" {KEY},
  "title_fr_sort" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "requirement_reference_unique" ON "requirement" ("reference");
CREATE INDEX "requirement_reference_sort_index" ON "requirement" ("reference_sort");
CREATE INDEX "requirement_title_index" ON "requirement" ("title_sort");
{SQLITE:
CREATE TRIGGER "requirement_guard_INSERT" BEFORE INSERT ON "requirement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "requirement_guard_UPDATE" BEFORE UPDATE ON "requirement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "requirement_guard_DELETE" BEFORE DELETE ON "requirement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "requirement_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "requirement" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "control" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "framework" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "title_fr" {KEY},
  "title_fr_sort" {KEY},
  "theme" {KEY},
  "purpose" {KEY},
  "position" {INT},
  "is_custom" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "control_reference_unique" ON "control" ("reference");
CREATE INDEX "control_reference_sort_index" ON "control" ("reference_sort");
CREATE INDEX "control_title_index" ON "control" ("title_sort");
{SQLITE:
CREATE TRIGGER "control_guard_INSERT" BEFORE INSERT ON "control"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "control_guard_UPDATE" BEFORE UPDATE ON "control"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "control_guard_DELETE" BEFORE DELETE ON "control"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "control_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "control" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "person" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "name" {KEY},
  "name_sort" {KEY},
  "email" {KEY},
  "job_title" {KEY},
  "job_title_sort" {KEY},
  "organisation" {KEY},
  "organisation_sort" {KEY},
  "responsibility" {KEY},
  "is_external" {INT},
  "left_on" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "person_reference_unique" ON "person" ("reference");
CREATE INDEX "person_reference_sort_index" ON "person" ("reference_sort");
CREATE UNIQUE INDEX "person_email_unique" ON "person" ("email");
CREATE INDEX "person_title_index" ON "person" ("name_sort");
{SQLITE:
CREATE TRIGGER "person_guard_INSERT" BEFORE INSERT ON "person"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "person_guard_UPDATE" BEFORE UPDATE ON "person"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "person_guard_DELETE" BEFORE DELETE ON "person"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "person_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "person" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "role_assignment" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "person" {ID},
  "role" {KEY},
  "is_granted_locally" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "role_assignment_reference_unique" ON "role_assignment" ("reference");
CREATE INDEX "role_assignment_reference_sort_index" ON "role_assignment" ("reference_sort");
CREATE INDEX "role_assignment_person_index" ON "role_assignment" ("person");
{SQLITE:
CREATE TRIGGER "role_assignment_guard_INSERT" BEFORE INSERT ON "role_assignment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "role_assignment_guard_UPDATE" BEFORE UPDATE ON "role_assignment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "role_assignment_guard_DELETE" BEFORE DELETE ON "role_assignment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "role_assignment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "role_assignment" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "waiver" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "kind" {KEY},
  "reason" {KEY},
  "reason_sort" {KEY},
  "decided_by" {ID},
  "decided_on" {KEY},
  "expires_on" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "waiver_reference_unique" ON "waiver" ("reference");
CREATE INDEX "waiver_reference_sort_index" ON "waiver" ("reference_sort");
CREATE INDEX "waiver_decided_by_index" ON "waiver" ("decided_by");
CREATE INDEX "waiver_title_index" ON "waiver" ("reason_sort");
{SQLITE:
CREATE TRIGGER "waiver_guard_INSERT" BEFORE INSERT ON "waiver"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "waiver_guard_UPDATE" BEFORE UPDATE ON "waiver"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "waiver_guard_DELETE" BEFORE DELETE ON "waiver"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "waiver_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "waiver" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "organisation" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "name" {KEY},
  "name_sort" {KEY},
  "slug" {KEY},
  "time_zone" {KEY},
  "language" {KEY},
  "currency" {KEY},
  "fiscal_year_start_month" {INT},
  "size" {KEY},
  "sector" {KEY},
  "frameworks" {KEY},
  "certification_start" {KEY},
  "certification_target" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "organisation_reference_unique" ON "organisation" ("reference");
CREATE INDEX "organisation_reference_sort_index" ON "organisation" ("reference_sort");
CREATE UNIQUE INDEX "organisation_slug_unique" ON "organisation" ("slug");
CREATE INDEX "organisation_title_index" ON "organisation" ("name_sort");
{SQLITE:
CREATE TRIGGER "organisation_guard_INSERT" BEFORE INSERT ON "organisation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "organisation_guard_UPDATE" BEFORE UPDATE ON "organisation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "organisation_guard_DELETE" BEFORE DELETE ON "organisation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "organisation_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "organisation" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "context_issue" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "side" {KEY},
  "category" {KEY},
  "description" {TEXT},
  "effect" {KEY},
  "effect_sort" {KEY},
  "owner" {ID},
  "review_on" {KEY},
  "is_closed" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "context_issue_reference_unique" ON "context_issue" ("reference");
CREATE INDEX "context_issue_reference_sort_index" ON "context_issue" ("reference_sort");
CREATE INDEX "context_issue_owner_index" ON "context_issue" ("owner");
CREATE INDEX "context_issue_title_index" ON "context_issue" ("title_sort");
{SQLITE:
CREATE TRIGGER "context_issue_guard_INSERT" BEFORE INSERT ON "context_issue"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "context_issue_guard_UPDATE" BEFORE UPDATE ON "context_issue"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "context_issue_guard_DELETE" BEFORE DELETE ON "context_issue"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "context_issue_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "context_issue" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "climate_decision" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "relevance" {KEY},
  "reason" {KEY},
  "reason_sort" {KEY},
  "party_requirements" {KEY},
  "party_reason" {KEY},
  "decided_by" {ID},
  "decided_on" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "climate_decision_reference_unique" ON "climate_decision" ("reference");
CREATE INDEX "climate_decision_reference_sort_index" ON "climate_decision" ("reference_sort");
CREATE INDEX "climate_decision_decided_by_index" ON "climate_decision" ("decided_by");
CREATE INDEX "climate_decision_title_index" ON "climate_decision" ("reason_sort");
{SQLITE:
CREATE TRIGGER "climate_decision_guard_INSERT" BEFORE INSERT ON "climate_decision"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "climate_decision_guard_UPDATE" BEFORE UPDATE ON "climate_decision"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "climate_decision_guard_DELETE" BEFORE DELETE ON "climate_decision"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "climate_decision_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "climate_decision" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "interested_party" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "side" {KEY},
  "description" {TEXT},
  "owner" {ID},
  "review_on" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "interested_party_reference_unique" ON "interested_party" ("reference");
CREATE INDEX "interested_party_reference_sort_index" ON "interested_party" ("reference_sort");
CREATE INDEX "interested_party_owner_index" ON "interested_party" ("owner");
CREATE INDEX "interested_party_title_index" ON "interested_party" ("title_sort");
{SQLITE:
CREATE TRIGGER "interested_party_guard_INSERT" BEFORE INSERT ON "interested_party"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "interested_party_guard_UPDATE" BEFORE UPDATE ON "interested_party"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "interested_party_guard_DELETE" BEFORE DELETE ON "interested_party"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "interested_party_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "interested_party" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "obligation" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "source" {KEY},
  "source_sort" {KEY},
  "nature" {KEY},
  "kind" {KEY},
  "frequency" {KEY},
  "owner" {ID},
  "review_on" {KEY},
  "state" {KEY},
  "how_met" {KEY},
  "how_met_sort" {KEY},
  "parties" {TEXT},
  "controls" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "obligation_reference_unique" ON "obligation" ("reference");
CREATE INDEX "obligation_reference_sort_index" ON "obligation" ("reference_sort");
CREATE INDEX "obligation_owner_index" ON "obligation" ("owner");
CREATE INDEX "obligation_title_index" ON "obligation" ("title_sort");
{SQLITE:
CREATE TRIGGER "obligation_guard_INSERT" BEFORE INSERT ON "obligation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "obligation_guard_UPDATE" BEFORE UPDATE ON "obligation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "obligation_guard_DELETE" BEFORE DELETE ON "obligation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "obligation_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "obligation" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "party_requirement" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "party" {ID},
  "title" {KEY},
  "title_sort" {KEY},
  "is_climate" {INT},
  "addressed" {KEY},
  "through" {KEY},
  "through_sort" {KEY},
  "obligations" {TEXT},
  "controls" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "party_requirement_reference_unique" ON "party_requirement" ("reference");
CREATE INDEX "party_requirement_reference_sort_index" ON "party_requirement" ("reference_sort");
CREATE INDEX "party_requirement_party_index" ON "party_requirement" ("party");
CREATE INDEX "party_requirement_title_index" ON "party_requirement" ("title_sort");
{SQLITE:
CREATE TRIGGER "party_requirement_guard_INSERT" BEFORE INSERT ON "party_requirement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "party_requirement_guard_UPDATE" BEFORE UPDATE ON "party_requirement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "party_requirement_guard_DELETE" BEFORE DELETE ON "party_requirement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "party_requirement_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "party_requirement" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "context_review" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "subject" {KEY},
  "note" {KEY},
  "note_sort" {KEY},
  "reviewed_by" {ID},
  "reviewed_on" {KEY},
  "next_review" {KEY},
  "ledger_size" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "context_review_reference_unique" ON "context_review" ("reference");
CREATE INDEX "context_review_reference_sort_index" ON "context_review" ("reference_sort");
CREATE INDEX "context_review_reviewed_by_index" ON "context_review" ("reviewed_by");
CREATE INDEX "context_review_title_index" ON "context_review" ("note_sort");
{SQLITE:
CREATE TRIGGER "context_review_guard_INSERT" BEFORE INSERT ON "context_review"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "context_review_guard_UPDATE" BEFORE UPDATE ON "context_review"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "context_review_guard_DELETE" BEFORE DELETE ON "context_review"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "context_review_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "context_review" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "assurance_activity" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "frequency" {KEY},
  "frequency_sort" {KEY},
  "period" {KEY},
  "owner" {ID},
  "starts_on" {KEY},
  "last_done_on" {KEY},
  "next_due" {KEY},
  "controls" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "assurance_activity_reference_unique" ON "assurance_activity" ("reference");
CREATE INDEX "assurance_activity_reference_sort_index" ON "assurance_activity" ("reference_sort");
CREATE INDEX "assurance_activity_owner_index" ON "assurance_activity" ("owner");
CREATE INDEX "assurance_activity_title_index" ON "assurance_activity" ("title_sort");
{SQLITE:
CREATE TRIGGER "assurance_activity_guard_INSERT" BEFORE INSERT ON "assurance_activity"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "assurance_activity_guard_UPDATE" BEFORE UPDATE ON "assurance_activity"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "assurance_activity_guard_DELETE" BEFORE DELETE ON "assurance_activity"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "assurance_activity_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "assurance_activity" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "commitment" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "commits_to" {TEXT},
  "state" {KEY},
  "signed_by" {TEXT},
  "signed_on" {KEY},
  "next_review" {KEY},
  "content_hash" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "commitment_reference_unique" ON "commitment" ("reference");
CREATE INDEX "commitment_reference_sort_index" ON "commitment" ("reference_sort");
CREATE INDEX "commitment_title_index" ON "commitment" ("title_sort");
{SQLITE:
CREATE TRIGGER "commitment_guard_INSERT" BEFORE INSERT ON "commitment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "commitment_guard_UPDATE" BEFORE UPDATE ON "commitment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "commitment_guard_DELETE" BEFORE DELETE ON "commitment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "commitment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "commitment" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "policy_document" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "kind" {KEY},
  "owner" {ID},
  "state" {KEY},
  "approved_version" {INT},
  "summary" {TEXT},
  "file" {TEXT},
  "controls" {TEXT},
  "next_review" {KEY},
  "submitted_by" {ID},
  "approved_by" {ID},
  "edited_by" {ID},
  "approved_on" {KEY},
  "approval_note" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "policy_document_reference_unique" ON "policy_document" ("reference");
CREATE INDEX "policy_document_reference_sort_index" ON "policy_document" ("reference_sort");
CREATE INDEX "policy_document_owner_index" ON "policy_document" ("owner");
CREATE INDEX "policy_document_submitted_by_index" ON "policy_document" ("submitted_by");
CREATE INDEX "policy_document_approved_by_index" ON "policy_document" ("approved_by");
CREATE INDEX "policy_document_edited_by_index" ON "policy_document" ("edited_by");
CREATE INDEX "policy_document_title_index" ON "policy_document" ("title_sort");
{SQLITE:
CREATE TRIGGER "policy_document_guard_INSERT" BEFORE INSERT ON "policy_document"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "policy_document_guard_UPDATE" BEFORE UPDATE ON "policy_document"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "policy_document_guard_DELETE" BEFORE DELETE ON "policy_document"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "policy_document_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policy_document" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "responsibility" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "activity" {KEY},
  "activity_sort" {KEY},
  "requirement" {ID},
  "control" {ID},
  "authority" {KEY},
  "checked_by" {TEXT},
  "position" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "responsibility_reference_unique" ON "responsibility" ("reference");
CREATE INDEX "responsibility_reference_sort_index" ON "responsibility" ("reference_sort");
CREATE INDEX "responsibility_requirement_index" ON "responsibility" ("requirement");
CREATE INDEX "responsibility_control_index" ON "responsibility" ("control");
CREATE INDEX "responsibility_title_index" ON "responsibility" ("activity_sort");
{SQLITE:
CREATE TRIGGER "responsibility_guard_INSERT" BEFORE INSERT ON "responsibility"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "responsibility_guard_UPDATE" BEFORE UPDATE ON "responsibility"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "responsibility_guard_DELETE" BEFORE DELETE ON "responsibility"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "responsibility_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "responsibility" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "raci_entry" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "responsibility" {ID},
  "person" {ID},
  "role" {KEY},
  "letter" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "raci_entry_reference_unique" ON "raci_entry" ("reference");
CREATE INDEX "raci_entry_reference_sort_index" ON "raci_entry" ("reference_sort");
CREATE INDEX "raci_entry_responsibility_index" ON "raci_entry" ("responsibility");
CREATE INDEX "raci_entry_person_index" ON "raci_entry" ("person");
{SQLITE:
CREATE TRIGGER "raci_entry_guard_INSERT" BEFORE INSERT ON "raci_entry"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "raci_entry_guard_UPDATE" BEFORE UPDATE ON "raci_entry"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "raci_entry_guard_DELETE" BEFORE DELETE ON "raci_entry"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "raci_entry_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "raci_entry" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "asset" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "description" {TEXT},
  "role" {KEY},
  "nature" {KEY},
  "asset_class" {KEY},
  "classification" {KEY},
  "classification_sort" {KEY},
  "count" {INT},
  "owner" {ID},
  "location" {KEY},
  "location_sort" {KEY},
  "confidentiality" {INT},
  "integrity" {INT},
  "availability" {INT},
  "override_confidentiality" {INT},
  "override_integrity" {INT},
  "override_availability" {INT},
  "override_reason" {KEY},
  "override_owner" {ID},
  "override_until" {KEY},
  "supports" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "asset_reference_unique" ON "asset" ("reference");
CREATE INDEX "asset_reference_sort_index" ON "asset" ("reference_sort");
CREATE INDEX "asset_owner_index" ON "asset" ("owner");
CREATE INDEX "asset_override_owner_index" ON "asset" ("override_owner");
CREATE INDEX "asset_title_index" ON "asset" ("title_sort");
{SQLITE:
CREATE TRIGGER "asset_guard_INSERT" BEFORE INSERT ON "asset"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "asset_guard_UPDATE" BEFORE UPDATE ON "asset"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "asset_guard_DELETE" BEFORE DELETE ON "asset"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "asset_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "asset" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "scope" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "number" {INT},
  "state" {KEY},
  "statement" {TEXT},
  "note" {KEY},
  "note_sort" {KEY},
  "edited_by" {ID},
  "submitted_by" {ID},
  "signed_by" {ID},
  "submitted_at" {INT},
  "signed_at" {INT},
  "ledger_size" {INT},
  "content_hash" {KEY},
  "signing_remark" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "scope_reference_unique" ON "scope" ("reference");
CREATE INDEX "scope_reference_sort_index" ON "scope" ("reference_sort");
CREATE INDEX "scope_edited_by_index" ON "scope" ("edited_by");
CREATE INDEX "scope_submitted_by_index" ON "scope" ("submitted_by");
CREATE INDEX "scope_signed_by_index" ON "scope" ("signed_by");
CREATE INDEX "scope_title_index" ON "scope" ("note_sort");
{SQLITE:
CREATE TRIGGER "scope_guard_INSERT" BEFORE INSERT ON "scope"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "scope_guard_UPDATE" BEFORE UPDATE ON "scope"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "scope_guard_DELETE" BEFORE DELETE ON "scope"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "scope_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "scope" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "scope_element" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "kind" {KEY},
  "placement" {KEY},
  "exclusion_reason" {KEY},
  "exclusion_reason_sort" {KEY},
  "description" {TEXT},
  "location" {KEY},
  "location_sort" {KEY},
  "owner" {ID},
  "rests_on" {TEXT},
  "assets" {TEXT},
  "edited_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "scope_element_reference_unique" ON "scope_element" ("reference");
CREATE INDEX "scope_element_reference_sort_index" ON "scope_element" ("reference_sort");
CREATE INDEX "scope_element_owner_index" ON "scope_element" ("owner");
CREATE INDEX "scope_element_edited_by_index" ON "scope_element" ("edited_by");
CREATE INDEX "scope_element_title_index" ON "scope_element" ("title_sort");
{SQLITE:
CREATE TRIGGER "scope_element_guard_INSERT" BEFORE INSERT ON "scope_element"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "scope_element_guard_UPDATE" BEFORE UPDATE ON "scope_element"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "scope_element_guard_DELETE" BEFORE DELETE ON "scope_element"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "scope_element_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "scope_element" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "scope_dependency" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "supplier" {KEY},
  "supplier_sort" {KEY},
  "kind" {KEY},
  "placement" {KEY},
  "description" {TEXT},
  "has_agreement" {INT},
  "agreement_reference" {KEY},
  "agreement_reference_sort" {KEY},
  "agreement_expires_on" {KEY},
  "owner" {ID},
  "serves" {TEXT},
  "edited_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "scope_dependency_reference_unique" ON "scope_dependency" ("reference");
CREATE INDEX "scope_dependency_reference_sort_index" ON "scope_dependency" ("reference_sort");
CREATE INDEX "scope_dependency_owner_index" ON "scope_dependency" ("owner");
CREATE INDEX "scope_dependency_edited_by_index" ON "scope_dependency" ("edited_by");
CREATE INDEX "scope_dependency_title_index" ON "scope_dependency" ("title_sort");
{SQLITE:
CREATE TRIGGER "scope_dependency_guard_INSERT" BEFORE INSERT ON "scope_dependency"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "scope_dependency_guard_UPDATE" BEFORE UPDATE ON "scope_dependency"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "scope_dependency_guard_DELETE" BEFORE DELETE ON "scope_dependency"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "scope_dependency_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "scope_dependency" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "implementation" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "description" {TEXT},
  "control" {ID},
  "owner" {ID},
  "state" {KEY},
  "coverage" {INT},
  "action" {KEY},
  "action_owner" {ID},
  "action_due" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "implementation_reference_unique" ON "implementation" ("reference");
CREATE INDEX "implementation_reference_sort_index" ON "implementation" ("reference_sort");
CREATE INDEX "implementation_control_index" ON "implementation" ("control");
CREATE INDEX "implementation_owner_index" ON "implementation" ("owner");
CREATE INDEX "implementation_action_owner_index" ON "implementation" ("action_owner");
CREATE INDEX "implementation_title_index" ON "implementation" ("title_sort");
{SQLITE:
CREATE TRIGGER "implementation_guard_INSERT" BEFORE INSERT ON "implementation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "implementation_guard_UPDATE" BEFORE UPDATE ON "implementation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "implementation_guard_DELETE" BEFORE DELETE ON "implementation"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "implementation_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "implementation" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_criteria" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "state" {KEY},
  "accepted_band" {KEY},
  "approved_by" {ID},
  "approved_hash" {KEY},
  "activated_at" {INT},
  "edited_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_criteria_reference_unique" ON "risk_criteria" ("reference");
CREATE INDEX "risk_criteria_reference_sort_index" ON "risk_criteria" ("reference_sort");
CREATE INDEX "risk_criteria_approved_by_index" ON "risk_criteria" ("approved_by");
CREATE INDEX "risk_criteria_edited_by_index" ON "risk_criteria" ("edited_by");
CREATE INDEX "risk_criteria_title_index" ON "risk_criteria" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_criteria_guard_INSERT" BEFORE INSERT ON "risk_criteria"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_criteria_guard_UPDATE" BEFORE UPDATE ON "risk_criteria"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_criteria_guard_DELETE" BEFORE DELETE ON "risk_criteria"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_criteria_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_criteria" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_criteria_row" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "criteria" {ID},
  "kind" {KEY},
  "level" {KEY},
  "level_sort" {KEY},
  "range" {KEY},
  "meaning" {KEY},
  "meaning_sort" {KEY},
  "is_reserved" {INT},
  "signers" {TEXT},
  "top_management_signs" {INT},
  "is_acceptable" {INT},
  "is_reason_required" {INT},
  "validity_months" {INT},
  "position" {INT},
  "edited_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_criteria_row_reference_unique" ON "risk_criteria_row" ("reference");
CREATE INDEX "risk_criteria_row_reference_sort_index" ON "risk_criteria_row" ("reference_sort");
CREATE INDEX "risk_criteria_row_criteria_index" ON "risk_criteria_row" ("criteria");
CREATE INDEX "risk_criteria_row_edited_by_index" ON "risk_criteria_row" ("edited_by");
CREATE INDEX "risk_criteria_row_title_index" ON "risk_criteria_row" ("level_sort");
{SQLITE:
CREATE TRIGGER "risk_criteria_row_guard_INSERT" BEFORE INSERT ON "risk_criteria_row"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_criteria_row_guard_UPDATE" BEFORE UPDATE ON "risk_criteria_row"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_criteria_row_guard_DELETE" BEFORE DELETE ON "risk_criteria_row"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_criteria_row_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_criteria_row" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "threat" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "category" {KEY},
  "origin" {KEY},
  "intent" {KEY},
  "source" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "threat_reference_unique" ON "threat" ("reference");
CREATE INDEX "threat_reference_sort_index" ON "threat" ("reference_sort");
CREATE INDEX "threat_title_index" ON "threat" ("title_sort");
{SQLITE:
CREATE TRIGGER "threat_guard_INSERT" BEFORE INSERT ON "threat"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "threat_guard_UPDATE" BEFORE UPDATE ON "threat"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "threat_guard_DELETE" BEFORE DELETE ON "threat"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "threat_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "threat" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_scenario" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "description" {TEXT},
  "approach" {KEY},
  "threat" {ID},
  "assets" {TEXT},
  "risk_owner" {ID},
  "criteria" {ID},
  "inherent_likelihood" {INT},
  "inherent_consequence" {INT},
  "consequence_financial" {INT},
  "consequence_operations" {INT},
  "consequence_legal" {INT},
  "consequence_reputation" {INT},
  "consequence_people" {INT},
  "consequence_privacy" {INT},
  "residual_likelihood" {INT},
  "residual_consequence" {INT},
  "target_likelihood" {INT},
  "target_consequence" {INT},
  "residual_reason" {KEY},
  "inherent_score" {INT},
  "residual_score" {INT},
  "target_score" {INT},
  "inherent_band" {KEY},
  "residual_band" {KEY},
  "target_band" {KEY},
  "treatment" {KEY},
  "treatment_note" {KEY},
  "counterparty" {KEY},
  "controls" {TEXT},
  "next_review" {KEY},
  "is_closed" {INT},
  "closing_reason" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_scenario_reference_unique" ON "risk_scenario" ("reference");
CREATE INDEX "risk_scenario_reference_sort_index" ON "risk_scenario" ("reference_sort");
CREATE INDEX "risk_scenario_threat_index" ON "risk_scenario" ("threat");
CREATE INDEX "risk_scenario_risk_owner_index" ON "risk_scenario" ("risk_owner");
CREATE INDEX "risk_scenario_criteria_index" ON "risk_scenario" ("criteria");
CREATE INDEX "risk_scenario_title_index" ON "risk_scenario" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_scenario_guard_INSERT" BEFORE INSERT ON "risk_scenario"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_scenario_guard_UPDATE" BEFORE UPDATE ON "risk_scenario"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_scenario_guard_DELETE" BEFORE DELETE ON "risk_scenario"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_scenario_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_scenario" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "treatment_item" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "scenario" {ID},
  "title" {KEY},
  "title_sort" {KEY},
  "owner" {ID},
  "due" {KEY},
  "state" {KEY},
  "controls" {TEXT},
  "cancel_reason" {KEY},
  "verified_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "treatment_item_reference_unique" ON "treatment_item" ("reference");
CREATE INDEX "treatment_item_reference_sort_index" ON "treatment_item" ("reference_sort");
CREATE INDEX "treatment_item_scenario_index" ON "treatment_item" ("scenario");
CREATE INDEX "treatment_item_owner_index" ON "treatment_item" ("owner");
CREATE INDEX "treatment_item_verified_by_index" ON "treatment_item" ("verified_by");
CREATE INDEX "treatment_item_title_index" ON "treatment_item" ("title_sort");
{SQLITE:
CREATE TRIGGER "treatment_item_guard_INSERT" BEFORE INSERT ON "treatment_item"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "treatment_item_guard_UPDATE" BEFORE UPDATE ON "treatment_item"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "treatment_item_guard_DELETE" BEFORE DELETE ON "treatment_item"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "treatment_item_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "treatment_item" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_acceptance" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "scenario" {ID},
  "reason" {KEY},
  "valid_until" {KEY},
  "likelihood" {INT},
  "consequence" {INT},
  "frozen" {KEY},
  "frozen_hash" {KEY},
  "requested_by" {ID},
  "signed_by" {TEXT},
  "is_voided" {INT},
  "is_withdrawn" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_acceptance_reference_unique" ON "risk_acceptance" ("reference");
CREATE INDEX "risk_acceptance_reference_sort_index" ON "risk_acceptance" ("reference_sort");
CREATE INDEX "risk_acceptance_scenario_index" ON "risk_acceptance" ("scenario");
CREATE INDEX "risk_acceptance_requested_by_index" ON "risk_acceptance" ("requested_by");
{SQLITE:
CREATE TRIGGER "risk_acceptance_guard_INSERT" BEFORE INSERT ON "risk_acceptance"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_acceptance_guard_UPDATE" BEFORE UPDATE ON "risk_acceptance"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_acceptance_guard_DELETE" BEFORE DELETE ON "risk_acceptance"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_acceptance_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_acceptance" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "soa" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "number" {INT},
  "state" {KEY},
  "note" {KEY},
  "note_sort" {KEY},
  "submitted_by" {ID},
  "approved_by" {ID},
  "submitted_at" {INT},
  "approved_at" {INT},
  "ledger_size" {INT},
  "content_hash" {KEY},
  "approval_remark" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "soa_reference_unique" ON "soa" ("reference");
CREATE INDEX "soa_reference_sort_index" ON "soa" ("reference_sort");
CREATE INDEX "soa_submitted_by_index" ON "soa" ("submitted_by");
CREATE INDEX "soa_approved_by_index" ON "soa" ("approved_by");
CREATE INDEX "soa_title_index" ON "soa" ("note_sort");
{SQLITE:
CREATE TRIGGER "soa_guard_INSERT" BEFORE INSERT ON "soa"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "soa_guard_UPDATE" BEFORE UPDATE ON "soa"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "soa_guard_DELETE" BEFORE DELETE ON "soa"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "soa_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "soa" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "soa_row" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "control" {ID},
  "applicable" {KEY},
  "reason_risk" {INT},
  "reason_law" {INT},
  "reason_contract" {INT},
  "reason_good_practice" {INT},
  "justification" {KEY},
  "justification_sort" {KEY},
  "exclusion_justification" {KEY},
  "exclusion_justification_sort" {KEY},
  "risks" {TEXT},
  "implementation" {KEY},
  "owner" {ID},
  "action" {KEY},
  "action_owner" {ID},
  "action_due" {KEY},
  "origin" {KEY},
  "suggestion" {KEY},
  "proposed_at" {INT},
  "decided_by" {ID},
  "edited_by" {ID},
  "position" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "soa_row_reference_unique" ON "soa_row" ("reference");
CREATE INDEX "soa_row_reference_sort_index" ON "soa_row" ("reference_sort");
CREATE INDEX "soa_row_control_index" ON "soa_row" ("control");
CREATE INDEX "soa_row_owner_index" ON "soa_row" ("owner");
CREATE INDEX "soa_row_action_owner_index" ON "soa_row" ("action_owner");
CREATE INDEX "soa_row_decided_by_index" ON "soa_row" ("decided_by");
CREATE INDEX "soa_row_edited_by_index" ON "soa_row" ("edited_by");
{SQLITE:
CREATE TRIGGER "soa_row_guard_INSERT" BEFORE INSERT ON "soa_row"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "soa_row_guard_UPDATE" BEFORE UPDATE ON "soa_row"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "soa_row_guard_DELETE" BEFORE DELETE ON "soa_row"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "soa_row_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "soa_row" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "metric" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "unit" {KEY},
  "method" {KEY},
  "direction" {KEY},
  "target" {INT},
  "owner" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "metric_reference_unique" ON "metric" ("reference");
CREATE INDEX "metric_reference_sort_index" ON "metric" ("reference_sort");
CREATE INDEX "metric_owner_index" ON "metric" ("owner");
CREATE INDEX "metric_title_index" ON "metric" ("title_sort");
{SQLITE:
CREATE TRIGGER "metric_guard_INSERT" BEFORE INSERT ON "metric"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "metric_guard_UPDATE" BEFORE UPDATE ON "metric"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "metric_guard_DELETE" BEFORE DELETE ON "metric"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "metric_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "metric" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "measurement" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "metric" {ID},
  "measured_on" {KEY},
  "value" {INT},
  "note" {KEY},
  "note_sort" {KEY},
  "recorded_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "measurement_reference_unique" ON "measurement" ("reference");
CREATE INDEX "measurement_reference_sort_index" ON "measurement" ("reference_sort");
CREATE INDEX "measurement_metric_index" ON "measurement" ("metric");
CREATE INDEX "measurement_recorded_by_index" ON "measurement" ("recorded_by");
CREATE INDEX "measurement_title_index" ON "measurement" ("note_sort");
{SQLITE:
CREATE TRIGGER "measurement_guard_INSERT" BEFORE INSERT ON "measurement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "measurement_guard_UPDATE" BEFORE UPDATE ON "measurement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "measurement_guard_DELETE" BEFORE DELETE ON "measurement"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "measurement_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "measurement" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "objective" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "risks" {TEXT},
  "controls" {TEXT},
  "obligations" {TEXT},
  "requirements" {TEXT},
  "actions" {KEY},
  "actions_sort" {KEY},
  "resources" {KEY},
  "owner" {ID},
  "due" {KEY},
  "measure" {KEY},
  "measure_sort" {KEY},
  "target" {KEY},
  "metric" {ID},
  "begun_on" {KEY},
  "outcome" {KEY},
  "judged_on" {KEY},
  "judgement" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "objective_reference_unique" ON "objective" ("reference");
CREATE INDEX "objective_reference_sort_index" ON "objective" ("reference_sort");
CREATE INDEX "objective_owner_index" ON "objective" ("owner");
CREATE INDEX "objective_metric_index" ON "objective" ("metric");
CREATE INDEX "objective_title_index" ON "objective" ("title_sort");
{SQLITE:
CREATE TRIGGER "objective_guard_INSERT" BEFORE INSERT ON "objective"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "objective_guard_UPDATE" BEFORE UPDATE ON "objective"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "objective_guard_DELETE" BEFORE DELETE ON "objective"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "objective_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "objective" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "isms_change" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "purpose" {TEXT},
  "consequences" {TEXT},
  "integrity" {TEXT},
  "resources" {KEY},
  "responsibilities" {KEY},
  "owner" {ID},
  "planned_for" {KEY},
  "state" {KEY},
  "submitted_by" {ID},
  "decided_by" {ID},
  "edited_by" {ID},
  "decided_on" {KEY},
  "done_on" {KEY},
  "decision_reason" {KEY},
  "result" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "isms_change_reference_unique" ON "isms_change" ("reference");
CREATE INDEX "isms_change_reference_sort_index" ON "isms_change" ("reference_sort");
CREATE INDEX "isms_change_owner_index" ON "isms_change" ("owner");
CREATE INDEX "isms_change_submitted_by_index" ON "isms_change" ("submitted_by");
CREATE INDEX "isms_change_decided_by_index" ON "isms_change" ("decided_by");
CREATE INDEX "isms_change_edited_by_index" ON "isms_change" ("edited_by");
CREATE INDEX "isms_change_title_index" ON "isms_change" ("title_sort");
{SQLITE:
CREATE TRIGGER "isms_change_guard_INSERT" BEFORE INSERT ON "isms_change"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "isms_change_guard_UPDATE" BEFORE UPDATE ON "isms_change"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "isms_change_guard_DELETE" BEFORE DELETE ON "isms_change"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "isms_change_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "isms_change" EXECUTE FUNCTION ledger_guard();
}
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
CREATE TABLE "project_charter" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "number" {INT},
  "state" {KEY},
  "drivers" {TEXT},
  "benefits" {TEXT},
  "cost_of_inaction_amount" {INT},
  "cost_of_inaction_currency" {KEY},
  "cost_basis" {KEY},
  "budget_amount" {INT},
  "budget_currency" {KEY},
  "people_days" {INT},
  "starts_on" {KEY},
  "target_date" {KEY},
  "leader" {ID},
  "leader_authority" {KEY},
  "internal_review" {TEXT},
  "reviewed_on" {KEY},
  "submitted_by" {ID},
  "decided_by" {ID},
  "decided_on" {KEY},
  "decision_reason" {KEY},
  "decision_remark" {KEY},
  "content_hash" {KEY},
  "edited_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "project_charter_reference_unique" ON "project_charter" ("reference");
CREATE INDEX "project_charter_reference_sort_index" ON "project_charter" ("reference_sort");
CREATE INDEX "project_charter_leader_index" ON "project_charter" ("leader");
CREATE INDEX "project_charter_submitted_by_index" ON "project_charter" ("submitted_by");
CREATE INDEX "project_charter_decided_by_index" ON "project_charter" ("decided_by");
CREATE INDEX "project_charter_edited_by_index" ON "project_charter" ("edited_by");
CREATE INDEX "project_charter_title_index" ON "project_charter" ("title_sort");
{SQLITE:
CREATE TRIGGER "project_charter_guard_INSERT" BEFORE INSERT ON "project_charter"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "project_charter_guard_UPDATE" BEFORE UPDATE ON "project_charter"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "project_charter_guard_DELETE" BEFORE DELETE ON "project_charter"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "project_charter_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "project_charter" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "team_member" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "charter" {ID},
  "person" {ID},
  "project_role" {KEY},
  "duties" {KEY},
  "duties_sort" {KEY},
  "days" {INT},
  "edited_by" {ID},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "team_member_reference_unique" ON "team_member" ("reference");
CREATE INDEX "team_member_reference_sort_index" ON "team_member" ("reference_sort");
CREATE INDEX "team_member_charter_index" ON "team_member" ("charter");
CREATE INDEX "team_member_person_index" ON "team_member" ("person");
CREATE INDEX "team_member_edited_by_index" ON "team_member" ("edited_by");
CREATE INDEX "team_member_title_index" ON "team_member" ("duties_sort");
{SQLITE:
CREATE TRIGGER "team_member_guard_INSERT" BEFORE INSERT ON "team_member"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "team_member_guard_UPDATE" BEFORE UPDATE ON "team_member"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "team_member_guard_DELETE" BEFORE DELETE ON "team_member"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "team_member_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "team_member" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "work_package" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "step" {KEY},
  "planned_days" {INT},
  "after" {TEXT},
  "owner" {ID},
  "measure" {KEY},
  "percent_done" {INT},
  "not_before" {KEY},
  "started_on" {KEY},
  "finished_on" {KEY},
  "position" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "work_package_reference_unique" ON "work_package" ("reference");
CREATE INDEX "work_package_reference_sort_index" ON "work_package" ("reference_sort");
CREATE INDEX "work_package_owner_index" ON "work_package" ("owner");
CREATE INDEX "work_package_title_index" ON "work_package" ("title_sort");
{SQLITE:
CREATE TRIGGER "work_package_guard_INSERT" BEFORE INSERT ON "work_package"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "work_package_guard_UPDATE" BEFORE UPDATE ON "work_package"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "work_package_guard_DELETE" BEFORE DELETE ON "work_package"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "work_package_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "work_package" EXECUTE FUNCTION ledger_guard();
}
