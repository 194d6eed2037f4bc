// SPDX-License-Identifier: Apache-2.0
// What refers to this object, register by register and field by field.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import {
  entities,
  type EntityDescription,
  type FieldDescription,
  type Item,
  may,
  type Page,
  titleOf,
} from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { t } from "@web/messages/index.ts";

interface Side {
  entity: EntityDescription;
  field: FieldDescription;
}

/** What others rest on: one can ask what changes if it is gone. */
const losable = new Set([
  "asset",
  "control",
  "implementation",
  "obligation",
  "person",
  "risk_scenario",
  "scope_dependency",
  "scope_element",
  "treatment_item",
]);

export function Referrers({ entity, item }: { entity: EntityDescription; item: Item }) {
  const [isOpen, setOpen] = useState(false);
  const sides: Side[] = entities()
    .filter((other) => may(other, "read"))
    .flatMap((other) =>
      other.fields
        .filter((field) => field.target === entity.name && !field.live && (field.filters?.length ?? 0) > 0)
        .map((field) => ({ entity: other, field })),
    );
  if (sides.length === 0 && !losable.has(entity.name)) return null;
  return (
    <details className="card section" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t("web.referrers")}</h2>
      </summary>
      {isOpen && losable.has(entity.name) && (
        <p className="row">
          <Link className="btn small" to={"/impact" as string} search={{ register: entity.plural, id: item.id } as never}>
            {t("impact.page.link")}
          </Link>
        </p>
      )}
      {isOpen && (
        <dl className="fields">
          {sides.map((side) => (
            <SideRow key={`${side.entity.name}.${side.field.name}`} side={side} id={item.id} />
          ))}
        </dl>
      )}
    </details>
  );
}

function SideRow({ side, id }: { side: Side; id: string }) {
  const { entity, field } = side;
  const found = useRead<Page>(`/api/${entity.plural}`, { [field.name]: id, limit: 10 });
  if (!found.data || found.data.total === 0) return null;
  return (
    <div className="row">
      <dt>
        {entity.plural_label}
        <span className="muted"> · {field.label}</span>
      </dt>
      <dd>
        <ul className="plain">
          {found.data.items.map((one) => (
            <li key={one.id}>
              <Link to={`/${entity.plural}/${one.id}` as string}>
                {[one.reference, titleOf(entity, one)].filter((part, i, all) => part && all.indexOf(part) === i).join(" ")}
              </Link>
            </li>
          ))}
        </ul>
        {found.data.total > found.data.items.length && (
          <Link to={`/${entity.plural}` as string} search={{ [field.name]: id } as never}>
            {t("web.all", { count: found.data.total })}
          </Link>
        )}
      </dd>
    </div>
  );
}
