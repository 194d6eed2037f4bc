// SPDX-License-Identifier: Apache-2.0
// What the page of the scope reads.
import type { Item, Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";

import type { Kind, Mark, Placement } from "./layout.ts";

export interface Warning {
  field: string;
  code: string;
  message: string;
  ids: string[];
}

export interface Change {
  kind: string;
  entity: string;
  id: string;
  name: string;
  fields: string[];
  message: string;
}

/** GET /api/scopes/map */
export interface ScopeMap {
  elements: { id: string; name: string; kind: Kind; placement: Placement; rests_on: string[] }[];
  dependencies: {
    id: string;
    name: string;
    supplier: string;
    placement: Placement;
    has_agreement: boolean;
    expires_on: string | null;
    serves: string[];
  }[];
  warnings: Warning[];
  blocking: Warning[];
  changes: Change[];
}

/** One of GET /api/scopes/stale */
export interface Stale {
  entity: string;
  id: string;
  name: string;
  versions: number[];
  because: Change[];
}

export function useScopes() {
  const versions = useRead<Page>("/api/scopes", { labels: "1", limit: 100, sort: "-number" });
  const items = versions.data?.items;
  return {
    versions,
    items,
    open: items?.find((one) => one.state === "draft" || one.state === "submitted"),
    inForce: items?.find((one) => one.state === "signed"),
  };
}

export const statementOf = (version: Item | undefined) => (typeof version?.statement === "string" ? version.statement : "");

export function marksOf(map: ScopeMap): Mark[] {
  return [
    ...map.elements.map(
      (one): Mark => ({ id: one.id, plural: "scope_elements", name: one.name, kind: one.kind, placement: one.placement, below: one.rests_on }),
    ),
    ...map.dependencies.map(
      (one): Mark => ({
        id: one.id,
        plural: "scope_dependencies",
        name: `${one.supplier} – ${one.name}`,
        kind: "supplier",
        placement: one.placement,
        below: one.serves,
      }),
    ),
  ];
}
