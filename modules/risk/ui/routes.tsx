// SPDX-License-Identifier: Apache-2.0
// Pages of the risk module: the register with its matrix, a risk, the plan, finding risks, money, looking again, the method.
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
  page("risks/plan", {
    title: () => t("risk.plan.tab"),
    place: "risks",
    tab: 1,
    needs: ["treatment_items"],
    shows: ["treatment_items", "treatment_alternatives", "risk_exceptions"],
    view: () => import("./plan_page.tsx"),
  }),
  page("risks/identify", {
    title: () => t("risk.identify.tab"),
    place: "risks",
    tab: 2,
    needs: ["risk_scenarios"],
    shows: ["threats", "risk_workshops", "workshop_ratings"],
    starts: ["risk_scenarios", "threats"],
    view: () => import("./identify.tsx"),
  }),
  page("risk_workshops/$id", { title: () => t("risk.identify.workshops"), view: () => import("./workshop.tsx") }),
  page("risks/review", {
    title: () => t("risk.review.tab"),
    place: "risks",
    tab: 4,
    needs: ["risk_scenarios"],
    shows: ["risk_events", "risk_reassessments"],
    view: () => import("./review.tsx"),
  }),
  page("risks/money", {
    title: () => t("risk.money.tab"),
    place: "risks",
    tab: 3,
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
  page("risk_estimates/$id", { title: () => t("risk_estimate"), view: () => import("./estimate.tsx") }),
  page("risks/calibration", { title: () => t("risk.practice.title"), place: "risks", view: () => import("./calibration.tsx") }),
  page("risks/method", {
    title: () => t("risk.method.tab"),
    place: "risks",
    tab: 5,
    needs: ["risk_criteria"],
    shows: ["risk_criteria", "risk_criteria_rows", "risk_acceptances"],
    starts: ["risk_criteria"],
    view: () => import("./method.tsx"),
  }),
  page("risk_criteria/$id", { title: () => t("risk.method.tab"), view: () => import("./criteria_card.tsx") }),
];
