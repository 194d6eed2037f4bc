// SPDX-License-Identifier: Apache-2.0
// Pages of the project: the charter with its decision, and the plan with its forecast.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("journey/charter", {
    title: () => t("charter.page.charter"),
    place: "journey",
    tab: 1,
    needs: ["project_charters"],
    shows: ["project_charters", "team_members"],
    view: () => import("./charter.tsx"),
  }),
  page("journey/plan", {
    title: () => t("charter.page.plan"),
    place: "journey",
    tab: 2,
    needs: ["work_packages"],
    shows: ["work_packages"],
    starts: ["work_packages"],
    view: () => import("./plan.tsx"),
  }),
  page("project_charters/$id", {
    title: () => t("charter.page.charter"),
    needs: ["project_charters"],
    view: () => import("./card.tsx"),
  }),
];
