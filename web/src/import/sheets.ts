// SPDX-License-Identifier: Apache-2.0
// The names of a workbook's sheets, read here so that one can be chosen before anything is sent: the list of files in the
// ZIP archive, and of them the one small file that names the sheets. Whatever is unusual gives no names; the server then
// reads the first sheet.

const endOfArchive = 0x06054b50;
const entryOfArchive = 0x02014b50;
/** The part that names the sheets is small; a larger one is not read. */
const mostBytes = 1 << 20;

async function bytesOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

async function unpacked(packed: Blob, method: number): Promise<string> {
  if (method === 0) return packed.text();
  const reader = packed.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces as BlobPart[]).text();
    size += value.length;
    if (size > mostBytes) {
      await reader.cancel();
      return "";
    }
    pieces.push(value);
  }
}

async function partOf(file: Blob, wanted: string): Promise<string> {
  const tail = await bytesOf(file, Math.max(0, file.size - 65_557), file.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== endOfArchive) --end;
  if (end < 0) return "";
  const [size, offset] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (size > mostBytes) return "";
  const list = await bytesOf(file, offset, offset + size);
  for (let at = 0; at + 46 <= list.byteLength && list.getUint32(at, true) === entryOfArchive; ) {
    const length = list.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, at + 46, length));
    if (name === wanted) {
      const [method, packed, start] = [list.getUint16(at + 10, true), list.getUint32(at + 20, true), list.getUint32(at + 42, true)];
      const head = await bytesOf(file, start, start + 30);
      const begin = start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
      return unpacked(file.slice(begin, begin + packed), method);
    }
    at += 46 + length + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
  }
  return "";
}

/** In their order, hidden ones left out; empty for anything but a workbook. */
export function sheetsIn(workbook: string): string[] {
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].flatMap(([, attributes = ""]) => {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
    if (!name || /\bstate="(hidden|veryHidden)"/.test(attributes)) return [];
    return [name.replace(/&(amp|lt|gt|quot|apos);/g, (_, word: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" })[word] ?? "")];
  });
}

export async function sheetNames(file: Blob): Promise<string[]> {
  try {
    const start = await bytesOf(file, 0, 4);
    if (start.byteLength < 4 || start.getUint32(0, true) !== 0x04034b50) return [];
    return sheetsIn(await partOf(file, "xl/workbook.xml"));
  } catch {
    return [];
  }
}
