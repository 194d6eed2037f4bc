// SPDX-License-Identifier: Apache-2.0
// A cell as a spreadsheet takes it: days as ISO, numbers in the reader's spelling without grouping, names instead of ids.
import type { FieldDescription, Item } from "@web/api/description.ts";
import { activeLanguage, t } from "@web/messages/index.ts";
import { choiceLabel, isEmptyValue, linksOf, plainValue } from "@web/view/value.tsx";

import type { GridColumn } from "./columns.ts";

export function copiedText(column: GridColumn, item: Item): string {
  const { field } = column;
  if (!field) return column.text?.(item) ?? "";
  return valueText(field, item[field.name], item.labels?.[field.name]);
}

export function valueText(field: FieldDescription, value: unknown, label?: string | string[]): string {
  if (isEmptyValue(value)) return "";
  switch (field.kind) {
    case "choice":
      return choiceLabel(field, value);
    case "boolean":
      return value ? t("web.yes") : t("web.no");
    case "decimal":
      return local(String(value));
    case "money": {
      const money = value as { amount: number; currency: string };
      return `${local((money.amount / 100).toFixed(2))} ${money.currency}`;
    }
    case "links":
      return Array.isArray(label) ? label.join("; ") : linksOf(value).map((link) => link.id).join("; ");
    case "file":
      return (value as { name: string }).name;
    case "reference":
      return typeof label === "string" ? label : String(value);
    default:
      return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

const local = (number: string) => (activeLanguage() === "fr" ? number.replace(".", ",") : number);

/** What is read on the screen. */
export function shownText(column: GridColumn, item: Item): string {
  const { field } = column;
  if (!field) return column.text?.(item) ?? "";
  return plainValue(field, item[field.name], item.labels?.[field.name]);
}
