// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { sheetNames, sheetsIn } from "./sheets.ts";

/** Little-endian words of so many bytes at their places, the rest zero. */
function record(length: number, words: [at: number, bytes: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, size, value] of words)
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  return bytes;
}

/** A ZIP archive of one file, as a spreadsheet program writes it. */
async function archive(name: string, text: string): Promise<Blob> {
  const packed = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  const size = packed.byteLength;
  return new Blob([
    record(30, [[0, 4, 0x04034b50], [8, 2, 8], [26, 2, name.length]]),
    name,
    packed,
    record(46, [[0, 4, 0x02014b50], [10, 2, 8], [20, 4, size], [28, 2, name.length]]),
    name,
    record(22, [[0, 4, 0x06054b50], [12, 4, 46 + name.length], [16, 4, 30 + name.length + size]]),
  ]);
}

const workbook =
  '<workbook><sheets><sheet name="Assets &amp; more" sheetId="1"/><sheet name="Notes" sheetId="2" state="hidden"/>' +
  '<x:sheet name="Risks" sheetId="3"/></sheets></workbook>';

describe("the sheets of a workbook", () => {
  it("are named in their order, without the hidden ones", () => {
    expect(sheetsIn(workbook)).toEqual(["Assets & more", "Risks"]);
  });

  it("are read out of the archive", async () => {
    expect(await sheetNames(await archive("xl/workbook.xml", workbook))).toEqual(["Assets & more", "Risks"]);
  });

  it("are none of a file of another kind, a damaged one or an unreasonable one", async () => {
    expect(await sheetNames(new Blob(["Title,Owner\n"]))).toEqual([]);
    expect(await sheetNames(new Blob(["PK\u0003\u0004 and nothing behind"]))).toEqual([]);
    expect(await sheetNames(await archive("xl/workbook.xml", `<sheet name="a">${" ".repeat(2 << 20)}`))).toEqual([]);
  });
});
