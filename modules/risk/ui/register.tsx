// SPDX-License-Identifier: Apache-2.0
// The risk register: the matrix above, the list below, one address for both.
import "./risk.css";

import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

import { entityByName, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, download } from "@web/api/send.ts";
import { Grid } from "@web/grid/index.tsx";
import { t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";
import { NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { firstColumns, riskColumns } from "./columns.tsx";
import { MatrixPanel } from "./matrix_panel.tsx";
import { type Band, countAbove, type Matrix } from "./scale.ts";
import { cellFilterOf, chosenView, filtersOf, type Search } from "./search.ts";

const noBands: Band[] = [];

export default function Register() {
  const entity = entityByName("risk_scenario");
  const search = useSearch({ strict: false }) as Search;
  const filters = filtersOf(search);
  const title = t("risk.register.title");
  useTitle(title);
  const matrix = useRead<Matrix>("/api/risk_scenarios/matrix", cellFilterOf(filters));
  const bands = matrix.data?.criteria?.bands ?? noBands;
  const columns = useMemo(() => riskColumns(bands), [bands]);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <Standing filters={filters} view={chosenView(search)} />
        </div>
        <div className="actions">
          <Menu label={t("risk.register.print")} className="btn">
            {(close) =>
              ["pdf", "xlsx", "csv", "json"].map((format) => (
                <button
                  key={format}
                  type="button"
                  onClick={() => {
                    close();
                    download("/api/exports/risk-register", { format }).catch(notifyFailure);
                  }}
                >
                  {format.toUpperCase()}
                </button>
              ))
            }
          </Menu>
          {may(entity, "create") && !asOf() && (
            <Link className="btn primary" to={"/risk_scenarios/new" as string} data-key="n">
              {t("risk.register.new")} <kbd aria-hidden="true">n</kbd>
            </Link>
          )}
        </div>
      </div>
      <MatrixPanel filters={filters} />
      <Grid entity={entity} columns={columns} shown={firstColumns} emptyHelp={t("risk.register.none_help")} />
    </>
  );
}

/** "20 risks · 3 above the line in their current level". */
function Standing({ filters, view }: { filters: Search; view: "inherent" | "current" | "residual" }) {
  const matrix = useRead<Matrix>("/api/risk_scenarios/matrix", cellFilterOf(filters));
  const found = matrix.data;
  if (!found) return <p>…</p>;
  const above = found.criteria ? countAbove(found.criteria, found[view]) : 0;
  return (
    <p>
      {t("risk.register.count", { count: found.total })}
      {above > 0 && ` · ${t("risk.register.above", { count: above })}`}
    </p>
  );
}
