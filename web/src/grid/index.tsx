// SPDX-License-Identifier: Apache-2.0
// The grid as pages use it: a piece of its own that the first page with a list waits for. Not `lazy`: React shows what takes
// the place of a spinner 300 ms after the spinner at the earliest.
export const { default: Grid } = await import("./grid.tsx");

export type { GridProps } from "./grid.tsx";
export type { GridColumn, OwnColumn } from "./columns.ts";
export type { Grouping } from "./lines.ts";
export type { Ways } from "./model.ts";
export type { PanelPlace } from "./panel.tsx";
