// SPDX-License-Identifier: Apache-2.0
// A form of the page below the row that it edits: where one decision takes several fields. It lies over the rows below.
import type { ReactNode } from "react";

import type { Item } from "@web/api/description.ts";

import type { GridModel, OpenPanel } from "./model.ts";
import { useSignal } from "./signal.ts";

export interface PanelPlace extends OpenPanel {
  item: Item;
  /** With the entry that was made, if one was, and whether the next row is wanted. */
  close: (seq?: number, goesOn?: boolean) => void;
}

interface PanelProps {
  model: GridModel;
  rowHeight: number;
  headHeight: number;
  render: (place: PanelPlace) => ReactNode;
}

export function Panel({ model, rowHeight, headHeight, render }: PanelProps) {
  const open = useSignal(model.panel);
  const lines = useSignal(model.lines);
  const item = open && model.source.item(open.id);
  if (!open || !item) return null;
  const top = headHeight + (lines.lineOf(open.id) + 1) * rowHeight;
  const close = (seq?: number, goesOn = false) => model.closePanel(seq, goesOn);
  return (
    <div className="grid-panel" style={{ top }}>
      <div key={open.id}>{render({ ...open, item, close })}</div>
    </div>
  );
}
