// SPDX-License-Identifier: Apache-2.0
// Supports and supported by, as a picture and as a table (UX 7): a sentence read from the data, marks that take the
// keyboard, and words beside every colour.
import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useRef, useState } from "react";

import type { Item, Page } from "@web/api/description.ts";
import { keyOf } from "@web/api/queries.ts";
import { read } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { Empty, View } from "@web/view/states.tsx";

import { boxHeight, boxWidth, type Graph, layout, maxOfLevel, neighbour, neighbourhood, type Placed } from "./graph.ts";
import { numberOf, protections, tone } from "./values.tsx";

const columns = "title,reference,role,supports,effective_confidentiality,effective_integrity,effective_availability";

function useGraph(item: Item) {
  return useQuery<Graph, Error>({
    queryKey: [...keyOf(`/api/assets/${item.id}`), "graph", item.version],
    queryFn: ({ signal }) =>
      neighbourhood(item, {
        byId: (ids) => Promise.all(ids.map((id) => read<Item>(`/api/assets/${id}`, {}, signal))),
        supporting: (ids) =>
          read<Page>("/api/assets", { "supports.in": ids.join(","), columns, limit: 4 * maxOfLevel }, signal),
      }),
  });
}

export function Dependencies({ item }: { item: Item }) {
  const graph = useGraph(item);
  const [isTable, setTable] = useState(false);
  return (
    <section className="card section" aria-labelledby="asset-picture">
      <header>
        <h2 id="asset-picture">{t("assets.picture.title")}</h2>
        <span className="muted">{graph.data && sentence(graph.data)}</span>
        <span className="space" />
        <button type="button" className="btn small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t("assets.picture.table")}
        </button>
      </header>
      <View
        query={graph}
        isEmpty={({ nodes }) => nodes.length < 2}
        empty={<Empty title={t("assets.picture.none")} help={t("assets.picture.none_help")} />}
      >
        {(found) => (isTable ? <Table graph={found} /> : <Picture graph={found} centre={item.id} />)}
      </View>
    </section>
  );
}

/** One sentence that is computed from what is drawn. */
function sentence(graph: Graph): string {
  const above = graph.nodes.filter((node) => node.level > 0).length;
  const below = graph.nodes.filter((node) => node.level < 0).length;
  return t("assets.picture.sentence", { above, below });
}

const titleOf = (item: Item) => String(item.title ?? item.reference ?? item.id);

function valuesOf(item: Item): (number | null)[] {
  return protections.map((protection) => numberOf(item, `effective_${protection}`));
}

const letters = () => [t("assets.picture.c"), t("assets.picture.i"), t("assets.picture.a")];

function valueText(item: Item): string {
  return valuesOf(item)
    .map((value, index) => `${letters()[index]} ${value ?? "–"}`)
    .join(" · ");
}

function nameOf(node: Placed): string {
  const what = `${node.item.reference ?? ""} ${titleOf(node.item)}`.trim();
  const values = valueText(node.item);
  if (node.level > 0) return t("assets.picture.above_name", { what, values, steps: node.level });
  if (node.level < 0) return t("assets.picture.below_name", { what, values, steps: -node.level });
  return t("assets.picture.centre_name", { what, values });
}

function Picture({ graph, centre }: { graph: Graph; centre: string }) {
  const { placed, width, height } = layout(graph);
  const [focused, setFocused] = useState(centre);
  const marks = useRef(new Map<string, SVGGElement>());
  const navigate = useNavigate();
  const at = new Map(placed.map((node) => [node.id, node]));
  const onKey = (event: KeyboardEvent, id: string) => {
    if (event.key === "Enter" && id !== centre) {
      event.preventDefault();
      void navigate({ to: `/assets/${id}` as string });
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(placed, id, event.key);
    if (!next) return;
    setFocused(next);
    marks.current.get(next)?.focus();
  };
  return (
    <div className="picture scroll">
      <svg viewBox={`-3 -3 ${width + 6} ${height + 6}`} width={width + 6} height={height + 6} role="group" aria-labelledby="asset-picture">
        <defs>
          <marker id="supports" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 1 7 4 0 7" className="arrow" />
          </marker>
        </defs>
        {graph.edges.map(({ from, to }) => {
          const [a, b] = [at.get(from), at.get(to)];
          return a && b ? <Arrow key={`${from} ${to}`} from={a} to={b} /> : null;
        })}
        {placed.map((node) => (
          <g
            key={node.id}
            ref={(element) => {
              if (element) marks.current.set(node.id, element);
              else marks.current.delete(node.id);
            }}
            className={node.id === centre ? "box centre" : "box"}
            transform={`translate(${node.x} ${node.y})`}
            role={node.id === centre ? "img" : "link"}
            tabIndex={node.id === focused ? 0 : -1}
            aria-label={nameOf(node)}
            onFocus={() => setFocused(node.id)}
            onKeyDown={(event) => onKey(event, node.id)}
            onClick={() => node.id !== centre && void navigate({ to: `/assets/${node.id}` as string })}
          >
            <title>{nameOf(node)}</title>
            <rect width={boxWidth} height={boxHeight} rx={4} />
            <text x={10} y={20} className="name">
              {shortened(titleOf(node.item), 25)}
            </text>
            <text x={10} y={40} className="values">
              {node.item.reference ?? ""}
            </text>
            {valuesOf(node.item).map((value, index) => (
              <text key={index} x={boxWidth - 10 - (2 - index) * 32} y={40} textAnchor="end" className={`value ${tone(value)}`}>
                {letters()[index]}
                {value ?? "–"}
              </text>
            ))}
          </g>
        ))}
      </svg>
      <p className="muted">
        {t("assets.picture.legend")} {graph.leftOff > 0 && t("assets.picture.left_off", { count: graph.leftOff })}
      </p>
    </div>
  );
}

/** From the upper edge of what supports to the lower edge of what is supported; in one row from side to side. */
function Arrow({ from, to }: { from: Placed; to: Placed }) {
  const isUp = from.y > to.y;
  const isLevel = from.y === to.y;
  const x1 = isLevel ? from.x + (from.x < to.x ? boxWidth : 0) : from.x + boxWidth / 2;
  const x2 = isLevel ? to.x + (from.x < to.x ? 0 : boxWidth) : to.x + boxWidth / 2;
  const y1 = isLevel ? from.y + boxHeight / 2 : from.y + (isUp ? 0 : boxHeight);
  const y2 = isLevel ? to.y + boxHeight / 2 : to.y + (isUp ? boxHeight : 0);
  const bend = isLevel ? 0 : (y2 - y1) / 2;
  return <path className="edge" d={`M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`} markerEnd="url(#supports)" />;
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}

function Table({ graph }: { graph: Graph }) {
  const rows = [...graph.nodes].sort((a, b) => b.level - a.level);
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("assets.picture.relation")}</th>
            <th scope="col">{t("assets.picture.asset")}</th>
            <th scope="col">{t("assets.value.counts")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((node) => (
            <tr key={node.id}>
              <td>
                {node.level > 0
                  ? t("assets.picture.above", { steps: node.level })
                  : node.level < 0
                    ? t("assets.picture.below", { steps: -node.level })
                    : t("assets.picture.itself")}
              </td>
              <td>
                <span className="ref">{node.item.reference}</span>{" "}
                {node.level === 0 ? (
                  titleOf(node.item)
                ) : (
                  <Link className="title" to={`/assets/${node.id}` as string}>{titleOf(node.item)}</Link>
                )}
              </td>
              <td>{valueText(node.item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {graph.leftOff > 0 && <p className="muted picture-more">{t("assets.picture.left_off", { count: graph.leftOff })}</p>}
    </div>
  );
}
