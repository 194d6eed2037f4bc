// SPDX-License-Identifier: Apache-2.0
// A new object: what is required first, the rest when it is wanted. The draft survives a reload.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import type { EntityDescription, FieldDescription } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";
import { useDraft } from "@web/view/draft.ts";

import { Refusal, useCreation } from "./creation.tsx";
import { Field } from "./field.tsx";

type Values = Record<string, unknown>;

interface NewObjectProps {
  entity: EntityDescription;
  /** Nothing but these: the page of the object asks for the rest when it is due. */
  asked?: readonly string[];
  title?: string;
  help?: string;
}

export function NewObject({ entity, asked, title, help }: NewObjectProps) {
  const [values, setValues, forget] = useDraft<Values>(`${entity.plural}.new`, {});
  const { create, problem, isOffline } = useCreation(entity);
  const [round, setRound] = useState(0);
  const navigate = useNavigate();
  const inputs = entity.fields.filter((field) => !field.read_only && !field.computed);
  const first = asked
    ? asked.flatMap((name) => inputs.find((field) => field.name === name) ?? [])
    : inputs.filter((field) => field.required || field.name === entity.title_field);
  const rest = asked ? [] : inputs.filter((field) => !first.includes(field));

  const save = async (goOn: boolean) => {
    const made = await create(values);
    if (!made) return;
    forget();
    if (goOn) {
      setValues({});
      forget();
      setRound(round + 1);
    } else await navigate({ to: `/${entity.plural}/${made.id}` as string });
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
  return (
    <>
      <div className="head">
        <div>
          <h1>{title ?? t("web.new", { what: entity.label })}</h1>
          {help && <p>{help}</p>}
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
          <Refusal problem={problem} isOffline={isOffline} shown={[...first, ...rest].map((field) => field.name)} />
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
