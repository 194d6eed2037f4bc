// SPDX-License-Identifier: Apache-2.0
// A new object: what is required first, the rest when it is wanted. The draft survives a reload.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import type { EntityDescription, FieldDescription, Item } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { Problem, send, Unreachable } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { useDraft } from "@web/view/draft.ts";

import { Field } from "./field.tsx";

type Values = Record<string, unknown>;

export function NewObject({ entity }: { entity: EntityDescription }) {
  const [values, setValues, forget] = useDraft<Values>(`${entity.plural}.new`, {});
  const [problem, setProblem] = useState<Problem>();
  const [isOffline, setOffline] = useState(false);
  const [round, setRound] = useState(0);
  const navigate = useNavigate();
  const inputs = entity.fields.filter((field) => !field.read_only && !field.computed);
  const first = inputs.filter((field) => field.required || field.name === entity.title_field);
  const rest = inputs.filter((field) => !first.includes(field));

  const save = async (goOn: boolean) => {
    setProblem(undefined);
    setOffline(false);
    try {
      const made = await send<Item>("POST", `/api/${entity.plural}`, { body: values });
      forget();
      notify(t("web.created", { what: made.data.reference ?? entity.label }), made.seq);
      await refresh();
      if (goOn) {
        setValues({});
        forget();
        setRound(round + 1);
      } else await navigate({ to: `/${entity.plural}/${made.data.id}` as string });
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else if (failure instanceof Unreachable) setOffline(true);
      else throw failure;
    }
  };
  const show = (field: FieldDescription, index: number) => (
    <Field
      key={field.name}
      field={field}
      value={values[field.name] ?? field.default ?? null}
      errors={problem?.of(field.name)}
      change={(value) => setValues({ ...values, [field.name]: value })}
      autoFocus={index === 0}
    />
  );
  const general = problem?.errors.filter((error) => !inputs.some((field) => field.name === error.field)) ?? [];
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("web.new", { what: entity.label })}</h1>
        </div>
      </div>
      <form
        key={round}
        className="card narrow"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !event.shiftKey) return;
          event.preventDefault();
          if (event.currentTarget.reportValidity()) void save(true);
        }}
      >
        <div className="body form">
          {first.map((field, index) => show(field, index))}
          {rest.length > 0 && (
            <details open={rest.some((field) => values[field.name] !== undefined)}>
              <summary>{t("web.more_fields", { count: rest.length })}</summary>
              <div className="form">{rest.map((field) => show(field, -1))}</div>
            </details>
          )}
          {(general.length > 0 || isOffline) && (
            <p className="notice problem" role="alert">
              {isOffline ? t("web.draft_kept") : general.map((error) => error.message).join(" ")}
            </p>
          )}
          {problem && problem.errors.length === 0 && (
            <p className="notice problem" role="alert">
              {problem.message}
            </p>
          )}
          <div className="actions">
            <button type="submit" className="btn primary">
              {t("web.save")}
            </button>
            <button type="button" className="btn" onClick={() => void save(true)}>
              {t("web.save_and_next")} <kbd aria-hidden="true">⇧ ↵</kbd>
            </button>
            <button
              type="button"
              className="btn quiet"
              data-key="Escape"
              onClick={() => {
                forget();
                void navigate({ to: `/${entity.plural}` as string });
              }}
            >
              {t("web.cancel")}
            </button>
          </div>
        </div>
      </form>
    </>
  );
}
