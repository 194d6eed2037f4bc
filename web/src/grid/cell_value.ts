// SPDX-License-Identifier: Apache-2.0
// What somebody pasted as the value that the API takes, or the reason why not. The server has the last word.
import type { FieldDescription } from "@web/api/description.ts";
import { activeLanguage, t } from "@web/messages/index.ts";

import { type Candidate, find, normal } from "./words.ts";

/** A word that somebody has to settle once, wherever it stands in the column. */
export interface Question {
  key: string;
  field: FieldDescription;
  word: string;
  candidates: Candidate[];
}

export type Reading =
  | { value: unknown; label?: string | string[] }
  | { problem: string }
  | { question: Question }
  /** The names are still being looked up. */
  | { waits: true };

export interface Knowledge {
  /** Names that a field takes; nothing while they are looked up. */
  candidates: (field: FieldDescription, word: string) => Candidate[] | undefined;
  /** What was answered to a question: the candidate, or null to leave these cells out. */
  answers: ReadonlyMap<string, Candidate | null>;
}

export function readCell(field: FieldDescription, text: string, before: unknown, knowledge: Knowledge): Reading {
  const trimmed = text.trim();
  if (trimmed === "") return field.required ? { problem: t("web.grid.required") } : { value: null };
  switch (field.kind) {
    case "boolean":
      return readBoolean(trimmed);
    case "integer":
    case "level":
      return readInteger(field, trimmed);
    case "decimal":
      return readDecimal(field, trimmed);
    case "money":
      return readMoney(trimmed, before);
    case "date":
      return readDate(trimmed);
    case "instant":
      return readInstant(trimmed);
    case "choice":
    case "reference":
      return readName(field, trimmed, knowledge);
    case "links":
      return readLinks(field, trimmed, knowledge);
    case "file":
      return { problem: t("web.grid.no_file") };
    default:
      return readText(field, text);
  }
}

function readText(field: FieldDescription, text: string): Reading {
  // Characters, as the server counts them, not UTF-16 units.
  const length = [...text].length;
  if (field.max_length !== undefined && length > field.max_length)
    return { problem: t("web.grid.too_long", { max: field.max_length, length }) };
  if (field.min_length !== undefined && length < field.min_length)
    return { problem: t("web.grid.too_short", { min: field.min_length }) };
  return { value: text };
}

const yes = ["yes", "oui", "true", "vrai", "1", "x", "y", "o", "✓"];
const no = ["no", "non", "false", "faux", "0", "n", "-"];

function readBoolean(text: string): Reading {
  const word = normal(text);
  if (yes.includes(word)) return { value: true };
  if (no.includes(word)) return { value: false };
  return { problem: t("web.grid.not_yes_or_no", { word: text }) };
}

/** "1 234,5" and "1,234.5" alike; nothing when it is not a number or could be two. */
export function plainNumber(text: string): string | undefined {
  let number = text.replace(/[\s\u00a0\u202f'’]/g, "").replace("−", "-");
  const comma = number.lastIndexOf(",");
  const point = number.lastIndexOf(".");
  if (comma >= 0 && point >= 0) {
    // The later one is the decimal sign, the other one groups.
    number = comma > point ? number.replaceAll(".", "").replace(",", ".") : number.replaceAll(",", "");
  } else if (comma >= 0) {
    const groups = activeLanguage() === "en" && /^-?[1-9]\d{0,2}(,\d{3})+$/.test(number);
    number = groups ? number.replaceAll(",", "") : number.replace(",", ".");
  }
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(number) ? number.replace(/^\+/, "") : undefined;
}

function readInteger(field: FieldDescription, text: string): Reading {
  const number = Number(plainNumber(text) ?? Number.NaN);
  if (!Number.isSafeInteger(number)) return { problem: t("web.grid.not_whole", { word: text }) };
  return inRange(field, number) ?? { value: number };
}

function readDecimal(field: FieldDescription, text: string): Reading {
  const plain = plainNumber(text.replace(/%$/, ""));
  if (plain === undefined) return { problem: t("web.grid.not_number", { word: text }) };
  const digits = plain.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  if (field.scale !== undefined && digits > field.scale)
    return { problem: t("web.grid.too_many_digits", { max: field.scale }) };
  return inRange(field, Number(plain)) ?? { value: plain };
}

function inRange(field: FieldDescription, number: number): { problem: string } | undefined {
  const min = field.min === undefined ? undefined : Number(field.min);
  const max = field.max === undefined ? undefined : Number(field.max);
  if (min !== undefined && max !== undefined && (number < min || number > max))
    return { problem: t("web.grid.out_of_range", { min, max }) };
  if (min !== undefined && number < min) return { problem: t("web.grid.too_small", { min }) };
  if (max !== undefined && number > max) return { problem: t("web.grid.too_great", { max }) };
  return undefined;
}

const currencies: Record<string, string> = { "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY" };

function readMoney(text: string, before: unknown): Reading {
  const sign = /[A-Z]{3}|[€$£¥]/.exec(text)?.[0];
  const currency = sign ? (currencies[sign] ?? sign) : (before as { currency: string } | null)?.currency;
  const plain = plainNumber(sign ? text.replace(sign, "") : text);
  if (plain === undefined) return { problem: t("web.grid.not_number", { word: text }) };
  if (!currency) return { problem: t("web.grid.no_currency", { word: text }) };
  return { value: { amount: Math.round(Number(plain) * 100), currency } };
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const isoDay = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** ISO, or day first. In English 3/4/2026 is two days, so it is asked for in ISO. */
function readDate(text: string): Reading {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const numeric = iso ? undefined : /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const wrong = { problem: t("web.grid.not_day", { word: text }) };
  if (iso) {
    const [year, month, day] = iso.slice(1).map(Number) as [number, number, number];
    return isDay(year, month, day) ? { value: isoDay(year, month, day) } : wrong;
  }
  if (!numeric) return wrong;
  const [first, second, year] = numeric.slice(1).map(Number) as [number, number, number];
  const dayFirst = isDay(year, second, first);
  const monthFirst = isDay(year, first, second);
  if (text.includes("/") && activeLanguage() !== "fr" && dayFirst && monthFirst && first !== second)
    return { problem: t("web.grid.two_days", { word: text }) };
  if (dayFirst) return { value: isoDay(year, second, first) };
  if (monthFirst && activeLanguage() !== "fr") return { value: isoDay(year, first, second) };
  return wrong;
}

function readInstant(text: string): Reading {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text.replace(" ", "T")) : undefined;
  if (!time || Number.isNaN(time.getTime())) return { problem: t("web.grid.not_day", { word: text }) };
  return { value: time.toISOString() };
}

function readName(field: FieldDescription, word: string, knowledge: Knowledge): Reading {
  const key = `${field.name}:${normal(word)}`;
  const answer = knowledge.answers.get(key);
  if (answer) return { value: answer.value, label: answer.label };
  if (answer === null) return { problem: t("web.grid.left_out") };
  const candidates = knowledge.candidates(field, word);
  if (!candidates) return { waits: true };
  const found = find(candidates, word);
  if ("one" in found) return { value: found.one.value, label: found.one.label };
  return { question: { key, field, word, candidates: found.several } };
}

/** Names with ";" or line ends between them; a name that holds a comma stays whole. */
export function namesIn(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function readLinks(field: FieldDescription, text: string, knowledge: Knowledge): Reading {
  const ids: string[] = [];
  const labels: string[] = [];
  for (const word of namesIn(text)) {
    const reading = readName(field, word, knowledge);
    if (!("value" in reading)) return reading;
    if (ids.includes(String(reading.value))) continue;
    ids.push(String(reading.value));
    labels.push(String(reading.label));
  }
  return { value: ids, label: labels };
}
