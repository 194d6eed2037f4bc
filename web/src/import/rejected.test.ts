// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { Note } from "./mapping.ts";
import { csv, csvCell, rejectedRows } from "./rejected.ts";

const note = (line: number, column: string, message: string, row: string): Note => ({
  line,
  column,
  field: column,
  code: "x",
  message,
  kind: "rejected",
  row,
});

describe("the file of rejected rows", () => {
  it("guards what a spreadsheet would take for a formula, and nothing else", () => {
    expect(csvCell("=1+1")).toBe("'=1+1");
    expect(csvCell("'=1+1")).toBe("''=1+1");
    expect(csvCell("-3")).toBe("'-3");
    expect(csvCell("\uff1dA1")).toBe("'\uff1dA1");
    expect(csvCell("'quoted'")).toBe("'quoted'");
    expect(csvCell("a=b")).toBe("a=b");
  });

  it("quotes commas, quotes and line ends", () => {
    expect(csv([["a,b", 'say "x"', "two\nlines"]])).toBe('"a,b","say ""x""","two\nlines"\r\n');
  });

  it("has one line per row with all its reasons, in the order of the file", () => {
    const notes = [
      note(7, "Owner", "Unknown.", '{"Title":"B","Owner":"Zoe"}'),
      note(3, "Title", "Is required.", '{"Title":"","Owner":"Ann"}'),
      { ...note(7, "", "No.", '{"Title":"B","Owner":"Zoe"}'), field: "due" },
      { ...note(9, "Owner", "Only a warning.", ""), kind: "warning" as const },
    ];
    expect(rejectedRows(["Title", "Owner"], notes, "Reason", () => "Due")).toEqual([
      ["Title", "Owner", "Reason"],
      ["", "Ann", "Title: Is required."],
      ["B", "Zoe", "Owner: Unknown. Due: No."],
    ]);
  });

  it("keeps a row that could not be read as it was", () => {
    expect(rejectedRows(["A", "B"], [note(2, "", "Too many cells.", "1;2;3")], "Reason")[1]).toEqual([
      "1;2;3",
      "",
      "Too many cells.",
    ]);
  });
});
