// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { EntityDescription, FieldDescription, Item } from "@web/api/description.ts";

import { candidateOf, choiceCandidates, find, normal } from "./words.ts";

const field = (name: string, more: Partial<FieldDescription> = {}): FieldDescription => ({
  name,
  label: name,
  kind: "text",
  sensitivity: "ordinary",
  ...more,
});

const people = {
  name: "person",
  title_field: "name",
  fields: [field("name", { searched: true }), field("email", { unique: true }), field("note")],
} as EntityDescription;

const person = (id: string, reference: string, name: string, email: string): Item => ({
  id,
  version: 1,
  reference,
  name,
  email,
  note: "Alice",
});

const candidates = [
  person("1", "P-1", "Alice Martin", "alice@example.org"),
  person("2", "P-2", "Élise Dupont", "elise@example.org"),
  person("3", "P-3", "Jean Dupont", "jean@example.org"),
  person("4", "P-4", "Jean Dupont", "jean.dupont@example.org"),
].map((item) => candidateOf(people, item));

const valueOf = (word: string) => {
  const found = find(candidates, word);
  return "one" in found ? found.one.value : found.several.map((one) => one.value);
};

describe("a name", () => {
  it("is found by mail, name, reference, or as it is shown", () => {
    expect(valueOf("alice@example.org")).toBe("1");
    expect(valueOf("Alice Martin")).toBe("1");
    expect(valueOf("P-1")).toBe("1");
    expect(valueOf("P-1 Alice Martin")).toBe("1");
  });

  it("does not depend on case, accents or spaces", () => {
    expect(valueOf("  ALICE\u00a0 martin ")).toBe("1");
    expect(valueOf("elise dupont")).toBe("2");
    expect(normal("L’Élève")).toBe("l'eleve");
  });

  it("of two people is a question, and so is a part of a name", () => {
    expect(valueOf("Jean Dupont")).toEqual(["3", "4"]);
    expect(valueOf("Alice")).toEqual(["1"]);
    expect(valueOf("dupont")).toEqual(["2", "3", "4"]);
  });

  it("of nobody has no candidates, even where a note mentions it", () => {
    expect(valueOf("Nobody Here")).toEqual([]);
  });
});

describe("a choice", () => {
  const treatment = field("treatment", {
    kind: "choice",
    choices: [
      { name: "modify", label: "Modify" },
      { name: "risk_sharing", label: "Share" },
    ],
  });
  const french = [
    { name: "modify", label: "Réduire" },
    { name: "risk_sharing", label: "Partager" },
  ];
  const value = (word: string) => {
    const found = find(choiceCandidates(treatment, french), word);
    return "one" in found ? found.one.value : undefined;
  };
  it("is known by its label in both languages and by its name", () => {
    expect(value("modify")).toBe("modify");
    expect(value("reduire")).toBe("modify");
    expect(value("PARTAGER")).toBe("risk_sharing");
    expect(value("risk sharing")).toBe("risk_sharing");
    expect(value("ignore")).toBeUndefined();
  });
});
