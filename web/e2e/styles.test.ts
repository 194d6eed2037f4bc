// SPDX-License-Identifier: Apache-2.0
// The sheets of all pages end up in one document: a name that two of them use looks one way or the other, depending on the
// way by which somebody came.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The sheets of the workspace; signing in has a document of its own. */
function sheets(): string[] {
  return ["web/src", "modules"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))))
    .filter((path) => path.endsWith(".css") && !path.includes("/signin/"));
}

/** Classes that a sheet styles by their name alone. */
function ownClasses(path: string): Set<string> {
  const text = readFileSync(join(root, path), "utf8").replace(/\/\*.*?\*\//gs, "");
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, list = ""]) => list.split(","));
  return new Set(selectors.map((one) => one.trim()).filter((one) => /^\.[\w-]+$/.test(one)));
}

it("no two sheets style the same class", () => {
  const owner = new Map<string, string>();
  const twice: string[] = [];
  for (const path of sheets())
    for (const name of ownClasses(path)) {
      if (owner.has(name)) twice.push(`${name}: ${owner.get(name)} and ${path}`);
      owner.set(name, path);
    }
  expect(owner.size).toBeGreaterThan(100);
  expect(twice).toEqual([]);
});
