// SPDX-License-Identifier: Apache-2.0
// Which columns are shown and where, how dense, in which order, in which groups.
import { useId } from "react";

import { t } from "@web/messages/index.ts";
import { Menu } from "@web/view/menu.tsx";

import type { ToolbarProps } from "./toolbar.tsx";

export function LookMenu({ all, view, preset, change }: ToolbarProps) {
  const id = useId();
  const show = (columns: string[]) =>
    change({ columns: columns.length === 0 || columns.join() === preset.join() ? undefined : columns.join(",") });
  const toggle = (name: string) =>
    show(view.columns.includes(name) ? view.columns.filter((one) => one !== name) : [...view.columns, name]);
  const moveLeft = (name: string) => {
    const at = view.columns.indexOf(name);
    if (at < 1) return;
    const next = [...view.columns];
    next.splice(at - 1, 2, name, view.columns[at - 1] as string);
    show(next);
  };
  const hidden = all.filter((column) => !view.columns.includes(column.name));
  const shown = view.columns.flatMap((name) => all.find((column) => column.name === name) ?? []);
  return (
    <Menu label={t("web.grid.look")} className="btn">
      {() => (
        <div className="look">
          <label htmlFor={`${id}-group`}>{t("web.grid.group_by")}</label>
          <select
            id={`${id}-group`}
            className="input"
            value={view.group ?? ""}
            onChange={(event) => change({ group: event.target.value || undefined })}
          >
            <option value="">{t("web.grid.no_groups")}</option>
            {all
              .filter((column) => column.field && column.isSortable && ["choice", "reference", "boolean", "level", "date"].includes(column.field.kind))
              .map((column) => (
                <option key={column.name} value={column.name}>
                  {column.label}
                </option>
              ))}
          </select>
          <label htmlFor={`${id}-sort`}>{t("web.grid.sort_by")}</label>
          <select id={`${id}-sort`} className="input" value={view.sort} onChange={(event) => change({ sort: event.target.value || undefined })}>
            {view.sort.includes(",") && <option value={view.sort}>{view.sort}</option>}
            {all
              .filter((column) => column.field && column.isSortable)
              .flatMap((column) => [
                <option key={column.name} value={column.name}>
                  {t("web.grid.ascending", { what: column.label })}
                </option>,
                <option key={`-${column.name}`} value={`-${column.name}`}>
                  {t("web.grid.descending", { what: column.label })}
                </option>,
              ])}
          </select>
          <label className="check">
            <input
              type="checkbox"
              checked={view.density === "compact"}
              onChange={(event) => change({ density: event.target.checked ? "compact" : undefined })}
            />
            {t("web.grid.compact")}
          </label>
          <fieldset>
            <legend>{t("web.grid.columns")}</legend>
            {[...shown, ...hidden].map((column) => {
              const isShown = view.columns.includes(column.name);
              return (
                <div key={column.name} className="column">
                  <label className="check">
                    <input
                      type="checkbox"
                      checked={isShown}
                      disabled={isShown && view.columns.length === 1}
                      onChange={() => toggle(column.name)}
                    />
                    {column.label}
                  </label>
                  {isShown && view.columns[0] !== column.name && (
                    <button
                      type="button"
                      className="btn quiet small"
                      aria-label={t("web.grid.move_left", { what: column.label })}
                      onClick={() => moveLeft(column.name)}
                    >
                      ↑
                    </button>
                  )}
                </div>
              );
            })}
          </fieldset>
        </div>
      )}
    </Menu>
  );
}
