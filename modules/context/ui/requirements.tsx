// SPDX-License-Identifier: Apache-2.0
// What interested parties require, and which of it the ISMS addresses by what (4.2 b and c).
import { t } from "@web/messages/index.ts";

import { Beside } from "./beside.tsx";
import { Register } from "./register.tsx";

export default function Requirements() {
  return (
    <Register
      plural="party_requirements"
      title={t("context.ui.requirements_title")}
      subject="parties"
      printed="interested-parties"
      emptyHelp={t("context.ui.no_requirement_help")}
      beside={<Beside />}
    />
  );
}
