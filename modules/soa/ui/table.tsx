// SPDX-License-Identifier: Apache-2.0
// The lines of the statement, keyboard first: arrows move, Enter edits, y and n decide, Ctrl D fills down, Ctrl C copies,
// Ctrl V pastes from a spreadsheet, Ctrl Z undoes. What blocks approval stands at its cell.
import { type KeyboardEvent, memo, useEffect, useRef, useState } from "react";

import { entityByName, may } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure, undo } from "@web/shell/notices.tsx";
import { formatTsv } from "@web/grid/tsv.ts";

import { type Column, columnOfField, columns as makeColumns, type ColumnName } from "./columns.tsx";
import { LineEditor } from "./editor.tsx";
import { PasteSheet } from "./paste_sheet.tsx";
import { byTheme, type Line } from "./statement.ts";
import { themeName } from "./words.ts";

interface Place {
  row: number;
  column: number;
}

interface TableProps {
  lines: Line[];
  /** Also those that a filter hides: a paste decides them all. */
  all: Line[];
  /** The number of a line to go to. */
  asked?: string;
  isFrozen: boolean;
}

export function Table({ lines, all, asked, isFrozen }: TableProps) {
  const entity = entityByName("soa_row");
  const groups = byTheme(lines);
  const ordered = groups.flatMap((group) => group.lines);
  const columns = makeColumns();
  const [place, setPlace] = useState<Place>({ row: 0, column: 2 });
  const [anchor, setAnchor] = useState<number>();
  const [edited, setEdited] = useState<{ id: string; column: ColumnName; decision?: "yes" | "no" }>();
  const [pasted, setPasted] = useState<string>();
  const lastEntry = useRef<number>(undefined);
  const whole = useRef<HTMLTableElement>(null);
  const isEditable = may(entity, "update") && !asOf() && !isFrozen;

  const focusCell = (to: Place) =>
    requestAnimationFrame(() => whole.current?.querySelector<HTMLElement>(`[data-cell="${to.row},${to.column}"]`)?.focus());
  const go = (to: Place, extend = false) => {
    const next = {
      row: Math.min(ordered.length - 1, Math.max(0, to.row)),
      column: Math.min(columns.length - 1, Math.max(0, to.column)),
    };
    setAnchor(extend ? (anchor ?? place.row) : undefined);
    setPlace(next);
    focusCell(next);
  };
  // Rows are drawn anew only when they change: what they call must not be what it was when they were drawn.
  const latest = useRef(go);
  latest.current = go;
  const edit = (row: number, column: ColumnName, decision?: "yes" | "no") => {
    const line = ordered[row];
    if (line && isEditable) setEdited({ id: line.row.id, column, decision });
  };
  const close = (row: number) => {
    setEdited(undefined);
    go({ row, column: place.column });
  };

  useEffect(() => {
    const row = ordered.findIndex((line) => line.number === asked);
    if (row < 0) return;
    const to = { row, column: 2 };
    setPlace(to);
    focusCell(to);
    // Only when another line is asked for: rows are new objects after each change.
  }, [asked]);

  useEffect(() => {
    if (!isEditable) return;
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (target?.closest("input, textarea, select, dialog")) return;
      const text = event.clipboardData?.getData("text/plain");
      if (!text) return;
      event.preventDefault();
      setPasted(text);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [isEditable]);

  const range = (): [number, number] => [Math.min(anchor ?? place.row, place.row), Math.max(anchor ?? place.row, place.row)];

  /** The upper cell of the range goes into those below it; without a range, the cell above. */
  const fillDown = async () => {
    const column = columns[place.column];
    const [from, to] = range();
    const source = ordered[from === to ? from - 1 : from];
    const targets = from === to ? ordered.slice(from, from + 1) : ordered.slice(from + 1, to + 1);
    if (!column || column.fields.length === 0 || !source || targets.length === 0) return;
    const fields = Object.fromEntries(column.fields.map((name) => [name, source.row[name] ?? null]));
    try {
      const answer = await send("POST", "/api/soa_rows/batch", {
        body: {
          operations: targets.map(({ row }) => ({ op: "update", id: row.id, version: row.version, fields })),
        },
      });
      lastEntry.current = answer.seq;
      notify(t("soa.ui.filled", { count: targets.length }), answer.seq);
    } catch (failure) {
      notifyFailure(failure);
    }
    await refresh();
  };

  const copy = () => {
    const [from, to] = range();
    const block =
      anchor === undefined
        ? [[columns[place.column]?.text(ordered[place.row] as Line) ?? ""]]
        : ordered.slice(from, to + 1).map((line) => columns.map((column) => column.text(line)));
    navigator.clipboard.writeText(formatTsv(block)).then(
      () => notify(t("soa.ui.copied", { count: block.length })),
      (failure: unknown) => notifyFailure(failure),
    );
  };

  const onKey = (event: KeyboardEvent<HTMLTableElement>) => {
    if ((event.target as HTMLElement).closest("form")) return;
    const { row, column } = place;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand) {
      const act = {
        d: () => isEditable && void fillDown(),
        c: copy,
        z: () => {
          if (lastEntry.current !== undefined) void undo(lastEntry.current);
          lastEntry.current = undefined;
        },
        Home: () => go({ row: 0, column: 0 }),
        End: () => go({ row: ordered.length - 1, column: columns.length - 1 }),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
      return;
    }
    const step: Record<string, () => void> = {
      ArrowDown: () => go({ row: row + 1, column }, event.shiftKey),
      ArrowUp: () => go({ row: row - 1, column }, event.shiftKey),
      ArrowRight: () => go({ row, column: column + 1 }),
      ArrowLeft: () => go({ row, column: column - 1 }),
      Home: () => go({ row, column: 0 }),
      End: () => go({ row, column: columns.length - 1 }),
      PageDown: () => go({ row: row + 10, column }, event.shiftKey),
      PageUp: () => go({ row: row - 10, column }, event.shiftKey),
      Enter: () => edit(row, columns[column]?.name ?? "applies"),
      F2: () => edit(row, columns[column]?.name ?? "applies"),
      y: () => edit(row, "because", "yes"),
      n: () => edit(row, "why", "no"),
      Escape: () => setAnchor(undefined),
    };
    const act = step[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const [from, to] = range();
  let index = -1;
  return (
    <>
      <div className="card scroll">
        <table
          className="table statement"
          role="grid"
          aria-label={t("soa.ui.title")}
          aria-rowcount={ordered.length + 1}
          aria-readonly={!isEditable}
          ref={whole}
          onKeyDown={onKey}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={`of-${column.name}`}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.theme}>
              <tr className="theme">
                <th scope="rowgroup" colSpan={columns.length}>
                  {themeName(group.theme)} <span className="muted">{group.lines.length}</span>
                </th>
              </tr>
              {group.lines.map((line) => {
                index += 1;
                const row = index;
                return (
                  <LineRow
                    key={line.row.id}
                    line={line}
                    row={row}
                    columns={columns}
                    active={place.row === row ? place.column : -1}
                    isInRange={anchor !== undefined && row >= from && row <= to}
                    isEdited={edited?.id === line.row.id}
                    editedColumn={edited?.id === line.row.id ? edited.column : undefined}
                    decision={edited?.id === line.row.id ? edited.decision : undefined}
                    select={(column, isExtending) => latest.current({ row, column }, isExtending)}
                    open={(column) => edit(row, column)}
                    saved={(seq, goOn) => {
                      lastEntry.current = seq;
                      const next = ordered[row + 1];
                      if (goOn && next) {
                        setPlace({ row: row + 1, column: place.column });
                        setEdited({ id: next.row.id, column: edited?.column ?? "applies" });
                      } else close(row);
                    }}
                    cancel={() => close(row)}
                  />
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
      <p className="muted keys">
        {t("soa.ui.rows", { count: ordered.length })}
        {isEditable && ` · ${t("soa.ui.keys")}`}
        {isEditable && (
          <button type="button" className="btn small quiet" onClick={() => setPasted("")}>
            {t("soa.ui.paste")}
          </button>
        )}
        {isFrozen && ` · ${t("soa.ui.frozen")}`}
      </p>
      {pasted !== undefined && (
        <PasteSheet
          text={pasted}
          lines={all}
          close={(seq) => {
            if (seq !== undefined) lastEntry.current = seq;
            setPasted(undefined);
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  line: Line;
  row: number;
  columns: Column[];
  active: number;
  isInRange: boolean;
  isEdited: boolean;
  editedColumn?: ColumnName;
  decision?: "yes" | "no";
  select: (column: number, isExtending: boolean) => void;
  open: (column: ColumnName) => void;
  saved: (seq: number | undefined, goOn: boolean) => void;
  cancel: () => void;
}

const LineRow = memo(
  function LineRow(props: RowProps) {
    const { line, row, columns, active, isInRange, isEdited, select, open } = props;
    return (
      <>
        <tr aria-rowindex={row + 2} className={active >= 0 ? "active" : isInRange ? "in-range" : undefined} aria-selected={isInRange || undefined}>
          {columns.map((column, index) => {
            const problems = line.problems.filter((problem) => columnOfField(problem.field) === column.name);
            return (
              <td
                key={column.name}
                role="gridcell"
                className={`of-${column.name}`}
                data-cell={`${row},${index}`}
                tabIndex={active === index ? 0 : -1}
                onClick={(event) => select(index, event.shiftKey)}
                onDoubleClick={() => open(column.name)}
              >
                {column.render(line)}
                {problems.map((problem) => (
                  <span key={problem.message} className="error problem">
                    <span aria-hidden="true">▲ </span>
                    {problem.message.replace(new RegExp(`^${line.number.replaceAll(".", "\\.")}\\s?: `), "")}
                  </span>
                ))}
              </td>
            );
          })}
        </tr>
        {isEdited && (
          <tr className="editing">
            <td colSpan={columns.length}>
              <LineEditor
                key={line.row.id}
                line={line}
                column={props.editedColumn ?? "applies"}
                decision={props.decision}
                saved={props.saved}
                cancel={props.cancel}
              />
            </td>
          </tr>
        )}
      </>
    );
  },
  (before, after) =>
    before.line.row === after.line.row &&
    before.line.problems === after.line.problems &&
    before.row === after.row &&
    before.active === after.active &&
    before.isInRange === after.isInRange &&
    before.isEdited === after.isEdited &&
    !after.isEdited,
);
