// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { EntityDescription } from "@web/api/description.ts";

import type { GridColumn } from "./columns.ts";
import { columnsOfHead } from "./head_row.ts";

const columns: GridColumn[] = [
  { name: "reference", label: "Reference" },
  { name: "title", label: "Title" },
  { name: "risk_owner", label: "Risk owner" },
];
const french = { fields: [{ name: "risk_owner", label: "Propriétaire du risque" }] } as EntityDescription;
const namesOf = (rows: string[][]) => columnsOfHead(rows, columns, french)?.map((column) => column?.name);

describe("the first row of a paste", () => {
  it("names columns in their order on the sheet, whatever the case and the marks", () => {
    expect(namesOf([["risk OWNER *", "Title:"], ["Ann", "Fire"]])).toEqual(["risk_owner", "title"]);
  });

  it("names columns in the other language and by their field", () => {
    expect(namesOf([["propriétaire du risque", "title"], ["Ann", "Fire"]])).toEqual(["risk_owner", "title"]);
    expect(namesOf([["risk_owner"], ["Ann"]])).toEqual(["risk_owner"]);
  });

  it("keeps the place of what it does not know when most names are known", () => {
    expect(namesOf([["Title", "Colour", "Reference"], ["Fire", "red", "R-01"]])).toEqual(["title", undefined, "reference"]);
  });

  it("is a row of values when it is alone, names little or nothing", () => {
    expect(namesOf([["Title"]])).toBeUndefined();
    expect(namesOf([["Fire", "Ann"], ["Flood", "Bob"]])).toBeUndefined();
    expect(namesOf([["Title", "of the second book"], ["Flood", "Bob"]])).toBeUndefined();
  });
});
