// SPDX-License-Identifier: Apache-2.0
// Names of the nodes of the FAIR tree, as people read them.
import { t } from "@web/messages/index.ts";

import type { FairNode } from "./money_tree.ts";

export function nodeName(node: FairNode): string {
  switch (node) {
    case "loss_event_frequency":
      return t("risk.money.fair_loss_event_frequency");
    case "threat_event_frequency":
      return t("risk.money.fair_threat_event_frequency");
    case "contact_frequency":
      return t("risk.money.fair_contact_frequency");
    case "probability_of_action":
      return t("risk.money.fair_probability_of_action");
    case "vulnerability":
      return t("risk.money.fair_vulnerability");
    case "threat_capability":
      return t("risk.money.fair_threat_capability");
    case "resistance_strength":
      return t("risk.money.fair_resistance_strength");
  }
}
