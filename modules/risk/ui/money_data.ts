// SPDX-License-Identifier: Apache-2.0
// What the page of risk in money asks the server, and the numbers as people read them.
import { useQuery } from "@tanstack/react-query";

import type { Page } from "@web/api/description.ts";
import { Problem } from "@web/api/problem.ts";
import { keyOf, useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { activeLanguage, showNumber, t } from "@web/messages/index.ts";

export interface Figure {
  value: number;
  error: number;
}

export interface ReadOff {
  probability: number;
  loss: Figure;
}

export interface CurvePoint {
  loss: number;
  aggregate: number;
  tolerance?: number;
}

export interface Measures {
  annual_loss_expectancy: Figure;
  probability_of_no_loss: Figure;
  probability_above_appetite?: Figure;
  levels: { level: number; value_at_risk: Figure; tail_value_at_risk: Figure }[];
}

export interface ScenarioResult {
  id: string;
  title: string;
  source: string | null;
  annual_loss_expectancy: Figure;
  events_per_year: number;
  mean_loss_per_event: Figure;
  share_of_tail: number;
}

export interface Provenance {
  input_sha256: string;
  engine: string;
  seed: number;
  grid: { cells: number; width: number };
}

export interface Quantified {
  title: string;
  currency: string;
  loss: Measures;
  curve: CurvePoint[];
  read_off: ReadOff[];
  scenarios: ScenarioResult[];
  provenance: Provenance;
}

export interface WhatIf {
  after: Measures;
  curve: CurvePoint[];
  read_off: ReadOff[];
}

export interface Interval {
  p05: number;
  p95: number;
}

export interface ModelControl {
  id: string;
  title: string;
  efficacy?: number | Interval;
  state?: string;
}

export interface ModelTreatment {
  id: string;
  title: string;
  cost?: number;
  investment?: number;
  lifetime_years?: number;
}

export interface Model {
  currency: string;
  appetite?: number;
  controls?: ModelControl[];
  treatments?: ModelTreatment[];
  selected?: string[];
  scenarios: {
    id: string;
    frequency: { rate?: number | Interval; probability?: number; kind?: string };
    severity: { kind: string; p05?: number; p95?: number; min?: number; max?: number; value?: number; outcomes?: unknown[] };
    barriers?: unknown[];
  }[];
}

/** The model names controls in English, so that its numbers rest on the same bytes in both languages; French is read here. */
export function useNamedControls(model: Model | undefined): Model | undefined {
  const controls = useRead<Page>("/api/controls", { limit: 200 }, activeLanguage() === "fr");
  if (!model?.controls || !controls.data) return model;
  const titles = new Map(controls.data.items.map((one) => [one.reference, one.title_fr]));
  return { ...model, controls: model.controls.map((one) => ({ ...one, title: String(titles.get(one.id) || one.title) })) };
}

export interface TornadoBar {
  input: "rate" | "severity" | "efficacy";
  id: string;
  tail_at_p10: Figure;
  tail_at_p90: Figure;
  share_of_spread: number;
  /** To the choice of treatments; null where there is none to choose. */
  value_of_knowing: Figure | null;
}

export interface FrontierPoint {
  cost: Figure;
  expected_loss: Figure;
  treatments: string[];
  proven: boolean;
}

export interface Optimised {
  best: { treatments: string[]; cost: Figure; expected_loss: Figure; proven: boolean; possible?: boolean };
  frontier: FrontierPoint[];
}

export interface Change {
  controls: { id: string; state?: string; efficacy?: number }[];
  selected?: string[];
}

export async function ask<T>(name: string, body: unknown = {}, signal?: AbortSignal): Promise<T> {
  return (await send<T>("POST", `/api/risk_scenarios/${name}`, { body, query: { as_of: asOf() }, signal })).data;
}

export function useAsked<T>(name: string, enabled = true) {
  return useQuery<T, Error>({
    queryKey: keyOf(`/api/risk_scenarios/${name}`),
    queryFn: ({ signal }) => ask<T>(name, {}, signal),
    enabled,
  });
}

let line: Promise<unknown> = Promise.resolve();

/** One after the other: the server makes one long answer at a time and refuses a second. */
export function inLine<T>(make: () => Promise<T>): Promise<T> {
  const mine = line.then(make);
  line = mine.catch(() => undefined);
  return mine;
}

/** Somebody else's long answer may be under way: then it is asked again, a minute at most. */
export const isWorthAnotherTry = (count: number, failure: Error): boolean =>
  failure instanceof Problem ? failure.status === 503 && count < 60 : count < 2;

/** A long answer. It is not broken off when its reader leaves: the server goes on with it and would refuse the next. */
export function useLong<T>(name: string, enabled: boolean) {
  return useQuery<T, Error>({
    queryKey: keyOf(`/api/risk_scenarios/${name}`),
    queryFn: () => inLine(() => ask<T>(name)),
    enabled,
    retry: isWorthAnotherTry,
    retryDelay: 1000,
  });
}

/** Rounded to what the inputs carry: two digits; never without its currency. */
export function money(value: number, currency: string): string {
  return showNumber(value, { style: "currency", currency, maximumSignificantDigits: 2, minimumSignificantDigits: 1 });
}

/** For axes: 1.2M. */
export function shortMoney(value: number): string {
  return showNumber(value, { notation: "compact", maximumSignificantDigits: 2 });
}

export function percent(value: number): string {
  return showNumber(value, { style: "percent", maximumSignificantDigits: 3 });
}

/** A figure with its name, as one language sets a colon and the other. */
export function named(name: string, value: string): string {
  return t("risk.money.named", { name, value });
}

export const efficacyOf = (control: ModelControl): number =>
  control.efficacy === undefined
    ? 1
    : typeof control.efficacy === "number"
      ? control.efficacy
      : (control.efficacy.p05 + control.efficacy.p95) / 2;

export const earns = (state: string | undefined): boolean => state === undefined || state === "implemented" || state === "partially";

/** The investment spread over its life, three years where nobody says. */
export const yearlyCost = (one: ModelTreatment): number => (one.cost ?? 0) + (one.investment ?? 0) / (one.lifetime_years ?? 3);
