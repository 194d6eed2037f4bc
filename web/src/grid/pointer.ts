// SPDX-License-Identifier: Apache-2.0
// The mouse and the finger in the grid: a press selects, with Shift a range, drawing selects too, twice edits.
import { type MouseEvent, type PointerEvent, useRef } from "react";

import type { GridModel } from "./model.ts";
import { extended, only, type Position } from "./range.ts";

function positionOf(target: EventTarget | null): Position | undefined {
  const cell = (target as HTMLElement | null)?.closest<HTMLElement>("[data-column]");
  const row = cell?.closest<HTMLElement>("[data-line]");
  if (!cell || !row) return undefined;
  return { row: Number(row.dataset.line), column: Number(cell.dataset.column) };
}

export function useGridPointer(model: GridModel, open: (id: string) => void) {
  const isDrawing = useRef(false);
  return {
    onPointerDown(event: PointerEvent) {
      const editing = model.editing.get();
      if (editing) model.commit(editing.value, editing.label);
      const to = positionOf(event.target);
      if (!to || event.button !== 0) return;
      model.select(extended(model.selection.get(), to, event.shiftKey), false);
      isDrawing.current = event.pointerType === "mouse";
    },
    onPointerMove(event: PointerEvent) {
      if (!isDrawing.current || event.buttons !== 1) {
        isDrawing.current = false;
        return;
      }
      const to = positionOf(event.target);
      const { active } = model;
      if (to && (to.row !== active.row || to.column !== active.column))
        model.select(extended(model.selection.get(), to, true));
    },
    onPointerUp() {
      isDrawing.current = false;
    },
    onMouseDown(event: MouseEvent) {
      // Focus stays on the grid, and Shift selects cells instead of text.
      if (positionOf(event.target) && !(event.target as HTMLElement).closest("a")) {
        event.preventDefault();
        model.focus();
      }
    },
    onClick(event: MouseEvent) {
      const target = event.target as HTMLElement;
      const pick = target.closest<HTMLElement>("[data-pick]");
      const link = target.closest<HTMLElement>("[data-open]");
      const group = target.closest<HTMLElement>("[data-group]");
      if (pick) {
        model.pick(Number(pick.dataset.pick));
        model.focus();
      } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        open(link.dataset.open as string);
      } else if (group) model.toggleGroup(group.dataset.group as string);
      // A click without a pointer comes from the key "e" or from assistive technology.
      else if (event.detail === 0 && positionOf(target)) model.edit();
    },
    onDoubleClick(event: MouseEvent) {
      const to = positionOf(event.target);
      if (!to) return;
      model.select(only(to));
      model.edit();
    },
  };
}
