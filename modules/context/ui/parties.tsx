// SPDX-License-Identifier: Apache-2.0
// Interested parties (4.2 a).
import { t } from "@web/messages/index.ts";

import { Beside } from "./beside.tsx";
import { Register } from "./register.tsx";

export default function Parties() {
  return (
    <Register
      plural="interested_parties"
      title={t("context.ui.parties_title")}
      subject="parties"
      printed="interested-parties"
      emptyHelp={t("context.ui.no_party_help")}
      beside={<Beside />}
    />
  );
}
