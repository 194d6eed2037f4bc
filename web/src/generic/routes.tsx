// SPDX-License-Identifier: Apache-2.0
// List and card of every register that has no page of its own.
import { page } from "@web/shell/page.ts";
import { t } from "@web/messages/index.ts";

export const routes = [
  page("$plural", { title: () => t("web.register"), view: () => import("./list.tsx") }),
  page("$plural/$id", { title: () => t("web.register"), view: () => import("./card.tsx") }),
];
