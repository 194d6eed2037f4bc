// SPDX-License-Identifier: Apache-2.0
// The loss exceedance curve: now, with all treatments, as tried, and what is tolerated. A cursor reads it off at chances
// that the server computed: what it says is the engine's own figure.
import { type KeyboardEvent, type PointerEvent, useState } from "react";

import { t } from "@web/messages/index.ts";
import { Chart } from "@web/view/chart.tsx";

import { type CurvePoint, money, named, percent, type ReadOff, shortMoney } from "./money_data.ts";
import { firstBreach, logScale, nearestStop, pathOf } from "./money_scale.ts";
import { useChartWidth } from "./money_width.ts";

export interface Series {
  kind: "current" | "treated" | "tried";
  name: string;
  curve: CurvePoint[];
  readOff: ReadOff[];
}

const frame = { height: 380, left: 58, right: 28, top: 14, bottom: 48 };
const chances = { low: 0.001, high: 1 };

export function LossCurve({ series, currency }: { series: Series[]; currency: string }) {
  const current = series[0] as Series;
  const [stop, setStop] = useState(() => nearestStop(current.readOff, 0.1));
  const at = current.readOff[stop];
  const breach = firstBreach(current.curve);
  const reading = [
    at && t("risk.money.reading", { chance: percent(at.probability), loss: money(at.loss.value, currency) }),
    breach && t("risk.money.breach", { loss: money(breach.loss, currency) }),
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Chart
      title={t("risk.money.curve")}
      reading={reading}
      name="loss-exceedance"
      table={<ReadOffTable series={series} currency={currency} />}
    >
      <Picture series={series} currency={currency} stop={stop} setStop={setStop} />
      <Legend series={series} hasTolerance={current.curve.some((point) => point.tolerance !== undefined)} />
    </Chart>
  );
}

interface PictureProps {
  series: Series[];
  currency: string;
  stop: number;
  setStop: (stop: number) => void;
}

function Picture({ series, currency, stop, setStop }: PictureProps) {
  const box = { ...frame, width: useChartWidth().width };
  const current = series[0] as Series;
  const losses = current.curve.map((point) => point.loss);
  const x = logScale(Math.min(...losses), Math.max(...losses), box.left, box.width - box.right);
  const y = logScale(chances.low, chances.high, box.height - box.bottom, box.top);
  const stops = current.readOff;
  const last = stops.length - 1;
  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowRight: stop + 1, ArrowDown: stop + 1, ArrowLeft: stop - 1, ArrowUp: stop - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setStop(Math.min(last, Math.max(0, to)));
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type === "pointermove" && event.buttons === 0 && event.pointerType === "touch") return;
    const shown = event.currentTarget.getBoundingClientRect();
    const place = ((event.clientY - shown.top) / shown.height) * box.height;
    setStop(nearestStop(stops, Math.min(chances.high, Math.max(chances.low, y.invert(place)))));
  };
  const lineOf = (points: { loss: number; chance: number }[]) =>
    pathOf(points.filter((point) => point.chance >= chances.low).map((point) => ({ x: x(point.loss), y: y(point.chance) })));
  const at = stops[stop];
  const said = series
    .map((one) => named(one.name, money(one.readOff[stop]?.loss.value ?? 0, currency)))
    .join(", ");
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} onPointerMove={onPointer} onPointerDown={onPointer}>
      <g aria-hidden="true">
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line className="gridline" x1={box.left} x2={box.width - box.right} y1={y(tick)} y2={y(tick)} />
            <text x={box.left - 8} y={y(tick) + 4} textAnchor="end">
              {percent(tick)}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <g key={tick}>
            <line className="gridline" x1={x(tick)} x2={x(tick)} y1={box.top} y2={box.height - box.bottom} />
            <text x={x(tick)} y={box.height - box.bottom + 18} textAnchor="middle">
              {shortMoney(tick)}
            </text>
          </g>
        ))}
        <text x={(box.left + box.width) / 2} y={box.height - 8} textAnchor="middle">
          {t("risk.money.axis_loss", { currency })}
        </text>
      </g>
      <path
        className="series tolerance"
        d={lineOf(
          current.curve
            .filter((point) => point.tolerance !== undefined)
            .map((point) => ({ loss: point.loss, chance: point.tolerance ?? 0 })),
        )}
      />
      {series.map((one) => (
        <path
          key={one.kind}
          className={`series ${one.kind}`}
          d={lineOf(one.curve.map((point) => ({ loss: point.loss, chance: point.aggregate })))}
        />
      ))}
      {at && (
        <g
          className="cursor"
          data-screen-only=""
          role="slider"
          tabIndex={0}
          aria-label={t("risk.money.cursor")}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={stop}
          aria-valuetext={`${percent(at.probability)}. ${said}`}
          onKeyDown={onKey}
        >
          <line x1={box.left} x2={box.width - box.right} y1={y(at.probability)} y2={y(at.probability)} />
          {series.map((one) => {
            const loss = one.readOff[stop]?.loss.value ?? 0;
            if (loss < (losses[0] ?? 0)) return null;
            return (
              <g key={one.kind}>
                <line x1={x(loss)} x2={x(loss)} y1={y(at.probability)} y2={box.height - box.bottom} />
                <circle cx={x(loss)} cy={y(at.probability)} r="5" />
              </g>
            );
          })}
          <text className="strong" x={box.width - box.right} y={y(at.probability) - 6} textAnchor="end" data-mark="read-off">
            {named(percent(at.probability), money(at.loss.value, currency))}
          </text>
        </g>
      )}
    </svg>
  );
}

function Legend({ series, hasTolerance }: { series: Series[]; hasTolerance: boolean }) {
  const all = [
    ...series.map((one) => ({ kind: one.kind as string, name: one.name })),
    ...(hasTolerance ? [{ kind: "tolerance", name: t("risk.money.tolerance") }] : []),
  ];
  return (
    <ul className="money-legend">
      {all.map((one) => (
        <li key={one.kind}>
          <svg viewBox="0 0 36 8" aria-hidden="true">
            <line className={`series ${one.kind}`} x1="1" y1="4" x2="35" y2="4" />
          </svg>
          {one.name}
        </li>
      ))}
    </ul>
  );
}

function ReadOffTable({ series, currency }: { series: Series[]; currency: string }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("risk.money.chance")}</th>
          {series.map((one) => (
            <th key={one.kind} scope="col" className="number">
              {one.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(series[0]?.readOff ?? []).map((stop, index) => (
          <tr key={stop.probability}>
            <th scope="row">{percent(stop.probability)}</th>
            {series.map((one) => (
              <td key={one.kind} className="number">
                {money(one.readOff[index]?.loss.value ?? 0, currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
