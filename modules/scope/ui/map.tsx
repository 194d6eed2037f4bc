// SPDX-License-Identifier: Apache-2.0
// The map of what is in and out, as a picture and as a table (UX 7): a sentence read from the data, marks that take the
// keyboard, a glyph beside every colour.
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";

import { t } from "@web/messages/index.ts";
import { Empty } from "@web/view/states.tsx";

import { marksOf, type ScopeMap, type Warning } from "./data.ts";
import { boxHeight, boxWidth, type Kind, layout, type Mark, neighbour, type Placed, type Placement } from "./layout.ts";

export function MapSection({ map }: { map: ScopeMap }) {
  const [isTable, setTable] = useState(false);
  const marks = marksOf(map);
  return (
    <section className="card section" aria-labelledby="scope-map">
      <header>
        <h2 id="scope-map">{t("scope.ui.map")}</h2>
        <span className="muted">{sentence(map)}</span>
        <span className="space" />
        <button type="button" className="btn small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t("scope.ui.table")}
        </button>
      </header>
      {map.warnings.length > 0 && (
        <ul className="body findings" aria-label={t("scope.ui.warnings")}>
          {map.warnings.map((warning) => (
            <li key={`${warning.code} ${warning.ids.join(" ")}`}>
              <span aria-hidden="true" className="warn">
                ▲
              </span>{" "}
              <WarningLink warning={warning} marks={marks} />
            </li>
          ))}
        </ul>
      )}
      {marks.length === 0 ? (
        <Empty title={t("scope.ui.no_element")} help={t("scope.ui.no_element_help")}>
          <Link className="btn" to={"/scope_elements/new" as string}>
            {t("scope.ui.add")}
          </Link>
        </Empty>
      ) : isTable ? (
        <Table marks={marks} warnings={map.warnings} />
      ) : (
        <Picture marks={marks} warnings={map.warnings} />
      )}
    </section>
  );
}

/** One sentence that is computed from what is drawn. */
function sentence(map: ScopeMap): string {
  const count = (placement: Placement) => map.elements.filter((one) => one.placement === placement).length;
  return t("scope.ui.sentence", { inside: count("in"), outside: count("out"), warnings: map.warnings.length });
}

function WarningLink({ warning, marks }: { warning: Warning; marks: Mark[] }) {
  const at = marks.find((mark) => mark.id === warning.ids[0]);
  return at ? <Link to={`/${at.plural}/${at.id}` as string}>{warning.message}</Link> : <>{warning.message}</>;
}

export function placementName(placement: Placement): string {
  switch (placement) {
    case "in":
      return t("scope_element.placement.in");
    case "out":
      return t("scope_element.placement.out");
    case "undecided":
      return t("scope_element.placement.undecided");
  }
}

function kindName(kind: Kind): string {
  switch (kind) {
    case "service":
      return t("scope_element.kind.service");
    case "process":
      return t("scope_element.kind.process");
    case "data":
      return t("scope_element.kind.data");
    case "unit":
      return t("scope.ui.unit");
    case "site":
      return t("scope_element.kind.site");
    case "supplier":
      return t("scope.ui.supplier");
  }
}

const warningsOf = (id: string, warnings: Warning[]) => warnings.filter((warning) => warning.ids.includes(id));

function nameOf(mark: Mark, warnings: Warning[]): string {
  const found = warningsOf(mark.id, warnings).map((warning) => warning.message);
  return [`${mark.name}: ${kindName(mark.kind)}, ${placementName(mark.placement)}.`, ...found].join(" ");
}

const glyphs: Record<Placement, string> = { in: "●", out: "○", undecided: "?" };

function Picture({ marks, warnings }: { marks: Mark[]; warnings: Warning[] }) {
  const found = layout(marks);
  const [focused, setFocused] = useState(found.marks[0]?.id);
  const elements = useRef(new Map<string, SVGGElement>());
  const navigate = useNavigate();
  const at = new Map(found.marks.map((mark) => [mark.id, mark]));
  const isWarned = (a: string, b: string) => warnings.some((warning) => warning.ids.includes(a) && warning.ids.includes(b));
  const onKey = (event: KeyboardEvent, mark: Placed) => {
    if (event.key === "Enter") {
      event.preventDefault();
      void navigate({ to: `/${mark.plural}/${mark.id}` as string });
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(found.marks, mark.id, event.key);
    if (!next) return;
    setFocused(next);
    elements.current.get(next)?.focus();
  };
  return (
    <div className="scope-map scroll">
      <svg viewBox={`0 0 ${found.width} ${found.height}`} width={found.width} height={found.height} role="group" aria-labelledby="scope-map">
        {found.zones.map((zone) => (
          <g key={zone.placement} className={`zone ${zone.placement}`}>
            <rect x={zone.x} y={26} width={zone.width} height={found.height - 27} rx={6} />
            <text x={zone.x + 2} y={16}>
              {glyphs[zone.placement]} {placementName(zone.placement)}
            </text>
          </g>
        ))}
        {found.rows.map((row) => (
          <text key={row.kind} className="kind" x={0} y={row.y + 42}>
            {shortened(kindName(row.kind), 16)}
          </text>
        ))}
        {found.marks.flatMap((mark) =>
          mark.below.map((id) => {
            const other = at.get(id);
            return other ? <Line key={`${mark.id} ${id}`} from={mark} to={other} isWarned={isWarned(mark.id, id)} /> : null;
          }),
        )}
        {found.marks.map((mark) => (
          <g
            key={mark.id}
            ref={(element) => {
              if (element) elements.current.set(mark.id, element);
              else elements.current.delete(mark.id);
            }}
            className={`mark ${mark.placement} ${warningsOf(mark.id, warnings).length > 0 ? "warned" : ""}`}
            transform={`translate(${mark.x} ${mark.y})`}
            role="link"
            tabIndex={mark.id === focused ? 0 : -1}
            aria-label={nameOf(mark, warnings)}
            onFocus={() => setFocused(mark.id)}
            onKeyDown={(event) => onKey(event, mark)}
            onClick={() => void navigate({ to: `/${mark.plural}/${mark.id}` as string })}
          >
            <title>{nameOf(mark, warnings)}</title>
            <rect width={boxWidth} height={boxHeight} rx={4} />
            <text x={10} y={27}>
              {shortened(mark.name, 22)}
            </text>
            {warningsOf(mark.id, warnings).length > 0 && (
              <text x={boxWidth - 8} y={17} textAnchor="end" className="glyph">
                ▲
              </text>
            )}
          </g>
        ))}
      </svg>
      <p className="muted">{t("scope.ui.legend")}</p>
    </div>
  );
}

/** Between the nearer edges; a line that a warning is about is dashed. */
function Line({ from, to, isWarned }: { from: Placed; to: Placed; isWarned: boolean }) {
  const isDown = to.y > from.y;
  const isLevel = to.y === from.y;
  const x1 = isLevel ? from.x + (to.x > from.x ? boxWidth : 0) : from.x + boxWidth / 2;
  const x2 = isLevel ? to.x + (to.x > from.x ? 0 : boxWidth) : to.x + boxWidth / 2;
  const y1 = isLevel ? from.y + boxHeight / 2 : from.y + (isDown ? boxHeight : 0);
  const y2 = isLevel ? to.y + boxHeight / 2 : to.y + (isDown ? 0 : boxHeight);
  const bend = isLevel ? 0 : (y2 - y1) / 2;
  return <path className={`line ${isWarned ? "warned" : ""}`} d={`M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`} />;
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}

function Table({ marks, warnings }: { marks: Mark[]; warnings: Warning[] }) {
  const names = new Map(marks.map((mark) => [mark.id, mark.name]));
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("scope.ui.element")}</th>
            <th scope="col">{t("scope_element.kind")}</th>
            <th scope="col">{t("scope_element.placement")}</th>
            <th scope="col">{t("scope.ui.rests_on_or_serves")}</th>
            <th scope="col">{t("scope.ui.warnings")}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <tr key={mark.id}>
              <td>
                <Link className="title" to={`/${mark.plural}/${mark.id}` as string}>
                  {mark.name}
                </Link>
              </td>
              <td>{kindName(mark.kind)}</td>
              <td>
                <span aria-hidden="true">{glyphs[mark.placement]}</span> {placementName(mark.placement)}
              </td>
              <td>{mark.below.map((id) => names.get(id) ?? id).join(", ")}</td>
              <td>
                {warningsOf(mark.id, warnings)
                  .map((warning) => warning.message)
                  .join(" ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
