// SPDX-License-Identifier: Apache-2.0
// The question in words, by what one asks about.
import { t } from "@web/messages/index.ts";

import type { Askable } from "./answer.ts";

export function question(entity: Askable): string {
  switch (entity) {
    case "asset":
      return t("impact.question.asset");
    case "control":
      return t("impact.question.control");
    case "implementation":
      return t("impact.question.implementation");
    case "obligation":
      return t("impact.question.obligation");
    case "person":
      return t("impact.question.person");
    case "risk_scenario":
      return t("impact.question.risk_scenario");
    case "scope_dependency":
      return t("impact.question.scope_dependency");
    case "scope_element":
      return t("impact.question.scope_element");
    case "treatment_item":
      return t("impact.question.treatment_item");
  }
}
