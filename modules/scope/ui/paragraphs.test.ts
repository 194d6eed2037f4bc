// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { compareTexts } from "./paragraphs.ts";

const short = (before: string, after: string) =>
  compareTexts(before, after).map(({ is, text }) => `${is === "same" ? " " : is === "added" ? "+" : "-"}${text}`);

describe("two statements side by side", () => {
  it("agree where nothing was changed", () => {
    expect(short("A\n\nB", "A\n\n\nB ")).toEqual([" A", " B"]);
  });

  it("differ in the paragraphs that were removed and added", () => {
    expect(short("A\n\nB\n\nC", "A\n\nX\n\nC\n\nD")).toEqual([" A", "-B", "+X", " C", "+D"]);
  });

  it("differ in all where one is empty", () => {
    expect(short("", "A")).toEqual(["+A"]);
    expect(short("A", "")).toEqual(["-A"]);
  });
});
