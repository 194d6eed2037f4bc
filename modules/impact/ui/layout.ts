// SPDX-License-Identifier: Apache-2.0
// Where each object is drawn: what is gone in the first column, then column by column what loses something by it.
import type { Effect, Impact, Named } from "./answer.ts";

export interface Node extends Named {
  column: number;
  x: number;
  y: number;
  /** The effect that is drawn; what is gone has none. */
  effect?: Effect;
}

export interface Picture {
  nodes: Node[];
  edges: { from: string; to: string }[];
  /** How many of each column are not drawn. */
  leftOff: number[];
  width: number;
  height: number;
}

export const boxWidth = 208;
export const boxHeight = 44;
const gapX = 72;
const gapY = 12;
export const maxOfColumn = 9;

/** What is gone as well, then risks that rise, then what has nothing left of what it rested on. */
function weight(effect: Effect): number {
  return effect.falls ? 0 : effect.rises ? 1 : effect.remaining === 0 ? 2 : 3;
}

/** Each object once, at its shortest distance and with its heaviest effect there. */
function heaviest(impact: Impact): Effect[] {
  const best = new Map<string, Effect>();
  for (const effect of impact.groups.flatMap((group) => group.items)) {
    const known = best.get(effect.id);
    if (!known || effect.depth < known.depth || (effect.depth === known.depth && weight(effect) < weight(known)))
      best.set(effect.id, effect);
  }
  return [...best.values()];
}

export function layout(impact: Impact): Picture {
  const effects = heaviest(impact);
  const deepest = Math.max(0, ...effects.map((effect) => effect.depth));
  const columns: { object: Named; effect?: Effect }[][] = [impact.gone.map((object) => ({ object }))];
  const drawn = new Set<string>();
  const leftOff: number[] = [];
  for (let depth = 1; depth <= deepest; ++depth)
    columns.push(
      effects
        .filter((effect) => effect.depth === depth)
        .sort((a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name))
        .map((effect) => ({ object: effect, effect })),
    );
  const shown = columns.map((column) => column.slice(0, maxOfColumn));
  columns.forEach((column, index) => leftOff.push(column.length - (shown[index]?.length ?? 0)));
  const tallest = Math.max(1, ...shown.map((column) => column.length));
  const height = tallest * (boxHeight + gapY) - gapY;
  const nodes = shown.flatMap((column, index) => {
    const free = height - (column.length * (boxHeight + gapY) - gapY);
    return column.map(({ object, effect }, row): Node => {
      drawn.add(object.id);
      return {
        entity: object.entity,
        register: object.register,
        id: object.id,
        name: object.name,
        column: index,
        x: index * (boxWidth + gapX),
        y: free / 2 + row * (boxHeight + gapY),
        effect,
      };
    });
  });
  const edges = nodes.flatMap(({ id, effect }) =>
    effect && drawn.has(effect.because.id) ? [{ from: effect.because.id, to: id }] : [],
  );
  return { nodes, edges, leftOff, width: columns.length * (boxWidth + gapX) - gapX, height };
}

/** The box that an arrow key leads to: up and down in the column, the nearest of the next column. */
export function neighbour(nodes: Node[], id: string, key: string): string | undefined {
  const here = nodes.find((node) => node.id === id);
  if (!here) return undefined;
  const same = nodes.filter((node) => node.column === here.column);
  const at = same.indexOf(here);
  if (key === "ArrowUp") return same[at - 1]?.id;
  if (key === "ArrowDown") return same[at + 1]?.id;
  const column = here.column + (key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0);
  if (column === here.column) return undefined;
  return nodes
    .filter((node) => node.column === column)
    .sort((a, b) => Math.abs(a.y - here.y) - Math.abs(b.y - here.y))[0]?.id;
}
