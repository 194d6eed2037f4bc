// SPDX-License-Identifier: Apache-2.0
// What a paste, a fill, a clearing or one edit would do, cell by cell, before anything is sent. Nothing that was given
// gets lost: what cannot be stored stands here with its reason. Pure.
import type { Item } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";

import { copiedText, valueText } from "./cell_text.ts";
import { type Knowledge, type Question, readCell } from "./cell_value.ts";
import type { GridColumn } from "./columns.ts";
import type { Range } from "./range.ts";
import type { Block } from "./tsv.ts";

/** What a cell shall become: words that are still to be understood, or a value. */
export type Wish =
  | { text: string }
  | { value: unknown; label?: string | string[] }
  | { parts: Record<string, unknown>; labels?: Labels };

export type Labels = Record<string, string | string[] | undefined>;

export interface WantedCell {
  column: GridColumn | undefined;
  wish: Wish;
}

/** A row as it is now, or one that the paste adds. */
export interface WantedRow {
  item: Item | undefined;
  cells: WantedCell[];
  /** Why nothing of it can be stored. */
  problem?: string;
}

export interface PlanCell {
  column: GridColumn | undefined;
  before: string;
  /** As it was given. */
  after: string;
  value?: unknown;
  label?: string | string[];
  /** Of a column that stands for several fields. */
  parts?: Record<string, unknown>;
  labels?: Labels;
  problem?: string;
  question?: Question;
  waits?: boolean;
  isUnchanged?: boolean;
}

export interface PlanRow {
  item: Item | undefined;
  cells: PlanCell[];
  /** Why the row as a whole cannot be stored. */
  problem?: string;
}

export interface Plan {
  rows: PlanRow[];
  questions: Question[];
}

/** One change of a row, as it is sent. */
export interface Entry {
  /** Nothing for a new row. */
  id?: string;
  version?: number;
  isRemoval?: boolean;
  fields: Record<string, unknown>;
  labels?: Labels;
}

export function wantedByBlock(block: Block, range: Range, columns: GridColumn[], itemAt: (row: number) => Item | undefined): WantedRow[] {
  const rows: WantedRow[] = [];
  for (let row = range.top; row <= range.bottom; ++row) {
    const source = block[(row - range.top) % block.length] as string[];
    const cells: WantedCell[] = [];
    for (let column = range.left; column <= range.right; ++column)
      cells.push({ column: columns[column], wish: { text: source[(column - range.left) % source.length] as string } });
    rows.push({ item: itemAt(row), cells });
  }
  return rows;
}

export interface Rights {
  mayUpdate: boolean;
  mayCreate: boolean;
}

export function plan(wanted: WantedRow[], rights: Rights, knowledge: Knowledge): Plan {
  const questions = new Map<string, Question>();
  const rows = wanted.map((row) => ({
    item: row.item,
    problem: row.problem,
    cells: row.cells.map((cell) => {
      const planned = planCell(row.item, cell, rights, knowledge);
      if (planned.question) questions.set(planned.question.key, planned.question);
      return planned;
    }),
  }));
  return { rows, questions: [...questions.values()] };
}

function planCell(item: Item | undefined, { column, wish }: WantedCell, rights: Rights, knowledge: Knowledge): PlanCell {
  const field = column?.field;
  const before = column && item ? copiedText(column, item) : "";
  const after = wordsOf(item, column, wish);
  const cell: PlanCell = { column, before, after };
  // What a cell says already needs no right and no understanding.
  if (after === before && item) return { ...cell, isUnchanged: true };
  if ((!item || !column) && after.trim() === "") return { ...cell, isUnchanged: true };
  if (!column) return { ...cell, problem: t("web.grid.no_column") };
  if (!isWritable(column, item, rights)) return { ...cell, problem: t("web.grid.not_editable") };
  if (column.parts) return planParts(cell, item, column, wish);
  if (!field || "parts" in wish) return { ...cell, problem: t("web.grid.not_editable") };
  if (!("text" in wish)) {
    if (wish.value === null && field.required) return { ...cell, problem: t("web.grid.required") };
    return { ...cell, value: wish.value, label: wish.label };
  }
  const reading = readCell(field, wish.text, item?.[field.name], knowledge);
  if ("problem" in reading) return { ...cell, problem: reading.problem };
  if ("question" in reading) return { ...cell, question: reading.question };
  if ("waits" in reading) return { ...cell, waits: true };
  if (item && isSame(item[field.name], reading.value)) return { ...cell, isUnchanged: true };
  return { ...cell, value: reading.value, label: reading.label };
}

/** As it was given. */
function wordsOf(item: Item | undefined, column: GridColumn | undefined, wish: Wish): string {
  if ("text" in wish) return wish.text;
  if ("parts" in wish) {
    const labels = { ...item?.labels, ...(wish.labels as Item["labels"]) };
    return item && column?.text ? column.text({ ...item, ...wish.parts, labels }) : "";
  }
  return column?.field ? valueText(column.field, wish.value, wish.label) : "";
}

function planParts(cell: PlanCell, item: Item | undefined, column: GridColumn, wish: Wish): PlanCell {
  if ("value" in wish) return { ...cell, problem: t("web.grid.not_editable") };
  const read = "parts" in wish ? { values: wish.parts } : (column.parse?.(wish.text) ?? { problem: t("web.grid.not_editable") });
  if ("problem" in read) return { ...cell, problem: read.problem };
  const differs = Object.entries(read.values).filter(([name, value]) => !isSame(item?.[name], value));
  if (differs.length === 0) return { ...cell, isUnchanged: true };
  return { ...cell, parts: Object.fromEntries(differs), labels: "labels" in wish ? wish.labels : undefined };
}

export function isWritable(column: GridColumn, item: Item | undefined, rights: Rights): boolean {
  const { field } = column;
  if (column.parts) return item !== undefined && rights.mayUpdate && (column.isEditable?.(item) ?? true);
  if (!field || field.read_only || field.computed || field.kind === "file") return false;
  if (!item) return rights.mayCreate;
  return rights.mayUpdate && (column.isEditable?.(item) ?? true);
}

export function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null);
}

export const isReady = (cell: PlanCell) =>
  !cell.isUnchanged && cell.problem === undefined && cell.question === undefined && !cell.waits;

const isWrong = (cell: PlanCell) => cell.problem !== undefined || cell.question !== undefined;

export function readyCells(row: PlanRow): PlanCell[] {
  return row.problem === undefined ? row.cells.filter(isReady) : [];
}

export interface Counts {
  /** Cells that can be stored. */
  ready: number;
  /** Cells that cannot, with those of rows that cannot. */
  wrong: number;
  waiting: number;
  /** Rows that would change, and among them new ones. */
  rows: number;
  added: number;
}

export function countsOf(rows: PlanRow[]): Counts {
  const counts: Counts = { ready: 0, wrong: 0, waiting: 0, rows: 0, added: 0 };
  for (const row of rows) {
    const ready = readyCells(row).length;
    counts.ready += ready;
    counts.rows += ready > 0 ? 1 : 0;
    counts.added += ready > 0 && !row.item ? 1 : 0;
    counts.wrong += row.cells.filter((cell) => isWrong(cell) || (row.problem !== undefined && isReady(cell))).length;
    counts.waiting += row.cells.filter((cell) => cell.waits).length;
  }
  return counts;
}

/** What would be sent: the cells that can be stored, one entry for each row that changes. */
export function entriesOf(rows: PlanRow[]): { entries: Entry[]; places: number[] } {
  const entries: Entry[] = [];
  const places: number[] = [];
  for (const [place, row] of rows.entries()) {
    const ready = readyCells(row);
    if (ready.length === 0) continue;
    entries.push({
      id: row.item?.id,
      version: row.item?.version,
      fields: Object.assign({}, ...ready.map((cell) => cell.parts ?? { [cell.column?.name ?? ""]: cell.value })) as Entry["fields"],
      labels: Object.assign({}, ...ready.map((cell) => cell.labels ?? { [cell.column?.name ?? ""]: cell.label })) as Labels,
    });
    places.push(place);
  }
  return { entries, places };
}

/** What the server says about rows and cells: its words under the cell, or under the row when it means another field. */
export type Refusals = ReadonlyMap<number, { field: string; message: string }[]>;

export function withRefusals(planned: Plan, refusals: Refusals): Plan {
  if (refusals.size === 0) return planned;
  const rows = planned.rows.map((row, place) => {
    const said = refusals.get(place);
    if (!said) return row;
    const fieldsOf = (cell: PlanCell): string[] => cell.column?.parts ?? [cell.column?.name ?? ""];
    const names = new Set(row.cells.flatMap(fieldsOf));
    const about = (fields: string[]) => said.filter((one) => fields.includes(one.field)).map((one) => one.message);
    const whole = said.filter((one) => !names.has(one.field)).map((one) => one.message);
    const cells = row.cells.map((cell) => {
      const messages = about(fieldsOf(cell));
      return messages.length > 0 && isReady(cell) ? { ...cell, problem: messages.join(" ") } : cell;
    });
    return { ...row, cells, problem: whole.length > 0 ? whole.join(" ") : row.problem };
  });
  return { ...planned, rows };
}
