// SPDX-License-Identifier: Apache-2.0
// The treatment plan as the page computes with it: where an action lies on the strip, what amounts say.
import type { FieldDescription } from "@web/api/description.ts";

export interface Money {
  amount: number;
  currency: string;
}

export interface PlanAction {
  id: string;
  reference: string | null;
  title: string;
  effect: string | null;
  owner: string | null;
  owner_name: string | null;
  starts_on: string | null;
  due: string | null;
  cost: Money | null;
  state: "proposed" | "planned" | "in_progress" | "done" | "verified" | "cancelled";
  controls: string[];
  is_late: boolean;
  version: number;
}

export interface PlanAlternative {
  id: string;
  title: string;
  control: string | null;
  outcome: "too_complex" | "too_costly" | "unsuitable" | "kept_for_later";
  reason: string;
  instead: string | null;
}

export interface PlanRisk {
  id: string;
  reference: string | null;
  title: string;
  owner_name: string | null;
  treatment: string | null;
  note: string | null;
  inherent_band: string | null;
  current_band: string | null;
  residual_band: string | null;
  target_band: string | null;
  target_date: string | null;
  state: string;
  controls: string[];
  actions: PlanAction[];
  alternatives: PlanAlternative[];
}

export interface Named {
  id: string;
  title: string;
}

/** What is written about a measure that was not taken; what is done instead is one of the actions of the same risk. */
export function alternativeFields(fields: FieldDescription[], actions: Named[]): FieldDescription[] {
  const choices = actions.map((action) => ({ name: action.id, label: action.title }));
  return ["title", "outcome", "reason", "control", "instead", "decided_by", "decided_on"].flatMap((name) => {
    const field = fields.find((one) => one.name === name);
    if (!field) return [];
    if (name !== "instead") return [field];
    return choices.length > 0 ? [{ ...field, kind: "choice" as const, choices }] : [];
  });
}

/** GET /api/treatment_items/plan. */
export interface Plan {
  items: PlanRisk[];
  actions: number;
  done: number;
  late: number;
  total: Money[];
  open: Money[];
}

export interface Span {
  from: number;
  to: number;
}

const day = 86_400_000;
const at = (value: string) => Date.parse(`${value}T00:00:00Z`);

/** From the first to the last day that any action names, and today, a week wide at least. */
export function spanOf(risks: PlanRisk[], today: string): Span {
  const days = risks
    .flatMap((risk) => risk.actions)
    .flatMap((action) => [action.starts_on, action.due])
    .filter((value): value is string => value !== null)
    .map(at);
  const from = Math.min(at(today), ...days);
  const to = Math.max(at(today), ...days);
  return { from, to: Math.max(to + day, from + 7 * day) };
}

/** Where a bar begins and how wide it is, in percent; an action without a beginning is its due day alone. */
export function barOf(action: PlanAction, span: Span): { left: number; width: number } | undefined {
  if (!action.due) return undefined;
  const end = at(action.due) + day;
  const start = action.starts_on ? at(action.starts_on) : end - day;
  const share = (value: number) => (100 * (value - span.from)) / (span.to - span.from);
  const left = Math.max(0, share(start));
  return { left, width: Math.max(1, Math.min(100, share(end)) - left) };
}

export function placeOf(value: string, span: Span): number {
  return (100 * (at(value) - span.from)) / (span.to - span.from);
}
