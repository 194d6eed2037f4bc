// SPDX-License-Identifier: Apache-2.0
// A workshop on one screen: the risk under discussion, the own rating, who still has to rate; after the reveal where
// everybody stands; then what was agreed and why.
import "./risk.css";

import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";

import { type EntityDescription, entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { EditableField } from "@web/generic/editable_field.tsx";
import { History } from "@web/generic/history.tsx";
import { NewObject } from "@web/generic/new_object.tsx";
import { t } from "@web/messages/index.ts";
import { NotFound, View } from "@web/view/states.tsx";
import { choiceLabel, linksOf } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { run, useCriteriaOf } from "./data.ts";
import { HeatMap } from "./heat_map.tsx";
import { cellAt, type Criteria, levelName, type Place } from "./scale.ts";

interface Spread {
  lowest: number;
  highest: number;
  middle: number;
  counts: number[];
}

interface RatedRisk {
  scenario: string;
  name: string;
  is_revealed: boolean;
  is_agreed: boolean;
  rated: number;
  waiting: { person: string; name: string }[];
  people: { person: string; name: string; likelihood: number; consequence: number; comment: string | null }[];
  likelihood?: Spread;
  consequence?: Spread;
}

export default function Workshop() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const entity = entityByName("risk_workshop");
  if (!entity || !may(entity, "read")) return <NotFound />;
  if (id === "new") return may(entity, "create") ? <NewObject entity={entity} /> : <NotFound />;
  return <Loaded key={id} entity={entity} id={id} />;
}

function Loaded({ entity, id }: { entity: EntityDescription; id: string }) {
  const item = useRead<Item>(`/api/risk_workshops/${id}`, { labels: "1" });
  const spread = useRead<{ items: { id: string; risks: RatedRisk[] }[] }>(`/api/risk_workshops/${id}/spread`);
  return (
    <View query={item}>
      {(found) => <View query={spread}>{(page) => <Room entity={entity} item={found} risks={page.items[0]?.risks ?? []} />}</View>}
    </View>
  );
}

function Room({ entity, item, risks }: { entity: EntityDescription; item: Item; risks: RatedRisk[] }) {
  const [chosen, setChosen] = useState(() => (risks.find((one) => !one.is_agreed) ?? risks[0])?.scenario);
  const risk = risks.find((one) => one.scenario === chosen) ?? risks[0];
  const state = entity.fields.find((field) => field.name === "state");
  const subject = entity.fields.find((field) => field.name === "subject");
  const isOpen = item.state === "open" && !asOf();
  useTitle(String(item.title));
  return (
    <>
      <div className="head">
        <div>
          <h1>{String(item.title)}</h1>
          <p className="risk-standing">
            {state && <span className="tag">{choiceLabel(state, item.state)}</span>}
            <span className="muted">
              {[subject && choiceLabel(subject, item.subject), t("risk.room.progress", { done: risks.filter((one) => one.is_agreed).length, count: risks.length })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </p>
        </div>
        <div className="actions">
          {isOpen && may(entity, "close") && (
            <button
              type="button"
              className="btn"
              onClick={() => void run(() => send("POST", `/api/risk_workshops/${item.id}/close`, { body: {} }), t("web.saved"), false)}
            >
              {t("risk.room.close")}
            </button>
          )}
          <Link className="btn" to={"/risks/identify" as string}>
            {t("risk.identify.tab")}
          </Link>
        </div>
      </div>
      <div className="workshop">
        <nav aria-label={t("risk.room.risks")} className="card">
          <ul className="plain">
            {risks.map((one) => (
              <li key={one.scenario}>
                <button
                  type="button"
                  className="btn quiet"
                  aria-current={one.scenario === risk?.scenario}
                  onClick={() => setChosen(one.scenario)}
                >
                  <span aria-hidden="true">{one.is_agreed ? "●" : one.is_revealed ? "◑" : "○"}</span> {one.name}
                  <span className="muted"> {standingOf(one)}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {risk ? (
          <Discussion key={risk.scenario} workshop={item} risk={risk} isOpen={isOpen} />
        ) : (
          <p className="state muted">{t("risk.room.no_risk")}</p>
        )}
      </div>
      <details className="card section">
        <summary>
          <h2>{t("risk.room.about")}</h2>
        </summary>
        <dl className="fields">
          {["title", "held_on", "subject", "facilitator", "participants", "scenarios"].map((name) => {
            const field = entity.fields.find((one) => one.name === name);
            return (
              field && (
                <EditableField key={name} entity={entity} field={field} item={item} isEditable={isOpen && may(entity, "update")} />
              )
            );
          })}
        </dl>
      </details>
      <History entity={entity} item={item} />
    </>
  );
}

function standingOf(risk: RatedRisk): string {
  if (risk.is_agreed) return t("risk.room.is_agreed");
  if (risk.is_revealed) return t("risk.room.is_revealed");
  return t("risk.room.rated", { count: risk.rated });
}

interface DiscussionProps {
  workshop: Item;
  risk: RatedRisk;
  isOpen: boolean;
}

function Discussion({ workshop, risk, isOpen }: DiscussionProps) {
  const scenario = useRead<Item>(`/api/risk_scenarios/${risk.scenario}`, { labels: "1" });
  const criteria = useCriteriaOf(scenario.data);
  const own = useRead<Page>("/api/workshop_ratings", { workshop: workshop.id, scenario: risk.scenario, rater: session().person ?? "" }, session().person !== null);
  const isFacilitator = session().person !== null && session().person === workshop.facilitator;
  const isParticipant = linksOf(workshop.participants).some((link) => link.id === session().person);
  if (!criteria || (isParticipant && !own.data)) return <p className="state muted">{t("web.loading")}</p>;
  const mine = own.data?.items[0];
  return (
    <section className="card" aria-labelledby="discussed">
      <header>
        <h2 id="discussed">
          <Link to={`/risk_scenarios/${risk.scenario}` as string}>{risk.name}</Link>
        </h2>
      </header>
      <div className="body">
        {!risk.is_revealed && isOpen && isParticipant && (
          <OwnRating key={mine?.id ?? "none"} workshop={workshop} risk={risk} criteria={criteria} mine={mine} />
        )}
        {!risk.is_revealed && (
          <p className="muted" aria-live="polite">
            {risk.waiting.length > 0
              ? t("risk.room.waits", { names: risk.waiting.map((one) => one.name).join(", ") })
              : t("risk.room.all_rated")}
          </p>
        )}
        {!risk.is_revealed && isOpen && isFacilitator && (
          <button
            type="button"
            className="btn"
            disabled={risk.rated < 2}
            onClick={() =>
              void run(
                () => send("POST", `/api/risk_workshops/${workshop.id}/reveal`, { body: { scenario: risk.scenario } }),
                t("risk.room.done_reveal"),
                false,
              )
            }
          >
            {t("risk.room.reveal")}
          </button>
        )}
        {risk.is_revealed && <Standings risk={risk} criteria={criteria} />}
        {risk.is_revealed && isOpen && isFacilitator && <Consensus workshop={workshop} risk={risk} criteria={criteria} />}
      </div>
    </section>
  );
}

function useMap(criteria: Criteria) {
  return {
    criteria,
    name: (place: Place) =>
      t("risk.ratings.cell", {
        likelihood: levelName(criteria.likelihood, place.likelihood),
        consequence: levelName(criteria.consequence, place.consequence),
        level: cellAt(criteria, place)?.band ?? "",
      }),
    axes: { likelihood: t("risk.matrix.likelihood"), consequence: t("risk.matrix.consequence") },
  };
}

function OwnRating({ workshop, risk, criteria, mine }: { workshop: Item; risk: RatedRisk; criteria: Criteria; mine?: Item }) {
  const [place, setPlace] = useState<Place | undefined>(
    mine ? { likelihood: Number(mine.likelihood), consequence: Number(mine.consequence) } : undefined,
  );
  const [comment, setComment] = useState(String(mine?.comment ?? ""));
  const map = useMap(criteria);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!place) return;
        void run(
          () =>
            send("POST", `/api/risk_workshops/${workshop.id}/rate`, {
              body: { scenario: risk.scenario, ...place, ...(comment ? { comment } : {}) },
            }),
          t("risk.room.done_rate"),
          false,
        );
      }}
    >
      <h3>{t("risk.room.yours")}</h3>
      <p className="muted">{t("risk.room.yours_help")}</p>
      <HeatMap {...map} title={t("risk.room.yours")} text={(one) => String(cellAt(criteria, one)?.score ?? "")} chosen={place} choose={setPlace} />
      <div className="field">
        <label htmlFor="comment">{t("risk.room.comment")}</label>
        <input id="comment" className="input" value={comment} maxLength={1000} onChange={(event) => setComment(event.target.value)} />
      </div>
      <button type="submit" className="btn primary" disabled={!place}>
        {mine ? t("risk.room.change") : t("risk.room.rate")}
      </button>
    </form>
  );
}

function Standings({ risk, criteria }: { risk: RatedRisk; criteria: Criteria }) {
  const map = useMap(criteria);
  const at = (place: Place) =>
    risk.people.filter((one) => one.likelihood === place.likelihood && one.consequence === place.consequence);
  return (
    <>
      <h3>{t("risk.room.spread")}</h3>
      {risk.likelihood && risk.consequence && (
        <p>
          {t("risk.room.spread_of", {
            what: t("risk.matrix.likelihood"),
            low: levelName(criteria.likelihood, risk.likelihood.lowest),
            high: levelName(criteria.likelihood, risk.likelihood.highest),
          })}{" "}
          {t("risk.room.spread_of", {
            what: t("risk.matrix.consequence"),
            low: levelName(criteria.consequence, risk.consequence.lowest),
            high: levelName(criteria.consequence, risk.consequence.highest),
          })}
        </p>
      )}
      <HeatMap
        {...map}
        title={t("risk.room.spread")}
        text={(place) => (at(place).length > 0 ? String(at(place).length) : "")}
        name={(place) => [map.name(place), ...at(place).map((one) => one.name)].join(", ")}
      />
      <div className="scroll">
        <table className="table">
          <tbody>
            {risk.people.map((one) => (
              <tr key={one.person}>
                <th scope="row">{one.name}</th>
                <td>{levelName(criteria.likelihood, one.likelihood)}</td>
                <td>{levelName(criteria.consequence, one.consequence)}</td>
                <td className="muted">{one.comment}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Consensus({ workshop, risk, criteria }: { workshop: Item; risk: RatedRisk; criteria: Criteria }) {
  const [place, setPlace] = useState<Place | undefined>(
    risk.likelihood && risk.consequence
      ? { likelihood: risk.likelihood.middle, consequence: risk.consequence.middle }
      : undefined,
  );
  const [reason, setReason] = useState("");
  const map = useMap(criteria);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!place) return;
        void run(
          () => send("POST", `/api/risk_workshops/${workshop.id}/agree`, { body: { scenario: risk.scenario, ...place, reason } }),
          t("risk.room.done_agree"),
        );
      }}
    >
      <h3>{t("risk.room.consensus")}</h3>
      <p className="muted">{t("risk.room.consensus_help")}</p>
      <HeatMap {...map} title={t("risk.room.consensus")} text={(one) => String(cellAt(criteria, one)?.score ?? "")} chosen={place} choose={setPlace} />
      <div className="field">
        <label htmlFor="reason">{t("risk.room.why")}</label>
        <textarea id="reason" className="input" required minLength={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <button type="submit" className="btn primary" disabled={!place || reason.trim().length < 3}>
        {t("risk.room.agree")}
      </button>
    </form>
  );
}
