// SPDX-License-Identifier: Apache-2.0
// What a page tells the shell about itself. A module adds pages in modules/<m>/ui/routes.tsx, a part of the shell in
// web/src/<part>/routes.tsx: `export const routes = [page("risks/matrix", {...})]`. Adding the file adds the page.
import type { ComponentType } from "react";

import type { Role } from "@web/api/session.ts";

import type { PlaceId } from "./places.ts";

export interface Page {
  /** Below the organisation's address, with $names of parameters: "risks/matrix", "risk_scenarios/$id". */
  path: string;
  /** The name of its tab and of the window. */
  title: () => string;
  /** Where it belongs; pages under the avatar have none. */
  place?: PlaceId;
  /** Position among the tabs of its place; without it there is no tab. */
  tab?: number;
  /** Without a tab, yet found by the palette: a page that another one leads to. */
  isFound?: boolean;
  /** The view is loaded when it is shown first: `() => import("./matrix.tsx")`, a default export. */
  view: () => Promise<{ default: ComponentType }>;
  /** Register(s) whose readers see the tab: the plural. Without it everybody who is signed in does. */
  needs?: string[];
  /** Who sees it among the pages under the avatar; without it everybody. */
  roles?: readonly Role[];
  /** Registers (plural) that this page shows, so that they need no tab of their own. */
  shows?: string[];
  /** Registers (plural) that this page fills from a template or a catalogue: where they are empty, they lead here. */
  starts?: string[];
}

export function page(path: string, about: Omit<Page, "path">): Page {
  return { path, ...about };
}
