// SPDX-License-Identifier: Apache-2.0
// Which rows and columns a pasted block is for: those that its first row names, or those below and right of the cursor.
import type { Item } from "@web/api/description.ts";

import type { GridColumn } from "./columns.ts";
import { columnsOfHead, wantedByHead } from "./head_row.ts";
import type { GridModel } from "./model.ts";
import { type WantedRow, wantedByBlock } from "./plan.ts";
import { pasteRange } from "./range.ts";
import type { Block } from "./tsv.ts";

export async function pastedRows(model: GridModel, block: Block): Promise<WantedRow[]> {
  const head = block.length > 1 ? columnsOfHead(block, model.offered, await otherNames(model)) : undefined;
  return head ? byHead(model, block.slice(1), head) : atCursor(model, block);
}

/** Without a connection a head is known in the reader's language alone. */
const otherNames = (model: GridModel) =>
  navigator.onLine ? model.edits.names.otherEntity().catch(() => undefined) : undefined;

async function byHead(model: GridModel, rows: Block, head: (GridColumn | undefined)[]): Promise<WantedRow[]> {
  const isByReference = head.some((column) => column?.name === "reference");
  const { range, source } = model;
  const wanted = { ...range, bottom: isByReference ? Number.MAX_SAFE_INTEGER : range.top + rows.length - 1 };
  if (!model.isLoaded(wanted)) await model.linesLoaded(wanted);
  const lines = linesFrom(model, range.top, rows.length);
  const byReference = new Map<string, Item>();
  for (const id of isByReference ? source.allIds() : []) {
    const item = source.item(id);
    if (item?.reference) byReference.set(item.reference.toLowerCase(), item);
  }
  return wantedByHead(rows, head, {
    below: (index) => model.itemAt(lines[index] as number),
    named: (reference) => byReference.get(reference.toLowerCase()),
  });
}

async function atCursor(model: GridModel, block: Block): Promise<WantedRow[]> {
  const range = pasteRange(model.range, { rows: block.length, columns: (block[0] as string[]).length });
  if (!model.isLoaded(range)) await model.linesLoaded(range);
  const lines = linesFrom(model, range.top, range.bottom - range.top + 1);
  return wantedByBlock(block, range, model.columns.get(), (row) => model.itemAt(lines[row - range.top] as number));
}

/** Lines of rows, so many of them, also beyond the last: the head of a group takes no cells. */
function linesFrom(model: GridModel, top: number, wanted: number): number[] {
  const { rows } = model.extent;
  const lines: number[] = [];
  for (let line = top; lines.length < wanted; ++line)
    if (line >= rows || model.lines.get().at(line)?.kind === "row") lines.push(line);
  return lines;
}
