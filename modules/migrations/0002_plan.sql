ALTER TABLE "organisation" ADD COLUMN "is_demo" {INT};
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
ALTER TABLE "obligation" ADD COLUMN "nature" {KEY};
ALTER TABLE "obligation" ADD COLUMN "owner" {ID};
ALTER TABLE "obligation" ADD COLUMN "review_on" {KEY};
ALTER TABLE "obligation" ADD COLUMN "state" {KEY};
ALTER TABLE "obligation" ADD COLUMN "how_met" {KEY};
ALTER TABLE "obligation" ADD COLUMN "how_met_sort" {KEY};
ALTER TABLE "obligation" ADD COLUMN "parties" {TEXT};
CREATE INDEX "obligation_owner_index" ON "obligation" ("owner");
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
