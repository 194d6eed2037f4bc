// SPDX-License-Identifier: Apache-2.0
// One line of the grid. It is drawn again only when its row, its columns or its part of the selection change.
import { memo, type ReactNode } from "react";

import { type EntityDescription, type FieldDescription, type Item, titleFieldOf } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";
import { isEmptyValue } from "@web/view/value.tsx";

import { shownText } from "./cell_text.ts";
import type { GridColumn } from "./columns.ts";
import type { GroupLine } from "./lines.ts";
import { isWritable, type Rights } from "./plan.ts";

export interface RowProps {
  /** Of the grid, to name cells. */
  grid: string;
  line: number;
  entity: EntityDescription;
  columns: GridColumn[];
  rights: Rights;
  item: Item | undefined;
  /** Columns that are selected; none when `to` is less than `from`. */
  from: number;
  to: number;
  /** The active column, or -1. */
  active: number;
  isPicked: boolean;
  isDraft: boolean;
  addressOf: (item: Item) => string;
}

export const cellId = (grid: string, line: number, column: number) => `${grid}-${line}-${column}`;

export const Row = memo(function Row(props: RowProps) {
  const { grid, line, columns, item, active, isPicked, isDraft } = props;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={isPicked || undefined}
      aria-busy={item ? undefined : true}
      className={`grid-row${isPicked ? " picked" : ""}${isDraft ? " draft" : ""}`}
      data-line={line}
    >
      <div role="gridcell" aria-colindex={1} className="cell pick">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isPicked}
          readOnly
          disabled={!item}
          aria-label={t("web.grid.pick_row", { row: line + 1 })}
          data-pick={line}
          data-key={active >= 0 ? "x" : undefined}
        />
      </div>
      {columns.map((column, index) => (
        <Cell key={column.name} {...props} id={cellId(grid, line, index)} column={column} index={index} />
      ))}
    </div>
  );
});

function Cell({ entity, id, column, index, item, from, to, active, rights, addressOf }: RowProps & { id: string; column: GridColumn; index: number }) {
  const isTitle = column.name === titleFieldOf(entity);
  let className = column.isNumeric ? "cell number" : "cell";
  if (index >= from && index <= to) className += " selected";
  if (index === active) className += " active";
  return (
    <div
      role={isTitle ? "rowheader" : "gridcell"}
      id={id}
      aria-colindex={index + 2}
      aria-selected={index >= from && index <= to ? true : undefined}
      aria-readonly={item && !isWritable(column, item, rights) ? true : undefined}
      className={className}
      data-column={index}
      data-key={index === active ? "e" : undefined}
    >
      {item && content(column, item, isTitle ? addressOf(item) : undefined, entity.title_field)}
    </div>
  );
}

function content(column: GridColumn, item: Item, address: string | undefined, title = ""): ReactNode {
  if (column.render) return column.render(item);
  const text = shownText(column, item);
  if (address !== undefined)
    return (
      <a href={address} tabIndex={-1} data-open={item.id}>
        {text || String(item[title] ?? "") || item.reference || "–"}
      </a>
    );
  if (column.field?.name === "reference") return <span className="ref">{text}</span>;
  if (column.field && isEmptyValue(item[column.field.name])) return null;
  return isState(column.field) ? <span className="tag">{text}</span> : text;
}

const isState = (field: FieldDescription | undefined) => field?.kind === "choice" && field.name === "state";

export const GroupRow = memo(function GroupRow({
  grid,
  line,
  group,
  isActive,
  span,
}: {
  grid: string;
  line: number;
  group: GroupLine;
  isActive: boolean;
  span: number;
}) {
  return (
    <div role="row" aria-rowindex={line + 2} className="grid-row group" data-line={line}>
      <div
        role="gridcell"
        id={cellId(grid, line, 0)}
        aria-colindex={1}
        aria-colspan={span + 1}
        aria-expanded={group.isOpen}
        className={isActive ? "cell active" : "cell"}
        data-column={0}
        data-group={group.key}
      >
        <span aria-hidden="true" className="sign">
          {group.isOpen ? "▾" : "▸"}
        </span>
        <strong>{group.label || t("web.grid.no_group")}</strong>
        <span className="muted">{t("web.grid.group_rows", { count: group.count })}</span>
      </div>
    </div>
  );
});
