// SPDX-License-Identifier: Apache-2.0
// All controls at once: 93 fixed tiles and what each state counts; the tile in focus is told in full beside them.
import "./soa.css";

import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { t } from "@web/messages/index.ts";
import { Empty, Failure, Loading } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { useStatement } from "./data.ts";
import { countStates, type Line, type LineState, lineStates, signOf, stateOf, toneOf } from "./statement.ts";
import { Tiles } from "./tiles.tsx";
import { reasonName, stateName, themeName } from "./words.ts";
import { reasons } from "./statement.ts";

export default function Coverage() {
  const { rows, controls, lines } = useStatement();
  const title = t("soa.ui.coverage");
  useTitle(title);
  const failure = rows.error ?? controls.error;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p>{t("soa.ui.coverage_help")}</p>
        </div>
      </div>
      {lines && lines.length > 0 ? (
        <Map lines={lines} />
      ) : lines ? (
        <Empty title={t("soa.ui.none")} help={t("soa.ui.none_help")} hasExample>
          <Link className="btn primary" to={"/soa" as string}>
            {t("soa.ui.title")}
          </Link>
        </Empty>
      ) : failure ? (
        <Failure error={failure} retry={() => void rows.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Map({ lines }: { lines: Line[] }) {
  const search = useSearch({ strict: false }) as { state?: string };
  const navigate = useNavigate();
  const [looked, setLooked] = useState<string>();
  const [isTable, setTable] = useState(false);
  const counts = countStates(lines);
  const only = lineStates.find((state) => state === search.state);
  const shown = only ? lines.filter((line) => stateOf(line.row) === only) : lines;
  const line = lines.find((one) => one.row.id === looked);
  const choose = (state: LineState | undefined) =>
    void navigate({ to: ".", search: ((before: object) => ({ ...before, state })) as never, replace: true });
  return (
    <>
      <div className="legend-states" role="group" aria-label={t("soa.ui.by_state")}>
        {lineStates
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <button
              key={state}
              type="button"
              className="btn small"
              aria-pressed={only === state}
              onClick={() => choose(only === state ? undefined : state)}
            >
              <span className={`tile mini ${toneOf(state)} ${state}`} aria-hidden="true">
                {signOf(state)}
              </span>
              {stateName(state)} <strong>{counts[state]}</strong>
            </button>
          ))}
        <span className="space" />
        <button type="button" className="btn small quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t("soa.ui.as_table")}
        </button>
      </div>
      <p className="muted reading">
        {t("soa.ui.reading", {
          implemented: counts.implemented,
          applicable: lines.length - counts.excluded - counts.undecided,
          excluded: counts.excluded,
        })}
      </p>
      {isTable ? (
        <StateTable lines={shown} />
      ) : (
        <div className="map">
          <div className="card">
            <div className="body">
              <Tiles
                lines={shown}
                size="large"
                look={(one) => setLooked(one.row.id)}
                choose={(one) => void navigate({ to: "/soa" as string, search: { line: one.number } as never })}
              />
            </div>
          </div>
          <aside className="card" aria-live="polite">
            {line ? <Told line={line} /> : <p className="state muted">{t("soa.ui.coverage_keys")}</p>}
          </aside>
        </div>
      )}
    </>
  );
}

function Told({ line }: { line: Line }) {
  const { row } = line;
  const state = stateOf(row);
  return (
    <div className="body told">
      <p className="muted">
        {themeName(line.theme)} <span className="ref">{line.number}</span>
      </p>
      <h2>{line.title}</h2>
      <p>
        <span className={`level ${toneOf(state)}`}>
          <span aria-hidden="true">{signOf(state)}</span>
          {stateName(state)}
        </span>
      </p>
      {row.applicable === "yes" && (
        <p>
          {reasons
            .filter((reason) => row[reason])
            .map((reason) => (
              <span key={reason} className="tag">
                {reasonName(reason)}
              </span>
            ))}
          {line.risks.map((risk) => (
            <Link key={risk.id} className="ref" to={`/risk_scenarios/${risk.id}` as string}>
              {risk.name}{" "}
            </Link>
          ))}
        </p>
      )}
      {row.justification ? <p className="muted">{String(row.justification)}</p> : null}
      {row.exclusion_justification ? <p className="muted">{String(row.exclusion_justification)}</p> : null}
      {line.problems.map((problem) => (
        <p key={problem.message} className="error">
          <span aria-hidden="true">▲ </span>
          {problem.message}
        </p>
      ))}
      <Link className="btn small" to={"/soa" as string} search={{ line: line.number } as never}>
        {t("soa.ui.open_line")}
      </Link>
    </div>
  );
}

function StateTable({ lines }: { lines: Line[] }) {
  return (
    <div className="card scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("soa.ui.number")}</th>
            <th scope="col">{t("soa.ui.control")}</th>
            <th scope="col">{t("soa.ui.theme")}</th>
            <th scope="col">{t("soa.ui.state")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.row.id}>
              <td className="ref">{line.number}</td>
              <td>{line.title}</td>
              <td>{themeName(line.theme)}</td>
              <td>{stateName(stateOf(line.row))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
