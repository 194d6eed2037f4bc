// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { EntityDescription, Item } from "@web/api/description.ts";

import { compare } from "./compare.ts";

const field = (name: string) => ({ name, label: name, kind: "text", sensitivity: "ordinary" as const });
const asset = { name: "asset", fields: [field("title"), field("links")] } as unknown as EntityDescription;
const item = (id: string, title: string, links: string[] = []): Item => ({ id, version: 1, reference: null, title, links });

describe("the difference between two days", () => {
  it("names what came, went and changed, field by field", () => {
    const changes = compare(asset, [item("1", "a"), item("2", "b"), item("3", "c")], [item("1", "a"), item("2", "B"), item("4", "d")]);
    expect(changes.map((change) => [change.kind, change.item.id])).toEqual([
      ["changed", "2"],
      ["added", "4"],
      ["removed", "3"],
    ]);
    expect(changes[0]?.kind === "changed" && changes[0].fields.map((one) => one.field.name)).toEqual(["title"]);
  });

  it("compares lists by what is in them", () => {
    expect(compare(asset, [item("1", "a", ["x"])], [item("1", "a", ["x"])])).toEqual([]);
    expect(compare(asset, [item("1", "a", ["x"])], [item("1", "a", ["x", "y"])])).toHaveLength(1);
  });
});
