// SPDX-License-Identifier: Apache-2.0
// Pages of the Statement of Applicability: the statement, two versions side by side, all controls at once.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("soa", {
    title: () => t("soa.ui.tab"),
    place: "controls",
    tab: 0,
    needs: ["soa_rows"],
    shows: ["soas", "soa_rows"],
    starts: ["soa_rows"],
    view: () => import("./page.tsx"),
  }),
  page("coverage", {
    title: () => t("soa.ui.coverage"),
    place: "controls",
    tab: 1,
    needs: ["soa_rows"],
    view: () => import("./coverage.tsx"),
  }),
  page("drift", {
    title: () => t("soa.ui.drift"),
    place: "controls",
    isFound: true,
    needs: ["soas", "soa_rows", "risk_scenarios", "assets"],
    view: () => import("./drift_page.tsx"),
  }),
  page("soas/$id", { title: () => t("soa.ui.title"), place: "controls", needs: ["soas"], view: () => import("./version_card.tsx") }),
  page("soa/compare", { title: () => t("soa.ui.compare_title"), place: "controls", view: () => import("./compare.tsx") }),
];
