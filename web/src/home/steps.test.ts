// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { daysUntil, stepsBetween } from "./steps.ts";

describe("the steps of a plan", () => {
  it("end with the certification on the day that is wanted", () => {
    const steps = stepsBetween("2026-01-01", "2026-12-31", "2026-01-01");
    expect(steps).toHaveLength(8);
    expect(steps[6]).toEqual({ id: "certification", until: "2026-12-31", isNow: false });
    expect(steps[7]?.until).toBeUndefined();
  });

  it("follow one another", () => {
    const days = stepsBetween("2026-01-01", "2026-12-31", "2026-01-01").map((step) => step.until ?? "9999");
    expect([...days].sort()).toEqual(days);
    expect(new Set(days).size).toBe(8);
  });

  it("have one that is now, also before the first and after the last", () => {
    for (const now of ["2025-06-01", "2026-01-01", "2026-06-15", "2026-12-31", "2027-03-01"])
      expect(stepsBetween("2026-01-01", "2026-12-31", now).filter((step) => step.isNow)).toHaveLength(1);
    expect(stepsBetween("2026-01-01", "2026-12-31", "2027-03-01")[7]?.isNow).toBe(true);
  });

  it("count days across the end of winter time", () => {
    expect(daysUntil("2026-04-01", "2026-03-01")).toBe(31);
  });
});
