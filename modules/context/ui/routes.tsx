// SPDX-License-Identifier: Apache-2.0
// Clause 4.1 with the decision on climate change, clause 4.2, and the register of obligations: each with what keeps it open.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("context_issues", {
    title: () => t("context.ui.context"),
    place: "isms",
    tab: 0,
    needs: ["context_issues"],
    shows: ["context_issues", "climate_decisions", "context_reviews"],
    view: () => import("./issues.tsx"),
  }),
  page("interested_parties", {
    title: () => t("context.ui.parties"),
    place: "isms",
    tab: 1,
    needs: ["interested_parties"],
    shows: ["interested_parties", "party_requirements"],
    view: () => import("./parties.tsx"),
  }),
  page("party_requirements", {
    title: () => t("context.ui.requirements"),
    place: "isms",
    needs: ["party_requirements"],
    view: () => import("./requirements.tsx"),
  }),
  page("obligations", {
    title: () => t("context.ui.obligations"),
    place: "registers",
    tab: 8,
    needs: ["obligations"],
    shows: ["obligations"],
    view: () => import("./obligations.tsx"),
  }),
];
