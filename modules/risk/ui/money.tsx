// SPDX-License-Identifier: Apache-2.0
// Risk in money: the curve of a year's loss now, with every treatment and as tried; ranges, contributors, what is worth
// knowing, and what a budget buys.
import "./risk.css";
import "./money.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, may } from "@web/api/description.ts";
import { Problem } from "@web/api/problem.ts";
import { asOf, download } from "@web/api/send.ts";
import { showNumber, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Scroll } from "@web/view/scroll.tsx";
import { Empty, Failure, Loading, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { Contributors, Frontier, Tornado } from "./money_bars.tsx";
import { MatrixAndMoney } from "./money_bridge.tsx";
import { LossCurve, type Series } from "./money_curve.tsx";
import {
  type Interval,
  type Model,
  money,
  type Optimised,
  percent,
  type Quantified,
  type TornadoBar,
  useAsked,
  useLong,
  useNamedControls,
} from "./money_data.ts";
import { nodeName } from "./money_names.ts";
import { changeOf, noTrial, TrialPanel } from "./money_panel.tsx";
import { estimatedIn } from "./money_tree.ts";
import { useWhatIf } from "./money_try.ts";

export default function Money() {
  const entity = entityByName("risk_scenario");
  const model = useAsked<Model>("model");
  const named = useNamedControls(model.data);
  const result = useAsked<Quantified>("quantify", model.isSuccess);
  const title = t("risk.money.title");
  useTitle(title);
  if (!entity || !may(entity, "read")) return <NotFound />;
  const isEmpty = model.error instanceof Problem && model.error.status === 409;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p>{t("risk.money.help")}</p>
        </div>
        {result.data && (
          <div className="actions no-print">
            <Link className="btn" to={"/risk_estimates" as string}>
              {t("risk.money.edit")}
            </Link>
            <Link className="btn" to={"/risks/calibration" as string}>
              {t("risk.money.calibrate")}
            </Link>
            <button
              type="button"
              className="btn"
              onClick={() =>
                void download("/api/exports/risk-money", { format: "pdf", as_of: asOf() }).catch(notifyFailure)
              }
            >
              {t("risk.money.report")}
            </button>
          </div>
        )}
      </div>
      {isEmpty ? (
        <Empty title={t("risk.money.none")} help={t("risk.money.none_help")} hasExample>
          <Link className="btn primary" to={"/risk_estimates" as string}>
            {t("risk.money.edit")}
          </Link>
          <Link className="btn" to={"/risk_portfolios" as string}>
            {t("risk.money.settings")}
          </Link>
        </Empty>
      ) : model.error ? (
        <Failure error={model.error} retry={() => void model.refetch()} />
      ) : named ? (
        <View query={result}>{(found) => <Body model={named} found={found} />}</View>
      ) : (
        <Loading />
      )}
    </>
  );
}

function Body({ model, found }: { model: Model; found: Quantified }) {
  const [trial, setTrial] = useState(noTrial);
  const everything = (model.treatments ?? []).map((one) => one.id);
  const treated = useWhatIf(everything.length > 0 ? { controls: [], selected: everything } : undefined);
  const tried = useWhatIf(changeOf(trial));
  const { currency } = found;
  const tolerance = new Map(found.curve.map((point) => [point.loss, point.tolerance]));
  const series: Series[] = [
    {
      kind: "current",
      name: t("risk.money.current"),
      curve: found.curve.map((point) => ({ ...point, tolerance: tolerance.get(point.loss) })),
      readOff: found.read_off,
    },
  ];
  if (treated.answer)
    series.push({ kind: "treated", name: t("risk.money.treated"), curve: treated.answer.curve, readOff: treated.answer.read_off });
  if (tried.answer)
    series.push({ kind: "tried", name: t("risk.money.tried"), curve: tried.answer.curve, readOff: tried.answer.read_off });
  const level = found.loss.levels[found.loss.levels.length - 1];
  return (
    <>
      <Figures found={found} />
      <div className="money-split">
        <LossCurve series={series} currency={currency} />
        <TrialPanel model={model} trial={trial} setTrial={setTrial} />
      </div>
      {tried.error !== undefined && <Failure error={tried.error} />}
      {tried.answer && (
        <p className="card section money-said" role="status" data-mark="tried">
          {t("risk.money.tried_reading", {
            before: money(found.loss.annual_loss_expectancy.value, currency),
            after: money(tried.answer.after.annual_loss_expectancy.value, currency),
          })}
        </p>
      )}
      <Contributors scenarios={found.scenarios} currency={currency} level={level?.level ?? 0.99} />
      <Ranges model={model} found={found} />
      <MatrixAndMoney titleOf={(id) => [id, found.scenarios.find((one) => one.id === id)?.title].filter(Boolean).join(" ")} />
      <Advice model={model} found={found} />
      <Provenance found={found} />
    </>
  );
}

function Figures({ found }: { found: Quantified }) {
  const { currency, loss } = found;
  const at = (chance: number) => loss.levels.find((one) => Math.abs(one.level - chance) < 1e-9);
  const figures: [string, string][] = [
    [t("risk.money.expected"), money(loss.annual_loss_expectancy.value, currency)],
    [t("risk.money.one_in_ten"), money(at(0.9)?.value_at_risk.value ?? 0, currency)],
    [t("risk.money.one_in_hundred"), money(at(0.99)?.value_at_risk.value ?? 0, currency)],
    [t("risk.money.no_loss"), percent(loss.probability_of_no_loss.value)],
  ];
  if (loss.probability_above_appetite)
    figures.push([t("risk.money.above_appetite"), percent(loss.probability_above_appetite.value)]);
  return (
    <dl className="money-figures">
      {figures.map(([name, value]) => (
        <div key={name} className="card">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function range(value: number | Interval | undefined, show: (value: number) => string): string {
  if (value === undefined) return "";
  return typeof value === "number" ? show(value) : `${show(value.p05)} – ${show(value.p95)}`;
}

function Ranges({ model, found }: { model: Model; found: Quantified }) {
  const documents = new Map(model.scenarios.map((one) => [one.id, one]));
  const plain = (value: number) => showNumber(value, { maximumSignificantDigits: 2 });
  const amount = (value: number) => money(value, found.currency);
  const sorted = [...found.scenarios].sort((a, b) => b.annual_loss_expectancy.value - a.annual_loss_expectancy.value);
  return (
    <section className="card section">
      <header>
        <h2>{t("risk.money.ranges")}</h2>
      </header>
      <p className="muted money-text">{t("risk.money.ranges_help")}</p>
      <Scroll label={t("risk.money.ranges")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.money.risk")}</th>
              <th scope="col" className="number">
                {t("risk.money.events")}
              </th>
              <th scope="col" className="number">
                {t("risk.money.loss_of_one")}
              </th>
              <th scope="col" className="number">
                {t("risk.money.expected")}
              </th>
              <th scope="col">{t("risk.money.source")}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => {
              const document = documents.get(one.id);
              const severity = document?.severity;
              const low = severity?.p05 ?? severity?.min;
              const high = severity?.p95 ?? severity?.max;
              const loss = low !== undefined && high !== undefined ? { p05: low, p95: high } : severity?.value;
              return (
                <tr key={one.id}>
                  <th scope="row">
                    {one.id} {one.title}
                  </th>
                  <td className="number">{range(document?.frequency.rate, plain) || plain(one.events_per_year)}</td>
                  <td className="number">{range(loss, amount) || amount(one.mean_loss_per_event.value)}</td>
                  <td className="number">{amount(one.annual_loss_expectancy.value)}</td>
                  <td>
                    {one.source === "matrix" && <span className="tag">{t("risk.money.first_estimate")}</span>}
                    {document && behindOf(document).map((said) => <div key={said}>{said}</div>)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** What stands behind an estimate: which nodes of its tree were estimated, what its bow-tie has. */
function behindOf(document: Model["scenarios"][number]): string[] {
  const nodes = estimatedIn(document.frequency);
  const barriers = document.barriers?.length ?? 0;
  const outcomes = document.severity.outcomes?.length ?? 0;
  const said: string[] = [];
  if (nodes.length > 0) said.push(t("risk.money.tree_tag", { nodes: nodes.map(nodeName).join(", ") }));
  if (barriers + outcomes > 0) said.push(t("risk.money.tie_tag", { barriers, outcomes }));
  return said;
}

/** Long computations: asked for, not shown at once. */
function Advice({ model, found }: { model: Model; found: Quantified }) {
  const [wantsBudget, setWantsBudget] = useState(false);
  const [wantsTornado, setWantsTornado] = useState(false);
  const optimised = useLong<Optimised>("optimise", wantsBudget);
  const explained = useLong<{ tornado: TornadoBar[] }>("explain", wantsTornado);
  const titles = new Map([...found.scenarios, ...(model.controls ?? [])].map((one) => [one.id, one.title]));
  const tail = found.loss.levels[found.loss.levels.length - 1]?.tail_value_at_risk.value ?? 0;
  return (
    <>
      {wantsBudget && (
        <View query={optimised}>
          {(answer) => (
            <Frontier
              points={answer.frontier}
              currency={found.currency}
              best={answer.best.possible === false ? undefined : answer.best}
            />
          )}
        </View>
      )}
      {wantsTornado && (
        <View query={explained}>
          {(answer) => (
            <Tornado bars={answer.tornado} currency={found.currency} middle={tail} titleOf={(id) => titles.get(id) ?? id} />
          )}
        </View>
      )}
      <div className="actions money-more no-print">
        {!wantsBudget && (model.treatments ?? []).length > 0 && (
          <button type="button" className="btn" onClick={() => setWantsBudget(true)}>
            {t("risk.money.show_frontier")}
          </button>
        )}
        {!wantsTornado && (
          <button type="button" className="btn" onClick={() => setWantsTornado(true)}>
            {t("risk.money.show_tornado")}
          </button>
        )}
      </div>
    </>
  );
}

function Provenance({ found }: { found: Quantified }) {
  const { grid, engine, seed, input_sha256 } = found.provenance;
  return (
    <p className="muted money-provenance">
      {t("risk.money.provenance", {
        engine,
        seed: String(seed),
        cells: String(grid.cells),
        hash: input_sha256.slice(0, 16),
      })}
    </p>
  );
}
