// SPDX-License-Identifier: Apache-2.0
// The card of an asset has its picture of dependencies; its list is the one of every register.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("assets/$id", { title: () => t("assets.picture.title"), needs: ["assets"], view: () => import("./card.tsx") }),
];
