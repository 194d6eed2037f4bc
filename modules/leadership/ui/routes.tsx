// SPDX-License-Identifier: Apache-2.0
// Roles, responsibilities and authorities; commitment and policies.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("isms/roles", {
    title: () => t("leadership.page.roles"),
    place: "isms",
    tab: 5,
    needs: ["responsibilities"],
    shows: ["responsibilities", "raci_entries", "commitments"],
    starts: ["responsibilities"],
    view: () => import("./roles.tsx"),
  }),
  page("policy_documents", {
    title: () => t("leadership.page.policies"),
    place: "documents",
    tab: 1,
    needs: ["policy_documents"],
    shows: ["policy_documents"],
    view: () => import("./policies.tsx"),
  }),
];
