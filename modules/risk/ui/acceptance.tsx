// SPDX-License-Identifier: Apache-2.0
// Acceptance of what remains: asked for with a reason and an end, signed by the owner and whom the criteria name, void when
// the risk changes (ISO/IEC 27001:2022, 6.1.3 f).
import { useState } from "react";

import { entityByName, type Item, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { bareName, choiceLabel, linksOf } from "@web/view/value.tsx";

import { LevelBadge } from "./badge.tsx";
import { run, type Signer, type Signers } from "./data.ts";
import { cellAt, type Criteria, levelName } from "./scale.ts";

export const isOpen = (acceptance: Item) => acceptance.state === "requested" || acceptance.state === "partly_signed";

export function signerName(signer: Signer): string {
  switch (signer.kind) {
    case "top_management":
      return t("risk.acceptance.top_management");
    case "isms_manager":
      return t("risk.acceptance.isms_manager");
    default:
      return bareName(signer.name) || signer.name || t("risk.list.owner");
  }
}

function toneOf(state: unknown): { tone: string; sign: string } {
  switch (state) {
    case "valid":
      return { tone: "low", sign: "✓" };
    case "requested":
    case "partly_signed":
      return { tone: "medium", sign: "◐" };
    case "expired":
    case "void":
      return { tone: "critical", sign: "✕" };
    default:
      return { tone: "", sign: "–" };
  }
}

/** What made it void, in the words of the rules. */
function changeLabel(change: string): string {
  switch (change) {
    case "inherent":
      return t("risk.cause.inherent_rating");
    case "residual":
      return t("risk.cause.residual_rating");
    case "level":
      return t("risk.cause.level");
    case "treatment":
      return t("risk.cause.treatment");
    case "assets":
      return t("risk.cause.assets");
    default:
      return t("risk.cause.criteria");
  }
}

export function sign(acceptance: Item): Promise<boolean> {
  return run(
    () => send("POST", `/api/risk_acceptances/${acceptance.id}/sign`, { body: {} }),
    t("risk.acceptance.signed"),
    false,
  );
}

interface Props {
  item: Item;
  acceptances: Item[];
  criteria?: Criteria;
}

export function Acceptance({ item, acceptances, criteria }: Props) {
  const [isAsked, setAsked] = useState(false);
  const scenario = entityByName("risk_scenario");
  const request = scenario?.actions.find((action) => action.name === "request_acceptance");
  const hasCurrent = acceptances.some((one) => isOpen(one) || one.state === "valid");
  const isRequestable = !asOf() && !item.is_closed && !hasCurrent && may(scenario, "request_acceptance");
  const newest = [...acceptances].sort((a, b) => (a.id < b.id ? 1 : -1));
  return (
    <section className="card section" aria-labelledby="risk-acceptance">
      <header>
        <h2 id="risk-acceptance">{t("risk.acceptance.title")}</h2>
        <span className="muted">{t("risk.acceptance.help")}</span>
      </header>
      <div className="body items">
        {newest.length === 0 && <p className="muted">{t("risk.acceptance.none")}</p>}
        <ul className="plain rows">
          {newest.map((one) => (
            <Row key={one.id} acceptance={one} criteria={criteria} />
          ))}
        </ul>
        {isRequestable && request && (
          <button type="button" className="btn" onClick={() => setAsked(true)}>
            {t("risk.acceptance.request")}
          </button>
        )}
      </div>
      {isAsked && scenario && request && (
        <ActionForm
          entity={scenario}
          item={item}
          action={{ ...request, label: t("risk.acceptance.request") }}
          close={() => setAsked(false)}
        />
      )}
    </section>
  );
}

function Row({ acceptance, criteria }: { acceptance: Item; criteria?: Criteria }) {
  const entity = entityByName("risk_acceptance");
  const [isWithdrawn, setWithdrawn] = useState(false);
  const signers = useRead<{ items: Signers[] }>(
    "/api/risk_acceptances/signers",
    { scenario: String(acceptance.scenario) },
    isOpen(acceptance),
  );
  if (!entity) return null;
  const isMine = (links: unknown) => linksOf(links).some((link) => link.id === session().person);
  const isToTell = acceptance.is_voided === true && isMine(acceptance.signed_by) && !isMine(acceptance.told);
  const state = entity.fields.find((field) => field.name === "state");
  const missing = signers.data?.items.find((one) => one.id === acceptance.id)?.missing ?? [];
  const { tone, sign: glyph } = toneOf(acceptance.state);
  const place = { likelihood: Number(acceptance.likelihood), consequence: Number(acceptance.consequence) };
  const withdraw = entity.actions.find((action) => action.name === "withdraw");
  const names = Array.isArray(acceptance.labels?.signed_by) ? acceptance.labels.signed_by : [];
  return (
    <li>
      <span className={`level ${tone}`}>
        <span aria-hidden="true">{glyph}</span>
        {state ? choiceLabel(state, acceptance.state) : String(acceptance.state)}
      </span>
      <span className="grow">
        {criteria && (
          <span className="rated">
            <LevelBadge bands={criteria.bands} band={cellAt(criteria, place)?.band} />
            <span className="muted">
              {levelName(criteria.likelihood, place.likelihood)} · {levelName(criteria.consequence, place.consequence)}
            </span>
          </span>
        )}
        {acceptance.reason ? <span className="quote">{String(acceptance.reason)}</span> : null}
        {acceptance.void_reason ? (
          <span className="notice warning">
            {t("risk.acceptance.changed", {
              what: String(acceptance.void_reason).split(" ").map(changeLabel).join(", "),
              day: acceptance.voided_on ? showDate(String(acceptance.voided_on)) : "",
            })}
          </span>
        ) : null}
        <span className="muted">
          {linksOf(acceptance.signed_by)
            .map((link, index) =>
              t("risk.page.signed_by", {
                name: bareName(names[index]) || link.id,
                day: link.on ? showDate(String(link.on)) : "",
              }),
            )
            .join(" · ")}
          {acceptance.valid_until ? ` · ${t("risk.acceptance.until", { day: showDate(String(acceptance.valid_until)) })}` : ""}
          {missing.length > 0 && ` · ${t("risk.acceptance.waits_for", { names: missing.map(signerName).join(", ") })}`}
        </span>
      </span>
      {!asOf() && (
        <span className="actions">
          {isToTell && (
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void run(
                  () => send("POST", `/api/risk_acceptances/${acceptance.id}/acknowledge`, { body: {} }),
                  t("risk.acceptance.noted"),
                  false,
                )
              }
            >
              {t("risk.acceptance.note")}
            </button>
          )}
          {isOpen(acceptance) && may(entity, "sign") && (
            <button type="button" className="btn small primary" onClick={() => void sign(acceptance)}>
              {t("risk.page.sign")}
            </button>
          )}
          {(isOpen(acceptance) || acceptance.state === "valid") && withdraw && may(entity, "withdraw") && (
            <button type="button" className="btn small quiet" onClick={() => setWithdrawn(true)}>
              {t("risk.page.withdraw")}
            </button>
          )}
        </span>
      )}
      {isWithdrawn && withdraw && (
        <ActionForm
          entity={entity}
          item={acceptance}
          action={{ ...withdraw, label: t("risk.page.withdraw") }}
          close={() => setWithdrawn(false)}
        />
      )}
    </li>
  );
}
