// SPDX-License-Identifier: Apache-2.0
// A draft of criteria while it is edited: rows as they are stored, what they mean as a matrix, and the batch that saves
// what changed.
import type { Money } from "./plan.ts";
import type { Cell, Criteria, Level } from "./scale.ts";

export interface Row {
  /** Empty for a row that is not stored yet. */
  id: string;
  version: number;
  kind: string;
  level: string | null;
  range: string | null;
  meaning: string | null;
  position: number;
  is_reserved: boolean;
  top_management_signs: boolean;
  is_acceptable: boolean;
  is_reason_required: boolean;
  validity_months: number | null;
  /** Times a year, exact decimals; of a likelihood. */
  rate_min?: string | null;
  rate_max?: string | null;
  /** Of a consequence. */
  money_min?: Money | null;
  money_max?: Money | null;
}

export type ScaleKind = "likelihood" | "consequence";

export function numberOf(row: Row): number {
  return Number.parseInt(row.level ?? "", 10);
}

export function nameOf(row: Row): string {
  return (row.level ?? "").replace(/^\d+[ \-:]*/, "");
}

export function levelText(number: number, name: string): string {
  return name.trim() ? `${number} - ${name}` : String(number);
}

/** "15..25" or one number. */
export function boundsOf(range: string | null): [number, number] | undefined {
  const match = /^(\d+)(?:(?:\.\.|-|–)(\d+))?$/.exec(range ?? "");
  return match ? [Number(match[1]), Number(match[2] ?? match[1])] : undefined;
}

export function levelsOf(rows: Row[], kind: ScaleKind): Level[] {
  return rows
    .filter((row) => row.kind === kind)
    .map((row) => ({
      level: numberOf(row),
      name: nameOf(row),
      meaning: row.meaning ?? "",
      is_reserved: row.is_reserved,
    }))
    .sort((a, b) => a.level - b.level);
}

function placeOf(row: Row): [number, number] | undefined {
  const match = /^(\d+),(\d+)$/.exec(row.level ?? "");
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

/** "legal,3": a dimension and a level of consequence. */
export function anchorOf(row: Row): { dimension: string; level: number } | undefined {
  const match = /^(.+),(\d+)$/.exec(row.level ?? "");
  return row.kind === "anchor" && match ? { dimension: match[1]!, level: Number(match[2]) } : undefined;
}

/** The meaning of a level in a dimension; an empty one takes its row away. */
export function withAnchor(rows: Row[], dimension: string, level: number, meaning: string): Row[] {
  const found = rows.find((row) => {
    const place = anchorOf(row);
    return place?.dimension === dimension && place.level === level;
  });
  if (!found) return meaning ? [...rows, { ...newRow(rows, "anchor", `${dimension},${level}`, null), meaning }] : rows;
  return meaning ? rows.map((row) => (row === found ? { ...row, meaning } : row)) : rows.filter((row) => row !== found);
}

export function cellRow(rows: Row[], likelihood: number, consequence: number): Row | undefined {
  return rows.find((row) => row.kind === "cell" && row.level === `${likelihood},${consequence}`);
}

/** What the rows would be in force: the same reading as the server's. */
export function preview(id: string, rows: Row[], acceptedBand: string | null): Criteria {
  const bands = rows
    .filter((row) => row.kind === "band")
    .flatMap((row) => {
      const bounds = boundsOf(row.range);
      return bounds ? [{ name: row.level ?? "", min: bounds[0], max: bounds[1], rank: 0 }] : [];
    })
    .sort((a, b) => a.min - b.min)
    .map((band, index) => ({ ...band, rank: index + 1 }));
  const accepted = acceptedBand ? (bands.find((band) => band.name === acceptedBand)?.rank ?? 0) : 1;
  const grid: Cell[] = rows.flatMap((row) => {
    const place = row.kind === "cell" ? placeOf(row) : undefined;
    if (!place) return [];
    const score = Number.parseInt(row.range ?? "", 10);
    const band = bands.find((one) => one.min <= score && score <= one.max);
    return [
      {
        likelihood: place[0],
        consequence: place[1],
        score,
        band: band?.name ?? "",
        is_within: band !== undefined && band.rank <= accepted,
      },
    ];
  });
  return {
    id,
    likelihood: levelsOf(rows, "likelihood"),
    consequence: levelsOf(rows, "consequence"),
    bands,
    grid,
    accepted_rank: accepted,
  };
}

function newRow(rows: Row[], kind: string, level: string, range: string | null): Row {
  return {
    id: "",
    version: 0,
    kind,
    level,
    range,
    meaning: null,
    position: Math.max(0, ...rows.map((row) => row.position)) + 1,
    is_reserved: false,
    top_management_signs: false,
    is_acceptable: true,
    is_reason_required: false,
    validity_months: kind === "acceptance" ? 12 : null,
  };
}

/** One more level at the upper end; its cells begin with the product of their levels. */
export function addLevel(rows: Row[], kind: ScaleKind): Row[] {
  const next = levelsOf(rows, kind).length + 1;
  const others = levelsOf(rows, kind === "likelihood" ? "consequence" : "likelihood");
  let all = [...rows, newRow(rows, kind, String(next), null)];
  for (const other of others) {
    const level = kind === "likelihood" ? `${next},${other.level}` : `${other.level},${next}`;
    all = [...all, newRow(all, "cell", level, String(next * other.level))];
  }
  return all;
}

/** The highest level goes, and its cells with it. */
export function removeLevel(rows: Row[], kind: ScaleKind): Row[] {
  const last = levelsOf(rows, kind).length;
  return rows.filter((row) => {
    if (row.kind === kind) return numberOf(row) !== last;
    if (row.kind === "anchor") return kind !== "consequence" || anchorOf(row)?.level !== last;
    const place = row.kind === "cell" ? placeOf(row) : undefined;
    return !place || place[kind === "likelihood" ? 0 : 1] !== last;
  });
}

/** A band comes with its rule of acceptance. */
export function addBand(rows: Row[], name: string): Row[] {
  const highest = Math.max(0, ...rows.map((row) => (row.kind === "band" ? (boundsOf(row.range)?.[1] ?? 0) : 0)));
  const band = [...rows, newRow(rows, "band", name, `${highest + 1}..${highest + 5}`)];
  return [...band, newRow(band, "acceptance", name, null)];
}

export function removeBand(rows: Row[], band: Row): Row[] {
  return rows.filter((row) => row !== band && !(row.kind === "acceptance" && row.level === band.level));
}

/** A band's new name is its rule's as well. */
export function renameBand(rows: Row[], band: Row, name: string): Row[] {
  return rows.map((row) =>
    row === band || (row.kind === "acceptance" && row.level === band.level) ? { ...row, level: name } : row,
  );
}

export interface Operation {
  op: "create" | "update" | "delete";
  id?: string;
  version?: number;
  fields?: Record<string, unknown>;
}

const fields = [
  "level",
  "range",
  "meaning",
  "is_reserved",
  "top_management_signs",
  "is_acceptable",
  "is_reason_required",
  "validity_months",
  "rate_min",
  "rate_max",
  "money_min",
  "money_max",
] as const;

/** What brings the stored rows to the edited ones, as one batch. */
export function operations(criteria: string, stored: Row[], edited: Row[]): Operation[] {
  const removed: Operation[] = stored
    .filter((row) => !edited.some((one) => one.id === row.id))
    .map((row) => ({ op: "delete", id: row.id, version: row.version }));
  const changed: Operation[] = edited.flatMap((row): Operation[] => {
    if (row.id === "") {
      const values = Object.fromEntries(fields.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]));
      return [{ op: "create", fields: { criteria, kind: row.kind, position: row.position, ...values } }];
    }
    const before = stored.find((one) => one.id === row.id);
    const different = fields.filter((name) => before && before[name] !== row[name]);
    if (different.length === 0) return [];
    return [
      {
        op: "update",
        id: row.id,
        version: row.version,
        fields: Object.fromEntries(different.map((name) => [name, row[name]])),
      },
    ];
  });
  return [...removed, ...changed];
}
