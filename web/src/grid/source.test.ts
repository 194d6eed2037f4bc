// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { Item, Page } from "@web/api/description.ts";
import type { Query } from "@web/api/send.ts";

import { RowSource } from "./source.ts";

/** A register on a server: cursors are positions in the order, as the real ones are. */
function register(count: number) {
  const rows: Item[] = Array.from({ length: count }, (_, index) => ({
    id: `id${index}`,
    version: 1,
    reference: null,
    rank: index,
  }));
  const asked: string[] = [];
  const readPage = (query: Query): Promise<Page> => {
    asked.push(String(query.cursor));
    const sorted = rows.toSorted((a, b) => Number(a.rank) - Number(b.rank));
    const after = query.cursor === "" ? -1 : Number(query.cursor);
    const rest = sorted.filter((row) => Number(row.rank) > after);
    const items = rest.slice(0, Number(query.limit)).map((row) => ({ ...row }));
    const next = rest.length > items.length ? String(items.at(-1)?.rank) : null;
    return Promise.resolve({ items, next, total: rows.length });
  };
  return { rows, asked, readPage };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function opened(count: number) {
  const server = register(count);
  const source = new RowSource(server.readPage, {});
  source.ask({});
  await settled();
  return { ...server, source };
}

describe("the rows of a list", () => {
  it("are read as far as somebody looks, each page once", async () => {
    const { source, asked } = await opened(1000);
    expect([source.total, source.loaded, asked.length]).toEqual([1000, 200, 1]);
    source.need(450);
    source.need(450);
    await settled();
    expect([source.loaded, asked.length]).toEqual([600, 3]);
    expect(source.at(450)?.id).toBe("id450");
    expect(source.at(700)).toBeUndefined();
    await source.needAll();
    expect([source.loaded, source.isComplete]).toEqual([1000, true]);
    expect(new Set(Array.from({ length: 1000 }, (_, index) => source.idAt(index))).size).toBe(1000);
  });

  it("stay where they are when an edit changes what they are sorted by", async () => {
    const { source } = await opened(10);
    source.merge([{ id: "id2", version: 2, reference: null, rank: 99 }]);
    expect(source.idAt(2)).toBe("id2");
    expect(source.at(2)?.rank).toBe(99);
  });

  it("show what is typed over what is stored, until it is stored or dropped", async () => {
    const { source } = await opened(3);
    source.overlay("id1", { fields: { rank: 7 }, labels: {} });
    expect(source.at(1)?.rank).toBe(7);
    expect(source.storedItem("id1")?.rank).toBe(1);
    expect(source.at(1)).toBe(source.at(1));
    source.dropOverlay("id1");
    expect(source.at(1)?.rank).toBe(1);
  });

  it("are read again with what others added, removed and moved, none twice and none missing", async () => {
    const { source, rows } = await opened(450);
    await source.needAll();
    rows.splice(10, 1);
    rows.push({ id: "new", version: 1, reference: null, rank: 20.5 }, { id: "more", version: 1, reference: null, rank: 20.7 });
    (rows[300] as Item).rank = 0.5;
    await source.reread(0, 449);
    await source.refresh(0, 1000);
    const ids = Array.from({ length: source.loaded }, (_, index) => source.idAt(index));
    expect(ids).toEqual(rows.toSorted((a, b) => Number(a.rank) - Number(b.rank)).map((row) => row.id));
    expect(source.total).toBe(451);
  });

  it("end where the list ends now", async () => {
    const { source, rows } = await opened(450);
    await source.needAll();
    rows.length = 100;
    await source.reread(0, 50);
    expect([source.loaded, source.total, source.isComplete]).toEqual([100, 100, true]);
  });

  it("of the question before do not come back", async () => {
    const { source, asked } = await opened(500);
    source.need(499);
    source.ask({ q: "x" });
    await settled();
    expect(source.loaded).toBe(200);
    expect(asked.at(-1)).toBe("");
  });
});
