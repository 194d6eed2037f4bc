// SPDX-License-Identifier: Apache-2.0
// Objectives with their metrics, and planned changes.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("isms/objectives", {
    title: () => t("objectives.page.title"),
    place: "isms",
    tab: 4,
    needs: ["objectives"],
    shows: ["objectives", "metrics", "measurements", "isms_changes"],
    view: () => import("./objectives.tsx"),
  }),
  page("isms_changes/$id", {
    title: () => t("objectives.change.page"),
    needs: ["isms_changes"],
    view: () => import("./change_card.tsx"),
  }),
];
