// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import {
  acceptanceLine,
  type Band,
  type Cell,
  countAbove,
  type Criteria,
  fallingCells,
  toneOfBand,
  toneOfRank,
} from "./scale.ts";

function product(likelihoods: number, consequences: number, within: number): Criteria {
  const levels = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ level: i + 1, name: "", meaning: "", is_reserved: false }));
  const grid: Cell[] = [];
  for (let likelihood = 1; likelihood <= likelihoods; ++likelihood)
    for (let consequence = 1; consequence <= consequences; ++consequence)
      grid.push({
        likelihood,
        consequence,
        score: likelihood * consequence,
        band: "",
        is_within: likelihood * consequence <= within,
      });
  return {
    id: "c",
    likelihood: levels(likelihoods),
    consequence: levels(consequences),
    bands: [],
    grid,
    accepted_rank: 1,
  };
}

describe("tones of bands", () => {
  it("reach from low to critical for any number of bands", () => {
    expect([1, 2, 3, 4].map((rank) => toneOfRank(rank, 4))).toEqual(["low", "medium", "high", "critical"]);
    expect([1, 2].map((rank) => toneOfRank(rank, 2))).toEqual(["low", "critical"]);
    expect([1, 2, 3].map((rank) => toneOfRank(rank, 3))).toEqual(["low", "high", "critical"]);
    expect(toneOfRank(1, 1)).toBe("low");
    expect(toneOfRank(9, 4)).toBe("unknown");
  });

  it("are unknown for a band of other criteria", () => {
    const bands: Band[] = [{ name: "Low", min: 1, max: 4, rank: 1 }];
    expect(toneOfBand(bands, "Faible")).toBe("unknown");
    expect(toneOfBand(bands, null)).toBe("unknown");
  });
});

describe("the acceptance line", () => {
  it("runs along every edge between within and above, and nowhere else", () => {
    expect(acceptanceLine(product(2, 2, 3))).toEqual(
      expect.arrayContaining([
        { x1: 1, y1: 0, x2: 1, y2: 1 },
        { x1: 1, y1: 1, x2: 2, y2: 1 },
      ]),
    );
    expect(acceptanceLine(product(2, 2, 3))).toHaveLength(2);
    expect(acceptanceLine(product(5, 5, 25))).toEqual([]);
  });

  it("is as long as a staircase on a grid that is not square", () => {
    expect(acceptanceLine(product(3, 7, 6))).toHaveLength(7);
  });

  it("separates what is counted as above", () => {
    const counts = {
      cells: [
        { likelihood: 1, consequence: 1, count: 4 },
        { likelihood: 2, consequence: 2, count: 3 },
      ],
      unrated: 9,
    };
    expect(countAbove(product(2, 2, 3), counts)).toBe(3);
  });
});

describe("a grid that falls", () => {
  it("names the cells that are lower than a smaller neighbour", () => {
    const grid = product(3, 3, 4).grid.map((cell) => ({ ...cell }));
    expect(fallingCells(grid)).toEqual([]);
    const cell = grid.find((one) => one.likelihood === 3 && one.consequence === 2);
    if (cell) cell.score = 3;
    expect(fallingCells(grid)).toEqual([{ likelihood: 3, consequence: 2 }]);
  });
});
