// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";

import { barOf, type PlanAction, type PlanRisk, spanOf } from "./plan.ts";

const action = (starts_on: string | null, due: string | null): PlanAction => ({
  id: "1",
  reference: null,
  title: "Encrypt",
  effect: null,
  owner: null,
  owner_name: null,
  starts_on,
  due,
  cost: null,
  state: "planned",
  controls: [],
  is_late: false,
  version: 1,
});
const risk = (...actions: PlanAction[]) => ({ actions }) as unknown as PlanRisk;

test("the strip holds today and every day that is named, a week at least", () => {
  const span = spanOf([risk(action("2026-05-01", "2026-06-30"))], "2026-04-01");
  expect(span.from).toBe(Date.parse("2026-04-01T00:00:00Z"));
  expect(span.to).toBe(Date.parse("2026-07-01T00:00:00Z"));
  const empty = spanOf([], "2026-04-01");
  expect(empty.to - empty.from).toBe(7 * 86_400_000);
});

test("an action without a beginning is its due day, one without a due day has no bar", () => {
  const span = spanOf([risk(action(null, "2026-04-10"))], "2026-04-01");
  expect(barOf(action(null, "2026-04-10"), span)).toEqual({ left: 90, width: 10 });
  expect(barOf(action("2026-04-01", "2026-04-10"), span)).toEqual({ left: 0, width: 100 });
  expect(barOf(action("2026-04-01", null), span)).toBeUndefined();
});
