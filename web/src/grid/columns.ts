// SPDX-License-Identifier: Apache-2.0
// What a grid shows side by side: every field of the register, and what a page adds or draws in its own way.
import type { ReactNode } from "react";

import { type EntityDescription, type FieldDescription, type Item, titleFieldOf } from "@web/api/description.ts";

export interface GridColumn {
  /** Name of the field, or a name of the page's own. */
  name: string;
  label: string;
  field?: FieldDescription;
  /** Least width in pixels; what is left over goes to the widest texts. */
  width?: number;
  /** Its share of what is left over: 0 keeps the width. */
  grow?: number;
  isNumeric?: boolean;
  isSortable?: boolean;
  /** How a cell looks; without it the value in words. Called for each visible cell: keep it cheap. */
  render?: (item: Item) => ReactNode;
  /** What is copied of a column without a field. */
  text?: (item: Item) => string;
  /** Says no where the server would refuse anyway. */
  isEditable?: (item: Item) => boolean;
  /** Fields that a cell stands for together where it is no single field: filled down, pasted and undone as one. */
  parts?: string[];
  /** What words mean for the parts; without it nothing is pasted here. */
  parse?: (words: string) => { values: Record<string, unknown> } | { problem: string };
}

/** What a page says of a column; of one that the register has, only what is different. */
export type OwnColumn = Partial<GridColumn> & { name: string };

const shownAtFirst = 8;
const numeric = ["integer", "decimal", "money", "level"];
const unsortable = ["links", "money", "file"];

/** The title in the language that is not read here. */
function isForeignTitle(entity: EntityDescription, field: FieldDescription): boolean {
  const isTitle = field.name === entity.title_field || field.name === `${entity.title_field}_fr`;
  return isTitle && field.name !== titleFieldOf(entity);
}

/** Reference and title first, then what can be read at a glance. */
function weight(entity: EntityDescription, field: FieldDescription): number {
  if (field.name === "reference") return 0;
  if (field.name === titleFieldOf(entity)) return 1;
  if (isForeignTitle(entity, field)) return 8;
  if (field.name === entity.state_field) return 2;
  if (field.required) return 3;
  if (field.computed || field.live) return 6;
  // In the order of their declaration: what comes first describes the object, what comes last is for rare cases.
  if (["reference", "choice", "integer", "level", "money"].includes(field.kind)) return 4;
  if (field.kind === "date") return 5;
  return field.kind === "markdown" || field.kind === "file" ? 7 : 6;
}

function widthOf(entity: EntityDescription, field: FieldDescription): number {
  if (field.name === "reference") return 96;
  if (field.name === titleFieldOf(entity)) return 240;
  switch (field.kind) {
    case "boolean":
    case "level":
    case "integer":
      return 96;
    case "date":
    case "decimal":
      return 116;
    case "choice":
      return choiceWidth(field);
    case "instant":
    case "money":
      return 148;
    case "markdown":
      return 220;
    default:
      return 180;
  }
}

/** Room for the longest of the words, or nearly. */
function choiceWidth(field: FieldDescription): number {
  const longest = Math.max(...(field.choices ?? []).map((choice) => choice.label.length), field.label.length);
  return Math.min(Math.max(104, 28 + 7 * longest), 216);
}

/** All columns that the register has, in the order in which they are offered. `own` replaces by name or comes last. */
export function allColumns(entity: EntityDescription, own: OwnColumn[] = []): GridColumn[] {
  const columns: GridColumn[] = entity.fields
    .map((field, index) => ({ field, index }))
    .sort((a, b) => weight(entity, a.field) - weight(entity, b.field) || a.index - b.index)
    .map(({ field }) => ({
      name: field.name,
      label: field.label,
      field,
      width: widthOf(entity, field),
      isNumeric: numeric.includes(field.kind),
      isSortable: !unsortable.includes(field.kind),
    }));
  for (const column of own) {
    const at = columns.findIndex((one) => one.name === column.name);
    if (at >= 0) columns[at] = { ...(columns[at] as GridColumn), ...column };
    else columns.push({ label: column.name, ...column });
  }
  return columns;
}

/** What is shown until the reader chooses. */
export function firstColumns(entity: EntityDescription): string[] {
  return allColumns(entity)
    .filter(({ field }) => field && field.kind !== "markdown" && field.kind !== "file" && !isForeignTitle(entity, field))
    .slice(0, shownAtFirst)
    .map((column) => column.name);
}

export function columnsNamed(all: GridColumn[], names: string[]): GridColumn[] {
  return names.flatMap((name) => all.find((column) => column.name === name) ?? []);
}
