// SPDX-License-Identifier: Apache-2.0
// The spread as a picture (UX 7): columns from left to right, marks that take the keyboard, a sign beside every colour.
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";

import { entityByName } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";

import type { Impact } from "./answer.ts";
import { boxHeight, boxWidth, layout, neighbour, type Node } from "./layout.ts";

const lettersOfName = 27;

/** ✕ gone as well, ▲ a risk that rises, ○ has nothing left, – loses a part. */
export function signOf(node: Pick<Node, "effect">): string {
  const { effect } = node;
  return !effect ? "✕" : effect.falls ? "✕" : effect.rises ? "▲" : effect.remaining === 0 ? "○" : "–";
}

function toneOf({ effect }: Node): string {
  return !effect ? "gone" : effect.falls ? "critical" : effect.rises ? "high" : effect.remaining === 0 ? "medium" : "unknown";
}

function nameOf(node: Node): string {
  const kind = entityByName(node.entity)?.label ?? node.entity;
  const { effect } = node;
  if (!effect) return t("impact.page.goes", { name: `${kind} ${node.name}` });
  const more = effect.falls ? `, ${t("impact.page.falls")}` : effect.rises ? `, ${t("impact.page.rises")}` : "";
  return `${kind} ${node.name}: ${effect.text}${more}`;
}

export function Picture({ impact }: { impact: Impact }) {
  const { nodes, edges, leftOff, width, height } = layout(impact);
  const [focused, setFocused] = useState(nodes[0]?.id);
  const current = nodes.some((node) => node.id === focused) ? focused : nodes[0]?.id;
  const marks = useRef(new Map<string, SVGGElement>());
  const navigate = useNavigate();
  const at = new Map(nodes.map((node) => [node.id, node]));
  const open = (node: Node) => void navigate({ to: `/${node.register}/${node.id}` as string });
  const onKey = (event: KeyboardEvent, node: Node) => {
    if (event.key === "Enter") {
      event.preventDefault();
      open(node);
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(nodes, node.id, event.key);
    if (!next) return;
    setFocused(next);
    marks.current.get(next)?.focus();
  };
  const hidden = leftOff.reduce((sum, count) => sum + count, 0);
  return (
    <section className="card section" aria-labelledby="impact-picture">
      <header>
        <h2 id="impact-picture">{t("impact.page.picture")}</h2>
      </header>
      <div className="spread scroll">
        <svg
          viewBox={`-3 -3 ${width + 6} ${height + 6}`}
          width={width + 6}
          height={height + 6}
          role="group"
          aria-labelledby="impact-picture"
        >
          {edges.map(({ from, to }) => {
            const [a, b] = [at.get(from), at.get(to)];
            if (!a || !b) return null;
            const [x1, y1, x2, y2] = [a.x + boxWidth, a.y + boxHeight / 2, b.x, b.y + boxHeight / 2];
            const bend = (x2 - x1) / 2;
            return <path key={`${from} ${to}`} className="edge" d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`} />;
          })}
          {nodes.map((node) => (
            <g
              key={node.id}
              ref={(element) => {
                if (element) marks.current.set(node.id, element);
                else marks.current.delete(node.id);
              }}
              className={`box ${toneOf(node)}`}
              transform={`translate(${node.x} ${node.y})`}
              role="link"
              tabIndex={node.id === current ? 0 : -1}
              aria-label={nameOf(node)}
              onFocus={() => setFocused(node.id)}
              onKeyDown={(event) => onKey(event, node)}
              onClick={() => open(node)}
            >
              <title>{nameOf(node)}</title>
              <rect width={boxWidth} height={boxHeight} rx={4} />
              <text x={10} y={18} className="name">
                {shortened(node.name)}
              </text>
              <text x={10} y={35} className="kind">
                {entityByName(node.entity)?.label}
              </text>
              <text x={boxWidth - 10} y={35} textAnchor="end" className="sign">
                {signOf(node)}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <p className="muted foot">
        {t("impact.page.picture_help")} {hidden > 0 && t("impact.page.more", { count: hidden })}
      </p>
    </section>
  );
}

function shortened(text: string): string {
  return text.length > lettersOfName ? `${text.slice(0, lettersOfName - 1).trimEnd()}…` : text;
}
