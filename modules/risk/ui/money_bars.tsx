// SPDX-License-Identifier: Apache-2.0
// Bars: who makes the bad years (contributions), and which input it is worth to know better (tornado); and the frontier
// of treatments.
import { t } from "@web/messages/index.ts";
import { Chart } from "@web/view/chart.tsx";

import { type FrontierPoint, money, named, percent, type ScenarioResult, shortMoney, type TornadoBar } from "./money_data.ts";
import { pathOf } from "./money_scale.ts";
import { useChartWidth } from "./money_width.ts";

const row = 26;

const cut = (text: string, letters: number) => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);

export function Contributors({ scenarios, currency, level }: { scenarios: ScenarioResult[]; currency: string; level: number }) {
  const { width, labels, letters } = useChartWidth();
  const top = [...scenarios].sort((a, b) => b.share_of_tail - a.share_of_tail).slice(0, 10);
  const most = top[0];
  const scale = (width - labels - 70) / Math.max(most?.share_of_tail ?? 1, 1e-9);
  return (
    <Chart
      title={t("risk.money.contributors")}
      reading={
        most
          ? t("risk.money.contributors_reading", { title: most.title, share: percent(most.share_of_tail), level: percent(1 - level) })
          : ""
      }
      name="contributors"
      table={
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.money.risk")}</th>
              <th scope="col" className="number">
                {t("risk.money.share_of_tail")}
              </th>
              <th scope="col" className="number">
                {t("risk.money.expected")}
              </th>
            </tr>
          </thead>
          <tbody>
            {top.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.title}</th>
                <td className="number">{percent(one.share_of_tail)}</td>
                <td className="number">{money(one.annual_loss_expectancy.value, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <svg viewBox={`0 0 ${width} ${top.length * row + 4}`} role="list">
        {top.map((one, index) => (
          <g key={one.id} role="listitem" tabIndex={0} aria-label={named(one.title, percent(one.share_of_tail))}>
            <title>{one.title}</title>
            <text x={labels - 8} y={index * row + 18} textAnchor="end">
              {cut(one.title, letters)}
            </text>
            <rect className="bar" x={labels} y={index * row + 5} width={Math.max(1, one.share_of_tail * scale)} height={row - 9} />
            <text className="strong" x={labels + one.share_of_tail * scale + 6} y={index * row + 18}>
              {percent(one.share_of_tail)}
            </text>
          </g>
        ))}
      </svg>
    </Chart>
  );
}

function inputName(bar: TornadoBar, titleOf: (id: string) => string): string {
  switch (bar.input) {
    case "rate":
      return t("risk.money.input_rate", { title: titleOf(bar.id) });
    case "severity":
      return t("risk.money.input_severity", { title: titleOf(bar.id) });
    case "efficacy":
      return t("risk.money.input_efficacy", { title: titleOf(bar.id) });
  }
}

/** The widest bar, and what is worth most to know to the choice of treatments where that is another input. */
function tornadoReading(bars: TornadoBar[], currency: string, titleOf: (id: string) => string): string {
  const widest = bars[0];
  if (!widest) return t("risk.money.tornado_none");
  const input = inputName(widest, titleOf);
  const worth = (bar: TornadoBar) => bar.value_of_knowing?.value ?? 0;
  const dearest = bars.reduce((best, bar) => (worth(bar) > worth(best) ? bar : best), widest);
  if (dearest === widest) return t("risk.money.tornado_reading", { input });
  return t("risk.money.tornado_reading_choice", {
    input,
    other: inputName(dearest, titleOf),
    value: money(worth(dearest), currency),
  });
}

interface TornadoProps {
  bars: TornadoBar[];
  currency: string;
  middle: number;
  titleOf: (id: string) => string;
}

export function Tornado({ bars, currency, middle, titleOf }: TornadoProps) {
  const { width, labels, letters } = useChartWidth();
  const top = bars.slice(0, 12);
  const values = top.flatMap((bar) => [bar.tail_at_p10.value, bar.tail_at_p90.value, middle]);
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (value: number) => labels + ((value - low) / span) * (width - labels - 12);
  return (
    <Chart
      title={t("risk.money.tornado")}
      reading={tornadoReading(bars, currency, titleOf)}
      name="tornado"
      table={
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.money.input")}</th>
              <th scope="col" className="number">
                {t("risk.money.at_p10")}
              </th>
              <th scope="col" className="number">
                {t("risk.money.at_p90")}
              </th>
              <th scope="col" className="number">
                {t("risk.money.value_of_knowing")}
              </th>
            </tr>
          </thead>
          <tbody>
            {top.map((bar) => (
              <tr key={`${bar.input} ${bar.id}`}>
                <th scope="row">{inputName(bar, titleOf)}</th>
                <td className="number">{money(bar.tail_at_p10.value, currency)}</td>
                <td className="number">{money(bar.tail_at_p90.value, currency)}</td>
                <td className="number">
                  {bar.value_of_knowing ? money(bar.value_of_knowing.value, currency) : t("risk.money.no_choice")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <svg viewBox={`0 0 ${width} ${top.length * row + 24}`} role="list">
        {top.map((bar, index) => {
          const name = inputName(bar, titleOf);
          const ends = [
            { kind: "less", value: bar.tail_at_p10.value },
            { kind: "more", value: bar.tail_at_p90.value },
          ];
          return (
            <g
              key={`${bar.input} ${bar.id}`}
              role="listitem"
              tabIndex={0}
              aria-label={named(name, `${money(bar.tail_at_p10.value, currency)} – ${money(bar.tail_at_p90.value, currency)}`)}
            >
              <title>{name}</title>
              <text x={labels - 8} y={index * row + 18} textAnchor="end">
                {cut(name, letters)}
              </text>
              {ends.map((end) => (
                <rect
                  key={end.kind}
                  className={`bar ${end.kind}`}
                  x={Math.min(x(end.value), x(middle))}
                  y={index * row + 5}
                  width={Math.max(1, Math.abs(x(end.value) - x(middle)))}
                  height={row - 9}
                />
              ))}
            </g>
          );
        })}
        <line className="gridline" x1={x(middle)} x2={x(middle)} y1="0" y2={top.length * row} />
        <text x={labels} y={top.length * row + 16}>
          {shortMoney(low)}
        </text>
        <text x={width - 12} y={top.length * row + 16} textAnchor="end">
          {shortMoney(low + span)}
        </text>
      </svg>
    </Chart>
  );
}

export function Frontier({ points, currency, best }: { points: FrontierPoint[]; currency: string; best?: FrontierPoint }) {
  const { width } = useChartWidth();
  const height = 240;
  const most = Math.max(...points.map((point) => point.cost.value), 1);
  const worst = Math.max(...points.map((point) => point.expected_loss.value), 1);
  const x = (cost: number) => 70 + (cost / most) * (width - 100);
  const y = (loss: number) => height - 36 - (loss / worst) * (height - 56);
  const chosen = best ?? points[points.length - 1];
  return (
    <Chart
      title={t("risk.money.frontier")}
      reading={
        chosen
          ? t("risk.money.frontier_reading", {
              cost: money(chosen.cost.value, currency),
              loss: money(chosen.expected_loss.value, currency),
              proven: chosen.proven ? "yes" : "no",
            })
          : ""
      }
      name="frontier"
      table={
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t("risk.money.cost")}
              </th>
              <th scope="col" className="number">
                {t("risk.money.expected")}
              </th>
              <th scope="col">{t("risk.money.treatments")}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.cost.value}>
                <td className="number">{money(point.cost.value, currency)}</td>
                <td className="number">{money(point.expected_loss.value, currency)}</td>
                <td>{point.treatments.join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <svg viewBox={`0 0 ${width} ${height}`} role="list">
        <line className="gridline" x1="70" x2={width - 30} y1={height - 36} y2={height - 36} />
        <path
          className="series treated"
          d={pathOf(points.map((point) => ({ x: x(point.cost.value), y: y(point.expected_loss.value) })))}
        />
        {points.map((point) => (
          <g
            key={point.cost.value}
            className="cursor"
            role="listitem"
            tabIndex={0}
            aria-label={named(money(point.cost.value, currency), money(point.expected_loss.value, currency))}
          >
            <title>{named(money(point.cost.value, currency), money(point.expected_loss.value, currency))}</title>
            <circle cx={x(point.cost.value)} cy={y(point.expected_loss.value)} r="5" />
          </g>
        ))}
        <text x="58" y={y(worst) + 4} textAnchor="end">
          {shortMoney(worst)}
        </text>
        <text x={width - 30} y={height - 18} textAnchor="end">
          {shortMoney(most)}
        </text>
        <text x={width / 2} y={height - 6} textAnchor="middle">
          {t("risk.money.cost")}
        </text>
      </svg>
    </Chart>
  );
}
