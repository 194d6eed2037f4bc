// SPDX-License-Identifier: Apache-2.0
// The matrix over the register, as its filter: inherent, current or residual; arrows to what remains; as a table.
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import type { Query } from "@web/api/send.ts";
import { useRead } from "@web/api/queries.ts";
import { t } from "@web/messages/index.ts";
import { View } from "@web/view/states.tsx";

import { LevelBadge } from "./badge.tsx";
import { HeatMap } from "./heat_map.tsx";
import {
  countAbove,
  countAt,
  countBand,
  countPlaced,
  type Criteria,
  isSame,
  levelName,
  type Matrix,
  type Place,
  type ViewName,
  viewNames,
} from "./scale.ts";
import { cellFilterOf, chosenPlace, chosenView, withCell, withoutCell } from "./search.ts";

export function viewLabel(view: ViewName): string {
  switch (view) {
    case "inherent":
      return t("risk.matrix.inherent");
    case "current":
      return t("risk.matrix.current");
    case "residual":
      return t("risk.matrix.residual");
  }
}

export function MatrixPanel({ filters }: { filters: Query }) {
  // The counts hold for the other filters; the cell itself only marks what is chosen.
  const matrix = useRead<Matrix>("/api/risk_scenarios/matrix", cellFilterOf(filters));
  return (
    <section className="card matrix" aria-label={t("risk.matrix.title")}>
      <View query={matrix}>
        {(found) =>
          found.criteria ? (
            <Panel matrix={found} criteria={found.criteria} />
          ) : (
            <div className="state">
              <p className="muted">{t("risk.matrix.no_criteria")}</p>
              <Link className="btn" to={"/risks/method" as string}>
                {t("risk.method.tab")}
              </Link>
            </div>
          )
        }
      </View>
    </section>
  );
}

function Panel({ matrix, criteria }: { matrix: Matrix; criteria: Criteria }) {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const view = chosenView(search);
  const chosen = chosenPlace(search, view);
  const counts = matrix[view];
  const [isTable, setTable] = useState(false);
  const hasArrows = search.arrows === "1";
  const set = (change: (before: Record<string, string | undefined>) => Record<string, string | undefined>) =>
    void navigate({ to: ".", search: change as never, resetScroll: false, replace: true });
  const choose = (place: Place) =>
    set((before) =>
      chosen && isSame(chosen, place) ? withoutCell(before) : withCell(withoutCell(before), view, criteria.id, place),
    );
  const name = (place: Place) =>
    t("risk.matrix.cell", {
      likelihood: levelName(criteria.likelihood, place.likelihood),
      consequence: levelName(criteria.consequence, place.consequence),
      level: criteria.grid.find((cell) => isSame(cell, place))?.band ?? "",
      count: countAt(counts, place),
    });
  return (
    <>
      <header>
        <h2>{t("risk.matrix.title")}</h2>
        <div className="segments" role="group" aria-label={t("risk.matrix.view")}>
          {viewNames.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => set((before) => ({ ...withoutCell(before), matrix: one === "inherent" ? undefined : one }))}
            >
              {viewLabel(one)}
            </button>
          ))}
        </div>
        <span className="space" />
        {!isTable && matrix.moves.length > 0 && (
          <button
            type="button"
            className="btn quiet small"
            aria-pressed={hasArrows}
            onClick={() => set((before) => ({ ...before, arrows: hasArrows ? undefined : "1" }))}
          >
            {t("risk.matrix.arrows")}
          </button>
        )}
        <button type="button" className="btn quiet small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t("risk.matrix.as_table")}
        </button>
      </header>
      <div className="body">
        {isTable ? (
          <CountTable criteria={criteria} counts={counts} name={name} chosen={chosen} choose={choose} />
        ) : (
          <HeatMap
            criteria={criteria}
            title={t("risk.matrix.title_of", { view: viewLabel(view) })}
            text={(place) => String(countAt(counts, place) || "")}
            name={name}
            chosen={chosen}
            choose={choose}
            moves={hasArrows ? matrix.moves : []}
            axes={{ likelihood: t("risk.matrix.likelihood"), consequence: t("risk.matrix.consequence") }}
          />
        )}
        <div className="beside">
          <LevelCounts matrix={matrix} criteria={criteria} view={view} />
          <p className="muted">
            {t("risk.matrix.reading", { above: countAbove(criteria, counts), placed: countPlaced(counts) })}{" "}
            {counts.unrated > 0 && t("risk.matrix.unrated", { count: counts.unrated })}{" "}
            {matrix.elsewhere > 0 && t("risk.matrix.elsewhere", { count: matrix.elsewhere })}{" "}
            {view === "current" && t("risk.matrix.current_help")}
          </p>
          <p className="legend muted">
            <span className="line-sample" aria-hidden="true" /> {t("risk.matrix.line")}
          </p>
          {chosen && (
            <div className="actions">
              <button type="button" className="btn small" onClick={() => set(withoutCell)}>
                {t("risk.matrix.all_cells")}
              </button>
            </div>
          )}
        </div>
      </div>
    </>
  );
}

/** How many have each level, in all three views: what the treatment changes. */
function LevelCounts({ matrix, criteria, view }: { matrix: Matrix; criteria: Criteria; view: ViewName }) {
  const bands = [...criteria.bands].sort((a, b) => b.rank - a.rank);
  return (
    <table className="table levels">
      <thead>
        <tr>
          <th scope="col">{t("risk.matrix.level")}</th>
          {viewNames.map((one) => (
            <th key={one} scope="col" className="number" aria-current={one === view ? "true" : undefined}>
              {viewLabel(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map((band) => (
          <tr key={band.name}>
            <th scope="row">
              <LevelBadge bands={criteria.bands} band={band.name} />
            </th>
            {viewNames.map((one) => (
              <td key={one} className="number" aria-current={one === view ? "true" : undefined}>
                {countBand(criteria, matrix[one], band.name) || <span className="muted">–</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TableProps {
  criteria: Criteria;
  counts: Matrix["inherent"];
  name: (place: Place) => string;
  chosen?: Place;
  choose: (place: Place) => void;
}

/** The same numbers in rows and columns. */
function CountTable({ criteria, counts, name, chosen, choose }: TableProps) {
  const rows = [...criteria.likelihood].sort((a, b) => b.level - a.level);
  return (
    <div className="scroll">
      <table className="table counts">
        <thead>
          <tr>
            <td />
            {criteria.consequence.map((level) => (
              <th key={level.level} scope="col" className="number">
                {levelName(criteria.consequence, level.level)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((likelihood) => (
            <tr key={likelihood.level}>
              <th scope="row">{levelName(criteria.likelihood, likelihood.level)}</th>
              {criteria.consequence.map((consequence) => {
                const place = { likelihood: likelihood.level, consequence: consequence.level };
                const count = countAt(counts, place);
                return (
                  <td key={consequence.level} className="number">
                    {count > 0 ? (
                      <button
                        type="button"
                        className="btn small quiet"
                        aria-pressed={chosen !== undefined && isSame(chosen, place)}
                        aria-label={name(place)}
                        onClick={() => choose(place)}
                      >
                        {count}
                      </button>
                    ) : (
                      "0"
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
