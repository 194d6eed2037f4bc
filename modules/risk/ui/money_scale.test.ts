// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";

import { firstBreach, logScale, nearestStop } from "./money_scale.ts";

test("a logarithmic scale maps ends to ends and comes back", () => {
  const scale = logScale(1000, 1_000_000, 0, 300);
  expect(scale(1000)).toBeCloseTo(0);
  expect(scale(1_000_000)).toBeCloseTo(300);
  expect(scale.invert(scale(52_000))).toBeCloseTo(52_000);
  expect(scale.ticks).toContain(10_000);
});

test("the cursor stops at the nearest chance", () => {
  const stops = [0.5, 0.2, 0.1, 0.05].map((probability) => ({ probability, loss: { value: 1, error: 0 } }));
  expect(nearestStop(stops, 0.11)).toBe(2);
  expect(nearestStop(stops, 0.9)).toBe(0);
});

test("a breach is the first loss that is likelier than tolerated", () => {
  const curve = [
    { loss: 1, aggregate: 0.5, tolerance: 0.6 },
    { loss: 2, aggregate: 0.4, tolerance: 0.3 },
  ];
  expect(firstBreach(curve)?.loss).toBe(2);
  expect(firstBreach([])).toBeUndefined();
});
