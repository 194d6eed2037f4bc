// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { Item } from "@web/api/description.ts";

import { boxHeight, layout, maxOfLevel, neighbour, neighbourhood, type Source } from "./graph.ts";

const asset = (id: string, ...supports: string[]): Item => ({ id, version: 1, reference: id, supports });

function sourceOf(all: Item[]): Source {
  return {
    byId: async (ids) => all.filter((one) => ids.includes(one.id)),
    supporting: async (ids) => {
      const items = all.filter((one) => (one.supports as string[]).some((id) => ids.includes(id)));
      return { items, total: items.length };
    },
  };
}

const chain = [asset("service"), asset("app", "service"), asset("server", "app"), asset("room", "server")];

describe("the picture of dependencies", () => {
  it("has what an asset supports above it and what supports it below", async () => {
    const graph = await neighbourhood(chain[1] as Item, sourceOf(chain));
    expect(graph.nodes.map((node) => [node.id, node.level])).toEqual([
      ["app", 0],
      ["service", 1],
      ["server", -1],
      ["room", -2],
    ]);
    expect(graph.edges).toHaveLength(3);
    const { placed, height } = layout(graph);
    expect(placed.find((node) => node.id === "service")?.y).toBe(0);
    expect(height).toBe(4 * boxHeight + 3 * 44);
  });

  it("ends where assets support each other in a circle", async () => {
    const circle = [asset("a", "b"), asset("b", "a")];
    const graph = await neighbourhood(circle[0] as Item, sourceOf(circle));
    expect(graph.nodes.map((node) => node.id)).toEqual(["a", "b"]);
    expect(graph.edges).toHaveLength(2);
  });

  it("says how many it leaves off", async () => {
    const many = [asset("app"), ...Array.from({ length: 10 }, (_, n) => asset(`server${n}`, "app"))];
    const graph = await neighbourhood(many[0] as Item, sourceOf(many));
    expect(graph.nodes).toHaveLength(1 + maxOfLevel);
    expect(graph.leftOff).toBe(10 - maxOfLevel);
  });

  it("is walked with the arrow keys", async () => {
    const all = [...chain, asset("backup", "app")];
    const { placed } = layout(await neighbourhood(chain[1] as Item, sourceOf(all)));
    expect(neighbour(placed, "app", "ArrowUp")).toBe("service");
    expect(neighbour(placed, "server", "ArrowRight")).toBe("backup");
    expect(neighbour(placed, "service", "ArrowUp")).toBeUndefined();
  });
});
