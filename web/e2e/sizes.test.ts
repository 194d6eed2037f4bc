// SPDX-License-Identifier: Apache-2.0
// What has to be downloaded, compressed as the server sends it to a browser that knows gzip alone.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

interface Chunk {
  file: string;
  src?: string;
  name?: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const generated = process.env.ASSAY_GEN as string;
const manifest = JSON.parse(readFileSync(join(generated, "manifest.json"), "utf8")) as Record<string, Chunk>;
const kib = 1024;

function sizeOf(file: string): number {
  const path = join(generated, "dist", file);
  return statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
}

/** The files of a chunk and of all that it imports at once. */
function filesOf(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key] as Chunk;
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const other of chunk.imports ?? []) filesOf(other, seen);
  return seen;
}

const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);
const key = (part: string) => Object.keys(manifest).find((name) => name.endsWith(part)) as string;
const firstPage = () => {
  const files = filesOf(key("app.html"));
  for (const part of ["messages/app_fr.ts", "src/home/home.tsx"]) filesOf(key(part), files);
  return files;
};

describe("the size of", () => {
  it("the first page is at most 180 KB", () => {
    expect(total(firstPage())).toBeLessThanOrEqual(180 * kib);
  });

  it("sign-in is at most 60 KB", () => {
    const files = filesOf(key("signin.html"));
    filesOf(key("messages/signin_fr.ts"), files);
    expect(total(files)).toBeLessThanOrEqual(60 * kib);
  });

  it("each part that is loaded later keeps to its limit", () => {
    const first = firstPage();
    const limits: [RegExp, number][] = [
      [/src\/grid\//, 30],
      [/shell\/palette\.tsx$/, 25],
      [/editor/, 150],
    ];
    const lazy = Object.entries(manifest).filter(([, chunk]) => chunk.isDynamicEntry);
    expect(lazy.length).toBeGreaterThan(5);
    const tooBig = lazy.flatMap(([name]) => {
      const limit = limits.find(([pattern]) => pattern.test(name))?.[1] ?? 40;
      const size = total([...filesOf(name)].filter((file) => !first.has(file)));
      return size > limit * kib ? [`${name}: ${Math.ceil(size / kib)} KB, allowed are ${limit}`] : [];
    });
    expect(tooBig).toEqual([]);
  });
});
