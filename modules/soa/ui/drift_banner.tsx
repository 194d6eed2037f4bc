// SPDX-License-Identifier: Apache-2.0
// Above the statement: how many lines moved since the approval. Silent while nothing did.
import "./drift.css";

import { Link } from "@tanstack/react-router";

import { t } from "@web/messages/index.ts";

import { useAhead, useDrift } from "./drift.ts";

export function DriftBanner() {
  const { data } = useDrift();
  if (!data || data.version === null || data.count === 0) return null;
  return (
    <p className="notice drift-banner">
      <span>
        {data.needs_approval > 0 && (
          <span className="error" aria-hidden="true">
            ▲{" "}
          </span>
        )}
        {t("soa.ui.drift_banner", { count: data.count, version: data.version })}
        {" · "}
        {t("soa.ui.drift_needs", { count: data.needs_approval })}
      </span>
      <Link className="btn small" to={"/drift" as string}>
        {t("soa.ui.drift_open")}
      </Link>
    </p>
  );
}

/** What the open version says against the registers: nothing refuses it, and it would drift the moment it is approved. */
export function AheadNotice() {
  const { data } = useAhead();
  const lines = data?.lines.filter((line) => line.needs_approval) ?? [];
  if (lines.length === 0) return null;
  return (
    <details className="notice drift-ahead">
      <summary>
        <span className="error" aria-hidden="true">
          ▲
        </span>{" "}
        {t("soa.ui.ahead", { count: lines.length })}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={`${line.cause}-${line.control ?? ""}`}>
            {line.reference ? (
              <Link to={"/soa" as string} search={{ line: line.reference } as never}>
                {line.message}
              </Link>
            ) : (
              line.message
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
