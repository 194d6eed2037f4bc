// SPDX-License-Identifier: Apache-2.0
// Rows that somebody else changed meanwhile: mine and theirs, field by field. Nothing of the batch is saved before.
import { useEffect, useState } from "react";

import type { FieldDescription } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";

import { valueText } from "./cell_text.ts";
import type { GridModel } from "./model.ts";
import type { StaleRow } from "./saver.ts";
import { useSignal } from "./signal.ts";

export function ConflictDialog({ model }: { model: GridModel }) {
  const conflict = useSignal(model.edits.conflict);
  const isOpen = conflict !== undefined;
  useEffect(() => (isOpen ? () => void requestAnimationFrame(() => model.focus()) : undefined), [isOpen, model]);
  if (!conflict) return null;
  return <Rows key={conflict.rows.map((row) => row.theirs?.version).join()} model={model} rows={conflict.rows} />;
}

function Rows({ model, rows }: { model: GridModel; rows: StaleRow[] }) {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const keep = (id: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(id);
    else next.delete(id);
    setMine(next);
  };
  return (
    <Sheet title={t("web.grid.conflict")} close={() => model.edits.postpone()}>
      <form
        className="form preview"
        onSubmit={(event) => {
          event.preventDefault();
          void model.edits.resolve(mine);
        }}
      >
        <div role="alert">
          <h2>{t("web.grid.conflict")}</h2>
          <p>{t("web.stale")}</p>
        </div>
        <div className="scroll" role="region" aria-label={t("web.grid.conflict")} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("web.grid.row")}</th>
                <th scope="col">{t("web.field")}</th>
                <th scope="col">{t("web.theirs")}</th>
                <th scope="col">{t("web.mine")}</th>
                <th scope="col">{t("web.grid.keep")}</th>
              </tr>
            </thead>
            {rows.map((row) => (
              <StaleFields key={row.entry.id} model={model} row={row} isMine={mine.has(row.entry.id ?? "")} keep={keep} />
            ))}
          </table>
        </div>
        <div className="actions">
          <button type="submit" className="btn primary">
            {t("web.save")}
          </button>
          <button type="button" className="btn" onClick={() => setMine(new Set(rows.map((row) => row.entry.id ?? "")))}>
            {t("web.grid.all_mine")}
          </button>
          <button type="button" className="btn" onClick={() => setMine(new Set())}>
            {t("web.grid.all_theirs")}
          </button>
          <button type="button" className="btn quiet" onClick={() => model.edits.postpone()}>
            {t("web.grid.later")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

interface StaleProps {
  model: GridModel;
  row: StaleRow;
  isMine: boolean;
  keep: (id: string, isMine: boolean) => void;
}

function StaleFields({ model, row: { entry, theirs }, isMine, keep }: StaleProps) {
  const id = entry.id ?? "";
  const item = theirs ?? model.source.storedItem(id);
  const fields = Object.keys(entry.fields).flatMap((name) => model.entity.fields.find((field) => field.name === name) ?? []);
  const shown: (FieldDescription | undefined)[] = fields.length > 0 ? fields : [undefined];
  return (
    <tbody>
      {shown.map((field, index) => (
        <tr key={field?.name ?? "removal"}>
          {index === 0 && (
            <th scope="row" rowSpan={shown.length}>
              {item?.reference ?? id}
            </th>
          )}
          <td>{field?.label ?? "–"}</td>
          <td className={isMine ? undefined : "chosen"}>
            {theirs ? field && (valueText(field, theirs[field.name], theirs.labels?.[field.name]) || "–") : t("web.was_removed")}
          </td>
          <td className={isMine ? "chosen" : undefined}>
            {entry.isRemoval ? t("web.was_removed") : field && (valueText(field, entry.fields[field.name], entry.labels?.[field.name]) || "–")}
          </td>
          {index === 0 && (
            <td rowSpan={shown.length}>
              {theirs && (
                <select
                  className="input"
                  aria-label={t("web.grid.keep")}
                  value={isMine ? "mine" : "theirs"}
                  onChange={(event) => keep(id, event.target.value === "mine")}
                >
                  <option value="theirs">{t("web.theirs")}</option>
                  <option value="mine">{t("web.mine")}</option>
                </select>
              )}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}
