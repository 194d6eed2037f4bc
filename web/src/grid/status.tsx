// SPDX-License-Identifier: Apache-2.0
// Below the grid: how many rows, what is selected, what is kept without a connection; above it what is done with picked
// rows. And the words for the ear.
import { useState } from "react";

import { may } from "@web/api/description.ts";
import { news } from "@web/api/news.ts";
import { FieldInput } from "@web/generic/input.tsx";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";

import type { GridModel } from "./model.ts";
import { isWritable } from "./plan.ts";
import { rangeOf } from "./range.ts";
import { useSignal } from "./signal.ts";

export function Status({ model }: { model: GridModel }) {
  const said = useSignal(model.edits.said);
  const unsent = useSignal(model.saver.unsent);
  const isBusy = useSignal(model.saver.isBusy);
  return (
    <div className="grid-status">
      <RowCount model={model} />
      <RangeCount model={model} />
      <ByOthers model={model} />
      {isBusy && <span className="muted">{t("web.grid.saving")}</span>}
      {unsent.length > 0 && (
        <span className="kept" role="alert">
          {t("web.grid.kept_rows", { count: unsent.reduce((sum, batch) => sum + batch.entries.length, 0) })}
          <button type="button" className="btn small" onClick={() => void model.edits.sendKept()}>
            {t("web.grid.save_now")}
          </button>
          <button type="button" className="btn small quiet" onClick={() => model.saver.forgetKept()}>
            {t("web.grid.drop_kept")}
          </button>
        </span>
      )}
      <span className="hidden-label" role="status" aria-live="polite">
        {said}
      </span>
    </div>
  );
}

function RowCount({ model }: { model: GridModel }) {
  useSignal(model.source.version);
  const { total, isStarted } = model.source;
  return <span role="status">{!isStarted ? t("web.loading") : total > 0 ? t("web.grid.rows", { count: total }) : ""}</span>;
}

/** The rows are read again where they stand; that they changed is said, so that nobody wonders. */
function ByOthers({ model }: { model: GridModel }) {
  const told = useSignal(news);
  const [seen] = useState(told?.seq);
  const rows = told?.rows.get(model.entity.plural) ?? 0;
  if (!told || told.seq === seen || rows === 0) return null;
  return (
    <span className="muted" role="status" key={told.seq}>
      {t("web.grid.by_others", { count: rows })}
    </span>
  );
}

function RangeCount({ model }: { model: GridModel }) {
  const range = rangeOf(useSignal(model.selection));
  const rows = range.bottom - range.top + 1;
  const columns = range.right - range.left + 1;
  if (rows * columns <= 1) return null;
  return <span className="muted">{t("web.grid.range", { rows, columns })}</span>;
}

export function PickedBar({ model }: { model: GridModel }) {
  const picked = useSignal(model.picked);
  if (picked.size === 0) return null;
  return (
    <div className="picked-bar" role="group" aria-label={t("web.grid.picked", { count: picked.size })}>
      <strong>{t("web.grid.picked", { count: picked.size })}</strong>
      {model.rights.mayUpdate && <SetField model={model} />}
      {may(model.entity, "delete") && model.rights.mayUpdate && <RemoveButton model={model} />}
      <button type="button" className="btn small quiet" onClick={() => model.picked.set(new Set())}>
        {t("web.grid.pick_none")}
      </button>
    </div>
  );
}

function SetField({ model }: { model: GridModel }) {
  const columns = useSignal(model.columns).filter((column) => isWritable(column, undefined, { mayCreate: true, mayUpdate: true }));
  const [name, setName] = useState("");
  const [value, setValue] = useState<unknown>(null);
  const [label, setLabel] = useState<string | undefined>();
  const column = columns.find((one) => one.name === name);
  return (
    <form
      className="set-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (column) void model.setPicked(column, value, label);
      }}
    >
      <select
        className="input"
        aria-label={t("web.grid.set_which")}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setValue(null);
          setLabel(undefined);
        }}
      >
        <option value="">{t("web.grid.set_which")}</option>
        {columns.map((one) => (
          <option key={one.name} value={one.name}>
            {one.label}
          </option>
        ))}
      </select>
      {column?.field && (
        <>
          <label className="hidden-label" htmlFor="grid-set-value">
            {column.label}
          </label>
          <FieldInput
            key={name}
            id="grid-set-value"
            field={{ ...column.field, required: false }}
            value={value}
            label={label}
            change={(to, name) => {
              setValue(to);
              setLabel(name);
            }}
          />
          <button type="submit" className="btn small primary">
            {t("web.grid.apply")}
          </button>
        </>
      )}
    </form>
  );
}

function RemoveButton({ model }: { model: GridModel }) {
  const remove = async () => {
    const outcome = await model.removePicked();
    if (outcome.kind === "refused") notifyFailure(outcome.problem);
  };
  return (
    <button type="button" className="btn small danger" onClick={() => void remove()}>
      {t("web.remove_confirm")}
    </button>
  );
}
