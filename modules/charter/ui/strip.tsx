// SPDX-License-Identifier: Apache-2.0
// One bar per package over the months: filled as far as it is done, critical ones with a double edge and a glyph.
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef } from "react";

import type { EntityDescription } from "@web/api/description.ts";
import { showDate, showMonth, t } from "@web/messages/index.ts";
import { choiceLabel } from "@web/view/value.tsx";

import { readingOf } from "./reading.ts";
import { type Forecast, monthsOf, type Package, partDone, placeOf, spanOf } from "./strip.ts";

const names = 280;
const bars = 680;
const row = 30;
const top = 26;
/** Room for three lines of labels. */
const below = 50;

export function Strip({ entity, forecast }: { entity: EntityDescription; forecast: Forecast }) {
  const svg = useRef<SVGSVGElement>(null);
  const navigate = useNavigate();
  const span = spanOf(forecast);
  const x = (day: string) => names + placeOf(day, span) * bars;
  const height = top + forecast.packages.length * row + below;
  const step = entity.fields.find((field) => field.name === "step");
  const open = (one: Package) => void navigate({ to: `/work_packages/${one.id}` as string });
  const onKey = (event: KeyboardEvent, index: number, one: Package) => {
    const to = event.key === "ArrowDown" ? index + 1 : event.key === "ArrowUp" ? index - 1 : undefined;
    if (event.key === "Enter") open(one);
    if (to === undefined) return;
    event.preventDefault();
    svg.current?.querySelectorAll<SVGGElement>("[data-bar]")[to]?.focus();
  };
  return (
    <div className="scroll">
      <svg
        ref={svg}
        className="strip"
        viewBox={`0 0 ${names + bars + 10} ${height}`}
        role="group"
        aria-label={readingOf(forecast)}
      >
        {monthsOf(span, 8).map((month) => (
          <g key={month} aria-hidden="true">
            <line className="month" x1={x(month)} x2={x(month)} y1={top - 6} y2={height - below + 4} />
            {placeOf(month, span) < 0.93 && (
              <text className="tick" x={x(month) + 3} y={top - 10}>
                {showMonth(month)}
              </text>
            )}
          </g>
        ))}
        {forecast.packages.map((one, index) => {
          const left = x(one.start);
          const width = Math.max(3, x(one.finish) - left);
          const y = top + index * row;
          const said = t("charter.strip.bar", {
            name: one.title,
            step: step ? choiceLabel(step, one.step) : one.step,
            from: showDate(one.start),
            to: showDate(one.finish),
            why: one.why,
          });
          return (
            <g
              key={one.id}
              data-bar=""
              tabIndex={index === 0 ? 0 : -1}
              role="link"
              aria-label={one.is_critical ? `${said} ${t("charter.strip.critical")}` : said}
              className={one.is_critical ? "bar critical" : "bar"}
              onClick={() => open(one)}
              onKeyDown={(event) => onKey(event, index, one)}
            >
              <title>{said}</title>
              <rect className="ground" x={0} y={y} width={names + bars} height={row} />
              <text className="name" x={2} y={y + 19}>
                {one.is_critical ? "◆ " : ""}
                {one.title.length > 36 ? `${one.title.slice(0, 35)}…` : one.title}
              </text>
              <rect className="whole" x={left} y={y + 6} width={width} height={18} rx={3} />
              <rect className="done" x={left} y={y + 6} width={width * partDone(one)} height={18} rx={3} />
            </g>
          );
        })}
        <Line day={forecast.today} x={x(forecast.today)} height={height} kind="today" label={t("charter.strip.today")} />
        {forecast.target && (
          <Line day={forecast.target} x={x(forecast.target)} height={height} kind="target" label={t("charter.strip.target")} />
        )}
        {forecast.certificate && (
          <Line
            day={forecast.certificate}
            x={x(forecast.certificate)}
            height={height}
            kind="certificate"
            label={t("charter.strip.certificate")}
          />
        )}
      </svg>
      <p className="legend muted">
        <span aria-hidden="true">◆</span> {t("charter.strip.legend")}
      </p>
    </div>
  );
}

interface LineProps {
  day: string;
  x: number;
  height: number;
  kind: "today" | "target" | "certificate";
  label: string;
}

function Line({ day, x, height, kind, label }: LineProps) {
  const isRight = x > names + bars * 0.8;
  // A line for each label: today, target and certificate often lie close together.
  const y = height - 4 - 14 * (kind === "today" ? 2 : kind === "certificate" ? 1 : 0);
  return (
    <g className={`mark ${kind}`}>
      <line x1={x} x2={x} y1={top - 6} y2={height - below + 4} />
      <text x={isRight ? x - 3 : x + 3} y={y} textAnchor={isRight ? "end" : "start"}>
        {label} {showDate(day)}
      </text>
    </g>
  );
}
