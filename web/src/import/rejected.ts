// SPDX-License-Identifier: Apache-2.0
// The rejected rows as a file to correct and import again: their cells as they were, and the reasons in a column behind.
import { cellsOf, type Note } from "./mapping.ts";

/** What a spreadsheet would take for a formula; RULINGS: such a text gets one ' in front, a genuine ' before one is doubled. */
const trigger = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export function csvCell(text: string): string {
  const safe = trigger.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(rows: string[][], delimiter: "," | ";" = ","): string {
  return rows.map((row) => row.map(csvCell).join(delimiter)).join("\r\n") + "\r\n";
}

/** A remark about no column is about a field that none fills. */
function reasonOf(note: Note, labelOf: (field: string) => string): string {
  const about = note.column || (note.field && labelOf(note.field));
  return about ? `${about}: ${note.message}` : note.message;
}

/** One row per rejected line, in the order of the file; a row that could not be read stands in the first column. */
export function rejectedRows(
  headers: string[],
  notes: Note[],
  reasonHeader: string,
  labelOf: (field: string) => string = (field) => field,
): string[][] {
  const byLine = new Map<number, { cells: string[]; reasons: string[] }>();
  for (const note of notes) {
    if (note.kind !== "rejected") continue;
    let row = byLine.get(note.line);
    if (!row) {
      const cells = cellsOf(note);
      row = {
        cells: headers.map((header, index) => cells?.[header] ?? (cells || index > 0 ? "" : (note.row ?? ""))),
        reasons: [],
      };
      byLine.set(note.line, row);
    }
    row.reasons.push(reasonOf(note, labelOf));
  }
  const lines = [...byLine].sort(([a], [b]) => a - b);
  return [[...headers, reasonHeader], ...lines.map(([, row]) => [...row.cells, row.reasons.join(" ")])];
}
