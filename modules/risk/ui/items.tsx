// SPDX-License-Identifier: Apache-2.0
// What is done about a risk: actions with owner and date, moved along their states in the row.
import { useState } from "react";
import { Link } from "@tanstack/react-router";

import { type EntityDescription, entityByName, type Item, may } from "@web/api/description.ts";
import { send } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { useCreation } from "@web/generic/creation.tsx";
import { FormSheet } from "@web/generic/form_sheet.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { bareName, choiceLabel } from "@web/view/value.tsx";

import { run } from "./data.ts";

export type ItemState = "proposed" | "planned" | "in_progress" | "done" | "verified" | "cancelled";

/** The step forward that a row offers; verifying is an operation of its own, for somebody else. */
export function nextMove(state: ItemState): ItemState | undefined {
  switch (state) {
    case "proposed":
      return "planned";
    case "planned":
      return "in_progress";
    case "in_progress":
      return "done";
    default:
      return undefined;
  }
}

function moveLabel(to: ItemState): string {
  switch (to) {
    case "planned":
      return t("risk.items.plan");
    case "in_progress":
      return t("risk.items.begin");
    case "done":
      return t("risk.items.finish");
    case "verified":
      return t("risk.items.verify");
    default:
      return t("risk.items.cancel");
  }
}

export function signOfState(state: unknown): { sign: string; tone: string } {
  switch (state) {
    case "verified":
    case "done":
      return { sign: "✓", tone: "low" };
    case "in_progress":
      return { sign: "◐", tone: "medium" };
    case "planned":
      return { sign: "○", tone: "" };
    case "cancelled":
      return { sign: "–", tone: "" };
    default:
      return { sign: "·", tone: "" };
  }
}

export function Items({ item, items, isEditable }: { item: Item; items: Item[]; isEditable: boolean }) {
  const entity = entityByName("treatment_item");
  const [isAdded, setAdded] = useState(false);
  if (!entity || !may(entity, "read")) return null;
  return (
    <div className="items">
      <h3>{t("risk.items.title")}</h3>
      {items.length === 0 ? (
        <p className="muted">{t("risk.items.none")}</p>
      ) : (
        <ul className="plain rows">
          {items.map((one) => (
            <Row key={one.id} entity={entity} item={one} isEditable={isEditable} />
          ))}
        </ul>
      )}
      {isEditable && may(entity, "create") && (
        <button type="button" className="btn small" onClick={() => setAdded(true)}>
          {t("risk.items.add")}
        </button>
      )}
      {isAdded && <NewItem entity={entity} risk={item} close={() => setAdded(false)} />}
    </div>
  );
}

function Row({ entity, item, isEditable }: { entity: EntityDescription; item: Item; isEditable: boolean }) {
  const [isCancelled, setCancelled] = useState(false);
  const state = item.state as ItemState;
  const next = nextMove(state);
  const { sign, tone } = signOfState(state);
  const field = entity.fields.find((one) => one.name === "state");
  const move = (to: ItemState) =>
    run(
      () =>
        to === "verified"
          ? send("POST", `/api/treatment_items/${item.id}/verify`, { body: {} })
          : send("POST", `/api/treatment_items/${item.id}/move`, { body: { to } }),
      t("web.done", { what: moveLabel(to) }),
    );
  const moveAction = entity.actions.find((action) => action.name === "move");
  return (
    <li>
      <span className={`level ${tone}`}>
        <span aria-hidden="true">{sign}</span>
        {field ? choiceLabel(field, state) : state}
      </span>
      <span className="grow">
        <Link to={`/treatment_items/${item.id}` as string}>{String(item.title)}</Link>
        <span className="muted">
          {[
            item.labels?.owner ? bareName(item.labels.owner) : t("risk.items.no_owner"),
            item.due ? showDate(String(item.due)) : t("risk.items.no_date"),
            ...(item.cancel_reason ? [String(item.cancel_reason)] : []),
          ].join(" · ")}
        </span>
      </span>
      {isEditable && (
        <span className="actions">
          {next && may(entity, "move") && (
            <button type="button" className="btn small" onClick={() => void move(next)}>
              {moveLabel(next)}
            </button>
          )}
          {state === "done" && may(entity, "verify") && (
            <button type="button" className="btn small" onClick={() => void move("verified")}>
              {moveLabel("verified")}
            </button>
          )}
          {state !== "verified" && state !== "cancelled" && may(entity, "move") && (
            <button type="button" className="btn small quiet" onClick={() => setCancelled(true)}>
              {moveLabel("cancelled")}
            </button>
          )}
        </span>
      )}
      {isCancelled && moveAction && <Cancel entity={entity} item={item} close={() => setCancelled(false)} />}
    </li>
  );
}

/** Cancelling asks for its reason. */
function Cancel({ entity, item, close }: { entity: EntityDescription; item: Item; close: () => void }) {
  const action = entity.actions.find((one) => one.name === "move");
  if (!action) return null;
  const onlyReason = {
    ...action,
    label: moveLabel("cancelled"),
    fields: action.fields
      .filter((field) => field.name !== "to")
      .map((field) => ({ ...field, label: t("risk.items.why"), required: true })),
  };
  return <ActionForm entity={entity} item={item} action={onlyReason} fixed={{ to: "cancelled" }} close={close} />;
}

function NewItem({ entity, risk, close }: { entity: EntityDescription; risk: Item; close: () => void }) {
  const [values, setValues] = useState<Record<string, unknown>>({ scenario: risk.id });
  const { create, problem, isOffline } = useCreation(entity);
  const names = ["title", "owner", "starts_on", "due", "cost", "effect", "controls"];
  const fields = names.flatMap((name) => entity.fields.filter((field) => field.name === name));
  const save = async () => {
    if (await create(values)) close();
  };
  return (
    <FormSheet
      title={t("risk.items.add")}
      fields={fields}
      values={values}
      problem={problem}
      isOffline={isOffline}
      change={setValues}
      save={save}
      close={close}
    />
  );
}
