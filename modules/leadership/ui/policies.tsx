// SPDX-License-Identifier: Apache-2.0
// The policies: the list of every register, or what it is for while there is none.
import { Link } from "@tanstack/react-router";

import { entityByName, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { Grid } from "@web/grid/index.tsx";
import { t } from "@web/messages/index.ts";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

export default function PoliciesPage() {
  useTitle(t("leadership.page.policies"));
  const entity = entityByName("policy_document");
  const any = useRead<Page>("/api/policy_documents", { limit: 1 });
  if (!entity || !may(entity, "read")) return <NotFound />;
  const create = may(entity, "create") && !asOf() && (
    <Link className="btn primary" to={"/policy_documents/new" as string} data-key="n">
      {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
    </Link>
  );
  return (
    <View
      query={any}
      isEmpty={(page) => page.total === 0}
      empty={
        <Empty page={t("leadership.page.policies")} title={t("leadership.page.no_policy")} help={t("leadership.page.no_policy_help")} hasExample>
          {create}
          {create && (
            <Link className="btn" to={"/policy_documents/import" as string}>
              {t("web.import.title")}
            </Link>
          )}
        </Empty>
      }
    >
      {() => (
        <>
          <div className="head">
            <div>
              <h1>{t("leadership.page.policies")}</h1>
            </div>
            <div className="actions">{create}</div>
          </div>
          <Grid entity={entity} />
        </>
      )}
    </View>
  );
}
