// SPDX-License-Identifier: Apache-2.0
// What every register is made of, from GET /api/description: labels, help and choices are translated already.
import { activeLanguage } from "@web/messages/index.ts";

import { read } from "./send.ts";

export type Kind =
  | "text"
  | "markdown"
  | "boolean"
  | "integer"
  | "decimal"
  | "level"
  | "money"
  | "date"
  | "instant"
  | "choice"
  | "reference"
  | "links"
  | "file"
  | "personal"
  | (string & {});

export interface Named {
  name: string;
  label: string;
}

export interface FieldDescription extends Named {
  kind: Kind;
  help?: string;
  required?: boolean;
  unique?: boolean;
  computed?: boolean;
  live?: boolean;
  read_only?: boolean;
  personal?: boolean;
  searched?: boolean;
  min_length?: number;
  max_length?: number;
  min?: number | string;
  max?: number | string;
  scale?: number;
  choices?: Named[];
  attributes?: (Named & { max_length: number })[];
  target?: string;
  relation?: string;
  default?: unknown;
  sensitivity: "ordinary" | "confidential" | "restricted";
  filters?: string[];
}

export interface ActionDescription extends Named {
  on_collection?: boolean;
  consent?: boolean;
  fields: FieldDescription[];
}

export interface EntityDescription extends Named {
  plural: string;
  module: string;
  plural_label: string;
  /** What the register is for and how it begins: what its list says while it is empty. */
  empty?: string;
  title_field?: string;
  state_field?: string;
  default_sort?: string;
  internal?: boolean;
  /** The verbs and actions that are open to the reader, for some object at least. */
  may: string[];
  fields: FieldDescription[];
  actions: ActionDescription[];
}

/** A record as the API answers it; `labels` has the names behind references and links. */
export interface Item {
  id: string;
  version: number;
  reference: string | null;
  labels?: Record<string, string | string[]>;
  [field: string]: unknown;
}

export interface Page<T = Item> {
  items: T[];
  next: string | null;
  total: number;
}

let all: EntityDescription[] = [];

export async function loadDescription() {
  all = (await read<{ entities: EntityDescription[] }>("/api/description")).entities;
}

export function entities(): EntityDescription[] {
  return all;
}

export function entityByPlural(plural: string): EntityDescription | undefined {
  return all.find((entity) => entity.plural === plural);
}

export function entityByName(name: string): EntityDescription | undefined {
  return all.find((entity) => entity.name === name);
}

/** The field that names an object in the reader's language: controls have a title in French too. */
export function titleFieldOf(entity: EntityDescription): string | undefined {
  const french = `${entity.title_field}_fr`;
  const isThere = activeLanguage() === "fr" && entity.fields.some((field) => field.name === french);
  return isThere ? french : entity.title_field;
}

export function may(entity: EntityDescription | undefined, verb: string): boolean {
  return entity !== undefined && entity.may.includes(verb);
}

/** "R-01 Ransomware …": what an object is called; in French by its French title where it has one, as controls do. */
export function titleOf(entity: EntityDescription, item: Item): string {
  const french = activeLanguage() === "fr" && entity.title_field ? item[`${entity.title_field}_fr`] : undefined;
  const title = french || (entity.title_field ? item[entity.title_field] : undefined);
  const field = entity.fields.find((one) => one.name === entity.title_field);
  const named = field?.choices?.find((choice) => choice.name === title)?.label ?? title;
  return named ? String(named) : (item.reference ?? entity.label);
}
