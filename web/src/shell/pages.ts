// SPDX-License-Identifier: Apache-2.0
// All pages, found by their file name, and the tabs of each place: hand-written pages first, then every register of the
// place's modules that no page shows.
import { entities, type EntityDescription, entityByPlural, may } from "@web/api/description.ts";
import { hasRole } from "@web/api/session.ts";

import type { Page } from "./page.ts";
import { isPart, placeOfRegister, type PlaceId, tabOrder } from "./places.ts";

const found = import.meta.glob<{ routes: Page[] }>(["../*/routes.tsx", "../../../modules/*/ui/routes.tsx"], {
  eager: true,
});

const written: Page[] = Object.values(found).flatMap((file) => file.routes);

/** "assets/$id" of a module would take "assets/import" for an object: the general page of that name goes before it. */
function generalBeside(): Page[] {
  const general = written.find((page) => page.path === "$plural/import");
  if (!general) return [];
  return written
    .filter((page) => /^[a-z_]+\/\$id$/.test(page.path))
    .map((page) => ({ ...general, path: page.path.replace("$id", "import") }));
}

export const pages: Page[] = [...written, ...generalBeside()];

export interface Tab {
  /** Below the organisation's address, without a slash in front. */
  path: string;
  title: string;
  /** Registers without a tab of their own that are reached from it. */
  shows: readonly string[];
}

function isOpen(page: Page): boolean {
  if (page.roles && !hasRole(...page.roles)) return false;
  return !page.needs || page.needs.every((plural) => may(entityByPlural(plural), "read"));
}

/** The pages under the avatar that are open to the reader. */
export function settingsPages(): Page[] {
  return pages
    .filter((page) => page.place === undefined && page.tab !== undefined && isOpen(page))
    .sort((a, b) => (a.tab ?? 0) - (b.tab ?? 0));
}

export function tabsOf(place: PlaceId): Tab[] {
  const own = pages
    .filter((page) => page.place === place && page.tab !== undefined && isOpen(page))
    .sort((a, b) => (a.tab ?? 0) - (b.tab ?? 0));
  const shown = new Set(pages.flatMap((page) => page.shows ?? []));
  const registers = entities()
    .filter(
      (entity) =>
        placeOfRegister(entity.module, entity.plural) === place &&
        may(entity, "read") &&
        entity.module !== "platform" &&
        !isPart(entity.plural) &&
        !shown.has(entity.plural) &&
        !own.some((page) => page.path === entity.plural),
    )
    .sort((a, b) => tabOrder(a.plural) - tabOrder(b.plural));
  return [
    ...own.map((page) => ({ path: page.path, title: page.title(), shows: page.shows ?? [] })),
    ...registers.map((entity) => ({ path: entity.plural, title: entity.plural_label, shows: [] })),
  ];
}

/** Where the name of a place leads: its first tab. */
export function doorOf(place: PlaceId): string {
  return place === "home" ? "" : (tabsOf(place)[0]?.path ?? place);
}

/** The tab that stands for an address: its own, or the one from where the register is reached. */
export function tabOf(tabs: readonly Tab[], path: string): Tab | undefined {
  const first = path.split("/")[0] ?? "";
  return (
    tabs.find((tab) => path === tab.path || path.startsWith(`${tab.path}/`)) ?? tabs.find((tab) => tab.shows.includes(first))
  );
}

/** Pages of a place that are reached from another page, and by the palette. */
export function furtherPagesOf(place: PlaceId): Page[] {
  return pages.filter((page) => page.place === place && page.isFound && isOpen(page));
}

/** The page that fills an empty register from a template, where there is one and it is open. */
export function startOf(plural: string): Page | undefined {
  return pages.find((page) => page.starts?.includes(plural) && isOpen(page));
}

/** Register and object that an address shows, for what every page can do with them. */
export function subjectOf(path: string): { entity: EntityDescription; id: string | undefined } | undefined {
  const [first = "", second] = path.split("/");
  const own = entityByPlural(first);
  const shown = own ?? entityByPlural(pages.find((page) => page.path === path)?.shows?.[0] ?? "");
  if (!shown || !may(shown, "read")) return undefined;
  return { entity: shown, id: own && second !== "new" ? second : undefined };
}

/** The place that an address belongs to, to mark it in the navigation. */
export function placeOfPath(path: string): PlaceId | undefined {
  const first = path.split("/")[0] ?? "";
  const page =
    pages.find((one) => one.path === path) ??
    pages.find((one) => one.place !== undefined && one.path.split("/")[0] === first && first !== "");
  if (page?.place) return page.place;
  const entity = entityByPlural(first);
  return entity ? placeOfRegister(entity.module, entity.plural) : undefined;
}
