// SPDX-License-Identifier: Apache-2.0
// One route per page, all below /o/<organisation>. The as-of moment stays in the address from page to page.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";

import { entityByPlural } from "@web/api/description.ts";
import { lookAsOf } from "@web/api/send.ts";
import type { Session } from "@web/api/session.ts";
import { Failure, Loading, NotFound } from "@web/view/states.tsx";

import { OtherOrganisation } from "./other_organisation.tsx";
import { pages, tabsOf } from "./pages.ts";
import { places } from "./places.ts";
import { Shell } from "./shell.tsx";

/** Filters, sorting and the moment are plain texts in the address; a page reads what it knows. */
export type Search = Record<string, string | undefined>;

function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

export function makeRouter(session: Session) {
  const isElsewhere = location.pathname.split("/")[2] !== session.organisation;
  const root = createRootRoute({
    component: isElsewhere ? OtherOrganisation : Shell,
    notFoundComponent: NotFound,
    validateSearch: (search: Search): Search => search,
    search: { middlewares: [retainSearchParams(["as_of"])] },
    beforeLoad: ({ search }) => lookAsOf(search.as_of),
  });
  const views = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path === "" ? "/" : page.path,
      component: lazyRouteComponent(page.view),
    }),
  );
  // "/risks" leads to the first tab of the place where no page and no register has that address.
  const doors = places
    .filter((place) => place.id !== "home" && !pages.some((page) => page.path === place.id) && !entityByPlural(place.id))
    .map((place) =>
      createRoute({
        getParentRoute: () => root,
        path: place.id,
        beforeLoad: () => {
          const first = tabsOf(place.id)[0];
          if (first) throw redirect({ to: `/${first.path}` as string });
        },
        component: NotFound,
      }),
    );
  return createRouter({
    routeTree: root.addChildren([...views, ...doors]),
    basepath: isElsewhere ? location.pathname.split("/").slice(0, 3).join("/") : `/o/${session.organisation}`,
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
    defaultNotFoundComponent: NotFound,
  });
}
