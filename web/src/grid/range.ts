// SPDX-License-Identifier: Apache-2.0
// Which cells are meant: the active cell, and the rectangle between it and where the selection began. Pure.

export interface Position {
  row: number;
  column: number;
}

export interface Selection {
  /** Where the selection began; the active cell itself when one cell is selected. */
  anchor: Position;
  active: Position;
}

export interface Extent {
  rows: number;
  columns: number;
}

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const atStart: Selection = { anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } };

export function only(position: Position): Selection {
  return { anchor: position, active: position };
}

export function rangeOf({ anchor, active }: Selection): Range {
  return {
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

export function isSingle({ anchor, active }: Selection): boolean {
  return anchor.row === active.row && anchor.column === active.column;
}

export function everything(extent: Extent): Selection {
  return {
    anchor: { row: 0, column: 0 },
    active: { row: Math.max(0, extent.rows - 1), column: Math.max(0, extent.columns - 1) },
  };
}

const clamp = (value: number, size: number) => Math.max(0, Math.min(value, size - 1));

export function clampTo(position: Position, extent: Extent): Position {
  return { row: clamp(position.row, extent.rows), column: clamp(position.column, extent.columns) };
}

export interface Keys {
  key: string;
  control: boolean;
}

/** Where a key leads from a cell; nothing when the key does not move. `page` is the number of rows that are seen. */
export function moved(from: Position, { key, control }: Keys, extent: Extent, page: number): Position | undefined {
  const { row, column } = from;
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  const to = (() => {
    switch (key) {
      case "ArrowUp":
        return { row: control ? 0 : row - 1, column };
      case "ArrowDown":
        return { row: control ? last.row : row + 1, column };
      case "ArrowLeft":
        return { row, column: control ? 0 : column - 1 };
      case "ArrowRight":
        return { row, column: control ? last.column : column + 1 };
      case "Home":
        return { row: control ? 0 : row, column: 0 };
      case "End":
        return { row: control ? last.row : row, column: last.column };
      case "PageUp":
        return { row: row - page, column };
      case "PageDown":
        return { row: row + page, column };
      default:
        return undefined;
    }
  })();
  return to && clampTo(to, extent);
}

/** The same selection with a new end, when Shift is held. */
export function extended(selection: Selection, to: Position, isExtending: boolean): Selection {
  return isExtending ? { anchor: selection.anchor, active: to } : only(to);
}

/**
 * Where a pasted block lies: one cell fills the whole range; a range that is a multiple of the block repeats it, as
 * spreadsheets do; otherwise the block lies at the upper left corner and may reach beyond the last row.
 */
export function pasteRange(range: Range, block: { rows: number; columns: number }): Range {
  const height = range.bottom - range.top + 1;
  const width = range.right - range.left + 1;
  return {
    top: range.top,
    left: range.left,
    bottom: range.top + (height % block.rows === 0 ? height : block.rows) - 1,
    right: range.left + (width % block.columns === 0 ? width : block.columns) - 1,
  };
}
