// SPDX-License-Identifier: Apache-2.0
// The mapping of a file's columns (docs/reference/import-mapping.md): what the server proposed, what was chosen here, and
// what was kept of the last file with the same headers.
import type { EntityDescription, FieldDescription } from "@web/api/description.ts";

export type Word = string | number | boolean | null;

export interface Mapping {
  entity: string;
  columns: Record<string, string>;
  key?: string;
  values?: Record<string, Record<string, Word>>;
  lists?: Record<string, string>;
  date_format?: "iso" | "dmy" | "mdy";
}

export interface Preview {
  headers: string[];
  rows: { line: number; cells: string[] }[];
  total: number;
  unreadable: { line: number; code: string; message: string }[];
  mapping: Mapping;
}

export interface Note {
  line: number;
  column: string;
  field: string;
  code: string;
  message: string;
  kind: "rejected" | "warning";
  row?: string;
}

export interface Report {
  read: number;
  stored: number;
  duplicate: number;
  skipped: number;
  rejected: number;
  created: number;
  updated: number;
  notes: Note[];
  notes_left_off: number;
  dry_run: boolean;
}

/** What a column can become. */
export function inputFields(entity: EntityDescription): FieldDescription[] {
  return entity.fields.filter((field) => !field.live && !field.read_only && field.kind !== "file");
}

/** Required fields that no column fills; the server says so for every row, the page once. */
export function missingFields(entity: EntityDescription, mapping: Mapping): FieldDescription[] {
  const filled = new Set(Object.values(mapping.columns));
  return inputFields(entity).filter(
    (field) => field.required && field.default === undefined && !field.computed && !filled.has(field.name),
  );
}

/** A field belongs to one column: where it was before, it is taken away. */
export function withColumn(mapping: Mapping, header: string, field: string): Mapping {
  const columns: Record<string, string> = {};
  for (const [other, taken] of Object.entries(mapping.columns))
    if (other !== header && taken !== field) columns[other] = taken;
  if (field) columns[header] = field;
  return tidy({ ...mapping, columns });
}

export function withWord(mapping: Mapping, field: string, word: string, value: Word): Mapping {
  const values = { ...mapping.values, [field]: { ...mapping.values?.[field], [word]: value } };
  return tidy({ ...mapping, values });
}

export function withList(mapping: Mapping, header: string, separator: string): Mapping {
  const { [header]: _, ...rest } = mapping.lists ?? {};
  return tidy({ ...mapping, lists: separator ? { ...rest, [header]: separator } : rest });
}

export function withKey(mapping: Mapping, key: string): Mapping {
  return tidy({ ...mapping, key });
}

/** Nothing that names a column or field which is not imported any more: the server refuses such a file. */
function tidy(mapping: Mapping): Mapping {
  const fields = new Set(Object.values(mapping.columns));
  const { key, values = {}, lists = {}, ...rest } = mapping;
  const keptValues = Object.entries(values).filter(([field, words]) => fields.has(field) && Object.keys(words).length);
  const keptLists = Object.entries(lists).filter(([header]) => header in mapping.columns);
  const out: Mapping = { ...rest };
  if (key && key.split(",").every((field) => fields.has(field))) out.key = key;
  if (keptValues.length > 0) out.values = Object.fromEntries(keptValues);
  if (keptLists.length > 0) out.lists = Object.fromEntries(keptLists);
  return out;
}

/** The words of choice fields that the server did not know, each once, from the rows of a try-out. */
export function unknownWords(report: Report): { field: string; word: string; count: number }[] {
  const found = new Map<string, { field: string; word: string; count: number }>();
  for (const note of report.notes) {
    if (note.code !== "entity.unknown_choice" || !note.row) continue;
    const word = cellsOf(note)?.[note.column];
    if (!word) continue;
    const name = `${note.field}\n${word}`;
    const known = found.get(name);
    if (known) known.count += 1;
    else found.set(name, { field: note.field, word, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.word.localeCompare(b.word));
}

/** Names of a reference field that lead to nothing, and how many different ones. */
export function unknownNames(report: Report): { field: string; count: number }[] {
  const found = new Map<string, Set<string>>();
  for (const note of report.notes) {
    if (note.code !== "entity.reference_unknown") continue;
    // The remark names what was looked for.
    found.set(note.field, (found.get(note.field) ?? new Set()).add(note.message));
  }
  return [...found].map(([field, names]) => ({ field, count: names.size }));
}

/** The same remark on many lines is one remark. */
export function groupedNotes(notes: Note[]): { note: Note; lines: number[] }[] {
  const groups = new Map<string, { note: Note; lines: number[] }>();
  for (const note of notes) {
    const name = [note.kind, note.column, note.field, note.message].join("\n");
    const known = groups.get(name);
    if (known) known.lines.push(note.line);
    else groups.set(name, { note, lines: [note.line] });
  }
  return [...groups.values()];
}

/** "2–13, 20": runs of lines, the first four of them. */
export function linesOf(lines: number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  const shown = runs.slice(0, 4).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return shown.join(", ") + (runs.length > 4 ? " …" : "");
}

/** The cells of a rejected row by header; nothing where the row could not be read as a row. */
export function cellsOf(note: Note): Record<string, string> | undefined {
  if (!note.row?.startsWith("{")) return undefined;
  try {
    return JSON.parse(note.row) as Record<string, string>;
  } catch {
    return undefined;
  }
}

const kept = (organisation: string, entity: string, headers: string[]) =>
  `assay.import.${organisation}.${entity}.${[...headers].sort().join("\u001f")}`;

export function rememberMapping(organisation: string, headers: string[], mapping: Mapping) {
  localStorage.setItem(kept(organisation, mapping.entity, headers), JSON.stringify(mapping));
}

export function rememberedMapping(organisation: string, entity: string, headers: string[]): Mapping | undefined {
  const text = localStorage.getItem(kept(organisation, entity, headers));
  return text ? (JSON.parse(text) as Mapping) : undefined;
}

/** JSON of the mapping as it travels in X-Import-Map: base64 of UTF-8. */
export function encoded(mapping: Mapping): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(mapping))));
}
