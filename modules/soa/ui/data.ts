// SPDX-License-Identifier: Apache-2.0
// What the pages of the statement read: rows, controls, what blocks a submission, versions.
import { useQuery } from "@tanstack/react-query";

import type { Item, Page } from "@web/api/description.ts";
import { keyOf, useRead } from "@web/api/queries.ts";
import { type Query, read } from "@web/api/send.ts";
import { activeLanguage } from "@web/messages/index.ts";

import { type Line, linesOf, type Review } from "./statement.ts";

const pageSize = 200;

/** All pages of a register that is known to be small. */
export async function readAll(path: string, query: Query, signal?: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read<Page>(path, { ...query, limit: pageSize, cursor }, signal);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return items;
}

export function useAll(path: string, query: Query = {}, enabled = true) {
  return useQuery<Item[], Error>({
    queryKey: [...keyOf(path, query), "all"],
    queryFn: ({ signal }) => readAll(path, query, signal),
    enabled,
  });
}

export function useStatement() {
  const rows = useAll("/api/soa_rows", { labels: "1", sort: "position,reference" });
  const controls = useAll("/api/controls");
  const review = useRead<Review>("/api/soa_rows/review");
  const lines: Line[] | undefined =
    rows.data && controls.data
      ? linesOf(rows.data, controls.data, review.data, activeLanguage() === "fr")
      : undefined;
  return { rows, controls, review, lines };
}

export function useVersions() {
  const versions = useRead<Page>("/api/soas", { labels: "1", limit: 100, sort: "-number" });
  const items = versions.data?.items ?? [];
  return {
    versions,
    items,
    open: items.find((one) => one.state === "draft" || one.state === "submitted"),
    approved: items.find((one) => one.state === "approved"),
  };
}

/** Rows of an approved version are read as of its approval; those of a draft as they stand. */
export function momentOf(version: Item | undefined): string | undefined {
  return version?.approved_at ? String(version.approved_at) : undefined;
}

export function useRowsOf(version: Item | undefined) {
  const moment = momentOf(version);
  return useAll(
    "/api/soa_rows",
    { labels: "1", sort: "position,reference", as_of: moment },
    version !== undefined,
  );
}
