// SPDX-License-Identifier: Apache-2.0
// Finding risks: scenarios that the scope, the assets and the duties bring up, each with its reason; threats of
// catalogues; workshops. Nothing is added before somebody takes it.
import "./risk.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { Field } from "@web/generic/field.tsx";
import { activeLanguage, showDate, t } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { run } from "./data.ts";

interface Ground {
  id: string;
  name: string;
}

interface Proposal {
  id: string;
  title: string;
  reason: string;
  category: string | null;
  assets: Ground[];
  obligations: Ground[];
  scope: Ground[];
  is_taken: boolean;
}

interface Catalogue {
  id: string;
  title: string;
  edition: string;
  source: string;
  licence: string;
  groups: { id: string; title: string; entries: { id: string; title: string; category: string | null; threat: string | null }[] }[];
}

export default function Identify() {
  const entity = entityByName("risk_scenario");
  useTitle(t("risk.identify.title"));
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("risk.identify.title")}</h1>
          <p>{t("risk.identify.help")}</p>
        </div>
      </div>
      <Proposals />
      <Workshops />
      <Catalogues />
    </>
  );
}

function Proposals() {
  const entity = entityByName("risk_scenario");
  const found = useRead<{ items: Proposal[] }>("/api/risk_scenarios/proposals");
  const [chosen, setChosen] = useState<string[]>([]);
  const [owner, setOwner] = useState<unknown>(session().person);
  const field = entity?.fields.find((one) => one.name === "risk_owner");
  const isOpen = may(entity, "adopt") && !asOf();
  const take = async () => {
    const isDone = await run(
      () =>
        send("POST", "/api/risk_scenarios/adopt", {
          body: { starters: chosen.join(" "), risk_owner: owner, language: languageTag(activeLanguage()) },
        }),
      t("risk.identify.taken", { count: chosen.length }),
    );
    if (isDone) setChosen([]);
  };
  return (
    <section className="card section" aria-labelledby="proposals">
      <header>
        <h2 id="proposals">{t("risk.identify.proposals")}</h2>
        <span className="muted">{t("risk.identify.proposals_help")}</span>
      </header>
      <View
        query={found}
        isEmpty={(page) => page.items.every((one) => one.is_taken)}
        empty={<Empty title={t("risk.identify.nothing")} />}
      >
        {(page) => (
          <>
            <ul className="plain rows body">
              {page.items
                .filter((one) => !one.is_taken)
                .map((one) => (
                  <li key={one.id}>
                    <label className="pick">
                      {isOpen && (
                        <input
                          type="checkbox"
                          checked={chosen.includes(one.id)}
                          onChange={(event) =>
                            setChosen(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
                          }
                        />
                      )}
                      <span>
                        <strong>{one.title}</strong>
                        <span className="muted block">{one.reason}</span>
                        <span className="muted block">{because(one)}</span>
                      </span>
                    </label>
                  </li>
                ))}
            </ul>
            {isOpen && chosen.length > 0 && field && (
              <div className="body form sticky">
                <Field field={field} value={owner ?? null} change={setOwner} />
                <button type="button" className="btn primary" disabled={!owner} onClick={() => void take()}>
                  {t("risk.identify.take", { count: chosen.length })}
                </button>
              </div>
            )}
          </>
        )}
      </View>
    </section>
  );
}

/** "Because of: laptops, GDPR" in the words of the organisation's own registers. */
function because(one: Proposal): string {
  const names = [...one.scope, ...one.assets, ...one.obligations].map((ground) => ground.name);
  if (names.length === 0) return t("risk.identify.every_scope");
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5
    ? t("risk.identify.because_more", { names: shown, more: names.length - 5 })
    : t("risk.identify.because", { names: shown });
}

function Workshops() {
  const entity = entityByName("risk_workshop");
  const found = useRead<Page>("/api/risk_workshops", { limit: 20 }, entity !== undefined && may(entity, "read"));
  if (!entity || !may(entity, "read")) return null;
  const state = entity.fields.find((field) => field.name === "state");
  return (
    <section className="card section" aria-labelledby="workshops">
      <header>
        <h2 id="workshops">{t("risk.identify.workshops")}</h2>
        <span className="muted">{t("risk.identify.workshops_help")}</span>
      </header>
      <div className="body items">
        <ul className="plain rows">
          {(found.data?.items ?? []).map((one: Item) => (
            <li key={one.id}>
              <Link className="grow" to={`/risk_workshops/${one.id}` as string}>
                {String(one.title)}
              </Link>
              <span className="muted">{showDate(String(one.held_on))}</span>
              <span className="tag">{state ? choiceLabel(state, one.state) : ""}</span>
            </li>
          ))}
        </ul>
        {may(entity, "create") && !asOf() && (
          <Link className="btn small" to={"/risk_workshops/new" as string}>
            {t("risk.identify.new_workshop")}
          </Link>
        )}
      </div>
    </section>
  );
}

function Catalogues() {
  const entity = entityByName("threat");
  const found = useRead<{ items: Catalogue[] }>("/api/threats/catalogues", {}, entity !== undefined);
  const [chosen, setChosen] = useState<string[]>([]);
  if (!entity || !may(entity, "read")) return null;
  const isOpen = may(entity, "take_over") && !asOf();
  const take = async () => {
    const isDone = await run(
      () =>
        send("POST", "/api/threats/take_over", {
          body: { entries: chosen.join(" "), language: languageTag(activeLanguage()) },
        }),
      t("risk.identify.threats_taken", { count: chosen.length }),
    );
    if (isDone) setChosen([]);
  };
  const toggle = (ids: string[], on: boolean) =>
    setChosen(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)));
  return (
    <section className="card section" aria-labelledby="catalogues">
      <header>
        <h2 id="catalogues">{t("risk.identify.catalogues")}</h2>
        <Link to={"/threats" as string}>{t("risk.identify.threats")}</Link>
      </header>
      <View query={found}>
        {(page) => (
          <div className="body">
            {page.items.map((catalogue) => (
              <details key={catalogue.id}>
                <summary>
                  {catalogue.title} <span className="muted">{catalogue.edition}</span>
                </summary>
                <p className="muted">
                  {catalogue.source} {catalogue.licence}
                </p>
                {catalogue.groups.map((group) => {
                  const free = group.entries.filter((entry) => !entry.threat).map((entry) => entry.id);
                  return (
                    <fieldset key={group.id} className="group">
                      <legend>
                        {group.title}{" "}
                        {isOpen && free.length > 0 && (
                          <button
                            type="button"
                            className="btn small quiet"
                            onClick={() => toggle(free, !free.every((id) => chosen.includes(id)))}
                          >
                            {t("risk.identify.whole_group")}
                          </button>
                        )}
                      </legend>
                      {group.entries.map((entry) => (
                        <label key={entry.id} className="pick">
                          {isOpen && (
                            <input
                              type="checkbox"
                              disabled={entry.threat !== null}
                              checked={entry.threat !== null || chosen.includes(entry.id)}
                              onChange={(event) => toggle([entry.id], event.target.checked)}
                            />
                          )}
                          <span>
                            {entry.title} <span className="muted">{entry.category}</span>
                          </span>
                        </label>
                      ))}
                    </fieldset>
                  );
                })}
              </details>
            ))}
            {isOpen && chosen.length > 0 && (
              <div className="sticky">
                <button type="button" className="btn primary" onClick={() => void take()}>
                  {t("risk.identify.take_threats", { count: chosen.length })}
                </button>
              </div>
            )}
          </div>
        )}
      </View>
    </section>
  );
}
