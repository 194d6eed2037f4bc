// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { cellFilterOf, chosenPlace, chosenView, filtersOf, withCell, withoutCell } from "./search.ts";

describe("the register's address", () => {
  const search = { q: "backup", sort: "title", matrix: "residual", arrows: "1", as_of: "2026-01-01" };
  const cell = { likelihood: 4, consequence: 5 };

  it("gives the list its filters only", () => {
    expect(filtersOf(search)).toEqual({ q: "backup", sort: "title" });
  });

  it("keeps a cell in the view that it was chosen in", () => {
    const chosen = withCell(search, "residual", "c1", cell);
    expect(chosenPlace(chosen, chosenView(chosen))).toEqual(cell);
    expect(chosenPlace(chosen, "inherent")).toBeUndefined();
    expect(withoutCell(chosen)).toEqual(search);
  });

  it("counts over everything but the cell and the order", () => {
    expect(cellFilterOf(filtersOf(withCell(search, "current", "c1", cell)))).toEqual({ q: "backup" });
  });

  it("shows the inherent view unless it says another known one", () => {
    expect(chosenView({})).toBe("inherent");
    expect(chosenView({ matrix: "imagined" })).toBe("inherent");
  });
});
