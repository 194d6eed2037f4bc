// SPDX-License-Identifier: Apache-2.0
// The list of a register: its name, the way to a new object, and the grid, which keeps everything in the address.
import { Link, useParams, useSearch } from "@tanstack/react-router";

import { type EntityDescription, entityByPlural, may } from "@web/api/description.ts";
import { asOf } from "@web/api/send.ts";
import { hasRole } from "@web/api/session.ts";
import { Grid } from "@web/grid/index.tsx";
import { t } from "@web/messages/index.ts";
import { NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

export default function List() {
  const { plural = "" } = useParams({ strict: false }) as { plural?: string };
  const entity = entityByPlural(plural);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return <EntityList key={plural} entity={entity} />;
}

function EntityList({ entity }: { entity: EntityDescription }) {
  useTitle(entity.plural_label);
  // The moment is a part of the address: what may be done here follows it.
  useSearch({ strict: false });
  return (
    <>
      <div className="head">
        <div>
          <h1>{entity.plural_label}</h1>
        </div>
        <div className="actions">
          {canImport(entity) && (
            <Link className="btn" to={`/${entity.plural}/import` as string}>
              {t("web.import.title")}
            </Link>
          )}
          <NewButton entity={entity} />
        </div>
      </div>
      <Grid entity={entity} />
    </>
  );
}

function canImport(entity: EntityDescription): boolean {
  return (
    !entity.internal && !asOf() && hasRole("isms_manager", "contributor") && (may(entity, "create") || may(entity, "update"))
  );
}

function NewButton({ entity }: { entity: EntityDescription }) {
  if (!may(entity, "create") || asOf()) return null;
  return (
    <Link className="btn primary" to={`/${entity.plural}/new` as string} data-key="n">
      {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
    </Link>
  );
}
