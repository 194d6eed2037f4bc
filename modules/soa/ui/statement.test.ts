// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { Item } from "@web/api/description.ts";

import { byTheme, compare, countStates, linesOf, stateOf } from "./statement.ts";

const row = (reference: string, values: Record<string, unknown> = {}): Item => ({
  id: `row ${reference}`,
  version: 1,
  reference,
  control: `control ${reference}`,
  applicable: "yes",
  implementation: "implemented",
  risks: [],
  ...values,
});

const control = (reference: string, theme: string, isOwn = false): Item => ({
  id: `control ${reference}`,
  version: 1,
  reference,
  title: `Title ${reference}`,
  title_fr: `Titre ${reference}`,
  theme,
  is_custom: isOwn,
});

describe("a line of the statement", () => {
  it("is excluded or undecided before it has a state of implementation", () => {
    expect(stateOf(row("5.1", { applicable: "no" }))).toBe("excluded");
    expect(stateOf(row("5.1", { applicable: "undecided" }))).toBe("undecided");
    expect(stateOf(row("5.1", { implementation: null }))).toBe("unknown");
    expect(stateOf(row("5.1", { implementation: "partially" }))).toBe("partially");
  });

  it("belongs to a theme, or to the organisation's own controls", () => {
    const lines = linesOf(
      [row("5.1"), row("8.1"), row("OWN-1")],
      [control("5.1", "organizational"), control("8.1", "technological"), control("OWN-1", "organizational", true)],
      undefined,
      true,
    );
    expect(byTheme(lines).map((group) => [group.theme, group.lines.length])).toEqual([
      ["organizational", 1],
      ["technological", 1],
      ["own", 1],
    ]);
    expect(lines[0]?.title).toBe("Titre 5.1");
  });

  it("carries the risks behind it and what the server says about it", () => {
    const [line] = linesOf(
      [row("5.1", { risks: ["a", { id: "b" }], labels: { risks: ["R-01 Fire", "R-02 Flood"] } })],
      [control("5.1", "organizational")],
      {
        items: [
          {
            id: "row 5.1",
            problems: [{ field: "reasons", code: "x", message: "Give a reason." }],
            open_risks: [{ id: "a", name: "R-01" }],
            obligations: [],
          },
        ],
        problems: [],
      },
      false,
    );
    expect(line?.risks).toEqual([
      { id: "a", name: "R-01" },
      { id: "b", name: "R-02" },
    ]);
    expect(line?.problems).toHaveLength(1);
    expect(line?.openRisks[0]?.name).toBe("R-01");
  });

  it("is counted once", () => {
    const lines = linesOf([row("5.1"), row("5.2", { applicable: "no" }), row("5.3")], [], undefined, false);
    const counts = countStates(lines);
    expect(counts.implemented).toBe(2);
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(3);
  });
});

describe("two versions", () => {
  it("differ by control and by printed field only", () => {
    const before = [row("5.1", { edited_by: "a" }), row("5.2"), row("5.3")];
    const after = [row("5.1", { edited_by: "b" }), row("5.2", { applicable: "no", exclusion_justification: "None here" }), row("5.4")];
    expect(compare(before, after).map((one) => [one.number, one.kind, one.fields.map((field) => field.field)])).toEqual([
      ["5.2", "changed", ["applicable", "exclusion_justification"]],
      ["5.4", "added", []],
      ["5.3", "removed", []],
    ]);
    expect(compare(before, before)).toEqual([]);
  });

  it("do not differ between nothing and an empty text", () => {
    expect(compare([row("5.1", { action: "" })], [row("5.1", { action: null })])).toEqual([]);
  });
});
