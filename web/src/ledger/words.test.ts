// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { rootWords } from "./words.ts";

const base64 = (bytes: number[]) => btoa(String.fromCharCode(...bytes, ...new Array(32 - bytes.length).fill(0)));

describe("the words of a root", () => {
  it("are those of the reference page", () => {
    // SHA-256 of nothing: the root of an empty tree.
    expect(rootWords("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=").join(" ")).toBe(
      "vavub sidaf nogus dubih norur zigam nojoz rohoh",
    );
  });

  it("tell every 16 bits from every other", () => {
    const seen = new Set<string>();
    for (let bits = 0; bits < 65536; bits += 8) {
      const eight = Array.from({ length: 8 }, (_, n) => [(bits + n) >> 8, (bits + n) & 255]).flat();
      for (const word of rootWords(base64(eight))) seen.add(word);
    }
    expect(seen.size).toBe(65536);
  });
});
