// SPDX-License-Identifier: Apache-2.0
// The import of a register: beside its list, so that the address says what is imported.
import { t } from "@web/messages/index.ts";
import { page } from "@web/shell/page.ts";

export const routes = [
  page("$plural/import", { title: () => t("web.import.title"), view: () => import("./import.tsx") }),
];
