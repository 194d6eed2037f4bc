// SPDX-License-Identifier: Apache-2.0
// What stands around every chart: its title, one sentence of reading, the same as a table, the picture to take along.
import "./chart.css";

import { type ReactNode, useRef, useState } from "react";

import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";

import { Menu } from "./menu.tsx";
import { copyPicture } from "./picture.ts";
import { Scroll } from "./scroll.tsx";

export interface ChartProps {
  title: string;
  /** Computed from the data. */
  reading: string;
  /** File name of a saved picture. */
  name: string;
  table: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Chart({ title, reading, name, table, actions, children }: ChartProps) {
  const [isTable, setTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const copy = async (kind: "png" | "svg") => {
    const picture = body.current?.querySelector("svg");
    if (!picture) return;
    try {
      notify((await copyPicture(picture, kind, name)) ? t("web.chart.copied") : t("web.chart.saved"));
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <section className="card section chart" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="space" />
        {actions}
        <button type="button" className="btn quiet small no-print" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t("web.chart.as_table")}
        </button>
        {!isTable && (
          <Menu label={t("web.chart.copy")} className="btn quiet small no-print">
            {(close) =>
              (["png", "svg"] as const).map((kind) => (
                <button
                  key={kind}
                  type="button"
                  onClick={() => {
                    close();
                    void copy(kind);
                  }}
                >
                  {kind === "png" ? t("web.chart.copy_png") : t("web.chart.copy_svg")}
                </button>
              ))
            }
          </Menu>
        )}
      </header>
      <p className="reading">{reading}</p>
      <div ref={body} className="chart-body">
        {isTable ? <Scroll label={title}>{table}</Scroll> : children}
      </div>
    </section>
  );
}
