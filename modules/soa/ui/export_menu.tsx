// SPDX-License-Identifier: Apache-2.0
// The statement as a file: what holds today first, any version, any day.
import { useState } from "react";

import type { Item } from "@web/api/description.ts";
import { asOf, download } from "@web/api/send.ts";
import { showDate, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";

const formats = ["pdf", "docx", "xlsx", "csv", "json"] as const;

function titleOf(version: Item): string {
  const number = Number(version.number);
  switch (version.state) {
    case "draft":
      return t("soa.ui.export_draft", { version: number });
    case "submitted":
      return t("soa.ui.export_submitted", { version: number });
    default:
      return t("soa.ui.export_version", {
        version: number,
        day: version.approved_at ? showDate(String(version.approved_at)) : "",
      });
  }
}

export function ExportMenu({ versions }: { versions: Item[] }) {
  const [day, setDay] = useState("");
  const save = (format: string, query: Record<string, string | number | undefined>) =>
    void download("/api/exports/soa", { format, ...query }).catch(notifyFailure);
  return (
    <Menu label={t("soa.ui.export")} className="btn">
      {(close) => (
        <div className="export">
          {versions.slice(0, 6).map((version) => (
            <div key={version.id} role="group" aria-label={titleOf(version)}>
              <p className="caption">{titleOf(version)}</p>
              <div className="formats">
                {formats.map((format) => (
                  <button
                    key={format}
                    type="button"
                    className="btn small"
                    aria-label={`${titleOf(version)}: ${format.toUpperCase()}`}
                    onClick={() => {
                      close();
                      save(format, { version: Number(version.number) });
                    }}
                  >
                    {format.toUpperCase()}
                  </button>
                ))}
              </div>
            </div>
          ))}
          {!asOf() && (
            <div role="group" aria-label={t("soa.ui.export_day")}>
              <label className="caption" htmlFor="soa-export-day">
                {t("soa.ui.export_day")}
              </label>
              <input
                className="input"
                id="soa-export-day"
                type="date"
                value={day}
                onChange={(event) => setDay(event.target.value)}
              />
              <div className="formats">
                {formats.map((format) => (
                  <button
                    key={format}
                    type="button"
                    className="btn small"
                    disabled={day === ""}
                    aria-label={`${t("soa.ui.export_day")} ${day}: ${format.toUpperCase()}`}
                    onClick={() => {
                      close();
                      save(format, { as_of: day });
                    }}
                  >
                    {format.toUpperCase()}
                  </button>
                ))}
              </div>
            </div>
          )}
        </div>
      )}
    </Menu>
  );
}
