// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { visibleWindow } from "./body.tsx";

describe("the window over the rows", () => {
  it("covers what is seen at every position and never more than 58 rows", () => {
    for (const height of [100, 320, 700, 1000, 1300, 2600])
      for (const rowHeight of [26, 32])
        for (let top = 0; top < 20_000; top += 211) {
          const { first, last } = visibleWindow(top, height, rowHeight, 1000);
          expect(last - first + 1).toBeLessThanOrEqual(58);
          expect(first * rowHeight).toBeLessThanOrEqual(top);
          const end = Math.min(1000, Math.floor((top + height) / rowHeight) + 1, first + 58);
          expect(last).toBeGreaterThanOrEqual(end - 1);
        }
  });

  it("changes in steps, so that most frames draw nothing", () => {
    const positions = Array.from({ length: 64 }, (_, index) => visibleWindow(index * 8, 700, 32, 1000).first);
    expect(new Set(positions).size).toBeLessThanOrEqual(6);
  });

  it("of nothing is empty", () => {
    expect(visibleWindow(0, 700, 32, 0)).toEqual({ first: 0, last: -1 });
  });
});
