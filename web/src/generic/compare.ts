// SPDX-License-Identifier: Apache-2.0
// Two states of a register, compared object by object. Computed fields count: they are what people look at.
import type { EntityDescription, FieldDescription, Item } from "@web/api/description.ts";

export type Change =
  | { kind: "added" | "removed"; item: Item }
  | { kind: "changed"; item: Item; fields: { field: FieldDescription; before: Item; after: Item }[] };

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export function compare(entity: EntityDescription, before: Item[], after: Item[]): Change[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const present = new Set(after.map((item) => item.id));
  const changes: Change[] = [];
  for (const item of after) {
    const was = old.get(item.id);
    if (!was) {
      changes.push({ kind: "added", item });
      continue;
    }
    const fields = entity.fields
      .filter((field) => !same(was[field.name], item[field.name]))
      .map((field) => ({ field, before: was, after: item }));
    if (fields.length > 0) changes.push({ kind: "changed", item, fields });
  }
  for (const item of before) if (!present.has(item.id)) changes.push({ kind: "removed", item });
  return changes;
}
