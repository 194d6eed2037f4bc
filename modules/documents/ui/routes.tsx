// SPDX-License-Identifier: Apache-2.0
// The documents that are written from the registers, with their versions and approvals.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("documents", {
    title: () => t("documents.ui.tab"),
    place: "documents",
    tab: 0,
    needs: ["document_versions"],
    view: () => import("./page.tsx"),
  }),
];
