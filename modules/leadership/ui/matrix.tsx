// SPDX-License-Identifier: Apache-2.0
// The responsibility matrix: a table of activities by people and roles. One cell has the focus; arrows move it, R, A, C and
// I set the part, Delete takes it away, Enter opens a menu for the mouse's sake too.
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";

import { entityByName, may, type Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { bareName } from "@web/view/value.tsx";

import { cellOf, type Column, type Letter, letterOf, letterSign, moved, type Raci, requestFor, type Row } from "./raci.ts";

function letterName(letter: Letter): string {
  switch (letter) {
    case "responsible":
      return t("leadership.matrix.responsible");
    case "accountable":
      return t("leadership.matrix.accountable");
    case "consulted":
      return t("leadership.matrix.consulted");
    case "informed":
      return t("leadership.matrix.informed");
  }
}

const letters: (Letter | "")[] = ["responsible", "accountable", "consulted", "informed", ""];

async function put(row: Row, column: string, letter: Letter | "") {
  const wanted = requestFor(row, column, letter);
  if (!wanted) return;
  try {
    const done = await send(wanted.method, wanted.path, { body: wanted.body, version: wanted.version });
    notify(t("web.saved"), done.seq);
  } catch (failure) {
    notifyFailure(failure);
  }
  await refresh();
}

export function Matrix({ raci }: { raci: Raci }) {
  const entry = entityByName("raci_entry");
  const isEditable = may(entry, "create") && !asOf();
  const [added, setAdded] = useState<Column[]>([]);
  const [focus, setFocus] = useState({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const columns = [...raci.columns, ...added.filter((one) => !raci.columns.some((known) => known.key === one.key))];
  const onKey = (event: KeyboardEvent, row: Row, column: Column) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = moved(focus, event.key, raci.rows.length, columns.length);
    const letter = isEditable ? letterOf(event.key) : undefined;
    if (to) {
      setFocus(to);
      table.current?.querySelector<HTMLElement>(`[data-cell="${to.row},${to.column}"]`)?.focus();
    } else if (letter !== undefined) void put(row, column.key, letter);
    if (!to && letter === undefined) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="card section" aria-labelledby="leadership-matrix">
      <header>
        <h2 id="leadership-matrix">{t("leadership.matrix.title")}</h2>
        <span className="muted">{isEditable ? t("leadership.matrix.help") : t("leadership.matrix.letters")}</span>
      </header>
      <div className="scroll">
        <table className="table raci" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t("leadership.matrix.clause")}</th>
              <th scope="col">{t("leadership.matrix.activity")}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={column.is_active ? "holder" : "holder gone"}>
                  {column.name}
                  {!column.is_active && <span className="muted"> ({t("leadership.matrix.nobody")})</span>}
                </th>
              ))}
              <th scope="col">{t("leadership.matrix.checked_by")}</th>
            </tr>
          </thead>
          <tbody>
            {raci.rows.map((row, r) => (
              <tr key={row.id}>
                <td className="ref">{row.clause ?? ""}</td>
                <th scope="row">
                  <Link className="title" to={`/responsibilities/${row.id}` as string}>
                    {row.activity}
                  </Link>
                </th>
                {columns.map((column, c) => {
                  const cell = cellOf(row, column.key);
                  const isFocus = focus.row === r && focus.column === c;
                  const name = `${column.name}: ${cell ? letterName(cell.letter) : t("leadership.matrix.none")}`;
                  return (
                    <td key={column.key} className="part">
                      {isEditable ? (
                        <select
                          data-cell={`${r},${c}`}
                          tabIndex={isFocus ? 0 : -1}
                          className={`letter ${cell?.letter ?? ""}`}
                          aria-label={`${row.activity}, ${column.name}`}
                          value={cell?.letter ?? ""}
                          onFocus={() => setFocus({ row: r, column: c })}
                          onKeyDown={(event) => onKey(event, row, column)}
                          onChange={(event) => void put(row, column.key, event.target.value as Letter | "")}
                        >
                          {letters.map((letter) => (
                            <option key={letter} value={letter} label={letter ? letterSign(letter) : "·"}>
                              {letter ? letterName(letter) : t("leadership.matrix.none")}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <span className={`letter ${cell?.letter ?? ""}`} title={name}>
                          {cell ? letterSign(cell.letter) : ""}
                        </span>
                      )}
                    </td>
                  );
                })}
                <td className="nowrap">{row.checked_by.map((name) => bareName(name) || name).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isEditable && <AddColumn columns={columns} add={(column) => setAdded([...added, column])} />}
    </section>
  );
}

/** A person or a role that has no part yet. */
function AddColumn({ columns, add }: { columns: Column[]; add: (column: Column) => void }) {
  const people = useRead<Page>("/api/people", { "left_on.null": "true", limit: 200, sort: "name" });
  const role = entityByName("raci_entry")?.fields.find((field) => field.name === "role");
  const free = [
    ...(role?.choices ?? []).map((choice) => ({ key: `role:${choice.name}`, name: choice.label, is_active: true })),
    ...(people.data?.items ?? []).map((person) => ({
      key: `person:${person.id}`,
      name: String(person.name),
      is_active: true,
    })),
  ].filter((one) => !columns.some((known) => known.key === one.key));
  return (
    <div className="body">
      <label>
        <span className="muted">{t("leadership.matrix.add")} </span>
        <select
          className="input holder"
          value=""
          onChange={(event) => {
            const chosen = free.find((one) => one.key === event.target.value);
            if (chosen) add(chosen);
          }}
        >
          <option value="">–</option>
          {free.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
