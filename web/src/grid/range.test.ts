// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { clampTo, everything, extended, isSingle, moved, only, pasteRange, rangeOf } from "./range.ts";

const extent = { rows: 100, columns: 5 };
const at = (row: number, column: number) => ({ row, column });
const move = (key: string, from = at(10, 2), control = false) => moved(from, { key, control }, extent, 20);

describe("the active cell", () => {
  it("moves by one, by a page, to the ends, and never leaves the grid", () => {
    expect(move("ArrowDown")).toEqual(at(11, 2));
    expect(move("ArrowUp", at(0, 0))).toEqual(at(0, 0));
    expect(move("ArrowRight", at(3, 4))).toEqual(at(3, 4));
    expect(move("PageDown")).toEqual(at(30, 2));
    expect(move("PageDown", at(95, 1))).toEqual(at(99, 1));
    expect(move("PageUp")).toEqual(at(0, 2));
    expect(move("Home")).toEqual(at(10, 0));
    expect(move("End")).toEqual(at(10, 4));
    expect(move("Home", at(10, 2), true)).toEqual(at(0, 0));
    expect(move("End", at(10, 2), true)).toEqual(at(99, 4));
    expect(move("ArrowDown", at(10, 2), true)).toEqual(at(99, 2));
    expect(move("ArrowLeft", at(10, 2), true)).toEqual(at(10, 0));
    expect(move("Enter")).toBeUndefined();
  });

  it("stays inside when the grid becomes smaller, also when it becomes empty", () => {
    expect(clampTo(at(50, 9), { rows: 3, columns: 2 })).toEqual(at(2, 1));
    expect(clampTo(at(50, 9), { rows: 0, columns: 2 })).toEqual(at(0, 1));
  });
});

describe("a range", () => {
  it("spans from where it began, in every direction", () => {
    const begun = only(at(5, 2));
    expect(isSingle(begun)).toBe(true);
    const up = extended(begun, at(2, 0), true);
    expect(rangeOf(up)).toEqual({ top: 2, bottom: 5, left: 0, right: 2 });
    expect(rangeOf(extended(up, at(9, 4), true))).toEqual({ top: 5, bottom: 9, left: 2, right: 4 });
    expect(extended(up, at(1, 1), false)).toEqual(only(at(1, 1)));
  });

  it("is the whole grid, also beyond the rows that are loaded", () => {
    expect(rangeOf(everything(extent))).toEqual({ top: 0, bottom: 99, left: 0, right: 4 });
  });
});

describe("a pasted block", () => {
  const range = { top: 4, bottom: 9, left: 1, right: 2 };
  it("fills the range with one cell", () => {
    expect(pasteRange(range, { rows: 1, columns: 1 })).toEqual(range);
  });
  it("is repeated where the range is a multiple of it", () => {
    expect(pasteRange(range, { rows: 3, columns: 2 })).toEqual(range);
    expect(pasteRange(range, { rows: 2, columns: 1 })).toEqual(range);
  });
  it("lies at the corner where it does not fit, each direction for itself", () => {
    expect(pasteRange(range, { rows: 4, columns: 3 })).toEqual({ top: 4, bottom: 7, left: 1, right: 3 });
    expect(pasteRange(range, { rows: 3, columns: 4 })).toEqual({ top: 4, bottom: 9, left: 1, right: 4 });
    expect(pasteRange({ top: 0, bottom: 0, left: 0, right: 0 }, { rows: 100, columns: 4 })).toEqual({
      top: 0,
      bottom: 99,
      left: 0,
      right: 3,
    });
  });
});
