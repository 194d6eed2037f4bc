// SPDX-License-Identifier: Apache-2.0
// Legal, regulatory and contractual obligations (4.2 and control 5.31).
import { t } from "@web/messages/index.ts";

import { Register } from "./register.tsx";

export default function Obligations() {
  return (
    <Register
      plural="obligations"
      title={t("context.ui.obligations_title")}
      subject="obligations"
      printed="obligations"
      emptyHelp={t("context.ui.no_obligation_help")}
    />
  );
}
