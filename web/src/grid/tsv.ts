// SPDX-License-Identifier: Apache-2.0
// Cells as the clipboard carries them: tabs and line ends between cells, quotes around cells that hold any of these, as
// Excel and LibreOffice write and read them.

export type Block = string[][];

export function formatTsv(block: Block): string {
  return block.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows are filled up to the same width. One line end at the very end is the spreadsheet's, not a row. */
export function parseTsv(text: string): Block {
  const rows: Block = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : undefined;
    const [value, end] = cell ?? readPlain(text, at);
    row.push(value);
    const next = text[end];
    at = end + (next === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (next === "\t") continue;
    rows.push(row);
    row = [];
    if (at >= text.length) break;
  }
  const width = Math.max(0, ...rows.map((one) => one.length));
  for (const one of rows) while (one.length < width) one.push("");
  return rows;
}

function readPlain(text: string, from: number): [string, number] {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") ++end;
  return [text.slice(from, end), end];
}

/** Nothing when the quote only looks like the beginning of a quoted cell: `"Annex A" of the contract`. */
function readQuoted(text: string, from: number): [string, number] | undefined {
  let value = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    value += text.slice(at, quote);
    const next = text[quote + 1];
    if (next === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    if (next !== undefined && next !== "\t" && next !== "\n" && next !== "\r") return undefined;
    return [value.replace(/\r\n?/g, "\n"), quote + 1];
  }
}
