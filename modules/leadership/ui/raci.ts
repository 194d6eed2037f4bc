// SPDX-License-Identifier: Apache-2.0
// The matrix as the server answers it, and what a key does to a cell. Pure.
export type Letter = "responsible" | "accountable" | "consulted" | "informed";

export interface Cell {
  id: string;
  version: number;
  column: string;
  letter: Letter;
}

export interface Row {
  id: string;
  activity: string;
  clause: string | null;
  checked_by: string[];
  cells: Cell[];
}

export interface Column {
  key: string;
  name: string;
  is_active: boolean;
}

export interface Gap {
  kind: string;
  activity: string | null;
  code: string;
  message: string;
  ids: string[];
}

/** GET /api/responsibilities/raci. */
export interface Raci {
  columns: Column[];
  rows: Row[];
  gaps: Gap[];
}

export function cellOf(row: Row, column: string): Cell | undefined {
  return row.cells.find((cell) => cell.column === column);
}

/** What R, A, C and I stand for; an empty text takes the part away. */
export function letterOf(key: string): Letter | "" | undefined {
  switch (key.toLowerCase()) {
    case "r":
      return "responsible";
    case "a":
      return "accountable";
    case "c":
      return "consulted";
    case "i":
      return "informed";
    case "delete":
    case "backspace":
      return "";
    default:
      return undefined;
  }
}

export function letterSign(letter: Letter): string {
  return letter.charAt(0).toUpperCase();
}

/** The request that makes a cell say the letter; nothing when it says it already. */
export function requestFor(
  row: Row,
  column: string,
  letter: Letter | "",
): { method: string; path: string; body?: Record<string, unknown>; version?: number } | undefined {
  const cell = cellOf(row, column);
  if (letter === "") return cell && { method: "DELETE", path: `/api/raci_entries/${cell.id}`, version: cell.version };
  if (cell?.letter === letter) return undefined;
  if (cell) return { method: "PATCH", path: `/api/raci_entries/${cell.id}`, body: { letter }, version: cell.version };
  const [kind, value] = [column.slice(0, column.indexOf(":")), column.slice(column.indexOf(":") + 1)];
  const holder = kind === "role" ? { role: value } : { person: value };
  return { method: "POST", path: "/api/raci_entries", body: { responsibility: row.id, letter, ...holder } };
}

/** Where an arrow leads within the matrix. */
export function moved(at: { row: number; column: number }, key: string, rows: number, columns: number) {
  const within = (n: number, count: number) => Math.min(count - 1, Math.max(0, n));
  switch (key) {
    case "ArrowLeft":
      return { row: at.row, column: within(at.column - 1, columns) };
    case "ArrowRight":
      return { row: at.row, column: within(at.column + 1, columns) };
    case "ArrowUp":
      return { row: within(at.row - 1, rows), column: at.column };
    case "ArrowDown":
      return { row: within(at.row + 1, rows), column: at.column };
    case "Home":
      return { row: at.row, column: 0 };
    case "End":
      return { row: at.row, column: columns - 1 };
    default:
      return undefined;
  }
}
