// SPDX-License-Identifier: Apache-2.0
// The context of the organisation (4.1): issues, the decision on climate change, the review.
import { t } from "@web/messages/index.ts";

import { Climate } from "./climate.tsx";
import { Register } from "./register.tsx";

export default function Issues() {
  return (
    <Register
      plural="context_issues"
      title={t("context.ui.context_title")}
      subject="issues"
      printed="context"
      emptyHelp={t("context.ui.no_issue_help")}
    >
      <Climate />
    </Register>
  );
}
