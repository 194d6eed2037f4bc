// SPDX-License-Identifier: Apache-2.0
// What the register's address says: list filters for the server, and how the matrix is shown.
import type { Place, ViewName } from "./scale.ts";

export type Search = Record<string, string | undefined>;

/** Parts of the address that are no filters of the list. */
const ownWords = ["matrix", "arrows", "as_of", "group", "columns", "density"];

export function chosenView(search: Search): ViewName {
  return search.matrix === "current" || search.matrix === "residual" ? search.matrix : "inherent";
}

/** The cell that filters, in the view that is shown. */
export function chosenPlace(search: Search, view: ViewName): Place | undefined {
  const likelihood = Number(search[`${view}_likelihood`]);
  const consequence = Number(search[`${view}_consequence`]);
  return likelihood > 0 && consequence > 0 ? { likelihood, consequence } : undefined;
}

const isOfCell = (name: string) => /^(inherent|current|residual)_(likelihood|consequence)$/.test(name) || name === "criteria";

function without<T>(values: Record<string, T>, isOut: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isOut(name)));
}

export function withoutCell(search: Search): Search {
  return without(search, isOfCell);
}

export function withCell(search: Search, view: ViewName, criteria: string, place: Place): Search {
  return {
    ...search,
    criteria,
    [`${view}_likelihood`]: String(place.likelihood),
    [`${view}_consequence`]: String(place.consequence),
  };
}

/** Filters of the list. */
export function filtersOf(search: Search): Search {
  return without(search, (name) => ownWords.includes(name));
}

/** Filters of the list but the cell and the order: what the matrix counts over. */
export function cellFilterOf<T>(filters: Record<string, T>): Record<string, T> {
  return without(filters, (name) => isOfCell(name) || name === "sort");
}
