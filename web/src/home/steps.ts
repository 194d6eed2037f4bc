// SPDX-License-Identifier: Apache-2.0
// Dates of the eight steps between the day on which work began and the day the certification audit is wanted by. A plan to
// start from, in the proportions that implementation projects usually take.
export type StepId = "prepare" | "scope" | "risks" | "controls" | "awareness" | "audit" | "certification" | "maintain";

export interface Step {
  id: StepId;
  /** The last day; the step after the certification has none. */
  until?: string;
  isNow: boolean;
}

const shares: [StepId, number][] = [
  ["prepare", 0.06],
  ["scope", 0.14],
  ["risks", 0.34],
  ["controls", 0.68],
  ["awareness", 0.78],
  ["audit", 0.92],
  ["certification", 1],
];

const msPerDay = 86_400_000;
const dayNumber = (day: string) => Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / msPerDay);
const dayText = (number: number) => new Date(number * msPerDay).toISOString().slice(0, 10);

/** The civil day of the reader. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

export function daysUntil(day: string, from = today()): number {
  return dayNumber(day) - dayNumber(from);
}

export function stepsBetween(start: string, target: string, now = today()): Step[] {
  const first = dayNumber(start);
  const length = dayNumber(target) - first;
  const dated = shares.map(([id, share]) => ({ id, until: dayText(first + Math.round(length * share)) }));
  const current = dated.findIndex((step) => step.until >= now);
  return [
    ...dated.map((step, index) => ({ ...step, isNow: index === current })),
    { id: "maintain" as const, isNow: current === -1 },
  ];
}
