// SPDX-License-Identifier: Apache-2.0
// Whether climate change is a relevant issue (Amendment 1:2024), and who decided that when.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { View } from "@web/view/states.tsx";
import { Value } from "@web/view/value.tsx";

const shown = ["relevance", "reason", "party_requirements", "party_reason"];

export function Climate() {
  const decisions = useRead<Page>("/api/climate_decisions", { labels: "1", limit: 1 });
  return (
    <section className="card standing" aria-labelledby="climate">
      <View query={decisions}>{(page) => <Decision item={page.items[0]} />}</View>
    </section>
  );
}

function Decision({ item }: { item: Item | undefined }) {
  const entity = entityByName("climate_decision");
  const [isAsked, ask] = useState(false);
  if (!entity) return null;
  const action = entity.actions.find((one) => one.name === "decide");
  const person = item?.labels?.decided_by;
  return (
    <>
      <header>
        <h2 id="climate">{entity.label}</h2>
        <span className="muted">
          {item
            ? t("context.ui.decided", { person: typeof person === "string" ? person : "–", day: showDate(String(item.decided_on)) })
            : t("context.ui.undecided")}
        </span>
        <span className="space" />
        {item && (
          <Link className="btn small quiet" to={`/climate_decisions/${item.id}` as string}>
            {t("context.ui.history")}
          </Link>
        )}
        {action && may(entity, "decide") && !asOf() && (
          <button type="button" className={`btn small ${item ? "" : "primary"}`} onClick={() => ask(true)}>
            {item ? t("context.ui.decide_again") : action.label}
          </button>
        )}
      </header>
      {item && (
        <dl className="body">
          {entity.fields
            .filter((field) => shown.includes(field.name) && item[field.name])
            .map((field) => (
              <div key={field.name} className="pair">
                <dt>{field.label}</dt>
                <dd>
                  <Value field={field} item={item} />
                </dd>
              </div>
            ))}
        </dl>
      )}
      {isAsked && action && <ActionForm entity={entity} action={action} close={() => ask(false)} />}
    </>
  );
}
