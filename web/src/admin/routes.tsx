// SPDX-License-Identifier: Apache-2.0
// What it takes to run this server, under the avatar. The first page has the tabs of the others.
import type { Role } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

const people: Role[] = ["technical_administrator", "isms_manager", "top_management"];

export const routes = [
  page("admin", { title: () => t("web.admin.title"), tab: 2, roles: people, shows: ["role_assignments"], view: () => import("./people.tsx") }),
  page("admin/tokens", { title: () => t("web.admin.tokens"), view: () => import("./tokens.tsx") }),
  page("admin/backups", { title: () => t("web.admin.backups"), view: () => import("./backups.tsx") }),
  page("admin/organisation", { title: () => t("web.admin.organisation"), shows: ["organisations"], view: () => import("./organisation.tsx") }),
  page("admin/policy", { title: () => t("web.admin.policy"), view: () => import("./policy.tsx") }),
  page("sessions", { title: () => t("web.admin.sessions"), tab: 3, view: () => import("./sessions.tsx") }),
];
