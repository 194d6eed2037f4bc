// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { type Forecast, monthsOf, type Package, partDone, placeOf, spanOf } from "./strip.ts";

const forecast = {
  today: "2026-03-01",
  certificate: "2026-09-01",
  target: "2026-08-01",
  packages: [{ start: "2026-02-01" }, { start: "2026-03-01" }],
} as Forecast;

describe("the strip", () => {
  it("reaches from the first start beyond the later of certificate and target", () => {
    const span = spanOf(forecast);
    expect(placeOf("2026-02-01", span)).toBe(0);
    expect(placeOf("2026-09-15", span)).toBe(1);
    expect(placeOf("2026-08-01", span)).toBeLessThan(placeOf("2026-09-01", span));
  });
  it("cuts what lies beyond its ends", () => {
    const span = spanOf(forecast);
    expect(placeOf("2020-01-01", span)).toBe(0);
    expect(placeOf("2030-01-01", span)).toBe(1);
  });
  it("marks the months, and fewer of them when there are many", () => {
    expect(monthsOf(spanOf(forecast))).toEqual([
      "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01",
    ]);
    const long = spanOf({ ...forecast, target: "2030-01-01" });
    expect(monthsOf(long).length).toBeLessThanOrEqual(12);
  });
  it("takes what is done from counts, from reports, or from the finish", () => {
    expect(partDone({ count: { total: 4, done: 1 } } as Package)).toBe(0.25);
    expect(partDone({ count: { total: 0, done: 0 } } as Package)).toBe(0);
    expect(partDone({ percent_done: 40 } as Package)).toBe(0.4);
    expect(partDone({ finished_on: "2026-01-01" } as Package)).toBe(1);
  });
});
