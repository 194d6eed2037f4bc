// SPDX-License-Identifier: Apache-2.0
// Home, and the first run that leads to it.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("", { place: "home", title: () => t("web.place.home"), view: () => import("./home.tsx") }),
  page("welcome", { title: () => t("web.welcome.title"), view: () => import("./welcome.tsx") }),
];
