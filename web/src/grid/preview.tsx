// SPDX-License-Identifier: Apache-2.0
// What a paste or a change of many rows would do: each cell before and after, what is wrong with its reason, and words
// that somebody settles once. Nothing is stored until it is confirmed.
import { useEffect, useId, useMemo, useRef, useState } from "react";

import { FieldInput } from "@web/generic/input.tsx";
import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

import type { Question } from "./cell_value.ts";
import type { Edits, Preview } from "./edits.ts";
import type { GridModel } from "./model.ts";
import { countsOf, type PlanCell, type PlanRow } from "./plan.ts";
import { useSignal } from "./signal.ts";
import type { Candidate } from "./words.ts";

const rowsOnPage = 25;

export function PreviewDialog({ model }: { model: GridModel }) {
  const preview = useSignal(model.edits.preview);
  const isOpen = preview !== undefined;
  // Afterwards the keyboard belongs to the cells again.
  useEffect(() => (isOpen ? () => void requestAnimationFrame(() => model.focus()) : undefined), [isOpen, model]);
  if (!preview) return null;
  return <Shown edits={model.edits} preview={preview} />;
}

function Shown({ edits, preview }: { edits: Edits; preview: Preview }) {
  const { rows, questions } = preview.plan;
  const counts = useMemo(() => countsOf(rows), [rows]);
  const [page, setPage] = useState(0);
  const [onlyWrong, setOnlyWrong] = useState(false);
  const shown = onlyWrong ? rows.filter(isWrong) : rows;
  const pages = Math.max(1, Math.ceil(shown.length / rowsOnPage));
  const at = Math.min(page, pages - 1);
  // Enter confirms. Only after the dialog has opened can anything in it be focused.
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => save.current?.focus(), []);
  return (
    <Sheet title={preview.title} close={() => edits.cancel()}>
      <form
        className="form preview"
        onSubmit={(event) => {
          event.preventDefault();
          if (counts.ready > 0 && !preview.isBusy && counts.waiting === 0) void edits.confirm();
        }}
      >
        <div>
          <h2>{preview.title}</h2>
          <p role="status">{summary(counts, preview.isBusy)}</p>
        </div>
        {questions.length > 0 && <Questions edits={edits} questions={questions} />}
        {counts.wrong > 0 && (
          <label className="check">
            <input type="checkbox" checked={onlyWrong} onChange={(event) => setOnlyWrong(event.target.checked)} />
            {t("web.grid.only_wrong", { count: counts.wrong })}
          </label>
        )}
        <div className="scroll" role="region" aria-label={preview.title} tabIndex={0}>
          <PreviewTable rows={shown.slice(at * rowsOnPage, (at + 1) * rowsOnPage)} columns={preview.wanted[0]?.cells ?? []} />
        </div>
        {pages > 1 && (
          <div className="actions">
            <button type="button" className="btn small" disabled={at === 0} onClick={() => setPage(at - 1)}>
              {t("web.grid.page_before")}
            </button>
            <span className="muted">{t("web.grid.page", { page: at + 1, pages })}</span>
            <button type="button" className="btn small" disabled={at + 1 >= pages} onClick={() => setPage(at + 1)}>
              {t("web.grid.page_after")}
            </button>
          </div>
        )}
        <div className="actions">
          <button
            type="submit"
            ref={save}
            className="btn primary"
            aria-disabled={counts.ready === 0 || preview.isBusy || counts.waiting > 0}
          >
            {counts.wrong > 0
              ? t("web.grid.save_without", { count: counts.ready, wrong: counts.wrong })
              : t("web.grid.save_cells", { count: counts.ready })}
          </button>
          <button type="button" className="btn" onClick={() => edits.cancel()}>
            {t("web.cancel")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

function summary(counts: ReturnType<typeof countsOf>, isBusy: boolean): string {
  const parts = [t("web.grid.would_change", { rows: counts.rows - counts.added, cells: counts.ready })];
  if (counts.added > 0) parts.push(t("web.grid.would_add", { count: counts.added }));
  if (counts.wrong > 0) parts.push(t("web.grid.are_wrong", { count: counts.wrong }));
  if (isBusy || counts.waiting > 0) parts.push(t("web.grid.checking"));
  return parts.join(" ");
}

const isWrong = (row: PlanRow) =>
  row.problem !== undefined || row.cells.some((cell) => cell.problem !== undefined || cell.question !== undefined);

function PreviewTable({ rows, columns }: { rows: PlanRow[]; columns: { column: PlanCell["column"] }[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("web.grid.row")}</th>
          {columns.map(({ column }, index) => (
            <th key={column?.name ?? index} scope="col">
              {column?.label ?? t("web.grid.beyond")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.item?.id ?? `new ${index}`}>
            <th scope="row">
              {row.item ? (row.item.reference ?? "–") : t("web.grid.new_row")}
              {row.problem && <span className="error">⚠ {row.problem}</span>}
            </th>
            {row.cells.map((cell, at) => (
              <PreviewCell key={cell.column?.name ?? at} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PreviewCell({ cell }: { cell: PlanCell }) {
  if (cell.isUnchanged) return <td className="muted">{cell.before}</td>;
  const reason = cell.problem ?? (cell.question && t("web.grid.to_settle"));
  return (
    <td className={reason ? "wrong" : undefined}>
      {cell.before && <del>{cell.before}</del>} <ins>{cell.after || t("web.grid.emptied")}</ins>
      {reason && <span className="error">⚠ {reason}</span>}
    </td>
  );
}

function Questions({ edits, questions }: { edits: Edits; questions: Question[] }) {
  return (
    <fieldset className="questions">
      <legend>{t("web.grid.questions", { count: questions.length })}</legend>
      {questions.map((question) => (
        <Ask key={question.key} edits={edits} question={question} />
      ))}
    </fieldset>
  );
}

function Ask({ edits, question }: { edits: Edits; question: Question }) {
  const { field, word, candidates, key } = question;
  const id = useId();
  const text = t("web.grid.question", { what: field.label, word });
  const answer = (candidate: Candidate | null) => edits.answer(key, candidate);
  const leaveOut = (
    <button type="button" className="btn small" onClick={() => answer(null)}>
      {t("web.grid.leave_out")}
    </button>
  );
  if (candidates.length > 0 || field.kind === "choice") {
    const offered = candidates.length > 0 ? candidates.map(({ value, label }) => ({ value, label })) : (field.choices ?? []).map(({ name, label }) => ({ value: name, label }));
    return (
      <div className="ask">
        <label htmlFor={id}>{text}</label>
        <select
          className="input"
          id={id}
          value=""
          onChange={(event) => {
            const one = offered.find(({ value }) => value === event.target.value);
            if (one) answer({ ...one, spellings: [] });
          }}
        >
          <option value="">{t("web.choose")}</option>
          {offered.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {leaveOut}
      </div>
    );
  }
  return (
    <div className="ask">
      <label htmlFor={id}>{text}</label>
      <FieldInput
        id={id}
        field={{ ...field, kind: "reference", required: false }}
        value={null}
        change={(value, label) => {
          if (typeof value === "string") answer({ value, label: label ?? word, spellings: [] });
        }}
      />
      {leaveOut}
    </div>
  );
}
