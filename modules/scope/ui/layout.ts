// SPDX-License-Identifier: Apache-2.0
// Where each element of the map is drawn: a zone for what is in, one for what is undecided, one for what is out; a row for
// each kind, suppliers last.
export type Placement = "in" | "undecided" | "out";
export type Kind = "service" | "process" | "data" | "unit" | "site" | "supplier";

export interface Mark {
  id: string;
  plural: "scope_elements" | "scope_dependencies";
  name: string;
  kind: Kind;
  placement: Placement;
  /** What it rests on, or for a supplier what rests on it. */
  below: string[];
}

export interface Placed extends Mark {
  x: number;
  y: number;
}

export interface Zone {
  placement: Placement;
  x: number;
  width: number;
}

export interface Row {
  kind: Kind;
  y: number;
  height: number;
}

export interface MapLayout {
  marks: Placed[];
  zones: Zone[];
  rows: Row[];
  width: number;
  height: number;
}

export const boxWidth = 186;
export const boxHeight = 44;
const gap = 12;
const padding = 14;
const labelWidth = 116;
const headHeight = 32;

const kinds: Kind[] = ["service", "process", "data", "unit", "site", "supplier"];
const perLine: Record<Placement, number> = { in: 3, undecided: 1, out: 2 };

export function layout(marks: Mark[]): MapLayout {
  const placements = (["in", "undecided", "out"] as const).filter(
    (placement) => placement !== "undecided" || marks.some((mark) => mark.placement === placement),
  );
  let x = labelWidth;
  const zones = placements.map((placement) => {
    const zone = { placement, x, width: perLine[placement] * (boxWidth + gap) - gap + 2 * padding };
    x += zone.width + gap;
    return zone;
  });
  let y = headHeight;
  const rows: Row[] = [];
  const placed: Placed[] = [];
  for (const kind of kinds) {
    const ofKind = marks.filter((mark) => mark.kind === kind);
    if (ofKind.length === 0) continue;
    let lines = 1;
    for (const zone of zones) {
      const inZone = ofKind.filter((mark) => mark.placement === zone.placement);
      inZone.forEach((mark, index) => {
        const columns = perLine[zone.placement];
        placed.push({
          ...mark,
          x: zone.x + padding + (index % columns) * (boxWidth + gap),
          y: y + padding + Math.floor(index / columns) * (boxHeight + gap),
        });
      });
      lines = Math.max(lines, Math.ceil(inZone.length / perLine[zone.placement]));
    }
    const height = lines * (boxHeight + gap) - gap + 2 * padding;
    rows.push({ kind, y, height });
    y += height;
  }
  return { marks: placed, zones, rows, width: x - gap, height: y };
}

/** The mark that an arrow key leads to: the nearest one in that direction; what is off the line or column counts more. */
export function neighbour(marks: Placed[], id: string, key: string): string | undefined {
  const from = marks.find((mark) => mark.id === id);
  if (!from) return undefined;
  const along = (mark: Placed) => {
    switch (key) {
      case "ArrowRight":
        return mark.x - from.x;
      case "ArrowLeft":
        return from.x - mark.x;
      case "ArrowDown":
        return mark.y - from.y;
      case "ArrowUp":
        return from.y - mark.y;
      default:
        return 0;
    }
  };
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const across = (mark: Placed) => Math.abs(isSideways ? mark.y - from.y : mark.x - from.x);
  const ahead = marks.filter((mark) => along(mark) > 0);
  const distance = (mark: Placed) => along(mark) + (isSideways ? 8 : 2) * across(mark);
  ahead.sort((a, b) => distance(a) - distance(b));
  return ahead[0]?.id;
}
