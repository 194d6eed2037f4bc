// SPDX-License-Identifier: Apache-2.0
// One risk, from three fields to its acceptance. Each part appears when it can say something; the owner finds the decision
// first, in plain words.
import "./risk.css";

import { Link, useParams } from "@tanstack/react-router";

import { type EntityDescription, entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { Actions } from "@web/generic/actions.tsx";
import { Attachments } from "@web/generic/attachments.tsx";
import { EditableField } from "@web/generic/editable_field.tsx";
import { History } from "@web/generic/history.tsx";
import { Referrers } from "@web/generic/referrers.tsx";
import { t } from "@web/messages/index.ts";
import { NotFound, View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { Acceptance } from "./acceptance.tsx";
import { AlternativesOfRisk } from "./alternatives.tsx";
import { LevelBadge } from "./badge.tsx";
import { useCriteriaOf } from "./data.ts";
import { Items } from "./items.tsx";
import { NewRisk } from "./new_risk.tsx";
import { OwnerCard } from "./owner_card.tsx";
import { Ratings } from "./ratings.tsx";
import type { Criteria } from "./scale.ts";
import { Sentence } from "./sentence.tsx";
import { WhyAgain } from "./why_again.tsx";

export default function Card() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const entity = entityByName("risk_scenario");
  if (!entity || !may(entity, "read")) return <NotFound />;
  if (id === "new") return may(entity, "create") ? <NewRisk entity={entity} /> : <NotFound />;
  return <Loaded key={id} entity={entity} id={id} />;
}

function Loaded({ entity, id }: { entity: EntityDescription; id: string }) {
  const item = useRead<Item>(`/api/risk_scenarios/${id}`, { labels: "1" });
  return <View query={item}>{(found) => <Risk entity={entity} item={found} />}</View>;
}

function Risk({ entity, item }: { entity: EntityDescription; item: Item }) {
  const criteria = useCriteriaOf(item);
  const items = useRead<Page>("/api/treatment_items", { scenario: item.id, labels: "1", limit: 100 });
  const acceptances = useRead<Page>("/api/risk_acceptances", { scenario: item.id, labels: "1", limit: 100 });
  const isOwner = session().person !== null && session().person === item.risk_owner;
  useTitle(String(item.title));
  const all = <Parts entity={entity} item={item} criteria={criteria} items={items.data} acceptances={acceptances.data} />;
  if (!isOwner)
    return (
      <>
        <Head entity={entity} item={item} criteria={criteria} />
        {all}
      </>
    );
  return (
    <>
      <OwnerCard item={item} criteria={criteria} items={items.data?.items ?? []} acceptances={acceptances.data?.items ?? []} />
      <details className="whole">
        <summary>{t("risk.card.all")}</summary>
        <Head entity={entity} item={item} criteria={criteria} />
        {all}
      </details>
    </>
  );
}

function Head({ entity, item, criteria }: { entity: EntityDescription; item: Item; criteria?: Criteria }) {
  const state = entity.fields.find((field) => field.name === "state");
  return (
    <div className="head">
      <div>
        <h1>
          <span className="ref">{item.reference}</span> {String(item.title)}
        </h1>
        <p className="risk-standing">
          {state && <span className="tag">{choiceLabel(state, item.state)}</span>}
          {criteria && <LevelBadge bands={criteria.bands} band={item.current_band || item.inherent_band} />}
          <span className="muted">{nextStep(item)}</span>
          {item.needs_reassessment === true && (
            <Link className="tag" to={"/risks/review" as string}>
              {t("risk.card.look_again")}
            </Link>
          )}
        </p>
      </div>
      <div className="actions">
        <Actions entity={withoutActions(entity, item)} item={item} />
        <Link className="btn" to={"/risk_scenarios" as string} data-key="Escape">
          {t("risk.card.back")}
        </Link>
      </div>
    </div>
  );
}

/** Acceptance has its own part; a risk is closed or reopened, never both. */
function withoutActions(entity: EntityDescription, item: Item): EntityDescription {
  const hidden = ["request_acceptance", item.is_closed ? "close" : "reopen"];
  return { ...entity, actions: entity.actions.filter((action) => !hidden.includes(action.name)) };
}

function nextStep(item: Item): string {
  switch (item.state) {
    case "identified":
      return t("risk.card.next_rate");
    case "assessed":
      return t("risk.card.next_treat");
    case "treatment_decided":
      return t("risk.card.next_accept");
    default:
      return "";
  }
}

interface PartsProps {
  entity: EntityDescription;
  item: Item;
  criteria?: Criteria;
  items?: Page;
  acceptances?: Page;
}

function Parts({ entity, item, criteria, items, acceptances }: PartsProps) {
  const isEditable = may(entity, "update") && !asOf() && !item.is_closed;
  const isRated = item.state !== "identified";
  const fields = (names: string[]) => (
    <dl className="fields">
      {names.map((name) => {
        const field = entity.fields.find((one) => one.name === name);
        return (
          field && (
            <EditableField
              key={name}
              entity={entity}
              field={field}
              item={item}
              isEditable={isEditable && !field.read_only && !field.computed}
            />
          )
        );
      })}
    </dl>
  );
  const more = entity.fields
    .map((field) => field.name)
    .filter((name) => name.startsWith("consequence_") || ["approach", "criteria", "closing_reason"].includes(name));
  return (
    <>
      {item.needs_reassessment === true && <WhyAgain risk={item.id} />}
      <section className="card" aria-labelledby="risk-what">
        <header>
          <h2 id="risk-what">{t("risk.card.what")}</h2>
        </header>
        <div className="body">
          <Sentence item={item} />
        </div>
        {fields(["title", "description", "threat", "assets", "risk_owner", "rating_reason", "next_review", "assessed_on"])}
      </section>
      {criteria && <Ratings item={item} criteria={criteria} isEditable={isEditable} />}
      {isRated && (
        <section className="card section" aria-labelledby="risk-treatment">
          <header>
            <h2 id="risk-treatment">{t("risk.card.treatment")}</h2>
            <span className="muted">{t("risk.card.treatment_help")}</span>
          </header>
          {fields([
            "treatment",
            ...(item.treatment === "share" ? ["counterparty"] : []),
            ...(item.treatment === "share" || item.treatment === "avoid" ? ["treatment_note"] : []),
            "controls",
            ...(item.target_date ? ["target_date"] : []),
            ...(item.residual_reason || Number(item.residual_score) > Number(item.inherent_score) ? ["residual_reason"] : []),
          ])}
          <Items item={item} items={items?.items ?? []} isEditable={!asOf() && !item.is_closed} />
          <AlternativesOfRisk
            risk={item.id}
            actions={(items?.items ?? []).map((one) => ({ id: one.id, title: String(one.title) }))}
            isEditable={!asOf() && !item.is_closed}
          />
        </section>
      )}
      {isRated && <Acceptance item={item} acceptances={acceptances?.items ?? []} criteria={criteria} />}
      <details className="card section">
        <summary>
          <h2>{t("risk.card.more")}</h2>
        </summary>
        {fields(more)}
      </details>
      <Attachments entity={entity} item={item} />
      <Referrers entity={entity} item={item} />
      <History entity={entity} item={item} />
    </>
  );
}
