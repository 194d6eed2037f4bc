// SPDX-License-Identifier: Apache-2.0
// Pages of the risk module: the register with its matrix, a risk, risk in money, the method.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("risk_scenarios", {
    title: () => t("risk.register.tab"),
    place: "risks",
    tab: 0,
    needs: ["risk_scenarios"],
    view: () => import("./register.tsx"),
  }),
  page("risk_scenarios/$id", { title: () => t("risk.register.tab"), view: () => import("./card.tsx") }),
  page("risks/money", {
    title: () => t("risk.money.tab"),
    place: "risks",
    tab: 2,
    needs: ["risk_scenarios"],
    shows: [
      "risk_estimates",
      "control_estimates",
      "control_effects",
      "treatment_estimates",
      "risk_climates",
      "risk_tolerances",
      "risk_anchors",
      "risk_portfolios",
    ],
    view: () => import("./money.tsx"),
  }),
  page("risks/method", {
    title: () => t("risk.method.tab"),
    place: "risks",
    tab: 3,
    needs: ["risk_criteria"],
    shows: ["risk_criteria", "risk_criteria_rows", "risk_acceptances"],
    view: () => import("./method.tsx"),
  }),
  page("risk_criteria/$id", { title: () => t("risk.method.tab"), view: () => import("./criteria_card.tsx") }),
];
