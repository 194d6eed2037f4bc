// SPDX-License-Identifier: Apache-2.0
// Proofs are nobody's place alone: they are under the avatar, and every card leads here with its object.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("ledger", {
    title: () => t("web.proof.title"),
    tab: 1,
    roles: ["top_management", "isms_manager", "contributor", "internal_auditor", "external_auditor", "read_only"],
    view: () => import("./ledger.tsx"),
  }),
];
