// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { canonical } from "./canonical.ts";
import { rootOf } from "./verify.ts";

const sha = (...parts: Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return Uint8Array.from(hash.digest());
};
const leaf = (n: number) => sha(Uint8Array.of(0), new TextEncoder().encode(`entry ${n}`));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/** RFC 9162, 2.1.1 and 2.1.3.1, as the text says it: recursively. */
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1));
function treeHash(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  const k = split(leaves.length);
  return sha(Uint8Array.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}
function path(m: number, leaves: Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
}

describe("a proof in the browser", () => {
  it("gives the root of every tree up to 20 leaves from every leaf, and of no other leaf", async () => {
    for (let size = 1; size <= 20; ++size) {
      const leaves = Array.from({ length: size }, (_, n) => leaf(n));
      const root = base64(treeHash(leaves));
      for (let index = 0; index < size; ++index) {
        const steps = path(index, leaves).map(base64);
        expect(await rootOf(leaf(index) as never, index, size, steps), `${index} of ${size}`).toBe(root);
        expect(await rootOf(leaf(index + 1) as never, index, size, steps)).not.toBe(root);
        expect(await rootOf(leaf(index) as never, index, size, [...steps, base64(leaf(0))])).toBeUndefined();
      }
    }
  });

  it("says no to a place outside the tree", async () => {
    expect(await rootOf(leaf(0) as never, 1, 1, [])).toBeUndefined();
    expect(await rootOf(leaf(0) as never, -1, 1, [])).toBeUndefined();
  });

  it("writes canonical JSON: members in order, no spaces, whole numbers only", () => {
    expect(canonical({ b: [1, null, true], a: { "\u20ac": "é\n", z: "" } })).toBe('{"a":{"z":"","€":"é\\n"},"b":[1,null,true]}');
    expect(() => canonical(1.5)).toThrow(RangeError);
  });
});
