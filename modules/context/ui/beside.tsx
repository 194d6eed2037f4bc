// SPDX-License-Identifier: Apache-2.0
// Parties and their requirements are two registers of one clause: one leads to the other.
import { Link } from "@tanstack/react-router";

import { t } from "@web/messages/index.ts";

export function Beside() {
  return (
    <nav className="actions" aria-label={t("context.ui.clause_parties")}>
      <Link className="btn small" to={"/interested_parties" as string}>
        {t("context.ui.parties")}
      </Link>
      <Link className="btn small" to={"/party_requirements" as string}>
        {t("context.ui.requirements")}
      </Link>
    </nav>
  );
}
