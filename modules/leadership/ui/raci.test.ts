// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { letterOf, moved, requestFor, type Row } from "./raci.ts";

const row: Row = {
  id: "a1",
  activity: "Assess risks",
  clause: "6.1.2",
  checked_by: [],
  cells: [{ id: "e1", version: 3, column: "person:p1", letter: "responsible" }],
};

describe("a cell of the matrix", () => {
  it("is set by the letter's key and emptied by Delete", () => {
    expect(letterOf("A")).toBe("accountable");
    expect(letterOf("r")).toBe("responsible");
    expect(letterOf("Delete")).toBe("");
    expect(letterOf("x")).toBeUndefined();
  });
  it("is made, changed and removed by one request each", () => {
    expect(requestFor(row, "role:isms_manager", "accountable")).toEqual({
      method: "POST",
      path: "/api/raci_entries",
      body: { responsibility: "a1", letter: "accountable", role: "isms_manager" },
    });
    expect(requestFor(row, "person:p2", "informed")?.body).toMatchObject({ person: "p2" });
    expect(requestFor(row, "person:p1", "consulted")).toMatchObject({ method: "PATCH", version: 3 });
    expect(requestFor(row, "person:p1", "")).toMatchObject({ method: "DELETE", version: 3 });
  });
  it("asks for nothing when it says that already, or is empty already", () => {
    expect(requestFor(row, "person:p1", "responsible")).toBeUndefined();
    expect(requestFor(row, "person:p9", "")).toBeUndefined();
  });
  it("is reached by arrows, which stop at the edges", () => {
    expect(moved({ row: 0, column: 0 }, "ArrowLeft", 3, 4)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 2, column: 1 }, "ArrowDown", 3, 4)).toEqual({ row: 2, column: 1 });
    expect(moved({ row: 1, column: 1 }, "End", 3, 4)).toEqual({ row: 1, column: 3 });
    expect(moved({ row: 1, column: 1 }, "q", 3, 4)).toBeUndefined();
  });
});
