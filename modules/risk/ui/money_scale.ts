// SPDX-License-Identifier: Apache-2.0
// Logarithmic axes of the loss exceedance curve, and where a cursor stands.
import type { CurvePoint, ReadOff } from "./money_data.ts";

export interface LogScale {
  (value: number): number;
  ticks: number[];
  invert: (place: number) => number;
}

/** From [low, high] to [start, end], both logarithmic; ticks at powers of ten, or at 1, 2, 5 where there are few. */
export function logScale(low: number, high: number, start: number, end: number): LogScale {
  const from = Math.log(low);
  const span = Math.log(high) - from || 1;
  const scale = ((value: number) => start + ((Math.log(Math.max(value, 1e-300)) - from) / span) * (end - start)) as LogScale;
  const powers = Math.log10(high / low);
  const factors = powers > 3 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1)
    for (const factor of factors) {
      const tick = factor * 10 ** power;
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  scale.ticks = ticks;
  scale.invert = (place) => Math.exp(from + ((place - start) / (end - start)) * span);
  return scale;
}

/** Points of a line, cut where they leave the chart. */
export function pathOf(points: { x: number; y: number }[]): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join("");
}

/** The stop of the read-off whose chance is nearest on the logarithmic axis. */
export function nearestStop(stops: readonly ReadOff[], probability: number): number {
  let best = 0;
  const away = (stop: ReadOff | undefined) => Math.abs(Math.log((stop?.probability ?? 1) / probability));
  stops.forEach((stop, index) => {
    if (away(stop) < away(stops[best])) best = index;
  });
  return best;
}

/** Where the curve lies above what is tolerated: the first such loss, or nothing. */
export function firstBreach(curve: readonly CurvePoint[]): CurvePoint | undefined {
  return curve.find((point) => point.tolerance !== undefined && point.aggregate > point.tolerance);
}
