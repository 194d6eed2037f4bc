// SPDX-License-Identifier: Apache-2.0
import { deflateRawSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { sheetNames, sheetsIn } from "./sheets.ts";

/** A ZIP archive of one file, as a spreadsheet program writes it. */
function archive(name: string, text: string): Blob {
  const packed = deflateRawSync(Buffer.from(text));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return new Blob([local, name, packed, entry, name, end] as BlobPart[]);
}

const workbook =
  '<workbook><sheets><sheet name="Assets &amp; more" sheetId="1"/><sheet name="Notes" sheetId="2" state="hidden"/>' +
  '<x:sheet name="Risks" sheetId="3"/></sheets></workbook>';

describe("the sheets of a workbook", () => {
  it("are named in their order, without the hidden ones", () => {
    expect(sheetsIn(workbook)).toEqual(["Assets & more", "Risks"]);
  });

  it("are read out of the archive", async () => {
    expect(await sheetNames(archive("xl/workbook.xml", workbook))).toEqual(["Assets & more", "Risks"]);
  });

  it("are none of a file of another kind, a damaged one or an unreasonable one", async () => {
    expect(await sheetNames(new Blob(["Title,Owner\n"]))).toEqual([]);
    expect(await sheetNames(new Blob(["PK\u0003\u0004 and nothing behind"]))).toEqual([]);
    expect(await sheetNames(archive("xl/workbook.xml", `<sheet name="a">${" ".repeat(2 << 20)}`))).toEqual([]);
  });
});
