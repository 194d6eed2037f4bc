// SPDX-License-Identifier: Apache-2.0
// Above the statement: how many lines moved since the approval. Silent while nothing did.
import "./drift.css";

import { Link } from "@tanstack/react-router";

import { t } from "@web/messages/index.ts";

import { useDrift } from "./drift.ts";

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
