// SPDX-License-Identifier: Apache-2.0
// A field's value as people read it. Texts of other people are only ever text.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { entityByName, type FieldDescription, type Item } from "@web/api/description.ts";
import { showDate, showInstant, showNumber, t } from "@web/messages/index.ts";

import { FileLink, type StoredFile } from "./files.tsx";

export interface LinkValue {
  id: string;
  [attribute: string]: unknown;
}

/** Links are ids, or objects with an id where the link has attributes. */
export function linksOf(value: unknown): LinkValue[] {
  if (!Array.isArray(value)) return [];
  return value.map((one) => (typeof one === "string" ? { id: one } : (one as LinkValue)));
}

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The name of a person or an object without its reference: "P-02 Ann Lee" is Ann Lee. */
export function bareName(label: unknown): string {
  return typeof label === "string" ? label.replace(/^\S*\d\S* /, "") : "";
}

export function choiceLabel(field: FieldDescription, value: unknown): string {
  return field.choices?.find((choice) => choice.name === value)?.label ?? String(value);
}

/** As plain words, for texts and for what is compared. */
export function plainValue(field: FieldDescription, value: unknown, label?: string | string[]): string {
  if (isEmptyValue(value)) return "";
  switch (field.kind) {
    case "choice":
      return choiceLabel(field, value);
    case "boolean":
      return value ? t("web.yes") : t("web.no");
    case "date":
      return showDate(String(value));
    case "instant":
      return showInstant(String(value));
    case "integer":
    case "level":
      return showNumber(Number(value));
    case "decimal":
      return showNumber(Number(value), { minimumFractionDigits: field.scale, maximumFractionDigits: field.scale });
    case "money": {
      const money = value as { amount: number; currency: string };
      return showNumber(money.amount / 100, { style: "currency", currency: money.currency });
    }
    case "reference":
      return typeof label === "string" ? label : String(value);
    case "links":
      return Array.isArray(label)
        ? label.join(", ")
        : linksOf(value)
            .map((link) => link.id)
            .join(", ");
    case "file":
      return (value as StoredFile).name;
    case "text": // what something is attached to has a name
      return typeof label === "string" ? label : String(value);
    case "markdown":
      return String(value);
    default:
      return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

function ObjectLink({ target, id, name }: { target: string; id: string; name: string }) {
  const entity = entityByName(target);
  if (!entity) return <>{name}</>;
  return <Link to={`/${entity.plural}/${id}` as string}>{name}</Link>;
}

/** What was frozen with a signature, exactly as it was signed, set so that it can be read. */
function frozenValue(text: string): string | undefined {
  if (!text.startsWith('{"')) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

interface ValueProps {
  field: FieldDescription;
  item: Item;
  /** The register of the item, where a file of it can be saved. */
  plural?: string;
}

export function Value({ field, item, plural }: ValueProps): ReactNode {
  const value = item[field.name];
  const label = item.labels?.[field.name];
  if (isEmptyValue(value)) return <span className="muted">–</span>;
  if (field.kind === "reference" && field.target && typeof label === "string")
    return <ObjectLink target={field.target} id={String(value)} name={label} />;
  if (field.kind === "links" && field.target) {
    const target = field.target;
    return linksOf(value).map((link, index) => (
      <span key={link.id}>
        {index > 0 && ", "}
        <ObjectLink target={target} id={link.id} name={Array.isArray(label) ? (label[index] ?? link.id) : link.id} />
      </span>
    ));
  }
  if (field.kind === "file" && plural)
    return <FileLink path={`/api/${plural}/${item.id}/files/${field.name}`} file={value as StoredFile} />;
  if (field.name === "reference") return <span className="ref">{String(value)}</span>;
  const frozen = typeof value === "string" ? frozenValue(value) : undefined;
  if (frozen)
    return (
      <details>
        <summary>{t("web.frozen")}</summary>
        <pre className="frozen">{frozen}</pre>
      </details>
    );
  return plainValue(field, value, label);
}
