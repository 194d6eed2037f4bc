// SPDX-License-Identifier: Apache-2.0
// Names of themes, states and reasons in the reader's language.
import { t } from "@web/messages/index.ts";

import type { LineState, Reason, Theme } from "./statement.ts";

export function themeName(theme: Theme): string {
  switch (theme) {
    case "organizational":
      return t("soa.ui.organizational");
    case "people":
      return t("soa.ui.people");
    case "physical":
      return t("soa.ui.physical");
    case "technological":
      return t("soa.ui.technological");
    case "own":
      return t("soa.ui.own");
  }
}

export function stateName(state: LineState): string {
  switch (state) {
    case "implemented":
      return t("soa.ui.implemented");
    case "partially":
      return t("soa.ui.partially");
    case "planned":
      return t("soa.ui.planned");
    case "not_implemented":
      return t("soa.ui.not_implemented");
    case "retired":
      return t("soa.ui.retired");
    case "unknown":
      return t("soa.ui.unknown");
    case "undecided":
      return t("soa.ui.undecided");
    case "excluded":
      return t("soa.ui.excluded");
  }
}

export function reasonName(reason: Reason): string {
  switch (reason) {
    case "reason_risk":
      return t("soa.ui.risk");
    case "reason_law":
      return t("soa.ui.law");
    case "reason_contract":
      return t("soa.ui.contract");
    case "reason_good_practice":
      return t("soa.ui.practice");
  }
}
