// SPDX-License-Identifier: Apache-2.0
// The card of a version: the version that holds also says how far the registers moved away from it.
import "./drift.css";

import { Link } from "@tanstack/react-router";

import Card from "@web/generic/card.tsx";
import { t } from "@web/messages/index.ts";

export default function VersionCard() {
  return (
    <Card plural="soas">
      {(item) =>
        item.state === "approved" && Number(item.drift ?? 0) > 0 ? (
          <p className="notice drift-banner">
            <span>
              {t("soa.ui.drift_banner", { count: Number(item.drift), version: Number(item.number) })}
              {" · "}
              {t("soa.ui.drift_needs", { count: Number(item.drift_to_approve ?? 0) })}
            </span>
            <Link className="btn small" to={"/drift" as string}>
              {t("soa.ui.drift_open")}
            </Link>
          </p>
        ) : null
      }
    </Card>
  );
}
