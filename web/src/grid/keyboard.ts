// SPDX-License-Identifier: Apache-2.0
// Keys of the grid while no cell is edited. Single letters (x, n, e, /) are the workspace's (shell/keys.tsx) and are not
// taken here; they reach the grid as clicks.
import type { KeyboardEvent } from "react";

import { singleKeysAreOn } from "@web/shell/keys.tsx";

import type { GridModel } from "./model.ts";
import { extended, isSingle, moved, only } from "./range.ts";

export interface KeyActions {
  open: (id: string) => void;
  sort: (name: string, isDescending: boolean) => void;
}

/** True when the key did something. */
export function onGridKey(event: KeyboardEvent, model: GridModel, actions: KeyActions): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return onAltKey(event, model, actions);
  if (control && onControlKey(event, model)) return true;
  const group = model.lines.get().at(model.active.row);
  switch (event.key) {
    case "Enter":
      if (group?.kind === "group") model.toggleGroup(group.key);
      else if (control) openActive(model, actions);
      else {
        if (event.shiftKey) goDown(model);
        model.edit();
      }
      return true;
    case "F2":
      model.edit();
      return true;
    case "Delete":
    case "Backspace":
      void model.clear();
      return true;
    case " ":
      if (event.shiftKey || group?.kind !== "group") model.pick(model.active.row);
      else model.toggleGroup(group.key);
      return true;
    case "Escape":
      return dropSelection(model);
    case "Tab":
      return onTab(event, model);
    default:
      return typed(event, model, control) || move(event, model, control);
  }
}

function onControlKey(event: KeyboardEvent, model: GridModel): boolean {
  switch (event.key.toLowerCase()) {
    case "a":
      model.selectAll();
      return true;
    case "d":
      void model.fillDown();
      return true;
    case "z":
      void (event.shiftKey ? model.edits.redo() : model.edits.undo());
      return true;
    case "y":
      void model.edits.redo();
      return true;
    default:
      return false;
  }
}

/** Alt with an arrow sorts by the active column, so that the heads need no stop of the Tab key. */
function onAltKey(event: KeyboardEvent, model: GridModel, actions: KeyActions): boolean {
  const column = model.columns.get()[model.active.column];
  if (!column?.isSortable || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return false;
  actions.sort(column.name, event.key === "ArrowDown");
  return true;
}

function openActive(model: GridModel, actions: KeyActions) {
  const item = model.itemAt(model.active.row);
  if (item) actions.open(item.id);
}

function goDown(model: GridModel) {
  const to = moved(model.active, { key: "ArrowDown", control: false }, model.extent, model.pageRows);
  if (to) model.select(only(to));
}

function dropSelection(model: GridModel): boolean {
  if (!isSingle(model.selection.get())) model.select(only(model.active));
  else if (model.picked.get().size > 0) model.picked.set(new Set());
  else return false;
  return true;
}

/** From cell to cell; beyond the first and the last column the focus leaves the grid, so that it is no trap. */
function onTab(event: KeyboardEvent, model: GridModel): boolean {
  const { row, column } = model.active;
  const to = column + (event.shiftKey ? -1 : 1);
  if (to < 0 || to >= model.extent.columns) return false;
  model.select(only({ row, column: to }));
  return true;
}

/** A digit begins a number or a text; every letter does where single keys are turned off. */
function typed(event: KeyboardEvent, model: GridModel, control: boolean): boolean {
  if (control || event.key.length !== 1) return false;
  if (model.ways.keys?.includes(event.key) && singleKeysAreOn()) {
    model.openPanel(event.key);
    return true;
  }
  if (!(/\d/.test(event.key) || !singleKeysAreOn())) return false;
  const { row, column } = model.active;
  const kind = model.columns.get()[column]?.field?.kind ?? "";
  if (!["text", "integer", "level", "decimal"].includes(kind) || !model.canEdit(row, column)) return false;
  model.edit(event.key);
  return true;
}

function move(event: KeyboardEvent, model: GridModel, control: boolean): boolean {
  const to = moved(model.active, { key: event.key, control }, model.extent, model.pageRows);
  if (!to) return false;
  model.select(extended(model.selection.get(), to, event.shiftKey));
  return true;
}
