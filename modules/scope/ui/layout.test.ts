// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { boxHeight, boxWidth, layout, type Mark, neighbour } from "./layout.ts";

const mark = (id: string, kind: Mark["kind"], placement: Mark["placement"] = "in"): Mark => ({
  id,
  plural: "scope_elements",
  name: id,
  kind,
  placement,
  below: [],
});

const marks = [
  mark("payroll", "service"),
  mark("hours", "service"),
  mark("operations", "process"),
  mark("shop", "site", "out"),
  mark("lyon", "site"),
];

describe("the map of the scope", () => {
  it("has a zone for what is undecided only where something is", () => {
    expect(layout(marks).zones.map((zone) => zone.placement)).toEqual(["in", "out"]);
    expect(layout([...marks, mark("x", "unit", "undecided")]).zones.map((zone) => zone.placement)).toEqual(["in", "undecided", "out"]);
  });

  it("has a row for each kind that occurs, services first", () => {
    expect(layout(marks).rows.map((row) => row.kind)).toEqual(["service", "process", "site"]);
  });

  it("draws every mark inside of its zone and row, and none over another", () => {
    const many = Array.from({ length: 17 }, (_, n) => mark(`p${n}`, "process", n % 3 === 0 ? "out" : "in"));
    const found = layout([...marks, ...many]);
    expect(found.marks).toHaveLength(marks.length + many.length);
    for (const one of found.marks) {
      const zone = found.zones.find((z) => z.placement === one.placement);
      const row = found.rows.find((r) => r.kind === one.kind);
      expect(one.x).toBeGreaterThanOrEqual(zone?.x ?? Infinity);
      expect(one.x + boxWidth).toBeLessThanOrEqual((zone?.x ?? 0) + (zone?.width ?? 0));
      expect(one.y).toBeGreaterThanOrEqual(row?.y ?? Infinity);
      expect(one.y + boxHeight).toBeLessThanOrEqual((row?.y ?? 0) + (row?.height ?? 0));
    }
    expect(new Set(found.marks.map((one) => `${one.x} ${one.y}`)).size).toBe(found.marks.length);
  });

  it("is walked with the arrow keys", () => {
    const { marks: placed } = layout(marks);
    expect(neighbour(placed, "payroll", "ArrowRight")).toBe("hours");
    expect(neighbour(placed, "payroll", "ArrowDown")).toBe("operations");
    expect(neighbour(placed, "lyon", "ArrowRight")).toBe("shop");
    expect(neighbour(placed, "payroll", "ArrowUp")).toBeUndefined();
  });
});
