// SPDX-License-Identifier: Apache-2.0
// The neighbourhood of one asset: what it supports above, what supports it below, level by level, and where each is drawn.
import type { Item } from "@web/api/description.ts";

export interface Node {
  id: string;
  /** Above 0: what the asset supports, at that many steps; below 0: what it rests on. */
  level: number;
  item: Item;
}

export interface Edge {
  /** `from` supports `to`. */
  from: string;
  to: string;
}

export interface Graph {
  nodes: Node[];
  edges: Edge[];
  /** How many more a level has than is drawn. */
  leftOff: number;
}

export const maxSteps = 3;
export const maxOfLevel = 6;

export interface Source {
  /** The assets with these ids. */
  byId: (ids: string[]) => Promise<Item[]>;
  /** The assets that support one of these. */
  supporting: (ids: string[]) => Promise<{ items: Item[]; total: number }>;
}

export const supportedBy = (item: Item): string[] =>
  Array.isArray(item.supports) ? item.supports.map((link) => (typeof link === "string" ? link : (link as { id: string }).id)) : [];

/** Each asset once, at its shortest distance; every relation between assets that are drawn. */
export async function neighbourhood(centre: Item, source: Source): Promise<Graph> {
  const nodes = new Map<string, Node>([[centre.id, { id: centre.id, level: 0, item: centre }]]);
  let leftOff = 0;
  const add = (items: Item[], level: number, total: number): Item[] => {
    const fresh = items.filter((item) => !nodes.has(item.id));
    const drawn = fresh.slice(0, maxOfLevel);
    leftOff += fresh.length - drawn.length + (total - items.length);
    for (const item of drawn) nodes.set(item.id, { id: item.id, level, item });
    return drawn;
  };
  for (let level = 1, front = [centre]; level <= maxSteps && front.length > 0; ++level) {
    const ids = [...new Set(front.flatMap(supportedBy))].filter((id) => !nodes.has(id));
    const wanted = ids.slice(0, maxOfLevel);
    front = ids.length > 0 ? add(await source.byId(wanted), level, wanted.length) : [];
    leftOff += ids.length - wanted.length;
  }
  for (let level = -1, front = [centre]; level >= -maxSteps && front.length > 0; --level) {
    const { items, total } = await source.supporting(front.map((item) => item.id));
    front = add(items, level, total);
  }
  const edges = [...nodes.values()].flatMap(({ id, item }) =>
    supportedBy(item)
      .filter((to) => nodes.has(to))
      .map((to) => ({ from: id, to })),
  );
  return { nodes: [...nodes.values()], edges, leftOff };
}

export interface Placed extends Node {
  x: number;
  y: number;
}

export const boxWidth = 184;
export const boxHeight = 52;
const gapX = 16;
const gapY = 44;

/** Rows of boxes, what is supported on top; each row is centred. */
export function layout(graph: Graph): { placed: Placed[]; width: number; height: number } {
  const levels = [...new Set(graph.nodes.map((node) => node.level))].sort((a, b) => b - a);
  const rows = levels.map((level) => graph.nodes.filter((node) => node.level === level));
  const widest = Math.max(...rows.map((row) => row.length));
  const width = widest * (boxWidth + gapX) - gapX;
  const placed = rows.flatMap((row, y) => {
    const free = width - (row.length * (boxWidth + gapX) - gapX);
    return row.map((node, x) => ({ ...node, x: free / 2 + x * (boxWidth + gapX), y: y * (boxHeight + gapY) }));
  });
  return { placed, width, height: rows.length * (boxHeight + gapY) - gapY };
}

/** The box that an arrow key leads to: the nearest in the row above or below, the next one in the same row. */
export function neighbour(placed: Placed[], id: string, key: string): string | undefined {
  const here = placed.find((node) => node.id === id);
  if (!here) return undefined;
  const rows = [...new Set(placed.map((node) => node.y))].sort((a, b) => a - b);
  const row = rows.indexOf(here.y);
  const to = key === "ArrowUp" ? rows[row - 1] : key === "ArrowDown" ? rows[row + 1] : here.y;
  if (to === undefined) return undefined;
  const candidates = placed.filter((node) => node.y === to && node.id !== id);
  if (key === "ArrowLeft") return candidates.filter((node) => node.x < here.x).sort((a, b) => b.x - a.x)[0]?.id;
  if (key === "ArrowRight") return candidates.filter((node) => node.x > here.x).sort((a, b) => a.x - b.x)[0]?.id;
  return candidates.sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.id;
}
