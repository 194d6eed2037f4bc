// SPDX-License-Identifier: Apache-2.0
// The name of the window says which page it is.
import { useEffect } from "react";

import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";

export function useTitle(page: string) {
  useEffect(() => {
    document.title = t("web.title", { page, organisation: session().organisation_name });
  }, [page]);
}
