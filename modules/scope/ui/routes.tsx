// SPDX-License-Identifier: Apache-2.0
// The scope (4.3): statement, what is in and out, versions, and what a new one leaves behind.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("scope", {
    title: () => t("scope.ui.tab"),
    place: "isms",
    tab: 2,
    needs: ["scopes"],
    shows: ["scopes", "scope_elements", "scope_dependencies"],
    view: () => import("./page.tsx"),
  }),
];
