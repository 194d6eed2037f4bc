// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { formatTsv, parseTsv } from "./tsv.ts";

describe("cells of the clipboard", () => {
  it("come back exactly, with tabs, line ends and quotes inside", () => {
    const blocks = [
      [["a"]],
      [[""]],
      [["a", "b"], ["c", "d"]],
      [["line 1\nline 2", "tab\there"], ['"quoted"', 'in "side"']],
      [["", ""], ["", "x"]],
      [["'=1+1", " space "], ["é à ü", "日本"]],
      [['"', '""'], ["\n", "\t"]],
    ];
    for (const block of blocks) expect(parseTsv(formatTsv(block))).toEqual(block);
  });

  it("end at the last line end that a spreadsheet writes", () => {
    expect(parseTsv("a\tb\r\nc\td\r\n")).toEqual([["a", "b"], ["c", "d"]]);
    expect(parseTsv("a\n")).toEqual([["a"]]);
    expect(parseTsv("a\n\n")).toEqual([["a"], [""]]);
    expect(parseTsv("a\rb")).toEqual([["a"], ["b"]]);
  });

  it("keep a quote that does not enclose the whole cell", () => {
    expect(parseTsv('"Annex A" of the contract\tx')).toEqual([['"Annex A" of the contract', "x"]]);
    expect(parseTsv('never closed: "a\tb')).toEqual([['never closed: "a', "b"]]);
    expect(parseTsv('"open\tb')).toEqual([['"open', "b"]]);
  });

  it("are filled up to one width", () => {
    expect(parseTsv("a\tb\tc\nd")).toEqual([["a", "b", "c"], ["d", "", ""]]);
  });

  it("read line ends inside of quotes in both spellings", () => {
    expect(parseTsv('"a\r\nb"\tc')).toEqual([["a\nb", "c"]]);
  });
});
