// SPDX-License-Identifier: Apache-2.0
// Named views of a list. A view is its address: it can be sent to somebody; its name is kept in this browser.
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import type { EntityDescription } from "@web/api/description.ts";
import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { Menu } from "@web/view/menu.tsx";

type Views = Record<string, Record<string, string>>;

function keptUnder(entity: EntityDescription): string {
  return `assay.views.${session().organisation}.${entity.plural}`;
}

function readViews(entity: EntityDescription): Views {
  return JSON.parse(localStorage.getItem(keptUnder(entity)) ?? "{}") as Views;
}

export function SavedViews({ entity }: { entity: EntityDescription }) {
  const [views, setViews] = useState<Views>(() => readViews(entity));
  const navigate = useNavigate();
  const location = useLocation();
  const keep = (next: Views) => {
    localStorage.setItem(keptUnder(entity), JSON.stringify(next));
    setViews(next);
  };
  const save = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (!name) return;
    const { as_of: _, ...search } = location.search as Record<string, string>;
    keep({ ...views, [name]: search });
    close();
  };
  const show = (search: Record<string, string>) => void navigate({ to: ".", search: search as never });
  return (
    <Menu label={t("web.grid.views")} className="btn">
      {(close) => (
        <div className="look">
          {Object.entries(views).map(([name, search]) => (
            <div key={name} className="column">
              <button
                type="button"
                className="btn quiet"
                onClick={() => {
                  close();
                  show(search);
                }}
              >
                {name}
              </button>
              <button
                type="button"
                className="btn quiet small"
                aria-label={t("web.remove", { what: name })}
                onClick={() => {
                  const { [name]: _, ...rest } = views;
                  keep(rest);
                }}
              >
                ×
              </button>
            </div>
          ))}
          <button
            type="button"
            className="btn quiet"
            onClick={() => {
              close();
              show({});
            }}
          >
            {t("web.grid.first_view")}
          </button>
          <form className="column" onSubmit={(event) => save(event, close)}>
            <input className="input" name="name" maxLength={60} aria-label={t("web.grid.view_name")} placeholder={t("web.grid.view_name")} />
            <button type="submit" className="btn small">
              {t("web.save")}
            </button>
          </form>
          <p className="caption">{t("web.grid.views_kept")}</p>
        </div>
      )}
    </Menu>
  );
}
