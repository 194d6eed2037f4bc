// SPDX-License-Identifier: Apache-2.0
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [page("", { place: "home", title: () => t("web.place.home"), view: () => import("./home.tsx") })];
