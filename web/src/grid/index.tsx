// SPDX-License-Identifier: Apache-2.0
// The grid as pages use it: loaded when the first list is shown.
import { lazy } from "react";

export const Grid = lazy(() => import("./grid.tsx"));

export type { GridProps } from "./grid.tsx";
export type { GridColumn, OwnColumn } from "./columns.ts";
export type { Grouping } from "./lines.ts";
export type { Ways } from "./model.ts";
export type { PanelPlace } from "./panel.tsx";
