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
ALTER TABLE "risk_criteria_row" ADD COLUMN "rate_min" {INT};
ALTER TABLE "risk_criteria_row" ADD COLUMN "rate_max" {INT};
ALTER TABLE "risk_criteria_row" ADD COLUMN "money_min_amount" {INT};
ALTER TABLE "risk_criteria_row" ADD COLUMN "money_min_currency" {KEY};
ALTER TABLE "risk_criteria_row" ADD COLUMN "money_max_amount" {INT};
ALTER TABLE "risk_criteria_row" ADD COLUMN "money_max_currency" {KEY};
ALTER TABLE "threat" ADD COLUMN "catalogue_entry" {KEY};
ALTER TABLE "risk_scenario" ADD COLUMN "rating_reason" {KEY};
ALTER TABLE "risk_scenario" ADD COLUMN "assessed_on" {KEY};
ALTER TABLE "risk_scenario" ADD COLUMN "starter" {KEY};
ALTER TABLE "treatment_item" ADD COLUMN "starts_on" {KEY};
ALTER TABLE "treatment_item" ADD COLUMN "cost_amount" {INT};
ALTER TABLE "treatment_item" ADD COLUMN "cost_currency" {KEY};
ALTER TABLE "treatment_item" ADD COLUMN "effect" {KEY};
ALTER TABLE "risk_acceptance" ADD COLUMN "void_reason" {KEY};
ALTER TABLE "risk_acceptance" ADD COLUMN "voided_on" {KEY};
ALTER TABLE "risk_acceptance" ADD COLUMN "told" {TEXT};
CREATE TABLE "risk_exception" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "kind" {KEY},
  "control" {ID},
  "scenario" {ID},
  "reason" {KEY},
  "reason_sort" {KEY},
  "compensation" {KEY},
  "compensating_controls" {TEXT},
  "owner" {ID},
  "expires_on" {KEY},
  "state" {KEY},
  "requested_by" {ID},
  "granted_by" {ID},
  "granted_on" {KEY},
  "ending_reason" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_exception_reference_unique" ON "risk_exception" ("reference");
CREATE INDEX "risk_exception_reference_sort_index" ON "risk_exception" ("reference_sort");
CREATE INDEX "risk_exception_control_index" ON "risk_exception" ("control");
CREATE INDEX "risk_exception_scenario_index" ON "risk_exception" ("scenario");
CREATE INDEX "risk_exception_owner_index" ON "risk_exception" ("owner");
CREATE INDEX "risk_exception_requested_by_index" ON "risk_exception" ("requested_by");
CREATE INDEX "risk_exception_granted_by_index" ON "risk_exception" ("granted_by");
CREATE INDEX "risk_exception_title_index" ON "risk_exception" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_exception_guard_INSERT" BEFORE INSERT ON "risk_exception"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_exception_guard_UPDATE" BEFORE UPDATE ON "risk_exception"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_exception_guard_DELETE" BEFORE DELETE ON "risk_exception"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_exception_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_exception" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "treatment_alternative" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "scenario" {ID},
  "title" {KEY},
  "title_sort" {KEY},
  "control" {ID},
  "outcome" {KEY},
  "reason" {KEY},
  "reason_sort" {KEY},
  "instead" {ID},
  "decided_by" {ID},
  "decided_on" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "treatment_alternative_reference_unique" ON "treatment_alternative" ("reference");
CREATE INDEX "treatment_alternative_reference_sort_index" ON "treatment_alternative" ("reference_sort");
CREATE INDEX "treatment_alternative_scenario_index" ON "treatment_alternative" ("scenario");
CREATE INDEX "treatment_alternative_control_index" ON "treatment_alternative" ("control");
CREATE INDEX "treatment_alternative_instead_index" ON "treatment_alternative" ("instead");
CREATE INDEX "treatment_alternative_decided_by_index" ON "treatment_alternative" ("decided_by");
CREATE INDEX "treatment_alternative_title_index" ON "treatment_alternative" ("title_sort");
{SQLITE:
CREATE TRIGGER "treatment_alternative_guard_INSERT" BEFORE INSERT ON "treatment_alternative"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "treatment_alternative_guard_UPDATE" BEFORE UPDATE ON "treatment_alternative"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "treatment_alternative_guard_DELETE" BEFORE DELETE ON "treatment_alternative"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "treatment_alternative_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "treatment_alternative" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_event" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "trigger" {KEY},
  "happened_on" {KEY},
  "description" {TEXT},
  "consequence" {INT},
  "scenarios" {TEXT},
  "controls" {TEXT},
  "threats" {TEXT},
  "settled" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_event_reference_unique" ON "risk_event" ("reference");
CREATE INDEX "risk_event_reference_sort_index" ON "risk_event" ("reference_sort");
CREATE INDEX "risk_event_title_index" ON "risk_event" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_event_guard_INSERT" BEFORE INSERT ON "risk_event"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_event_guard_UPDATE" BEFORE UPDATE ON "risk_event"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_event_guard_DELETE" BEFORE DELETE ON "risk_event"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_event_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_event" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_reassessment" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "trigger" {KEY},
  "reason" {KEY},
  "reason_sort" {KEY},
  "taken_on" {KEY},
  "ledger_size" {INT},
  "taken_by" {ID},
  "previous" {ID},
  "next_on" {KEY},
  "open_risks" {INT},
  "above_criteria" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_reassessment_reference_unique" ON "risk_reassessment" ("reference");
CREATE INDEX "risk_reassessment_reference_sort_index" ON "risk_reassessment" ("reference_sort");
CREATE INDEX "risk_reassessment_taken_by_index" ON "risk_reassessment" ("taken_by");
CREATE INDEX "risk_reassessment_previous_index" ON "risk_reassessment" ("previous");
CREATE INDEX "risk_reassessment_title_index" ON "risk_reassessment" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_reassessment_guard_INSERT" BEFORE INSERT ON "risk_reassessment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_reassessment_guard_UPDATE" BEFORE UPDATE ON "risk_reassessment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_reassessment_guard_DELETE" BEFORE DELETE ON "risk_reassessment"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_reassessment_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_reassessment" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_workshop" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "held_on" {KEY},
  "subject" {KEY},
  "facilitator" {ID},
  "participants" {TEXT},
  "scenarios" {TEXT},
  "state" {KEY},
  "revealed" {TEXT},
  "agreed" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_workshop_reference_unique" ON "risk_workshop" ("reference");
CREATE INDEX "risk_workshop_reference_sort_index" ON "risk_workshop" ("reference_sort");
CREATE INDEX "risk_workshop_facilitator_index" ON "risk_workshop" ("facilitator");
CREATE INDEX "risk_workshop_title_index" ON "risk_workshop" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_workshop_guard_INSERT" BEFORE INSERT ON "risk_workshop"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_workshop_guard_UPDATE" BEFORE UPDATE ON "risk_workshop"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_workshop_guard_DELETE" BEFORE DELETE ON "risk_workshop"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_workshop_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_workshop" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "workshop_rating" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "workshop" {ID},
  "scenario" {ID},
  "rater" {ID},
  "likelihood" {INT},
  "consequence" {INT},
  "comment" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "workshop_rating_reference_unique" ON "workshop_rating" ("reference");
CREATE INDEX "workshop_rating_reference_sort_index" ON "workshop_rating" ("reference_sort");
CREATE INDEX "workshop_rating_workshop_index" ON "workshop_rating" ("workshop");
CREATE INDEX "workshop_rating_scenario_index" ON "workshop_rating" ("scenario");
CREATE INDEX "workshop_rating_rater_index" ON "workshop_rating" ("rater");
{SQLITE:
CREATE TRIGGER "workshop_rating_guard_INSERT" BEFORE INSERT ON "workshop_rating"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "workshop_rating_guard_UPDATE" BEFORE UPDATE ON "workshop_rating"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "workshop_rating_guard_DELETE" BEFORE DELETE ON "workshop_rating"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "workshop_rating_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "workshop_rating" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_climate" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "variance" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_climate_reference_unique" ON "risk_climate" ("reference");
CREATE INDEX "risk_climate_reference_sort_index" ON "risk_climate" ("reference_sort");
CREATE INDEX "risk_climate_title_index" ON "risk_climate" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_climate_guard_INSERT" BEFORE INSERT ON "risk_climate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_climate_guard_UPDATE" BEFORE UPDATE ON "risk_climate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_climate_guard_DELETE" BEFORE DELETE ON "risk_climate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_climate_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_climate" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_estimate" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "scenario" {ID},
  "source" {KEY},
  "rate_low" {INT},
  "rate_high" {INT},
  "probability" {INT},
  "incident_count" {INT},
  "incident_years" {INT},
  "loss_low_amount" {INT},
  "loss_low_currency" {KEY},
  "loss_high_amount" {INT},
  "loss_high_currency" {KEY},
  "loss_cap_amount" {INT},
  "loss_cap_currency" {KEY},
  "secondary_probability" {INT},
  "secondary_low_amount" {INT},
  "secondary_low_currency" {KEY},
  "secondary_high_amount" {INT},
  "secondary_high_currency" {KEY},
  "knowledge_factor" {INT},
  "insurance_deductible_amount" {INT},
  "insurance_deductible_currency" {KEY},
  "insurance_limit_amount" {INT},
  "insurance_limit_currency" {KEY},
  "insurance_premium_amount" {INT},
  "insurance_premium_currency" {KEY},
  "climate" {ID},
  "climate_share" {INT},
  "details" {KEY},
  "basis" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_estimate_reference_unique" ON "risk_estimate" ("reference");
CREATE INDEX "risk_estimate_reference_sort_index" ON "risk_estimate" ("reference_sort");
CREATE INDEX "risk_estimate_scenario_index" ON "risk_estimate" ("scenario");
CREATE INDEX "risk_estimate_climate_index" ON "risk_estimate" ("climate");
{SQLITE:
CREATE TRIGGER "risk_estimate_guard_INSERT" BEFORE INSERT ON "risk_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_estimate_guard_UPDATE" BEFORE UPDATE ON "risk_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_estimate_guard_DELETE" BEFORE DELETE ON "risk_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_estimate_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_estimate" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "control_estimate" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "control" {ID},
  "efficacy_low" {INT},
  "efficacy_high" {INT},
  "coverage" {INT},
  "reliability" {INT},
  "is_shared" {INT},
  "annual_cost_amount" {INT},
  "annual_cost_currency" {KEY},
  "basis" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "control_estimate_reference_unique" ON "control_estimate" ("reference");
CREATE INDEX "control_estimate_reference_sort_index" ON "control_estimate" ("reference_sort");
CREATE INDEX "control_estimate_control_index" ON "control_estimate" ("control");
{SQLITE:
CREATE TRIGGER "control_estimate_guard_INSERT" BEFORE INSERT ON "control_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "control_estimate_guard_UPDATE" BEFORE UPDATE ON "control_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "control_estimate_guard_DELETE" BEFORE DELETE ON "control_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "control_estimate_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "control_estimate" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "control_effect" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "scenario" {ID},
  "control" {ID},
  "with" {ID},
  "frequency_effect" {INT},
  "severity_effect" {INT},
  "layer" {KEY},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "control_effect_reference_unique" ON "control_effect" ("reference");
CREATE INDEX "control_effect_reference_sort_index" ON "control_effect" ("reference_sort");
CREATE INDEX "control_effect_scenario_index" ON "control_effect" ("scenario");
CREATE INDEX "control_effect_control_index" ON "control_effect" ("control");
CREATE INDEX "control_effect_with_index" ON "control_effect" ("with");
{SQLITE:
CREATE TRIGGER "control_effect_guard_INSERT" BEFORE INSERT ON "control_effect"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "control_effect_guard_UPDATE" BEFORE UPDATE ON "control_effect"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "control_effect_guard_DELETE" BEFORE DELETE ON "control_effect"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "control_effect_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "control_effect" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "treatment_estimate" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "item" {ID},
  "annual_cost_amount" {INT},
  "annual_cost_currency" {KEY},
  "investment_amount" {INT},
  "investment_currency" {KEY},
  "lifetime_years" {INT},
  "frequency_effect" {INT},
  "severity_effect" {INT},
  "is_mandatory" {INT},
  "needs" {TEXT},
  "excludes" {TEXT},
  "basis" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "treatment_estimate_reference_unique" ON "treatment_estimate" ("reference");
CREATE INDEX "treatment_estimate_reference_sort_index" ON "treatment_estimate" ("reference_sort");
CREATE INDEX "treatment_estimate_item_index" ON "treatment_estimate" ("item");
{SQLITE:
CREATE TRIGGER "treatment_estimate_guard_INSERT" BEFORE INSERT ON "treatment_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "treatment_estimate_guard_UPDATE" BEFORE UPDATE ON "treatment_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "treatment_estimate_guard_DELETE" BEFORE DELETE ON "treatment_estimate"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "treatment_estimate_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "treatment_estimate" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_tolerance" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "loss_amount" {INT},
  "loss_currency" {KEY},
  "probability" {INT},
  "basis" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_tolerance_reference_unique" ON "risk_tolerance" ("reference");
CREATE INDEX "risk_tolerance_reference_sort_index" ON "risk_tolerance" ("reference_sort");
{SQLITE:
CREATE TRIGGER "risk_tolerance_guard_INSERT" BEFORE INSERT ON "risk_tolerance"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_tolerance_guard_UPDATE" BEFORE UPDATE ON "risk_tolerance"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_tolerance_guard_DELETE" BEFORE DELETE ON "risk_tolerance"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_tolerance_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_tolerance" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_anchor" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "criteria" {ID},
  "kind" {KEY},
  "level" {INT},
  "rate_low" {INT},
  "rate_high" {INT},
  "loss_low_amount" {INT},
  "loss_low_currency" {KEY},
  "loss_high_amount" {INT},
  "loss_high_currency" {KEY},
  "basis" {TEXT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_anchor_reference_unique" ON "risk_anchor" ("reference");
CREATE INDEX "risk_anchor_reference_sort_index" ON "risk_anchor" ("reference_sort");
CREATE INDEX "risk_anchor_criteria_index" ON "risk_anchor" ("criteria");
{SQLITE:
CREATE TRIGGER "risk_anchor_guard_INSERT" BEFORE INSERT ON "risk_anchor"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_anchor_guard_UPDATE" BEFORE UPDATE ON "risk_anchor"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_anchor_guard_DELETE" BEFORE DELETE ON "risk_anchor"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_anchor_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_anchor" EXECUTE FUNCTION ledger_guard();
}
CREATE TABLE "risk_portfolio" (
  "id" {ID} PRIMARY KEY NOT NULL,
  "version" {INT} NOT NULL,
  "custom" {TEXT},
  "reference" {KEY},
  "reference_sort" {KEY},
  "title" {KEY},
  "title_sort" {KEY},
  "appetite_amount" {INT},
  "appetite_currency" {KEY},
  "budget_amount" {INT},
  "budget_currency" {KEY},
  "uses_matrix" {INT},
  "insurance_deductible_amount" {INT},
  "insurance_deductible_currency" {KEY},
  "insurance_limit_amount" {INT},
  "insurance_limit_currency" {KEY},
  "insurance_premium_amount" {INT},
  "insurance_premium_currency" {KEY},
  "reinstatements" {INT},
  "grid_bits" {INT},
  "seed" {INT},
  "years" {INT},
  "search_key" {KEY}
);
CREATE UNIQUE INDEX "risk_portfolio_reference_unique" ON "risk_portfolio" ("reference");
CREATE INDEX "risk_portfolio_reference_sort_index" ON "risk_portfolio" ("reference_sort");
CREATE INDEX "risk_portfolio_title_index" ON "risk_portfolio" ("title_sort");
{SQLITE:
CREATE TRIGGER "risk_portfolio_guard_INSERT" BEFORE INSERT ON "risk_portfolio"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_portfolio_guard_UPDATE" BEFORE UPDATE ON "risk_portfolio"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
CREATE TRIGGER "risk_portfolio_guard_DELETE" BEFORE DELETE ON "risk_portfolio"
  WHEN NOT EXISTS (SELECT 1 FROM head WHERE open_seq <> 0)
  BEGIN SELECT RAISE(ABORT, 'ledger: no entry is open'); END;
}
{POSTGRESQL:
CREATE TRIGGER "risk_portfolio_guard" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "risk_portfolio" EXECUTE FUNCTION ledger_guard();
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
  "party_requirements" {TEXT},
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
