// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";

import { Problem } from "@web/api/problem.ts";

import { inLine, isWorthAnotherTry } from "./money_data.ts";

test("long questions are asked one after the other, and a refused one does not hold up the next", async () => {
  const told: string[] = [];
  let finish: () => void = () => undefined;
  const first = inLine(async () => {
    told.push("first begins");
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    told.push("first ends");
    throw new Error("refused");
  });
  const second = inLine(async () => {
    told.push("second begins");
    return 2;
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(told).toEqual(["first begins"]);
  finish();
  await expect(first).rejects.toThrow("refused");
  expect(await second).toBe(2);
  expect(told).toEqual(["first begins", "first ends", "second begins"]);
});

test("a busy server is asked again, a refusal is not", () => {
  expect(isWorthAnotherTry(30, new Problem(503, "busy", "", []))).toBe(true);
  expect(isWorthAnotherTry(60, new Problem(503, "busy", "", []))).toBe(false);
  expect(isWorthAnotherTry(0, new Problem(422, "invalid", "", []))).toBe(false);
  expect(isWorthAnotherTry(1, new Error("network"))).toBe(true);
});
