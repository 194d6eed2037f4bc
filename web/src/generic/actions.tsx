// SPDX-License-Identifier: Apache-2.0
// The actions of an object as buttons; one that asks for something opens a small form.
import { type FormEvent, useState } from "react";

import { type ActionDescription, type EntityDescription, type Item, may } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { asOf, Problem, send, Unreachable } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { Sheet } from "@web/view/sheet.tsx";

import { Field } from "./field.tsx";

export function Actions({ entity, item }: { entity: EntityDescription; item?: Item }) {
  const [asked, setAsked] = useState<ActionDescription>();
  const actions = entity.actions.filter(
    (action) => Boolean(action.on_collection) === (item === undefined) && may(entity, action.name),
  );
  if (asOf() || actions.length === 0) return null;
  const start = (action: ActionDescription) => {
    if (action.fields.length > 0) setAsked(action);
    else run(entity, item, action, {}).catch(notifyFailure);
  };
  return (
    <>
      {actions.map((action) => (
        <button
          key={action.name}
          type="button"
          className="btn"
          data-command={action.label}
          onClick={() => start(action)}
        >
          {action.label}
        </button>
      ))}
      {asked && <ActionForm entity={entity} item={item} action={asked} close={() => setAsked(undefined)} />}
    </>
  );
}

async function run(entity: EntityDescription, item: Item | undefined, action: ActionDescription, body: object) {
  const path = item ? `/api/${entity.plural}/${item.id}/${action.name}` : `/api/${entity.plural}/${action.name}`;
  const answer = await send("POST", path, { body });
  notify(t("web.done", { what: action.label }), action.consent ? undefined : answer.seq);
  await refresh();
}

interface FormProps {
  entity: EntityDescription;
  item?: Item;
  action: ActionDescription;
  /** What it will do, where the name of the action leaves that open. */
  about?: string;
  /** What the page knows already and does not ask for. */
  fixed?: Record<string, unknown>;
  close: () => void;
}

export function ActionForm({ entity, item, action, about, fixed, close }: FormProps) {
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem>();
  const [isOffline, setOffline] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await run(entity, item, action, { ...values, ...fixed });
      close();
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else if (failure instanceof Unreachable) setOffline(true);
      else throw failure;
    }
  };
  const known = new Set(action.fields.map((field) => field.name));
  const general = problem
    ? problem.errors.filter((error) => !known.has(error.field)).map((error) => error.message)
    : isOffline
      ? [t("web.unreachable")]
      : [];
  return (
    <Sheet title={action.label} close={close}>
      <form onSubmit={(event) => void submit(event)}>
        <h2>{action.label}</h2>
        {about && <p>{about}</p>}
        {action.fields.map((field, index) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? field.default ?? null}
            errors={problem?.of(field.name)}
            change={(value) => setValues({ ...values, [field.name]: value })}
            autoFocus={index === 0}
          />
        ))}
        {(general.length > 0 || problem?.errors.length === 0) && (
          <p className="notice problem" role="alert">
            {general.join(" ") || problem?.message}
          </p>
        )}
        <footer>
          <button type="button" className="btn" onClick={close}>
            {t("web.cancel")}
          </button>
          <button type="submit" className="btn primary">
            {action.label}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}
