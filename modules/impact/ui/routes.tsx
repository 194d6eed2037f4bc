// SPDX-License-Identifier: Apache-2.0
// One page: what changes if an object is gone.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("impact", {
    title: () => t("impact.page.tab"),
    place: "controls",
    tab: 3,
    needs: ["risk_scenarios", "assets", "controls", "soa_rows"],
    view: () => import("./page.tsx"),
  }),
];
