// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { canonical } from "./canonical.ts";
import { rootOf } from "./verify.ts";

type Bytes = Uint8Array<ArrayBuffer>;

async function sha(...parts: Bytes[]): Promise<Bytes> {
  const all = Uint8Array.from(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}
const leaf = (n: number) => sha(Uint8Array.of(0), new TextEncoder().encode(`entry ${n}`));
const base64 = (bytes: Bytes) => btoa(String.fromCharCode(...bytes));

/** RFC 9162, 2.1.1 and 2.1.3.1, as the text says it: recursively. */
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1));
async function treeHash(leaves: Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0] as Bytes;
  const k = split(leaves.length);
  return sha(Uint8Array.of(1), await treeHash(leaves.slice(0, k)), await treeHash(leaves.slice(k)));
}
async function path(m: number, leaves: Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...(await path(m, leaves.slice(0, k))), await treeHash(leaves.slice(k))]
    : [...(await path(m - k, leaves.slice(k))), await treeHash(leaves.slice(0, k))];
}

describe("a proof in the browser", () => {
  it("gives the root of every tree up to 16 leaves from every leaf, and of no other leaf", async () => {
    for (let size = 1; size <= 16; ++size) {
      const leaves = await Promise.all(Array.from({ length: size }, (_, n) => leaf(n)));
      const root = base64(await treeHash(leaves));
      for (let index = 0; index < size; ++index) {
        const steps = (await path(index, leaves)).map(base64);
        const own = leaves[index] as Bytes;
        expect(await rootOf(own, index, size, steps), `${index} of ${size}`).toBe(root);
        expect(await rootOf(await leaf(index + 1), index, size, steps)).not.toBe(root);
        expect(await rootOf(own, index, size, [...steps, root])).toBeUndefined();
      }
    }
  });

  it("says no to a place outside the tree", async () => {
    expect(await rootOf(await leaf(0), 1, 1, [])).toBeUndefined();
    expect(await rootOf(await leaf(0), -1, 1, [])).toBeUndefined();
  });

  it("writes canonical JSON: members in order, no spaces, whole numbers only", () => {
    expect(canonical({ b: [1, null, true], a: { "\u20ac": "é\n", z: "" } })).toBe('{"a":{"z":"","€":"é\\n"},"b":[1,null,true]}');
    expect(() => canonical(1.5)).toThrow(RangeError);
  });
});
