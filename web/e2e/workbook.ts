// SPDX-License-Identifier: Apache-2.0
// A workbook as a spreadsheet program would save it, made here so that the tests need no file; and one of ours, read.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}

function sheet(rows: string[][]): string {
  const lines = rows.map(
    (row, y) =>
      `<row r="${y + 1}">${row
        .map((cell, x) => `<c r="${columnName(x)}${y + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
        .join("")}</row>`,
  );
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const parts = "http://schemas.openxmlformats.org/package/2006";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function files(sheets: [name: string, rows: string[][]][]): Record<string, string> {
  const each = (part: (number: number, name: string) => string) => sheets.map(([name], index) => part(index + 1, name)).join("");
  const found: Record<string, string> = {
    "[Content_Types].xml": `${head}<Types xmlns="${parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kind}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${parts}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${each((n, name) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${parts}/relationships">${each((n) => `<Relationship Id="r${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
  };
  for (const [index, [, rows]] of sheets.entries()) found[`xl/worksheets/sheet${index + 1}.xml`] = head + sheet(rows);
  return found;
}

/** Local header and central entry share everything but a few words. */
function entry(name: string, text: string, at: number) {
  const plain = Buffer.from(text);
  const packed = deflateRawSync(plain);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(plain), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(plain.length, 18);
  common.writeUInt16LE(name.length, 22);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  common.copy(central, 6);
  central.writeUInt32LE(at, 42);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
  return { local, central: Buffer.concat([central, Buffer.from(name)]) };
}

/** The rows of the first sheet, and others by their names. */
export function workbook(rows: string[][], others: [name: string, rows: string[][]][] = []): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files([["Register", rows], ...others]))) {
    const one = entry(name, text, at);
    locals.push(one.local);
    centrals.push(one.central);
    at += one.local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The files of an archive by their names, from the list at its end. */
function unpacked(archive: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  const end = archive.lastIndexOf("PK\u0005\u0006");
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; --left) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place)) as [number, number, number];
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(begin, begin + size);
    found.set(archive.toString("utf8", at + 46, at + 46 + name), (method === 8 ? inflateRawSync(bytes) : bytes).toString());
    at += 46 + name + extra + comment;
  }
  return found;
}

const plain = (xml: string) =>
  [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)]
    .map((text) => (text[1] ?? "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"))
    .join("");

/** The cells of the first sheet as text, row by row. */
export function cellsOf(archive: Buffer): string[][] {
  const files = unpacked(archive);
  const shared = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map((one) => plain(one[1] ?? ""));
  const rows = (files.get("xl/worksheets/sheet1.xml") ?? "").matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs);
  return [...rows].map((row) =>
    [...(row[1] ?? "").matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = "", content = ""]) => {
      const value = /<v>(.*?)<\/v>/.exec(content)?.[1] ?? plain(content);
      return attributes.includes('t="s"') ? (shared[Number(value)] ?? "") : value;
    }),
  );
}
