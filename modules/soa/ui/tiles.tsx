// SPDX-License-Identifier: Apache-2.0
// One fixed tile per control in the four themes (37, 8, 14, 34) and the organisation's own: colour, sign, hatch for what is
// excluded. One tile is in the tab order; arrows go from tile to tile.
import { type KeyboardEvent, useRef, useState } from "react";

import { t } from "@web/messages/index.ts";

import { byTheme, type Line, signOf, stateOf, toneOf } from "./statement.ts";
import { stateName, themeName } from "./words.ts";

/** Small tiles lie in this many rows; a tile with its gap is so wide. */
const smallRows = 3;
const smallTile = 26;

export function tileName(line: Line): string {
  const state = stateName(stateOf(line.row));
  return line.problems.length > 0
    ? t("soa.ui.tile_with_problems", { number: line.number, title: line.title, state, count: line.problems.length })
    : t("soa.ui.tile", { number: line.number, title: line.title, state });
}

interface TilesProps {
  lines: Line[];
  size: "small" | "large";
  chosen?: string;
  /** Enter, Space or a click. */
  choose: (line: Line) => void;
  look?: (line: Line) => void;
}

export function Tiles({ lines, size, chosen, choose, look }: TilesProps) {
  const groups = byTheme(lines);
  const ordered = groups.flatMap((group) => group.lines);
  const [active, setActive] = useState(chosen ?? ordered[0]?.row.id);
  const current = ordered.some((line) => line.row.id === active) ? active : ordered[0]?.row.id;
  const whole = useRef<HTMLDivElement>(null);
  const go = (line: Line | undefined) => {
    if (!line) return;
    setActive(line.row.id);
    whole.current?.querySelector<HTMLButtonElement>(`[data-row="${line.row.id}"]`)?.focus();
  };
  /** The nearest tile in the line of tiles above or below, as they are laid out now. */
  const vertical = (from: HTMLElement, direction: 1 | -1): Line | undefined => {
    const here = from.getBoundingClientRect();
    let best: { id: string; distance: number } | undefined;
    for (const tile of whole.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []) {
      const there = tile.getBoundingClientRect();
      const down = (there.top - here.top) * direction;
      if (down < 4) continue;
      const distance = down * 4 + Math.abs(there.left - here.left);
      if (!best || distance < best.distance) best = { id: tile.dataset.row ?? "", distance };
    }
    return ordered.find((line) => line.row.id === best?.id);
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const index = ordered.findIndex((line) => line.row.id === current);
    const target = event.target as HTMLElement;
    const next = {
      ArrowRight: () => ordered[index + 1],
      ArrowLeft: () => ordered[index - 1],
      ArrowDown: () => vertical(target, 1),
      ArrowUp: () => vertical(target, -1),
      Home: () => ordered[0],
      End: () => ordered.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    go(next());
  };
  return (
    <div className={`tiles ${size}`} ref={whole} onKeyDown={onKey}>
      {groups.map((group) => (
        <div key={group.theme} role="group" aria-label={`${themeName(group.theme)}, ${group.lines.length}`}>
          <p aria-hidden="true">
            {themeName(group.theme)} <span className="muted">{group.lines.length}</span>
          </p>
          <div className="field-of-tiles" style={size === "small" ? { maxWidth: Math.ceil(group.lines.length / smallRows) * smallTile } : undefined}>
            {group.lines.map((line) => {
              const state = stateOf(line.row);
              return (
                <button
                  key={line.row.id}
                  type="button"
                  data-row={line.row.id}
                  className={`tile ${toneOf(state)} ${state} ${line.problems.length > 0 ? "blocked" : ""}`}
                  tabIndex={line.row.id === current ? 0 : -1}
                  aria-label={tileName(line)}
                  aria-current={chosen === line.row.id ? "true" : undefined}
                  title={tileName(line)}
                  onFocus={() => {
                    setActive(line.row.id);
                    look?.(line);
                  }}
                  onClick={() => choose(line)}
                >
                  {size === "large" && <span className="ref">{line.number}</span>}
                  <span aria-hidden="true">{signOf(state)}</span>
                </button>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}
