// SPDX-License-Identifier: Apache-2.0
// Looking again: what is inconsistent, which risks are due and why, and the dated looks with what changed between them.
import "./risk.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { NotFound, View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { type Due, triggerText } from "./why_again.tsx";

interface Finding {
  check: string;
  entity: "risk_scenario" | "asset";
  id: string;
  name: string;
  message: string;
}

interface Moved {
  id: string;
  name: string;
  title: string;
  movement: "added" | "gone" | "closed" | "reopened" | "worse" | "better" | "rated_anew" | "changed";
  band_before: string | null;
  band_after: string | null;
  causes: string[];
}

interface Comparison {
  moved: Moved[];
  bands: { band: string; before: number; after: number }[];
  unchanged: number;
}

export default function Review() {
  const entity = entityByName("risk_scenario");
  const title = t("risk.review.title");
  useTitle(title);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p>{t("risk.review.help")}</p>
        </div>
        <div className="actions">
          {may(entityByName("risk_event"), "create") && !asOf() && (
            <Link className="btn" to={"/risk_events/new" as string}>
              {t("risk.review.new_event")}
            </Link>
          )}
          <TakeLook />
        </div>
      </div>
      <DueRisks />
      <Findings />
      <Looks />
    </>
  );
}

function TakeLook() {
  const entity = entityByName("risk_reassessment");
  const [isAsked, setAsked] = useState(false);
  const action = entity?.actions.find((one) => one.name === "take");
  if (!entity || !action || !may(entity, "take") || asOf()) return null;
  return (
    <>
      <button type="button" className="btn primary" onClick={() => setAsked(true)}>
        {t("risk.review.take")}
      </button>
      {isAsked && <ActionForm entity={entity} action={action} close={() => setAsked(false)} />}
    </>
  );
}

function DueRisks() {
  const entity = entityByName("risk_scenario");
  const due = useRead<{ items: Due[] }>("/api/risk_scenarios/due");
  const [asked, setAsked] = useState<Due>();
  const action = entity?.actions.find((one) => one.name === "reassess");
  const items = useRead<Page>("/api/risk_scenarios", { needs_reassessment: true, limit: 200 });
  const item = items.data?.items.find((one) => one.id === asked?.id);
  return (
    <section className="card section" aria-labelledby="due">
      <header>
        <h2 id="due">{t("risk.review.due")}</h2>
        <Link to={"/risk_events" as string}>{t("risk.review.events")}</Link>
      </header>
      <View query={due} isEmpty={(page) => page.items.length === 0} empty={<p className="body muted">{t("risk.review.none_due")}</p>}>
        {(page) => (
          <ul className="plain rows body">
            {page.items.map((one) => (
              <li key={one.id}>
                <span className="grow">
                  <Link to={`/risk_scenarios/${one.id}` as string}>{one.name}</Link>
                  <span className="muted block">
                    {one.triggers.map(triggerText).join(" · ")}
                  </span>
                </span>
                {action && may(entity, "reassess") && !asOf() && (
                  <button type="button" className="btn small" onClick={() => setAsked(one)}>
                    {t("risk.review.reassess")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </View>
      {asked && item && entity && action && (
        <ActionForm entity={entity} item={item} action={action} close={() => setAsked(undefined)} />
      )}
    </section>
  );
}

function Findings() {
  const found = useRead<{ items: Finding[] }>("/api/risk_scenarios/checks");
  return (
    <section className="card section" aria-labelledby="findings">
      <header>
        <h2 id="findings">{t("risk.review.findings")}</h2>
        <span className="muted">{found.data && found.data.items.length > 0 ? String(found.data.items.length) : ""}</span>
      </header>
      <View query={found} isEmpty={(page) => page.items.length === 0} empty={<p className="body muted">{t("risk.review.consistent")}</p>}>
        {(page) => (
          <ul className="plain rows body">
            {page.items.map((one) => (
              <li key={`${one.check}-${one.id}`}>
                <Link className="grow" to={`/${one.entity === "asset" ? "assets" : "risk_scenarios"}/${one.id}` as string}>
                  {one.message}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </View>
    </section>
  );
}

function Looks() {
  const entity = entityByName("risk_reassessment");
  const looks = useRead<Page>("/api/risk_reassessments", { labels: "1", limit: 50 });
  const [open, setOpen] = useState<string>();
  if (!entity || !may(entity, "read")) return null;
  const trigger = entity.fields.find((field) => field.name === "trigger");
  return (
    <section className="card section" aria-labelledby="looks">
      <header>
        <h2 id="looks">{t("risk.review.looks")}</h2>
      </header>
      <View query={looks} isEmpty={(page) => page.items.length === 0} empty={<p className="body muted">{t("risk.review.no_look")}</p>}>
        {(page) => (
          <ul className="plain rows body">
            {page.items.map((one: Item) => (
              <li key={one.id} className="column">
                <button
                  type="button"
                  className="btn quiet grow"
                  aria-expanded={open === one.id}
                  onClick={() => setOpen(open === one.id ? undefined : one.id)}
                >
                  <span>{String(one.title)}</span>
                  <span className="muted">
                    {[
                      showDate(String(one.taken_on)),
                      trigger && choiceLabel(trigger, one.trigger),
                      t("risk.review.look_counts", { open: Number(one.open_risks), above: Number(one.above_criteria) }),
                      one.next_on && t("risk.review.next", { day: showDate(String(one.next_on)) }),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </button>
                {open === one.id && <Changes id={one.id} />}
              </li>
            ))}
          </ul>
        )}
      </View>
    </section>
  );
}

function Changes({ id }: { id: string }) {
  const found = useRead<{ items: { since_previous: Comparison; until_now?: Comparison; previous: string | null }[] }>(
    `/api/risk_reassessments/${id}/changes`,
  );
  return (
    <View query={found}>
      {(page) => {
        const [one] = page.items;
        if (!one) return null;
        return (
          <>
            <Compared title={one.previous ? t("risk.review.since") : t("risk.review.first")} comparison={one.since_previous} />
            {one.until_now && one.until_now.moved.length > 0 && (
              <Compared title={t("risk.review.until_now")} comparison={one.until_now} />
            )}
          </>
        );
      }}
    </View>
  );
}

function Compared({ title, comparison }: { title: string; comparison: Comparison }) {
  return (
    <div className="body">
      <h3>{title}</h3>
      <p className="muted">
        {comparison.bands.map((band) => `${band.band}: ${band.before} → ${band.after}`).join(" · ")}
        {comparison.unchanged > 0 && ` · ${t("risk.review.unchanged", { count: comparison.unchanged })}`}
      </p>
      {comparison.moved.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("risk.review.risk")}</th>
              <th scope="col">{t("risk.review.change")}</th>
              <th scope="col">{t("risk.review.level")}</th>
              <th scope="col">{t("risk.review.why")}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.moved.map((one) => (
              <tr key={one.id}>
                <td>
                  <Link to={`/risk_scenarios/${one.id}` as string}>
                    {one.name === one.title ? one.title : `${one.name} ${one.title}`}
                  </Link>
                </td>
                <td>{movementLabel(one.movement)}</td>
                <td>{[one.band_before, one.band_after].filter(Boolean).join(" → ")}</td>
                <td>{one.causes.map(causeLabel).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function movementLabel(movement: Moved["movement"]): string {
  switch (movement) {
    case "added":
      return t("risk.movement.added");
    case "gone":
      return t("risk.movement.gone");
    case "closed":
      return t("risk.movement.closed");
    case "reopened":
      return t("risk.movement.reopened");
    case "worse":
      return t("risk.movement.worse");
    case "better":
      return t("risk.movement.better");
    case "rated_anew":
      return t("risk.movement.rated_anew");
    case "changed":
      return t("risk.movement.changed");
  }
}

function causeLabel(cause: string): string {
  switch (cause) {
    case "inherent_rating":
      return t("risk.cause.inherent_rating");
    case "residual_rating":
      return t("risk.cause.residual_rating");
    case "criteria":
      return t("risk.cause.criteria");
    case "actions_done":
      return t("risk.cause.actions_done");
    case "actions_open":
      return t("risk.cause.actions_open");
    case "controls_in_place":
      return t("risk.cause.controls_in_place");
    case "controls_missing":
      return t("risk.cause.controls_missing");
    case "treatment":
      return t("risk.cause.treatment");
    case "controls":
      return t("risk.cause.controls");
    case "assets":
      return t("risk.cause.assets");
    case "owner":
      return t("risk.cause.owner");
    case "acceptance_gained":
      return t("risk.cause.acceptance_gained");
    case "acceptance_lost":
      return t("risk.cause.acceptance_lost");
    default:
      return cause;
  }
}
