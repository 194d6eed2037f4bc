// SPDX-License-Identifier: Apache-2.0
// What a draft would do to the risks that are rated today. Nothing changes by itself: a rating keeps its criteria.
import { Link } from "@tanstack/react-router";

import { useRead } from "@web/api/queries.ts";
import { t } from "@web/messages/index.ts";

export type PreviewChange = "band" | "off_scale" | "line" | "signers";

interface Preview {
  id: string;
  changed: {
    id: string;
    name: string;
    inherent_before: string | null;
    inherent_after: string | null;
    residual_before: string | null;
    residual_after: string | null;
    changes: PreviewChange[];
    voided: string[];
  }[];
  bands: { band: string; inherent_before: number; inherent_after: number; residual_before: number; residual_after: number }[];
  unchanged: number;
  off_scale: number;
  voided: number;
}

export function CriteriaPreview({ draft, isStored }: { draft: string; isStored: boolean }) {
  const found = useRead<{ items: Preview[] }>("/api/risk_criteria_rows/preview", { criteria: draft });
  const preview = found.data?.items[0];
  if (!preview) return null;
  return (
    <section className="card section" aria-labelledby="effect">
      <header>
        <h2 id="effect">{t("risk.preview.title")}</h2>
        <span className="muted">{isStored ? t("risk.preview.help") : t("risk.preview.stored_only")}</span>
      </header>
      <div className="body">
        <p>
          {preview.changed.length === 0
            ? t("risk.preview.nothing")
            : t("risk.preview.summary", { changed: preview.changed.length, unchanged: preview.unchanged })}
          {preview.off_scale > 0 && ` ${t("risk.preview.off_scale", { count: preview.off_scale })}`}
          {preview.voided > 0 && ` ${t("risk.preview.voided", { count: preview.voided })}`}
        </p>
        <div className="scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("risk.review.level")}</th>
                <th scope="col" className="number">
                  {t("risk.ratings.inherent")}
                </th>
                <th scope="col" className="number">
                  {t("risk.ratings.residual")}
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.bands.map((band) => (
                <tr key={band.band}>
                  <th scope="row">{band.band}</th>
                  <td className="number">{move(band.inherent_before, band.inherent_after)}</td>
                  <td className="number">{move(band.residual_before, band.residual_after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {preview.changed.length > 0 && (
          <ul className="plain rows">
            {preview.changed.map((risk) => (
              <li key={risk.id}>
                <Link className="grow" to={`/risk_scenarios/${risk.id}` as string}>
                  {risk.name}
                </Link>
                <span>{bands(risk.inherent_before, risk.inherent_after)}</span>
                <span className="muted">
                  {[...risk.changes.map(changeLabel), risk.voided.length > 0 && t("risk.preview.is_voided")]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const move = (before: number, after: number) => (before === after ? String(before) : `${before} → ${after}`);
export const bands = (before: string | null, after: string | null) => (before === after ? (before ?? "") : `${before ?? "–"} → ${after ?? "–"}`);

export function changeLabel(change: PreviewChange): string {
  switch (change) {
    case "band":
      return t("risk.preview.band");
    case "off_scale":
      return t("risk.preview.rate_again");
    case "line":
      return t("risk.preview.line");
    case "signers":
      return t("risk.preview.signers");
  }
}
