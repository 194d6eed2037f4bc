// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import { score } from "./fuzzy.ts";

describe("the palette's matching", () => {
  it("finds by initials, without marks and in both languages", () => {
    expect(score("dda", ["Statement of Applicability", "Déclaration d’applicabilité"])).toBeGreaterThan(0);
    expect(score("declaration", ["Déclaration d’applicabilité"])).toBeGreaterThan(0);
    expect(score("soa", ["Statement of Applicability"])).toBeGreaterThan(0);
  });

  it("puts the beginning of a word before its middle", () => {
    expect(score("ris", ["Risks"])).toBeGreaterThan(score("ris", ["Charisma"]));
    expect(score("risk", ["Risks"])).toBeGreaterThan(score("risk", ["Lines of the risk register"]));
  });

  it("wants every word", () => {
    expect(score("new risk", ["New: Risk"])).toBeGreaterThan(0);
    expect(score("new zebra", ["New: Risk"])).toBe(0);
  });

  it("fits everything when nothing is asked", () => {
    expect(score("  ", ["anything"])).toBe(1);
  });
});
