// SPDX-License-Identifier: Apache-2.0
// A statement from a spreadsheet: lines found by their control's number, columns by the words of their heads (English or
// French) or by their order on the page, cells turned into what the API takes. What is not understood is said, never dropped.
import type { Item } from "@web/api/description.ts";

import { type Line, type Reason } from "./statement.ts";

export type Column =
  | "number"
  | "title"
  | "applicable"
  | "reasons"
  | "justification"
  | "risks"
  | "implementation"
  | "owner"
  | "action"
  | "action_owner"
  | "action_due"
  | "exclusion_justification"
  | "ignored";

/** Without a head: the order on the page. */
const order: Column[] = [
  "number",
  "title",
  "applicable",
  "reasons",
  "risks",
  "implementation",
  "owner",
  "action",
  "exclusion_justification",
];

export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const heads: [Column, RegExp][] = [
  ["exclusion_justification", /exclu|why not|pourquoi pas|non applicab/],
  ["action_due", /\bdue\b|deadline|echeance/],
  ["action_owner", /action owner|owner of the action|responsable de l action/],
  ["action", /\baction|\bhow\b|\bto do\b|comment|a faire/],
  ["justification", /justif/],
  ["reasons", /reason|because|raison|motif|parce/],
  ["risks", /risk|risque/],
  ["implementation", /state|status|implement|mise en oeuvre|etat|statut/],
  ["applicable", /appli/],
  ["owner", /owner|responsable|proprietaire/],
  ["number", /^(no|n|nr|num\w*|id|ref\w*|control no|control number|clause)$/],
  ["title", /control|mesure|title|titre|name|nom/],
];

/** The columns that a first line names; nothing when it is no head. */
export function columnsOfHead(cells: string[]): Column[] | undefined {
  if (cells.some((cell) => isNumber(cell))) return undefined;
  const found = cells.map((cell) => {
    const words = folded(cell);
    if (words === "no" || words === "n") return "number";
    return heads.find(([, pattern]) => words !== "" && pattern.test(words))?.[0] ?? "ignored";
  });
  // "Control" alone is the number where no other column is.
  if (!found.includes("number") && found.includes("title")) found[found.indexOf("title")] = "number";
  return found.includes("number") ? found : undefined;
}

/** Rows that name controls by their number or have a head that does; anything else is cells for where the cursor is. */
export function isStatement(table: string[][]): boolean {
  const [first, second] = table;
  if (!first || first.length < 2) return false;
  return isNumber(first[0] ?? "") || (second !== undefined && columnsOfHead(first) !== undefined);
}

export const numberOf = (cell: string) => cell.trim().replace(/^a\./i, "");

function isNumber(cell: string): boolean {
  return /^(a\.)?[5-8]\.\d{1,2}$/i.test(cell.trim());
}

export function applicabilityOf(text: string): "yes" | "no" | "undecided" | undefined {
  const word = folded(text);
  if (/^(y|yes|x|true|1|o|oui|vrai|applicable|included|inclus\w*|retenu\w*)$/.test(word)) return "yes";
  if (/^(n|no|false|0|non|faux|excluded|exclu\w*|not applicable|non applicable|na|n a)$/.test(word)) return "no";
  if (/^(undecided|open|indecis\w*|a decider|tbd)$/.test(word)) return "undecided";
  return undefined;
}

export function implementationOf(text: string): string | undefined {
  const word = folded(text);
  if (/^(not implemented|no|non|none|non mis\w* en oeuvre|gap|absent\w*)$/.test(word)) return "not_implemented";
  if (/^(planned|plan\w*|prevu\w*|planifie\w*)$/.test(word)) return "planned";
  if (/^(partial\w*|partially implemented|partiel\w*|partiellement mis\w* en oeuvre|in progress|en cours)$/.test(word))
    return "partially";
  if (/^(implemented|yes|oui|done|full\w*|fully implemented|mis\w* en oeuvre|en place|in place|realise\w*)$/.test(word))
    return "implemented";
  if (/^(retired|retire\w*|abandonne\w*)$/.test(word)) return "retired";
  return undefined;
}

const reasonWords: [Reason, RegExp][] = [
  ["reason_risk", /^(risks?|risk treatment|risques?|ra|r)$/],
  ["reason_law", /^(law|legal|laws?|regulation|regulatory|loi|legale?|reglement\w*|lr|l)$/],
  ["reason_contract", /^(contracts?|contractual|co|contrat\w*|contractuel\w*|c)$/],
  ["reason_good_practice", /^(practice|good practice|best practice|business|br|bp|pratique|bonnes? pratiques?|p|g)$/],
];

export function reasonsOf(text: string): { reasons: Record<Reason, boolean>; unknown: string[] } {
  const reasons: Record<Reason, boolean> = {
    reason_risk: false,
    reason_law: false,
    reason_contract: false,
    reason_good_practice: false,
  };
  const unknown: string[] = [];
  for (const part of text.split(/[,;/+|\n]+/)) {
    const word = folded(part);
    if (word === "") continue;
    const reason = reasonWords.find(([, pattern]) => pattern.test(word))?.[0];
    if (reason) reasons[reason] = true;
    else unknown.push(part.trim());
  }
  return { reasons, unknown };
}

export function dateOf(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim());
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : undefined;
  if (!parts) return undefined;
  const text2 = `${parts[0]}-${String(parts[1]).padStart(2, "0")}-${String(parts[2]).padStart(2, "0")}`;
  const day = new Date(`${text2}T12:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text2 ? undefined : text2;
}

/** Objects by what people call them: reference, mail, title. More than one fits an ambiguous name. */
export function find(objects: Item[], text: string): Item[] {
  const wanted = folded(text);
  const exact = objects.filter((one) => [one.reference, one.email, one.name, one.title].some((name) => typeof name === "string" && folded(name) === wanted));
  if (exact.length > 0) return exact;
  // "C. Martin" and "Martin".
  const words = wanted.split(" ");
  return objects.filter((one) => {
    const name = folded(String(one.name ?? one.title ?? "")).split(" ");
    return words.every((word) => name.some((part) => (word.length === 1 ? part.startsWith(word) : part === word)));
  });
}

export type IssueKind = "no_such_control" | "twice" | "not_understood" | "no_such_object" | "ambiguous" | "reason_missing";

export interface Issue {
  kind: IssueKind;
  column: Column;
  text: string;
}

export interface Pasted {
  /** Line of the paste, from 1. */
  at: number;
  number: string;
  line?: Line;
  fields: Record<string, unknown>;
  issues: Issue[];
}

export interface Registers {
  lines: Line[];
  people: Item[];
  risks: Item[];
}

export function understand(table: string[][], registers: Registers): Pasted[] {
  const head = table[0] ? columnsOfHead(table[0]) : undefined;
  const columns = head ?? order;
  const seen = new Set<string>();
  const first = head ? 1 : 0;
  return table
    .slice(first)
    .map((cells, index) => ({ cells, at: index + first + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .map(({ cells, at }) => {
      const pasted = understandLine(cells, columns, at, registers);
      if (pasted.line && seen.has(pasted.line.row.id)) pasted.issues.push({ kind: "twice", column: "number", text: pasted.number });
      if (pasted.line) seen.add(pasted.line.row.id);
      return pasted;
    });
}

function understandLine(cells: string[], columns: Column[], at: number, registers: Registers): Pasted {
  const cellOf = (column: Column) => (columns.includes(column) ? (cells[columns.indexOf(column)] ?? "").trim() : undefined);
  const number = numberOf(cellOf("number") ?? "");
  const line = registers.lines.find((one) => one.number.toLowerCase() === number.toLowerCase());
  const pasted: Pasted = { at, number, line, fields: {}, issues: [] };
  if (!line) {
    pasted.issues.push({ kind: "no_such_control", column: "number", text: number });
    return pasted;
  }
  for (const column of columns) {
    const text = cellOf(column);
    if (text === undefined || column === "number" || column === "title" || column === "ignored") continue;
    readCell(column, text, pasted, registers);
  }
  settle(pasted, line);
  return pasted;
}

function readCell(column: Column, text: string, pasted: Pasted, { people, risks }: Registers) {
  const { fields, issues } = pasted;
  const understood = <T,>(field: string, value: T | undefined) => {
    if (value === undefined) issues.push({ kind: "not_understood", column, text });
    else fields[field] = value;
  };
  const one = (objects: Item[], name: string): string | undefined => {
    const found = find(objects, name);
    if (found.length === 1) return found[0]?.id;
    issues.push({ kind: found.length === 0 ? "no_such_object" : "ambiguous", column, text: name });
    return undefined;
  };
  switch (column) {
    case "applicable":
      if (text !== "") understood("applicable", applicabilityOf(text));
      break;
    case "implementation":
      if (text === "") fields.implementation = null;
      else understood("implementation", implementationOf(text));
      break;
    case "reasons": {
      const { reasons, unknown } = reasonsOf(text);
      Object.assign(fields, reasons);
      for (const word of unknown) issues.push({ kind: "not_understood", column, text: word });
      break;
    }
    case "risks":
      fields.risks = text
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map((name) => one(risks, name))
        .filter((id) => id !== undefined);
      break;
    case "owner":
    case "action_owner":
      fields[column] = text === "" ? null : (one(people, text) ?? null);
      break;
    case "action_due":
      if (text === "") fields.action_due = null;
      else understood("action_due", dateOf(text));
      break;
    case "justification":
    case "action":
    case "exclusion_justification":
      fields[column] = text === "" ? null : text;
      break;
  }
}

/** What follows from the decision: a justification beside "no" is the reason for exclusion; without one it is refused. */
function settle(pasted: Pasted, line: Line) {
  const { fields } = pasted;
  if (fields.applicable === "no") {
    if (!fields.exclusion_justification && fields.justification) {
      fields.exclusion_justification = fields.justification;
      delete fields.justification;
    }
    if (!(fields.exclusion_justification ?? line.row.exclusion_justification))
      pasted.issues.push({ kind: "reason_missing", column: "exclusion_justification", text: "" });
    if (fields.implementation === null || fields.implementation === "not_implemented") delete fields.implementation;
  }
}

const same = (a: unknown, b: unknown) => {
  const plain = (value: unknown) =>
    Array.isArray(value)
      ? JSON.stringify(value.map((one) => (typeof one === "string" ? one : (one as { id: string }).id)).sort())
      : JSON.stringify(value ?? null);
  return plain(a) === plain(b);
};

/** Only what differs from what is stored. */
export function changesOf(pasted: Pasted): Record<string, unknown> {
  const row = pasted.line?.row;
  return Object.fromEntries(Object.entries(pasted.fields).filter(([name, value]) => !same(row?.[name], value)));
}
