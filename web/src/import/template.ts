// SPDX-License-Identifier: Apache-2.0
// An empty file to fill in: the headings of a register in the reader's words, as the import understands them.
import type { EntityDescription } from "@web/api/description.ts";
import { activeLanguage } from "@web/messages/index.ts";
import { save } from "@web/view/save.ts";

import { inputFields } from "./mapping.ts";
import { csv } from "./rejected.ts";

/** Labels, what is required first; a label that two fields share would name neither, so that these go by their own name. */
export function headingsOf(entity: EntityDescription): string[] {
  const fields = inputFields(entity).filter((field) => !field.computed);
  const rank = (field: (typeof fields)[number]) => (field.name === "reference" ? 0 : field.required ? 1 : 2);
  return fields
    .toSorted((a, b) => rank(a) - rank(b))
    .map((field) => (fields.filter((one) => one.label === field.label).length > 1 ? field.name : field.label));
}

/** Spreadsheet programs set to French read semicolons; the mark in front tells them that it is UTF-8. */
export function templateOf(entity: EntityDescription, language: string): string {
  return `\ufeff${csv([headingsOf(entity)], language === "fr" ? ";" : ",")}`;
}

export function saveTemplate(entity: EntityDescription) {
  save(`${entity.plural_label}.csv`, "text/csv;charset=utf-8", templateOf(entity, activeLanguage()));
}
