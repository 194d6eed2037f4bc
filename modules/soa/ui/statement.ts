// SPDX-License-Identifier: Apache-2.0
// The statement as plain values: lines by theme, what each says at a glance, and what two versions say differently.
import type { Item } from "@web/api/description.ts";

export const themes = ["organizational", "people", "physical", "technological", "own"] as const;
export type Theme = (typeof themes)[number];

export interface Named {
  id: string;
  name: string;
}

export interface LineProblem {
  field: string;
  code: string;
  message: string;
}

/** GET /api/soa_rows/review. */
export interface Review {
  items: { id: string; problems: LineProblem[]; open_risks: Named[]; obligations: Named[] }[];
  problems: LineProblem[];
}

export interface Line {
  row: Item;
  number: string;
  title: string;
  theme: Theme;
  risks: Named[];
  problems: LineProblem[];
  /** Open risks whose treatment names the control, and obligations that require it. */
  openRisks: Named[];
  obligations: Named[];
}

export type LineState =
  | "undecided"
  | "excluded"
  | "implemented"
  | "partially"
  | "planned"
  | "not_implemented"
  | "retired"
  | "unknown";

export const lineStates: LineState[] = [
  "implemented",
  "partially",
  "planned",
  "not_implemented",
  "retired",
  "unknown",
  "undecided",
  "excluded",
];

export function stateOf(row: Item): LineState {
  if (row.applicable === "no") return "excluded";
  if (row.applicable !== "yes") return "undecided";
  switch (row.implementation) {
    case "implemented":
    case "partially":
    case "planned":
    case "not_implemented":
    case "retired":
      return row.implementation;
    default:
      return "unknown";
  }
}

/** A sign for each state, so that colour never stands alone. */
export function signOf(state: LineState): string {
  switch (state) {
    case "implemented":
      return "✓";
    case "partially":
      return "◐";
    case "planned":
      return "○";
    case "not_implemented":
      return "✕";
    case "retired":
      return "–";
    case "excluded":
      return "∅";
    default:
      return "?";
  }
}

/** Which of the soft colours a state has. */
export function toneOf(state: LineState): string {
  switch (state) {
    case "implemented":
      return "low";
    case "partially":
      return "medium";
    case "planned":
      return "high";
    case "not_implemented":
      return "critical";
    default:
      return "unknown";
  }
}

export const reasons = ["reason_risk", "reason_law", "reason_contract", "reason_good_practice"] as const;
export type Reason = (typeof reasons)[number];

export function linesOf(rows: Item[], controls: Item[], review: Review | undefined, isFrench: boolean): Line[] {
  const byId = new Map(controls.map((control) => [control.id, control]));
  const found = new Map(review?.items.map((item) => [item.id, item]));
  return rows.map((row) => {
    const control = byId.get(String(row.control));
    const labels = Array.isArray(row.labels?.risks) ? row.labels.risks : [];
    const ids = Array.isArray(row.risks) ? (row.risks as (string | { id: string })[]) : [];
    const about = found.get(row.id);
    const theme = themes.find((one) => one === control?.theme) ?? "own";
    return {
      row,
      number: row.reference ?? "",
      title: String((isFrench && control?.title_fr) || (control?.title ?? row.labels?.control ?? "")),
      theme: control?.is_custom ? "own" : theme,
      risks: ids.map((risk, index) => ({
        id: typeof risk === "string" ? risk : risk.id,
        name: labels[index]?.split(" ")[0] ?? "?",
      })),
      problems: about?.problems ?? [],
      openRisks: about?.open_risks ?? [],
      obligations: about?.obligations ?? [],
    };
  });
}

export function byTheme(lines: Line[]): { theme: Theme; lines: Line[] }[] {
  return themes
    .map((theme) => ({ theme, lines: lines.filter((line) => line.theme === theme) }))
    .filter((group) => group.lines.length > 0);
}

export function countStates(lines: Line[]): Record<LineState, number> {
  const counts = Object.fromEntries(lineStates.map((state) => [state, 0])) as Record<LineState, number>;
  for (const line of lines) counts[stateOf(line.row)] += 1;
  return counts;
}

/** Fields that the document prints; who edited and where a proposal came from are none. */
export const printedFields = [
  "applicable",
  ...reasons,
  "justification",
  "exclusion_justification",
  "risks",
  "implementation",
  "owner",
  "action",
  "action_owner",
  "action_due",
] as const;

export interface FieldDifference {
  field: string;
  before: unknown;
  after: unknown;
  beforeLabel?: string | string[];
  afterLabel?: string | string[];
}

export interface Difference {
  number: string;
  control: string;
  kind: "added" | "removed" | "changed";
  fields: FieldDifference[];
}

const plain = (value: unknown) => JSON.stringify(value === undefined || value === "" ? null : value);

/** By control, in the order of the later version. */
export function compare(before: Item[], after: Item[]): Difference[] {
  const old = new Map(before.map((row) => [String(row.control), row]));
  const differences: Difference[] = [];
  for (const row of after) {
    const control = String(row.control);
    const was = old.get(control);
    old.delete(control);
    if (!was) {
      differences.push({ number: row.reference ?? "", control, kind: "added", fields: [] });
      continue;
    }
    const fields = printedFields
      .filter((field) => plain(was[field]) !== plain(row[field]))
      .map((field) => ({
        field,
        before: was[field],
        after: row[field],
        beforeLabel: was.labels?.[field],
        afterLabel: row.labels?.[field],
      }));
    if (fields.length > 0) differences.push({ number: row.reference ?? "", control, kind: "changed", fields });
  }
  for (const [control, row] of old)
    differences.push({ number: row.reference ?? "", control, kind: "removed", fields: [] });
  return differences;
}

/** Applicable because a treatment or an obligation names the control, and confirmed by nobody yet. */
export function isProposed(row: Item): boolean {
  return row.applicable === "yes" && (row.origin === "treatment" || row.origin === "obligation");
}
