// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { Item } from "@web/api/description.ts";

import { applicabilityOf, changesOf, columnsOfHead, dateOf, find, implementationOf, reasonsOf, understand } from "./paste.ts";
import type { Line } from "./statement.ts";

const line = (number: string, values: Record<string, unknown> = {}): Line => ({
  row: { id: `row ${number}`, version: 3, reference: number, applicable: "undecided", risks: [], ...values },
  number,
  title: `Title ${number}`,
  theme: "organizational",
  risks: [],
  problems: [],
  openRisks: [],
  obligations: [],
});

const people: Item[] = [
  { id: "claire", version: 1, reference: "P-01", name: "Claire Martin", email: "claire@demo.example" },
  { id: "chloe", version: 1, reference: "P-02", name: "Chloé Martin", email: "chloe@demo.example" },
  { id: "alain", version: 1, reference: "P-03", name: "Alain Petit", email: "alain@demo.example" },
];
const risks: Item[] = [
  { id: "r1", version: 1, reference: "R-01", title: "Fire" },
  { id: "r2", version: 1, reference: "R-02", title: "Flood" },
];
const registers = { lines: [line("5.1"), line("5.2"), line("8.30", { applicable: "no", exclusion_justification: "In-house" })], people, risks };

describe("heads of a spreadsheet", () => {
  it("are known in English and French", () => {
    expect(columnsOfHead(["Control no.", "Title", "Applicable?", "Reason for inclusion", "Status", "Owner", "Reason for exclusion"])).toEqual([
      "number",
      "title",
      "applicable",
      "reasons",
      "implementation",
      "owner",
      "exclusion_justification",
    ]);
    expect(columnsOfHead(["N°", "Mesure", "Applicable", "Raisons", "Risques", "État", "Responsable", "Justification d’exclusion"])).toEqual([
      "number",
      "title",
      "applicable",
      "reasons",
      "risks",
      "implementation",
      "owner",
      "exclusion_justification",
    ]);
  });

  it("are missing where the first row names a control", () => {
    expect(columnsOfHead(["A.5.1", "Policies", "yes"])).toBeUndefined();
  });
});

describe("cells", () => {
  it("say yes and no in both languages", () => {
    for (const word of ["Yes", "oui", "x", "Applicable"]) expect(applicabilityOf(word)).toBe("yes");
    for (const word of ["no", "Non", "Excluded", "exclue"]) expect(applicabilityOf(word)).toBe("no");
    expect(applicabilityOf("perhaps")).toBeUndefined();
  });

  it("name states of implementation", () => {
    expect(["Implemented", "Partially", "prévu", "not implemented", "En cours"].map(implementationOf)).toEqual([
      "implemented",
      "partially",
      "planned",
      "not_implemented",
      "partially",
    ]);
    expect(implementationOf("green")).toBeUndefined();
  });

  it("name reasons and keep what is unknown", () => {
    const { reasons, unknown } = reasonsOf("Risk, loi; because");
    expect(reasons).toEqual({ reason_risk: true, reason_law: true, reason_contract: false, reason_good_practice: false });
    expect(unknown).toEqual(["because"]);
  });

  it("hold days that exist", () => {
    expect(dateOf("30/04/2026")).toBe("2026-04-30");
    expect(dateOf("2026-02-30")).toBeUndefined();
  });

  it("name people by reference, mail or name, and say when more than one fits", () => {
    expect(find(people, "P-03").map((one) => one.id)).toEqual(["alain"]);
    expect(find(people, "alain@demo.example").map((one) => one.id)).toEqual(["alain"]);
    expect(find(people, "A. Petit").map((one) => one.id)).toEqual(["alain"]);
    expect(find(people, "C. Martin").map((one) => one.id)).toEqual(["claire", "chloe"]);
    expect(find(people, "chloe martin").map((one) => one.id)).toEqual(["chloe"]);
  });
});

describe("a paste", () => {
  it("decides lines by the number of their control, in any order", () => {
    const [first, second] = understand(
      [
        ["No.", "Applies", "Because of", "Risks", "State", "Owner", "Why not"],
        ["A.5.2", "yes", "risk", "R-01, R-02", "implemented", "P-03", ""],
        ["5.1", "no", "", "", "", "", "Not here"],
      ],
      registers,
    );
    expect(first?.issues).toEqual([]);
    expect(first?.fields).toMatchObject({ applicable: "yes", reason_risk: true, risks: ["r1", "r2"], implementation: "implemented", owner: "alain" });
    expect(second?.fields).toMatchObject({ applicable: "no", exclusion_justification: "Not here" });
  });

  it("follows the order of the page without a head", () => {
    const [only] = understand([["5.1", "Policies", "yes", "law", "", "planned", "", "Write it", ""]], registers);
    expect(only?.fields).toMatchObject({ applicable: "yes", reason_law: true, implementation: "planned", action: "Write it" });
  });

  it("does not exclude without a reason, and drops nothing silently", () => {
    const kinds = understand(
      [
        ["No.", "Applicable", "Owner", "Reason for exclusion"],
        ["5.1", "no", "", ""],
        ["5.2", "maybe", "C. Martin", ""],
        ["9.9", "yes", "", ""],
        ["5.1", "yes", "Nobody", ""],
      ],
      registers,
    ).map((one) => one.issues.map((issue) => issue.kind));
    expect(kinds).toEqual([["reason_missing"], ["not_understood", "ambiguous"], ["no_such_control"], ["no_such_object", "twice"]]);
  });

  it("keeps a reason that is there already, and sends only what differs", () => {
    const [only] = understand([["No.", "Applicable"], ["8.30", "no"]], registers);
    expect(only?.issues).toEqual([]);
    expect(only && changesOf(only)).toEqual({});
  });

  it("takes the justification of a no for its reason", () => {
    const [only] = understand([["No.", "Applicable", "Justification"], ["5.1", "no", "Nothing of that kind"]], registers);
    expect(only && changesOf(only)).toEqual({ applicable: "no", exclusion_justification: "Nothing of that kind" });
  });
});
