// SPDX-License-Identifier: Apache-2.0
// The input over the cell that is being edited. Enter stores and goes down, Tab goes right, Shift+Enter edits the next
// row, Ctrl+Enter gives the whole range the same value, Escape takes it back.
import { type KeyboardEvent, useEffect, useId, useRef } from "react";

import { FieldInput } from "@web/generic/input.tsx";
import { activeLanguage, t } from "@web/messages/index.ts";

import { plainNumber } from "./cell_value.ts";
import type { GridColumn } from "./columns.ts";
import type { Editing, GridModel } from "./model.ts";
import { moved, only } from "./range.ts";
import { useSignal } from "./signal.ts";

interface EditorProps {
  model: GridModel;
  rowHeight: number;
  headHeight: number;
  /** Where the column stands: left edge and width. */
  placeOf: (column: number) => { left: number; width: number };
}

export function Editor(props: EditorProps) {
  const editing = useSignal(props.model.editing);
  const columns = useSignal(props.model.columns);
  const column = editing && columns[editing.column];
  if (!editing || !column?.field) return null;
  return <Open key={`${editing.item.id} ${column.name} ${editing.errors.join()}`} {...props} editing={editing} column={column} />;
}

const isLarge = (kind: string) => kind === "links" || kind === "markdown";

function Open({ model, rowHeight, headHeight, placeOf, editing, column }: EditorProps & { editing: Editing; column: GridColumn }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const forAll = useRef(false);
  const field = column.field as NonNullable<GridColumn["field"]>;
  const { left, width } = placeOf(editing.column);

  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea, select");
    input?.focus();
    // A typed first letter goes on; what stood there is replaced as a whole.
    if (input instanceof HTMLInputElement && input.type === "text") input.select();
  }, []);

  const take = (value: unknown, label: string | string[] | undefined) => model.commit(storable(field.kind, value), label, forAll.current);
  const current = () => model.editing.get();
  const leave = (rows: number, columns: number, isEdited: boolean) => {
    const to = moved(
      model.active,
      { key: rows > 0 ? "ArrowDown" : rows < 0 ? "ArrowUp" : columns > 0 ? "ArrowRight" : "ArrowLeft", control: false },
      model.extent,
      model.pageRows,
    );
    if (!to) return;
    model.select(only(to));
    if (isEdited) model.edit();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const { value, label } = current() ?? editing;
    if (event.key === "Escape") {
      event.preventDefault();
      model.cancelEdit();
    } else if (event.key === "Tab") {
      event.preventDefault();
      take(value, label);
      leave(0, event.shiftKey ? -1 : 1, false);
    } else if (event.key === "Enter" && !event.defaultPrevented && !event.nativeEvent.isComposing) {
      if (event.altKey && event.target instanceof HTMLTextAreaElement) {
        document.execCommand("insertText", false, "\n");
        event.preventDefault();
        return;
      }
      event.preventDefault();
      take(value, label);
      if (!forAll.current) leave(1, 0, event.shiftKey);
    }
  };

  return (
    <div
      ref={box}
      className={isLarge(field.kind) ? "cell-editor large" : "cell-editor"}
      style={{ top: headHeight + editing.line * rowHeight, left, minWidth: width, minHeight: rowHeight }}
      data-editor=""
      onKeyDownCapture={(event) => {
        forAll.current = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
      onBlur={(event) => {
        if (box.current?.contains(event.relatedTarget)) return;
        const now = current();
        if (now && now.errors.length === 0) take(now.value, now.label);
      }}
    >
      <label className="hidden-label" htmlFor={id}>
        {column.label}
      </label>
      <FieldInput
        id={id}
        field={{ ...field, required: false }}
        value={editing.value}
        label={editing.label}
        isInvalid={editing.errors.length > 0}
        describedBy={editing.errors.length > 0 ? `${id}-error` : undefined}
        change={(value, label) => {
          model.editing.set({ ...editing, value, label });
          // Choosing somebody from the list is the decision; it needs no second Enter.
          if (field.kind !== "reference" || value === null || !label) return;
          const isForAll = forAll.current;
          take(value, label);
          if (!isForAll) leave(1, 0, false);
        }}
      />
      {editing.errors.length > 0 && (
        <span className="error" id={`${id}-error`} role="alert">
          {editing.errors.join(" ")} <span className="muted">{t("web.grid.escape_drops")}</span>
        </span>
      )}
    </div>
  );
}

function storable(kind: string, value: unknown): unknown {
  if (kind === "decimal" && typeof value === "string" && activeLanguage() === "fr") return plainNumber(value) ?? value;
  return value;
}
