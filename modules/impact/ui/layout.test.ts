// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { Effect, Impact } from "./answer.ts";
import { layout, maxOfColumn, neighbour } from "./layout.ts";

const named = (id: string) => ({ entity: "asset", register: "assets", id, name: id });

const effect = (id: string, because: string, depth: number, more: Partial<Effect> = {}): Effect => ({
  ...named(id),
  tie: "supports",
  text: "",
  lost: 1,
  remaining: 1,
  falls: false,
  depth,
  because: named(because),
  ...more,
});

const impact = (...items: Effect[]): Impact => ({
  gone: [named("gone")],
  reading: "",
  touched: items.length,
  fallen: 0,
  risks_rising: 0,
  groups: [{ entity: "asset", register: "assets", label: "Assets", count: items.length, items }],
  inheritance: [],
  rules: [],
});

describe("the picture of an impact", () => {
  it("has a column for each step, what is gone in the first", () => {
    const { nodes, edges } = layout(impact(effect("a", "gone", 1), effect("b", "a", 2)));
    expect(nodes.map((node) => [node.id, node.column])).toEqual([["gone", 0], ["a", 1], ["b", 2]]);
    expect(edges).toEqual([{ from: "gone", to: "a" }, { from: "a", to: "b" }]);
  });
  it("draws each object once, as near as it is and by its heaviest loss", () => {
    const { nodes } = layout(impact(effect("a", "gone", 1), effect("a", "gone", 1, { falls: true }), effect("a", "b", 2), effect("b", "gone", 1)));
    expect(nodes.filter((node) => node.id === "a")).toHaveLength(1);
    expect(nodes.find((node) => node.id === "a")?.effect?.falls).toBe(true);
  });
  it("shows first what falls and what rises, and says how many it leaves off", () => {
    const many = Array.from({ length: maxOfColumn + 3 }, (_, n) => effect(`n${n}`, "gone", 1));
    const { nodes, leftOff } = layout(impact(...many, effect("up", "gone", 1, { rises: true }), effect("down", "gone", 1, { falls: true })));
    const column = nodes.filter((node) => node.column === 1).map((node) => node.id);
    expect(column.slice(0, 2)).toEqual(["down", "up"]);
    expect(column).toHaveLength(maxOfColumn);
    expect(leftOff).toEqual([0, 5]);
  });
  it("is walked with the arrow keys", () => {
    const { nodes } = layout(impact(effect("a", "gone", 1), effect("b", "gone", 1), effect("c", "a", 2)));
    expect(neighbour(nodes, "gone", "ArrowRight")).toBe("a");
    expect(neighbour(nodes, "a", "ArrowDown")).toBe("b");
    expect(neighbour(nodes, "b", "ArrowDown")).toBeUndefined();
    expect(neighbour(nodes, "c", "ArrowLeft")).toBe("a");
    expect(neighbour(nodes, "c", "ArrowRight")).toBeUndefined();
  });
});
