// SPDX-License-Identifier: Apache-2.0
// The treatment plan: actions by risk with time, cost, owner and effect. A date is changed where it stands; the risk's
// target date follows.
import "./risk.css";

import { Link } from "@tanstack/react-router";
import { useRef } from "react";

import { entityByName, type FieldDescription, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, download, send } from "@web/api/send.ts";
import { showDate, t } from "@web/messages/index.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { Alternatives } from "./alternatives.tsx";
import { run } from "./data.ts";
import { showMoney, showTotals } from "./money.ts";
import { barOf, placeOf, type Plan, type PlanAction, type PlanRisk, type Span, spanOf } from "./plan.ts";

const signs: Record<PlanAction["state"], { sign: string; tone: string }> = {
  proposed: { sign: "○", tone: "unknown" },
  planned: { sign: "◔", tone: "medium" },
  in_progress: { sign: "◑", tone: "medium" },
  done: { sign: "◕", tone: "low" },
  verified: { sign: "●", tone: "low" },
  cancelled: { sign: "✕", tone: "unknown" },
};

export default function PlanPage() {
  const entity = entityByName("treatment_item");
  const plan = useRead<Plan>("/api/treatment_items/plan");
  const title = t("risk.plan.title");
  useTitle(title);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          {plan.data && plan.data.actions > 0 && <Standing plan={plan.data} />}
        </div>
        <div className="actions">
          <Menu label={t("risk.register.print")} className="btn">
            {(close) =>
              ["pdf", "docx", "xlsx"].map((format) => (
                <button
                  key={format}
                  type="button"
                  onClick={() => {
                    close();
                    download("/api/exports/risk-treatment-plan", { format }).catch(notifyFailure);
                  }}
                >
                  {format.toUpperCase()}
                </button>
              ))
            }
          </Menu>
          <Link className="btn" to={"/treatment_items" as string}>
            {t("risk.plan.all_actions")}
          </Link>
          <Link className="btn" to={"/risk_exceptions" as string}>
            {t("risk.plan.exceptions")}
          </Link>
        </div>
      </div>
      <View
        query={plan}
        isEmpty={(found) => found.items.length === 0}
        empty={<Empty title={t("risk.plan.none")} help={t("risk.plan.none_help")} hasExample />}
      >
        {(found) => <Risks plan={found} />}
      </View>
    </>
  );
}

function Standing({ plan }: { plan: Plan }) {
  return (
    <p>
      {t("risk.plan.standing", { done: plan.done, count: plan.actions })}
      {plan.late > 0 && ` · ${t("risk.plan.late", { count: plan.late })}`}
      {plan.total.length > 0 && ` · ${t("risk.plan.cost", { total: showTotals(plan.total) })}`}
      {plan.open.length > 0 && plan.total.length > 0 && ` · ${t("risk.plan.cost_open", { open: showTotals(plan.open) })}`}
    </p>
  );
}

function Risks({ plan }: { plan: Plan }) {
  const today = (asOf() ?? new Date().toISOString()).slice(0, 10);
  const span = spanOf(plan.items, today);
  return (
    <>
      {plan.items.map((risk) => (
        <RiskPlan key={risk.id} risk={risk} span={span} today={today} />
      ))}
    </>
  );
}

function RiskPlan({ risk, span, today }: { risk: PlanRisk; span: Span; today: string }) {
  const entity = entityByName("risk_scenario");
  const treatment = entity?.fields.find((field) => field.name === "treatment");
  const after = risk.residual_band ?? risk.target_band;
  const canConsider = risk.state !== "closed" && !asOf() && may(entityByName("treatment_alternative"), "create");
  return (
    <section className="card section plan-risk" aria-labelledby={`plan-${risk.id}`}>
      <header>
        <h2 id={`plan-${risk.id}`}>
          <Link to={`/risk_scenarios/${risk.id}` as string}>
            {risk.reference && <span className="ref">{risk.reference}</span>} {risk.title}
          </Link>
        </h2>
        <span className="muted">
          {[
            risk.treatment && treatment ? choiceLabel(treatment, risk.treatment) : t("risk.owner.undecided"),
            risk.inherent_band && (after ? `${risk.inherent_band} → ${after}` : risk.inherent_band),
            risk.target_date && t("risk.plan.target", { day: showDate(risk.target_date) }),
            risk.owner_name,
            risk.controls.length > 0 && risk.controls.join(", "),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </header>
      {risk.actions.length > 0 ? (
        <div className="scroll">
          <table className="table stacks">
            <thead>
              <tr>
                {["title", "owner", "due", "cost", "effect", "state"].map((name) => (
                  <th key={name} scope="col">
                    {fieldOf(name)?.label}
                  </th>
                ))}
                <th scope="col">{t("risk.plan.strip")}</th>
              </tr>
            </thead>
            <tbody>
              {risk.actions.map((action) => (
                <Action key={action.id} action={action} span={span} today={today} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="body muted">{risk.note ?? t("risk.plan.no_action")}</p>
      )}
      {(risk.alternatives.length > 0 || canConsider) && (
        <div className="body items">
          <Alternatives risk={risk.id} alternatives={risk.alternatives} actions={risk.actions} isEditable={canConsider} />
        </div>
      )}
    </section>
  );
}

function fieldOf(name: string): FieldDescription | undefined {
  return entityByName("treatment_item")?.fields.find((field) => field.name === name);
}

function Action({ action, span, today }: { action: PlanAction; span: Span; today: string }) {
  const entity = entityByName("treatment_item");
  const state = fieldOf("state");
  const isEditable = may(entity, "update") && !asOf() && !["verified", "cancelled"].includes(action.state);
  const { sign, tone } = signs[action.state];
  return (
    <tr>
      <td>
        <Link to={`/treatment_items/${action.id}` as string}>{action.title}</Link>
        {action.controls.length > 0 && <span className="muted"> {action.controls.join(", ")}</span>}
      </td>
      <td data-label={fieldOf("owner")?.label}>{action.owner_name ?? <span className="muted">{t("risk.items.no_owner")}</span>}</td>
      <td data-label={fieldOf("due")?.label}>{isEditable ? <Due action={action} /> : action.due && showDate(action.due)}</td>
      <td className="number" data-label={fieldOf("cost")?.label}>{action.cost && showMoney(action.cost)}</td>
      <td data-label={fieldOf("effect")?.label}>{action.effect}</td>
      <td data-label={fieldOf("state")?.label}>
        <span className={`level ${action.is_late ? "critical" : tone}`}>
          <span aria-hidden="true">{action.is_late ? "!" : sign}</span>
          {state ? choiceLabel(state, action.state) : action.state}
          {action.is_late && ` · ${t("risk.plan.is_late")}`}
        </span>
      </td>
      <td data-label={t("risk.plan.strip")}>
        <Strip action={action} span={span} today={today} />
      </td>
    </tr>
  );
}

/** Saved when the day is complete and another one than before; refused when the action changed since the field was entered. */
function Due({ action }: { action: PlanAction }) {
  const entered = useRef(action.version);
  const save = (due: string) =>
    void run(
      () =>
        send("PATCH", `/api/treatment_items/${action.id}`, { body: { due: due || null }, version: entered.current }),
      t("web.saved"),
    );
  return (
    <input
      type="date"
      className="input small"
      aria-label={t("risk.plan.due_of", { title: action.title })}
      defaultValue={action.due ?? ""}
      key={action.due ?? ""}
      onFocus={() => {
        entered.current = action.version;
      }}
      onBlur={(event) => {
        if (event.currentTarget.value !== (action.due ?? "")) save(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

/** The words beside it say the same; the strip only shows how actions lie to each other. */
function Strip({ action, span, today }: { action: PlanAction; span: Span; today: string }) {
  const bar = barOf(action, span);
  return (
    <svg className="action-strip" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <line className="now" x1={placeOf(today, span)} x2={placeOf(today, span)} y1="0" y2="10" />
      {bar && <rect className={action.is_late ? "late" : action.state} x={bar.left} y="2" width={bar.width} height="6" rx="1" />}
    </svg>
  );
}
