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
  "kind" {KEY},
  "frequency" {KEY},
  "controls" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "obligation_reference_unique" ON "obligation" ("reference");
CREATE INDEX "obligation_reference_sort_index" ON "obligation" ("reference_sort");
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
