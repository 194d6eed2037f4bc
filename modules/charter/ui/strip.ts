// SPDX-License-Identifier: Apache-2.0
// Where bars and months lie on the strip: pure, in parts of its width.
export interface Package {
  id: string;
  reference: string | null;
  title: string;
  step: string;
  planned_days: number;
  after: string[];
  owner: string | null;
  measure: string;
  remaining_days: number;
  basis: "finished" | "planned" | "no_speed" | "measured" | "standing_still";
  why: string;
  start: string;
  finish: string;
  finished_on: string | null;
  slack_days: number | null;
  is_critical: boolean;
  percent_done?: number;
  count?: { total: number; done: number; finished_in_window: number; window_days: number };
}

export interface Mover {
  id: string;
  title: string;
  days_gained: number;
  days_lost: number;
  text: string;
}

/** GET /api/work_packages/forecast. */
export interface Forecast {
  today: string;
  certificate: string | null;
  target: string | null;
  days_late: number | null;
  reading: string;
  method: string;
  packages: Package[];
  critical: string[];
  movers: Mover[];
  audit?: {
    stage_1?: string;
    stage_2_from?: string;
    stage_2_until?: string;
    is_too_short?: boolean;
    first_surveillance_by: string;
    second_surveillance_by: string;
    expires_on: string;
  };
}

const msPerDay = 86_400_000;
export const dayNumber = (day: string) => Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / msPerDay);

export interface Span {
  from: number;
  to: number;
}

/** From the first start to the certificate or the target, whichever is later; what comes after it ends with the strip. */
export function spanOf(forecast: Forecast): Span {
  const days = [forecast.today, forecast.certificate, forecast.target].filter((day) => day !== null).map(dayNumber);
  const starts = forecast.packages.map((one) => dayNumber(one.start));
  const from = Math.min(...days, ...starts);
  return { from, to: Math.max(...days, from + 28) + 14 };
}

/** Between 0 and 1. */
export function placeOf(day: string, span: Span): number {
  return Math.min(1, Math.max(0, (dayNumber(day) - span.from) / (span.to - span.from)));
}

/** First days of months within the span, few enough to be read. */
export function monthsOf(span: Span, most = 12): string[] {
  const months: string[] = [];
  const first = new Date(span.from * msPerDay);
  for (let n = 1; ; ++n) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1));
    if (month.getTime() / msPerDay > span.to) break;
    months.push(month.toISOString().slice(0, 10));
  }
  const every = Math.ceil(months.length / most) || 1;
  return months.filter((_, index) => index % every === 0);
}

/** Done, of what is counted or reported. */
export function partDone(one: Package): number {
  if (one.finished_on) return 1;
  if (one.count) return one.count.total > 0 ? one.count.done / one.count.total : 0;
  return (one.percent_done ?? 0) / 100;
}
