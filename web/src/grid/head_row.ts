// SPDX-License-Identifier: Apache-2.0
// The first row of a paste where it names columns: as they are called here, in the other language, or by their field. Pure.
import type { EntityDescription, Item } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";

import type { GridColumn } from "./columns.ts";
import type { WantedRow } from "./plan.ts";
import type { Block } from "./tsv.ts";
import { normal } from "./words.ts";

/** Required marks and units behind a name: "Title *", "Owner:". */
const bare = (text: string) => normal(text.replace(/[*:]+\s*$/, ""));

function spellingsOf(column: GridColumn, other: EntityDescription | undefined): string[] {
  const elsewhere = other?.fields.find((field) => field.name === column.name)?.label;
  const names = [column.label, column.field?.label, elsewhere, column.name, column.name.replaceAll("_", " ")];
  return names.flatMap((name) => (name ? [bare(name)] : []));
}

/**
 * The column of each cell of the first row, nothing for those that name none; undefined when the row is one of values. A
 * value may happen to be a column's name, so more than one name is asked for, or a row of nothing else.
 */
export function columnsOfHead(
  block: Block,
  columns: GridColumn[],
  other: EntityDescription | undefined,
): (GridColumn | undefined)[] | undefined {
  const first = block.length > 1 ? block[0] : undefined;
  if (!first) return undefined;
  const found = first.map((cell) => {
    const word = bare(cell);
    return word === "" ? undefined : columns.find((column) => spellingsOf(column, other).includes(word));
  });
  const named = first.filter((cell) => cell.trim() !== "").length;
  const known = new Set(found.filter((column) => column !== undefined)).size;
  const isHead = known === named ? known > 0 : known > 1 && known * 2 > named;
  return isHead ? found : undefined;
}

/** Where rows of the list are found for rows of a paste. */
export interface Places {
  /** The row that lies so far below the active cell. */
  below: (index: number) => Item | undefined;
  named: (reference: string) => Item | undefined;
}

/** A column of references says which rows are meant; without one they follow each other from the active cell on. */
export function wantedByHead(rows: Block, head: (GridColumn | undefined)[], places: Places): WantedRow[] {
  const key = head.findIndex((column) => column?.name === "reference");
  const seen = new Set<string>();
  return rows.map((cells, index) => {
    const reference = key < 0 ? "" : (cells[key] ?? "").trim();
    const item = key < 0 ? places.below(index) : reference ? places.named(reference) : undefined;
    const wanted: WantedRow = {
      item,
      cells: cells.flatMap((text, at) => (at === key ? [] : [{ column: head[at], wish: { text } }])),
    };
    if (reference && !item) wanted.problem = t("web.grid.no_such_row", { reference });
    else if (item && seen.has(item.id)) wanted.problem = t("web.grid.row_twice", { reference });
    if (item) seen.add(item.id);
    return wanted;
  });
}
