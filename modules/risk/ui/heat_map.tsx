// SPDX-License-Identifier: Apache-2.0
// The matrix as a picture of focusable cells: likelihood up, consequence to the right, any size. Arrow keys move, Enter
// chooses. The acceptance line and arrows lie above the cells.
import { type KeyboardEvent, useId, useRef, useState } from "react";

import {
  acceptanceLine,
  cellAt,
  type Criteria,
  isSame,
  levelName,
  type Move,
  type Place,
  signOf,
  toneOfBand,
} from "./scale.ts";

export interface HeatMapProps {
  criteria: Criteria;
  title: string;
  /** What is written in a cell: a count, a score. */
  text: (place: Place) => string;
  /** What a screen reader hears of a cell. */
  name: (place: Place) => string;
  chosen?: Place;
  choose?: (place: Place) => void;
  moves?: Move[];
  marked?: Place[];
  axes: { likelihood: string; consequence: string };
}

const width = 64;
const height = 40;
const left = 46;
const bottom = 40;

/** Position on the canvas of a place's upper left corner. */
const cornerOf = (criteria: Criteria, place: Place) => ({
  x: left + (place.consequence - 1) * width,
  y: (criteria.likelihood.length - place.likelihood) * height,
});

export function HeatMap({ criteria, title, text, name, chosen, choose, moves = [], marked = [], axes }: HeatMapProps) {
  const rows = criteria.likelihood.length;
  const columns = criteria.consequence.length;
  const [active, setActive] = useState<Place>(chosen ?? { likelihood: rows, consequence: 1 });
  const picture = useRef<SVGSVGElement>(null);
  const arrow = useId();
  const go = (place: Place) => {
    const to = {
      likelihood: Math.min(rows, Math.max(1, place.likelihood)),
      consequence: Math.min(columns, Math.max(1, place.consequence)),
    };
    setActive(to);
    picture.current?.querySelector<SVGGElement>(`[data-place="${to.likelihood},${to.consequence}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = {
      ArrowUp: { likelihood: 1, consequence: 0 },
      ArrowDown: { likelihood: -1, consequence: 0 },
      ArrowRight: { likelihood: 0, consequence: 1 },
      ArrowLeft: { likelihood: 0, consequence: -1 },
    }[event.key];
    if (step)
      go({ likelihood: active.likelihood + step.likelihood, consequence: active.consequence + step.consequence });
    else if (event.key === "Home") go({ ...active, consequence: 1 });
    else if (event.key === "End") go({ ...active, consequence: columns });
    else if (event.key === "Enter" || event.key === " ") choose?.(active);
    else return;
    event.preventDefault();
  };
  const levels = [...criteria.likelihood].sort((a, b) => b.level - a.level);
  return (
    <svg
      ref={picture}
      className="heat"
      viewBox={`-18 -2 ${left + columns * width + 22} ${rows * height + bottom + 4}`}
      role="grid"
      aria-label={title}
      aria-rowcount={rows}
      aria-colcount={columns}
      onKeyDown={onKey}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="6" markerHeight="6" orient="auto-start-reverse">
          <path d="M0 0 8 4 0 8z" className="arrow-head" />
        </marker>
      </defs>
      {levels.map((likelihood) => (
        <g key={likelihood.level} role="row">
          <text
            className="scale"
            role="rowheader"
            aria-label={levelName(criteria.likelihood, likelihood.level)}
            x={left - 10}
            y={(rows - likelihood.level + 0.5) * height + 4}
            textAnchor="end"
          >
            {likelihood.level}
            <title>{`${levelName(criteria.likelihood, likelihood.level)}. ${likelihood.meaning}`}</title>
          </text>
          {criteria.consequence.map((consequence) => {
            const place = { likelihood: likelihood.level, consequence: consequence.level };
            const cell = cellAt(criteria, place);
            const tone = toneOfBand(criteria.bands, cell?.band);
            const { x, y } = cornerOf(criteria, place);
            const isChosen = chosen !== undefined && isSame(chosen, place);
            return (
              <g
                key={consequence.level}
                role="gridcell"
                data-place={`${place.likelihood},${place.consequence}`}
                className={`cell ${tone} ${choose ? "can" : ""} ${isChosen ? "chosen" : ""}`}
                tabIndex={isSame(active, place) ? 0 : -1}
                aria-selected={choose ? isChosen : undefined}
                aria-label={name(place)}
                onFocus={() => setActive(place)}
                onClick={() => choose?.(place)}
              >
                <rect x={x + 1} y={y + 1} width={width - 2} height={height - 2} rx="3" />
                <text className="sign" x={x + 7} y={y + height - 6} aria-hidden="true">
                  {signOf(tone)}
                </text>
                <text className="number" x={x + width / 2} y={y + height / 2 + 5} textAnchor="middle" aria-hidden="true">
                  {text(place)}
                </text>
                {marked.some((one) => isSame(one, place)) && (
                  <text className="warning" x={x + width - 8} y={y + 14} textAnchor="end" aria-hidden="true">
                    !
                  </text>
                )}
                <title>{name(place)}</title>
              </g>
            );
          })}
        </g>
      ))}
      <g aria-hidden="true">
        {criteria.consequence.map((level) => (
          <text
            key={level.level}
            className="scale"
            x={left + (level.level - 0.5) * width}
            y={rows * height + 16}
            textAnchor="middle"
          >
            {level.level}
            <title>{`${levelName(criteria.consequence, level.level)}. ${level.meaning}`}</title>
          </text>
        ))}
        <text className="axis" x={left + (columns * width) / 2} y={rows * height + 34} textAnchor="middle">
          {axes.consequence} →
        </text>
        <text className="axis" transform={`translate(2 ${(rows * height) / 2}) rotate(-90)`} textAnchor="middle">
          {axes.likelihood} →
        </text>
        <g className="over">
          {acceptanceLine(criteria).map((line) => (
            <line
              key={`${line.x1},${line.y1},${line.x2},${line.y2}`}
              className="line"
              x1={left + line.x1 * width}
              y1={line.y1 * height}
              x2={left + line.x2 * width}
              y2={line.y2 * height}
            />
          ))}
          {moves.map((move) => (
            <Arrow key={`${JSON.stringify(move)}`} criteria={criteria} move={move} head={`url(#${CSS.escape(arrow)})`} />
          ))}
        </g>
      </g>
    </svg>
  );
}

/** From the middle of one cell to the middle of another, kept clear of the numbers; thicker for more risks. */
function Arrow({ criteria, move, head }: { criteria: Criteria; move: Move; head: string }) {
  const middle = (place: Place) => {
    const { x, y } = cornerOf(criteria, place);
    return { x: x + width / 2, y: y + height / 2 };
  };
  const from = middle(move.from);
  const to = middle(move.to);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const away = { x: ((to.x - from.x) / length) * 13, y: ((to.y - from.y) / length) * 13 };
  return (
    <line
      className="arrow"
      strokeWidth={Math.min(4, 1 + move.count * 0.5)}
      x1={from.x + away.x}
      y1={from.y + away.y}
      x2={to.x - away.x}
      y2={to.y - away.y}
      markerEnd={head}
    />
  );
}
