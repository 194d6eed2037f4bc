// SPDX-License-Identifier: Apache-2.0
// The owner's card: what could happen, what is done, what remains, and the decision. One phone screen, no technical word.
import { useState } from "react";

import { entityByName, type Item, may } from "@web/api/description.ts";
import { asOf } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";

import { isOpen, sign } from "./acceptance.tsx";
import { LevelBadge } from "./badge.tsx";
import { placeOf } from "./ratings.tsx";
import { cellAt, type Criteria, type Place } from "./scale.ts";
import { assetNames } from "./sentence.tsx";

interface Props {
  item: Item;
  criteria?: Criteria;
  items: Item[];
  acceptances: Item[];
}

function plainTreatment(item: Item): string {
  switch (item.treatment) {
    case "modify":
      return t("risk.owner.modify");
    case "avoid":
      return t("risk.owner.avoid");
    case "share":
      return t("risk.owner.share", { with: String(item.counterparty ?? "") });
    case "retain":
      return t("risk.owner.retain");
    default:
      return t("risk.owner.undecided");
  }
}

/** "Possible, Severe": the words of the scales alone. */
function words(criteria: Criteria, place: Place): string {
  const name = (levels: Criteria["likelihood"], value: number) =>
    levels.find((one) => one.level === value)?.name || String(value);
  return t("risk.owner.words", {
    likelihood: name(criteria.likelihood, place.likelihood),
    consequence: name(criteria.consequence, place.consequence),
  });
}

export function OwnerCard({ item, criteria, items, acceptances }: Props) {
  const living = items.filter((one) => one.state !== "cancelled");
  const open = living.filter((one) => one.state !== "done" && one.state !== "verified");
  const next = open.map((one) => String(one.due ?? "")).filter(Boolean).sort()[0];
  const before = placeOf(item, "inherent");
  const remains = placeOf(item, "residual") ?? (item.treatment === "retain" ? before : undefined);
  const assets = assetNames(item);
  return (
    <article className="card owner">
      <header>
        <h1>{String(item.title)}</h1>
        <p className="muted">{t("risk.owner.yours")}</p>
      </header>
      <dl>
        {assets && (
          <div>
            <dt>{t("risk.owner.hits")}</dt>
            <dd>{assets}</dd>
          </div>
        )}
        {criteria && before && (
          <Level title={t("risk.owner.without")} criteria={criteria} place={before} />
        )}
        <div>
          <dt>{t("risk.owner.doing")}</dt>
          <dd>
            {plainTreatment(item)}
            {living.length > 0 && (
              <span className="muted">
                {" "}
                {t("risk.owner.steps", { done: living.length - open.length, count: living.length })}
                {next && ` ${t("risk.owner.next", { day: showDate(next) })}`}
              </span>
            )}
          </dd>
        </div>
        {criteria && remains && <Level title={t("risk.owner.remains")} criteria={criteria} place={remains} />}
      </dl>
      <Decision item={item} acceptances={acceptances} />
    </article>
  );
}

function Level({ title, criteria, place }: { title: string; criteria: Criteria; place: Place }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <LevelBadge bands={criteria.bands} band={cellAt(criteria, place)?.band} /> {words(criteria, place)}
      </dd>
    </div>
  );
}

function Decision({ item, acceptances }: { item: Item; acceptances: Item[] }) {
  const [isAsked, setAsked] = useState<"request" | "withdraw">();
  const risk = entityByName("risk_scenario");
  const acceptance = entityByName("risk_acceptance");
  const request = risk?.actions.find((action) => action.name === "request_acceptance");
  const withdraw = acceptance?.actions.find((action) => action.name === "withdraw");
  const open = acceptances.find(isOpen);
  const valid = acceptances.find((one) => one.state === "valid");
  const person = String(item.risk_owner);
  const hasSigned = open && Array.isArray(open.signed_by) && JSON.stringify(open.signed_by).includes(person);
  const isReadOnly = asOf() !== undefined;
  return (
    <footer>
      {valid && (
        <p>
          {t("risk.owner.accepted")}{" "}
          {valid.valid_until ? t("risk.owner.until", { day: showDate(String(valid.valid_until)) }) : ""}
        </p>
      )}
      {open && (
        <>
          <p>{hasSigned ? t("risk.owner.waits_for_others") : t("risk.owner.question")}</p>
          {open.reason ? <p className="quote">{String(open.reason)}</p> : null}
          {open.valid_until ? (
            <p className="muted">{t("risk.owner.until", { day: showDate(String(open.valid_until)) })}</p>
          ) : null}
          {!isReadOnly && !hasSigned && (
            <div className="actions">
              {may(acceptance, "sign") && (
                <button type="button" className="btn primary" onClick={() => void sign(open)}>
                  {t("risk.owner.accept")}
                </button>
              )}
              {withdraw && may(acceptance, "withdraw") && (
                <button type="button" className="btn" onClick={() => setAsked("withdraw")}>
                  {t("risk.owner.refuse")}
                </button>
              )}
            </div>
          )}
        </>
      )}
      {!open && !valid && !isReadOnly && (
        <>
          <p>{item.treatment ? t("risk.owner.nothing_asked") : t("risk.owner.not_ready")}</p>
          {request && item.treatment && may(risk, "request_acceptance") ? (
            <div className="actions">
              <button type="button" className="btn primary" onClick={() => setAsked("request")}>
                {t("risk.owner.take_on")}
              </button>
            </div>
          ) : null}
        </>
      )}
      {isAsked === "request" && risk && request && (
        <ActionForm
          entity={risk}
          item={item}
          action={{ ...request, label: t("risk.owner.take_on") }}
          close={() => setAsked(undefined)}
        />
      )}
      {isAsked === "withdraw" && acceptance && withdraw && open && (
        <ActionForm
          entity={acceptance}
          item={open}
          action={{ ...withdraw, label: t("risk.owner.refuse") }}
          close={() => setAsked(undefined)}
        />
      )}
    </footer>
  );
}
