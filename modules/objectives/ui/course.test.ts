// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { type Course, pictureOf } from "./course.ts";

const course: Course = {
  id: "m",
  title: "Training",
  unit: "%",
  direction: "up",
  target: "95.000",
  values: [
    { on: "2026-01-01", value: "50.000" },
    { on: "2026-01-11", value: "72.500" },
    { on: "2026-01-21", value: "80.000" },
  ],
};

describe("the course of a metric", () => {
  it("goes from left to right and from low to high", () => {
    const { points, target } = pictureOf(course, 100, 45);
    expect(points.map((point) => point.x)).toEqual([0, 50, 100]);
    expect(points.map((point) => point.y)).toEqual([45, 22.5, 15]);
    expect(target).toBe(0);
  });
  it("puts a single value in the middle", () => {
    const one = pictureOf({ ...course, target: null, values: course.values.slice(0, 1) }, 100, 40);
    expect(one).toEqual({ points: [{ x: 50, y: 20 }], target: undefined });
  });
  it("is empty without values", () => {
    expect(pictureOf({ ...course, values: [] }, 100, 40).points).toEqual([]);
  });
});
