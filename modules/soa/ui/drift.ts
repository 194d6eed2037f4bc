// SPDX-License-Identifier: Apache-2.0
// What GET /api/soas/drift answers, and how its lines are shown.
import { useRead } from "@web/api/queries.ts";

export interface DriftObject {
  entity: string;
  register: string | null;
  id: string | null;
  name: string;
}

export interface DriftLine {
  cause: string;
  message: string;
  needs_approval: boolean;
  control: string | null;
  reference: string | null;
  title: string | null;
  row: string | null;
  then: string | null;
  now: string | null;
  objects: DriftObject[];
}

export interface Drift {
  version: number | null;
  id?: string;
  approved_at?: string | null;
  count: number;
  needs_approval: number;
  lines: DriftLine[];
}

/** Of the newest approved version, or of the one with this number. */
export function useDrift(number?: string) {
  return useRead<Drift>("/api/soas/drift", number ? { number } : {});
}

/** What would move at once if the open version were approved as it stands. */
export function useAhead() {
  return useRead<Drift>("/api/soas/ahead");
}

export interface DriftGroup {
  /** Nothing for what concerns the statement as a whole. */
  control: string | null;
  reference: string | null;
  title: string | null;
  lines: DriftLine[];
}

/** The lines of one control stand together, where its first one stands. */
export function byControl(lines: DriftLine[]): DriftGroup[] {
  const groups = new Map<string, DriftGroup>();
  for (const line of lines) {
    const key = line.control ?? "";
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { control: line.control, reference: line.reference, title: line.title, lines: [line] });
  }
  return [...groups.values()];
}

/** The message without the control that stands at the head of its group. */
export function messageOf(line: DriftLine): string {
  const start = line.reference ? `${line.reference} ` : "";
  if (start === "" || !line.message.startsWith(start)) return line.message;
  const rest = line.message.slice(start.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
