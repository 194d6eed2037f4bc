// SPDX-License-Identifier: Apache-2.0
// The risk matrix as plain values: tones of bands, the acceptance line, where a grid falls although a scale rises.
export interface Place {
  likelihood: number;
  consequence: number;
}

export interface Count extends Place {
  count: number;
}

export interface Level {
  level: number;
  name: string;
  meaning: string;
  is_reserved: boolean;
  /** Ten-thousandths of a time a year, up to below max. */
  rate?: { min: number; max: number | null } | null;
  /** Minor units, up to below max. */
  money?: { min: number; max: number | null; currency: string } | null;
}

export interface Band {
  name: string;
  min: number;
  max: number;
  rank: number;
}

export interface Cell extends Place {
  score: number;
  band: string;
  is_within: boolean;
}

export interface Criteria {
  id: string;
  likelihood: Level[];
  consequence: Level[];
  bands: Band[];
  grid: Cell[];
  accepted_rank: number;
  dimensions?: { id: string; name: string }[];
  anchors?: { dimension: string; level: number; meaning: string }[];
}

export interface Counts {
  cells: Count[];
  unrated: number;
}

export interface Move {
  from: Place;
  to: Place;
  count: number;
}

/** GET /api/risk_scenarios/matrix. */
export interface Matrix {
  criteria: Criteria | null;
  inherent: Counts;
  current: Counts;
  residual: Counts;
  moves: Move[];
  /** Rated with other criteria, so they have no place here. */
  elsewhere: number;
  total: number;
}

export const viewNames = ["inherent", "current", "residual"] as const;
export type ViewName = (typeof viewNames)[number];

export const tones = ["low", "medium", "high", "critical"] as const;
export type Tone = (typeof tones)[number] | "unknown";

export const isSame = (a: Place, b: Place) => a.likelihood === b.likelihood && a.consequence === b.consequence;

/** Any number of bands on four tones: the lowest is always low, the highest critical. */
export function toneOfRank(rank: number, ranks: number): Tone {
  if (rank < 1 || rank > ranks) return "unknown";
  if (ranks === 1) return "low";
  return tones[Math.round(((rank - 1) * (tones.length - 1)) / (ranks - 1))] ?? "unknown";
}

export function toneOfBand(bands: Band[], name: unknown): Tone {
  const band = bands.find((one) => one.name === name);
  return band ? toneOfRank(band.rank, bands.length) : "unknown";
}

/** A sign that grows with the level, so that colour never stands alone. */
export function signOf(tone: Tone): string {
  switch (tone) {
    case "low":
      return "▁";
    case "medium":
      return "▃";
    case "high":
      return "▅";
    case "critical":
      return "█";
    default:
      return "?";
  }
}

export function cellAt(criteria: Criteria, place: Place): Cell | undefined {
  return criteria.grid.find((cell) => isSame(cell, place));
}

export function countAt(counts: Counts, place: Place): number {
  return counts.cells.find((cell) => isSame(cell, place))?.count ?? 0;
}

export interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/**
 * Where what is within the criteria meets what is above them, as edges between cells. The unit is one cell; x grows with
 * the consequence, y downwards from the highest likelihood.
 */
export function acceptanceLine(criteria: Criteria): Line[] {
  const rows = criteria.likelihood.length;
  const lines: Line[] = [];
  for (const cell of criteria.grid) {
    const x = cell.consequence;
    const top = rows - cell.likelihood;
    const right = cellAt(criteria, { likelihood: cell.likelihood, consequence: cell.consequence + 1 });
    if (right && right.is_within !== cell.is_within) lines.push({ x1: x, y1: top, x2: x, y2: top + 1 });
    const above = cellAt(criteria, { likelihood: cell.likelihood + 1, consequence: cell.consequence });
    if (above && above.is_within !== cell.is_within) lines.push({ x1: x - 1, y1: top, x2: x, y2: top });
  }
  return lines;
}

/** Cells whose score is lower than that of a neighbour with a lower likelihood or consequence. */
export function fallingCells(grid: (Place & { score: number })[]): Place[] {
  const scoreAt = (likelihood: number, consequence: number) =>
    grid.find((cell) => cell.likelihood === likelihood && cell.consequence === consequence)?.score;
  return grid
    .filter(
      (cell) =>
        cell.score < (scoreAt(cell.likelihood - 1, cell.consequence) ?? -Infinity) ||
        cell.score < (scoreAt(cell.likelihood, cell.consequence - 1) ?? -Infinity),
    )
    .map(({ likelihood, consequence }) => ({ likelihood, consequence }));
}

/** How many lie above the line in a view. */
export function countAbove(criteria: Criteria, counts: Counts): number {
  return counts.cells.reduce((sum, one) => sum + (cellAt(criteria, one)?.is_within === false ? one.count : 0), 0);
}

export function countBand(criteria: Criteria, counts: Counts, band: string): number {
  return counts.cells.reduce((sum, one) => sum + (cellAt(criteria, one)?.band === band ? one.count : 0), 0);
}

export function countPlaced(counts: Counts): number {
  return counts.cells.reduce((sum, one) => sum + one.count, 0);
}

/** "4 – Likely", or the number where the scale has no words. */
export function levelName(levels: Level[], value: number): string {
  const name = levels.find((one) => one.level === value)?.name;
  return name ? `${value} – ${name}` : String(value);
}
