// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";

import type { EntityDescription, FieldDescription } from "@web/api/description.ts";

import { headingsOf, templateOf } from "./template.ts";

const field = (name: string, label: string, more: Partial<FieldDescription> = {}): FieldDescription => ({
  name,
  label,
  kind: "text",
  sensitivity: "ordinary",
  ...more,
});

const asset = {
  name: "asset",
  fields: [
    field("location", "Lieu, site"),
    field("title", "Titre", { required: true }),
    field("reference", "Référence"),
    field("level", "Niveau", { computed: true }),
    field("state", "État", { read_only: true }),
    field("picture", "Image", { kind: "file" }),
    field("owner", "Qui"),
    field("deputy", "Qui"),
  ],
} as unknown as EntityDescription;

describe("the template of a register", () => {
  it("has what a person writes, what is required first", () => {
    expect(headingsOf(asset).slice(0, 3)).toEqual(["Référence", "Titre", "Lieu, site"]);
  });

  it("names fields of the same label apart", () => {
    expect(headingsOf(asset).slice(3)).toEqual(["owner", "deputy"]);
  });

  it("opens in a spreadsheet program of the reader's language", () => {
    expect(templateOf(asset, "fr")).toBe("\ufeffRéférence;Titre;Lieu, site;owner;deputy\r\n".replace("Lieu, site", '"Lieu, site"'));
    expect(templateOf(asset, "en")).toMatch(/^\ufeffRéférence,Titre,"Lieu, site",/);
  });
});
