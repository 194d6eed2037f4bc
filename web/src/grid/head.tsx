// SPDX-License-Identifier: Apache-2.0
// The heads of the columns: they stay in view, and a click sorts.
import { memo } from "react";

import { t } from "@web/messages/index.ts";

import type { GridColumn } from "./columns.ts";

interface HeadProps {
  columns: GridColumn[];
  sort: string;
  order: (name: string) => void;
  allPicked: boolean;
  pickAll: () => void;
}

export const Head = memo(function Head({ columns, sort, order, allPicked, pickAll }: HeadProps) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        <div role="columnheader" aria-colindex={1} className="cell pick">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={allPicked}
            aria-label={t("web.grid.pick_all")}
            onChange={pickAll}
          />
        </div>
        {columns.map((column, index) => {
          const direction = sort === column.name ? "ascending" : sort === `-${column.name}` ? "descending" : undefined;
          return (
            <div
              key={column.name}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={direction}
              className={column.isNumeric ? "cell number" : "cell"}
              data-head={index}
              title={column.field?.help}
            >
              {column.isSortable ? (
                <button type="button" className="sort" tabIndex={-1} onClick={() => order(column.name)}>
                  {column.label}
                  <span aria-hidden="true">{direction === "ascending" ? " ↑" : direction === "descending" ? " ↓" : ""}</span>
                </button>
              ) : (
                column.label
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
});
