// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { addBand, addLevel, boundsOf, operations, preview, removeBand, removeLevel, renameBand, type Row } from "./criteria_draft.ts";

let count = 0;
function row(kind: string, level: string, range: string | null = null): Row {
  count += 1;
  return {
    id: `r${count}`,
    version: 1,
    kind,
    level,
    range,
    meaning: null,
    position: count,
    is_reserved: false,
    top_management_signs: false,
    is_acceptable: true,
    is_reason_required: false,
    validity_months: null,
  };
}

const twoByTwo = (): Row[] => [
  row("likelihood", "1 - Rare"),
  row("likelihood", "2 - Often"),
  row("consequence", "1"),
  row("consequence", "2: Bad"),
  row("band", "Low", "1..2"),
  row("band", "High", "3-4"),
  row("cell", "1,1", "1"),
  row("cell", "1,2", "2"),
  row("cell", "2,1", "2"),
  row("cell", "2,2", "4"),
  row("acceptance", "Low"),
  row("acceptance", "High"),
];

describe("a draft of criteria", () => {
  it("reads ranges as the server does", () => {
    expect(boundsOf("1..4")).toEqual([1, 4]);
    expect(boundsOf("5-9")).toEqual([5, 9]);
    expect(boundsOf("7")).toEqual([7, 7]);
    expect(boundsOf("much")).toBeUndefined();
  });

  it("shows what it would be in force", () => {
    const seen = preview("c", twoByTwo(), null);
    expect(seen.likelihood.map((level) => level.name)).toEqual(["Rare", "Often"]);
    expect(seen.consequence.map((level) => level.name)).toEqual(["", "Bad"]);
    expect(seen.grid.map((cell) => [cell.band, cell.is_within])).toEqual([
      ["Low", true],
      ["Low", true],
      ["Low", true],
      ["High", false],
    ]);
    expect(preview("c", twoByTwo(), "High").grid.every((cell) => cell.is_within)).toBe(true);
  });

  it("grows and shrinks with the cells of the level", () => {
    const grown = addLevel(twoByTwo(), "consequence");
    expect(grown.filter((one) => one.kind === "cell").map((one) => `${one.level}=${one.range}`)).toContain("2,3=6");
    const shrunk = removeLevel(grown, "consequence");
    expect(shrunk.map((one) => one.level)).toEqual(twoByTwo().map((one) => one.level));
  });

  it("keeps a band and its rule of acceptance together", () => {
    const more = addBand(twoByTwo(), "Critical");
    expect(more.filter((one) => one.level === "Critical").map((one) => [one.kind, one.range])).toEqual([
      ["band", "5..9"],
      ["acceptance", null],
    ]);
    const band = more.find((one) => one.kind === "band" && one.level === "High") as Row;
    expect(renameBand(more, band, "Serious").filter((one) => one.level === "Serious")).toHaveLength(2);
    expect(removeBand(more, band).some((one) => one.level === "High")).toBe(false);
  });

  it("saves only what changed, in one batch", () => {
    const stored = twoByTwo();
    const edited = removeLevel(stored, "likelihood").map((one) =>
      one.level === "1,2" ? { ...one, range: "3" } : one,
    );
    const steps = operations("c", stored, addBand(edited, "Huge"));
    expect(steps.filter((one) => one.op === "delete")).toHaveLength(3);
    expect(steps.filter((one) => one.op === "update")).toEqual([
      { op: "update", id: expect.any(String), version: 1, fields: { range: "3" } },
    ]);
    expect(steps.filter((one) => one.op === "create").map((one) => one.fields?.kind)).toEqual(["band", "acceptance"]);
    expect(operations("c", stored, stored)).toEqual([]);
  });
});
