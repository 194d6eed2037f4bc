// SPDX-License-Identifier: Apache-2.0
// What a list looks like, as the address says: words, filters, order, groups, columns, density. Everything else in the
// address is a filter of the API and goes there as it is.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

import type { EntityDescription } from "@web/api/description.ts";

import { firstColumns } from "./columns.ts";

export type Density = "comfortable" | "compact";

export interface View {
  words: string;
  /** As the API takes it: "title", "-risk_level". */
  sort: string;
  group: string | undefined;
  columns: string[];
  density: Density;
  /** "treatment" or "title.contains" with its value. */
  filters: Record<string, string>;
}

const own = ["q", "sort", "group", "columns", "density", "as_of"];

export type Search = Record<string, string | undefined>;

export function viewOf(search: Search, entity: EntityDescription, preset: string[] = firstColumns(entity)): View {
  const filters: Record<string, string> = {};
  for (const [name, value] of Object.entries(search)) {
    const field = name.split(".")[0] ?? "";
    const isKnown = field === "custom" || entity.fields.some((one) => one.name === field);
    if (value !== undefined && !own.includes(name) && isKnown) filters[name] = value;
  }
  return {
    words: search.q ?? "",
    sort: search.sort ?? entity.default_sort ?? "",
    group: search.group,
    columns: search.columns ? search.columns.split(",") : preset,
    density: search.density === "compact" ? "compact" : "comfortable",
    filters,
  };
}

/** The question to the API. Groups need the rows of a group after each other. */
export function questionOf(view: View, fixed: Search = {}): Record<string, string | undefined> {
  const order = view.sort.replace(/^-/, "");
  const sort = view.group && view.group !== order ? [view.group, view.sort].filter(Boolean).join(",") : view.sort;
  return { ...view.filters, ...fixed, q: view.words || undefined, sort: sort || undefined };
}

/** Changes to the address; an undefined value takes its part away. */
export function useView(entity: EntityDescription, preset?: string[]): [View, (change: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const text = JSON.stringify(search);
  // The address is made anew at every navigation; the view only when it says something else.
  const view = useMemo(() => viewOf(JSON.parse(text) as Search, entity, preset), [text, entity, preset]);
  const change = (to: Search) =>
    void navigate({
      to: ".",
      replace: true,
      resetScroll: false,
      search: (before: Search) => ({ ...before, ...to }) as never,
    });
  return [view, change];
}

/** Clicking a column's head: up, down, and back to the order that the register has by itself. */
export function nextSort(view: View, name: string, preset: string | undefined): string | undefined {
  if (view.sort === name) return `-${name}`;
  if (view.sort === `-${name}`) return preset === name ? name : undefined;
  return name;
}
