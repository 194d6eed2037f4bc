// SPDX-License-Identifier: Apache-2.0
// The first Home: where things stand.
import { Link } from "@tanstack/react-router";

import { entities, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";

export default function Home() {
  const shown = ["assets", "risk_scenarios", "soa_rows"];
  return (
    <>
      <div className="head">
        <div>
          <h1>{session().organisation_name}</h1>
          <p>{t("web.home.stand")}</p>
        </div>
      </div>
      <div className="card">
        <dl className="fields">
          {entities()
            .filter((entity) => shown.includes(entity.plural) && may(entity, "read"))
            .map((entity) => (
              <Count key={entity.plural} plural={entity.plural} label={entity.plural_label} />
            ))}
        </dl>
      </div>
    </>
  );
}

function Count({ plural, label }: { plural: string; label: string }) {
  const page = useRead<Page>(`/api/${plural}`, { limit: 1 });
  return (
    <div className="row">
      <dt>
        <Link to={`/${plural}` as string}>{label}</Link>
      </dt>
      <dd>{page.data?.total ?? "…"}</dd>
    </div>
  );
}
