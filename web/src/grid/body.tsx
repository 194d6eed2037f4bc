// SPDX-License-Identifier: Apache-2.0
// The rows that are seen, and a few around them. Scrolling draws this part alone, and of it only the rows that come in.
import { type RefObject, useEffect, useState } from "react";

import type { Item } from "@web/api/description.ts";

import { rangeOf } from "./range.ts";
import type { GridModel } from "./model.ts";
import { GroupRow, Row } from "./row.tsx";
import { useSignal } from "./signal.ts";

/** No more rows than this are in the document, however high the window is. */
const mostRows = 58;
/** Rows are exchanged some at a time, so that not every frame of a scroll draws. */
const step = 4;

export function visibleWindow(top: number, height: number, rowHeight: number, count: number): { first: number; last: number } {
  const seen = Math.ceil(height / rowHeight) + 1;
  const margin = Math.max(0, Math.min(8, Math.floor((mostRows - step - seen) / 2)));
  const begin = Math.floor(top / rowHeight) - margin;
  const first = Math.max(0, Math.floor(begin / step) * step);
  return { first, last: Math.min(count, first + Math.min(mostRows, seen + 2 * margin + step)) - 1 };
}

interface BodyProps {
  model: GridModel;
  grid: string;
  scroller: RefObject<HTMLDivElement | null>;
  rowHeight: number;
  headHeight: number;
  addressOf: (item: Item) => string;
}

export function Body({ model, grid, scroller, rowHeight, headHeight, addressOf }: BodyProps) {
  const lines = useSignal(model.lines);
  const columns = useSignal(model.columns);
  const selection = useSignal(model.selection);
  const picked = useSignal(model.picked);
  const [seen, setSeen] = useState({ first: 0, last: -1 });
  const count = lines.count;

  // Not a layout effect: the frame around this part gets its ref after the effects of its parts.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const height = element.clientHeight - headHeight;
      model.pageRows = Math.max(1, Math.floor(height / rowHeight) - 1);
      const next = visibleWindow(element.scrollTop, height, rowHeight, count);
      setSeen((before) => (before.first === next.first && before.last === next.last ? before : next));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [model, scroller, rowHeight, headHeight, count]);

  // What is seen is read, and what lies ahead a little before somebody looks.
  useEffect(() => {
    model.window.set(seen);
    const last = lines.indexAt(seen.last);
    model.source.need(Math.min(last + 60, Math.max(0, model.source.total - 1)));
    void model.source.refresh(lines.indexAt(seen.first), last);
  }, [model, seen, lines]);

  const range = rangeOf(selection);
  const rows = [];
  for (let line = seen.first; line <= Math.min(seen.last, count - 1); ++line) {
    const one = lines.at(line);
    const isActive = line === selection.active.row;
    if (one?.kind === "group") {
      rows.push(<GroupRow key={`group ${one.key}`} grid={grid} line={line} group={one} isActive={isActive} span={columns.length} />);
      continue;
    }
    const item = lines.itemAt(line);
    const isIn = line >= range.top && line <= range.bottom;
    rows.push(
      <Row
        key={item?.id ?? line}
        grid={grid}
        line={line}
        entity={model.entity}
        columns={columns}
        rights={model.rights}
        item={item}
        from={isIn ? range.left : 0}
        to={isIn ? range.right : -1}
        active={isActive ? selection.active.column : -1}
        isPicked={item !== undefined && picked.has(item.id)}
        isDraft={item !== undefined && model.source.isDraft(item.id)}
        addressOf={addressOf}
      />,
    );
  }
  return (
    <div role="rowgroup" className="canvas" style={{ height: count * rowHeight }}>
      <div role="presentation" className="rows" style={{ transform: `translateY(${seen.first * rowHeight}px)` }}>
        {rows}
      </div>
    </div>
  );
}
