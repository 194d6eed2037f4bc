// SPDX-License-Identifier: Apache-2.0
// One set of criteria. A draft is edited with its matrix beside it; what would refuse its approval and what warns is said
// while one edits. Approval is top management's, activation the ISMS manager's.
import "./risk.css";

import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";

import { type EntityDescription, entityByName, type Item, may } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, Problem, send } from "@web/api/send.ts";
import { EditableField } from "@web/generic/editable_field.tsx";
import { History } from "@web/generic/history.tsx";
import { NewObject } from "@web/generic/new_object.tsx";
import { Referrers } from "@web/generic/referrers.tsx";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { NotFound, View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { CriteriaPreview } from "./criteria_preview.tsx";
import { operations, preview, type Row } from "./criteria_draft.ts";
import { AnchorTable, BandTable, GridTable, LevelTable, RuleTable } from "./criteria_tables.tsx";
import { CriteriaView, ScoreMap } from "./criteria_view.tsx";
import { run, useCriteriaReview } from "./data.ts";
import { fallingCells, levelName } from "./scale.ts";

export default function CriteriaCard() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const entity = entityByName("risk_criteria");
  const item = useRead<Item>(`/api/risk_criteria/${id}`, { labels: "1" }, entity !== undefined && id !== "new");
  if (!entity || !may(entity, "read")) return <NotFound />;
  if (id === "new") return may(entity, "create") ? <NewObject entity={entity} /> : <NotFound />;
  return <View query={item}>{(found) => <Found entity={entity} item={found} />}</View>;
}

function Found({ entity, item }: { entity: EntityDescription; item: Item }) {
  const isEditable = item.state === "draft" && may(entity, "update") && !asOf();
  const rows = useRead<{ items: Row[] }>("/api/risk_criteria_rows", { criteria: item.id, limit: 200 });
  const state = entity.fields.find((field) => field.name === "state");
  useTitle(String(item.title));
  const act = (action: "approve" | "activate", told: string) =>
    void run(() => send("POST", `/api/risk_criteria/${item.id}/${action}`, { body: {} }), told, false);
  return (
    <>
      <div className="head">
        <div>
          <h1>{String(item.title)}</h1>
          <p className="risk-standing">
            {state && <span className="tag">{choiceLabel(state, item.state)}</span>}
            {item.approved_by ? (
              <span className="muted">{t("risk.method.approved_by", { name: String(item.labels?.approved_by ?? "") })}</span>
            ) : null}
          </p>
        </div>
        <div className="actions">
          {item.state === "draft" && !asOf() && (
            <>
              {may(entity, "approve") && (
                <button type="button" className="btn" onClick={() => act("approve", t("risk.method.approved"))}>
                  {t("risk.method.approve")}
                </button>
              )}
              {may(entity, "activate") && (
                <button type="button" className="btn" onClick={() => act("activate", t("risk.method.activated"))}>
                  {t("risk.method.activate")}
                </button>
              )}
            </>
          )}
          <Link className="btn" to={"/risks/method" as string}>
            {t("risk.method.all")}
          </Link>
        </div>
      </div>
      {isEditable ? (
        <View query={rows}>{(found) => <Editor key={item.id} entity={entity} item={item} stored={found.items} />}</View>
      ) : (
        <CriteriaView item={item} />
      )}
      <Referrers entity={entity} item={item} />
      <History entity={entity} item={item} />
    </>
  );
}

function Editor({ entity, item, stored }: { entity: EntityDescription; item: Item; stored: Row[] }) {
  const [edited, setEdited] = useState<Row[]>();
  // As they were when editing began: a row that somebody else adds meanwhile is not one that was removed here.
  const [base, setBase] = useState<Row[]>(stored);
  const [refusal, setRefusal] = useState<string[]>([]);
  // What is typed while the rows are stored and read again would be lost, so nothing can be typed then.
  const [isSaving, setSaving] = useState(false);
  const edit = (rows: Row[]) => {
    if (!edited) setBase(stored);
    setEdited(rows);
  };
  const review = useCriteriaReview(item.id);
  const rows = edited ?? stored;
  const steps = edited ? operations(item.id, base, edited) : [];
  const criteria = preview(item.id, rows, (item.accepted_band as string | null) ?? null);
  const falling = fallingCells(criteria.grid);
  const found = review.data?.items[0];
  const save = async () => {
    setSaving(true);
    try {
      const answer = await send("POST", "/api/risk_criteria_rows/batch", { body: { operations: steps } });
      setRefusal([]);
      notify(t("web.saved"), answer.seq);
      await refresh();
      setEdited(undefined);
    } catch (failure) {
      if (failure instanceof Problem) setRefusal(failure.errors.map((one) => one.message));
      else notifyFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  const accepted = entity.fields.find((field) => field.name === "accepted_band");
  const title = entity.fields.find((field) => field.name === "title");
  return (
    <>
      <section className="card" aria-label={t("risk.method.preview")}>
        <div className="body criteria">
          <ScoreMap criteria={criteria} title={t("risk.method.preview")} marked={falling} />
          <div>
            <dl className="fields">
              {title && <EditableField entity={entity} field={title} item={item} isEditable />}
              {accepted && <EditableField entity={entity} field={accepted} item={item} isEditable />}
            </dl>
            {falling.length > 0 && (
              <p className="notice warning" role="status">
                <span aria-hidden="true">! </span>
                {t("risk.method.falls", {
                  count: falling.length,
                  cells: falling
                    .map(
                      (place) =>
                        `${levelName(criteria.likelihood, place.likelihood)} × ${levelName(criteria.consequence, place.consequence)}`,
                    )
                    .join(", "),
                })}
              </p>
            )}
            {steps.length === 0 && found && found.problems.length > 0 && (
              <div className="notice problem">
                <p>{t("risk.method.blocks")}</p>
                <ul>
                  {found.problems.map((problem) => (
                    <li key={problem.message}>{problem.message}</li>
                  ))}
                </ul>
              </div>
            )}
            {steps.length === 0 && found && found.problems.length === 0 && (
              <p className="muted">{t("risk.method.ready")}</p>
            )}
            {refusal.length > 0 && (
              <p className="notice problem" role="alert">
                {refusal.join(" ")}
              </p>
            )}
            <div className="actions save">
              <button type="button" className="btn primary" disabled={isSaving || steps.length === 0} onClick={() => void save()}>
                {t("risk.method.save", { count: steps.length })}
              </button>
              {steps.length > 0 && (
                <button type="button" className="btn" onClick={() => setEdited(undefined)}>
                  {t("web.cancel")}
                </button>
              )}
            </div>
          </div>
        </div>
      </section>
      <fieldset className="while-saving" disabled={isSaving}>
        <section className="card section">
          <header>
            <h2>{t("risk.method.scales")}</h2>
          </header>
          <div className="body criteria">
            <LevelTable kind="likelihood" title={t("risk.matrix.likelihood")} rows={rows} change={edit} />
            <LevelTable kind="consequence" title={t("risk.matrix.consequence")} rows={rows} change={edit} />
          </div>
          <div className="body">
            <AnchorTable rows={rows} change={edit} />
          </div>
        </section>
        <section className="card section">
          <header>
            <h2>{t("risk.method.grid")}</h2>
            <span className="muted">{t("risk.method.grid_help")}</span>
          </header>
          <div className="body">
            <GridTable criteria={criteria} rows={rows} falling={falling} change={edit} />
          </div>
        </section>
        <section className="card section">
          <header>
            <h2>{t("risk.method.bands")}</h2>
          </header>
          <div className="body criteria">
            <BandTable criteria={criteria} rows={rows} change={edit} />
            <RuleTable rows={rows} change={edit} />
          </div>
        </section>
      </fieldset>
      <CriteriaPreview draft={item.id} isStored={steps.length === 0} />
    </>
  );
}
