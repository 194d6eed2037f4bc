// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { groupedNotes, linesOf, type Note, type Report, unknownNames } from "./mapping.ts";

const note = (line: number, message: string, about: Partial<Note> = {}): Note => ({
  line,
  column: "Owner",
  field: "owner",
  code: "entity.reference_unknown",
  message,
  kind: "warning",
  ...about,
});

describe("remarks on many lines", () => {
  it("are one remark where they say the same of the same column", () => {
    const groups = groupedNotes([note(2, "Nobody is called Ann."), note(3, "Nobody is called Bo."), note(4, "Nobody is called Ann.")]);
    expect(groups.map((group) => group.lines)).toEqual([[2, 4], [3]]);
  });

  it("keep a warning and a rejection apart", () => {
    expect(groupedNotes([note(2, "No."), note(2, "No.", { kind: "rejected" })])).toHaveLength(2);
  });

  it("name their lines as runs, four at most", () => {
    expect(linesOf([2, 3, 4, 9])).toBe("2–4, 9");
    expect(linesOf([2, 4, 6, 8, 10])).toBe("2, 4, 6, 8 …");
  });

  it("count different names that lead to nothing, by field", () => {
    const report = {
      notes: [note(2, "Nobody is called Ann."), note(3, "Nobody is called Ann."), note(4, "Nobody is called Bo."), note(5, "Is required.", { code: "entity.required", field: "title" })],
    } as Report;
    expect(unknownNames(report)).toEqual([{ field: "owner", count: 2 }]);
  });
});
