// SPDX-License-Identifier: Apache-2.0
// Canonical JSON (RFC 8785) of what a proof holds: texts, whole numbers, lists and objects.
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    // The default order compares UTF-16 code units, as the RFC wants it.
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] as Json)}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("not a whole number");
  return JSON.stringify(value);
}
