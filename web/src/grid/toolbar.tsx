// SPDX-License-Identifier: Apache-2.0
// Above the grid: search, filters, what is shown and how, saved views, export of exactly that.
import { type FormEvent, type ReactNode } from "react";

import { download } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";

import type { Search, View } from "./address.ts";
import type { GridColumn } from "./columns.ts";
import { FilterChips, FilterMenu } from "./filters.tsx";
import { LookMenu } from "./look_menu.tsx";
import type { GridModel } from "./model.ts";
import { SavedViews } from "./saved_views.tsx";

export interface ToolbarProps {
  model: GridModel;
  all: GridColumn[];
  view: View;
  preset: string[];
  question: Search;
  change: (to: Search) => void;
  actions?: ReactNode;
  hasOwnExport?: boolean;
  sieve?: unknown;
}

export function Toolbar(props: ToolbarProps) {
  const { model, view, change, actions, hasOwnExport, sieve } = props;
  return (
    <>
      <div className="grid-tools">
        {(sieve !== undefined || model.entity.fields.some((field) => field.searched)) && (
          <Words key={view.words} model={model} view={view} change={change} />
        )}
        <FilterMenu entity={model.entity} view={view} change={change} />
        <LookMenu {...props} />
        <SavedViews entity={model.entity} />
        {!hasOwnExport && <ExportMenu {...props} />}
        {actions}
      </div>
      <FilterChips entity={model.entity} view={view} change={change} />
    </>
  );
}

function Words({ model, view, change }: Pick<ToolbarProps, "model" | "view" | "change">) {
  const { entity } = model;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    change({ q: words || undefined });
    model.focus();
  };
  const name = t("web.search_in", { what: entity.plural_label });
  return (
    <form role="search" className="words" onSubmit={submit}>
      <input className="input" type="search" name="q" defaultValue={view.words} placeholder={name} aria-label={name} data-key="/" />
    </form>
  );
}

/** The columns that are shown, in their order, and all rows that fit the filters. */
function ExportMenu({ model, view, all, question }: ToolbarProps) {
  const columns = view.columns.filter((name) => all.find((column) => column.name === name)?.field);
  const save = async (format: string) => {
    try {
      await download(`/api/${model.entity.plural}/export`, { ...question, columns: columns.join(","), format });
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <Menu label={t("web.export")} className="btn">
      {(close) =>
        ["csv", "xlsx", "json"].map((format) => (
          <button
            key={format}
            type="button"
            onClick={() => {
              close();
              void save(format);
            }}
          >
            {format.toUpperCase()}
          </button>
        ))
      }
    </Menu>
  );
}
