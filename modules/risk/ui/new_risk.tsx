// SPDX-License-Identifier: Apache-2.0
// A new risk takes three fields: what could happen, to what, and whose risk it is. The card asks for the rest later.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import type { EntityDescription, Item } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { Problem, send, Unreachable } from "@web/api/send.ts";
import { Field } from "@web/generic/field.tsx";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { useDraft } from "@web/view/draft.ts";

const asked = ["title", "assets", "risk_owner"];

export function NewRisk({ entity }: { entity: EntityDescription }) {
  const [values, setValues, forget] = useDraft<Record<string, unknown>>("risk_scenarios.new", {});
  const [problem, setProblem] = useState<Problem>();
  const [isOffline, setOffline] = useState(false);
  const [round, setRound] = useState(0);
  const navigate = useNavigate();
  const save = async (goOn: boolean) => {
    setProblem(undefined);
    setOffline(false);
    try {
      const made = await send<Item>("POST", "/api/risk_scenarios", { body: values });
      forget();
      notify(t("web.created", { what: made.data.reference ?? String(made.data.title) }), made.seq);
      await refresh();
      if (goOn) {
        setValues({});
        forget();
        setRound(round + 1);
      } else await navigate({ to: `/risk_scenarios/${made.data.id}` as string });
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else if (failure instanceof Unreachable) setOffline(true);
      else throw failure;
    }
  };
  const general = problem?.errors.filter((error) => !asked.includes(error.field)).map((error) => error.message) ?? [];
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("risk.new.title")}</h1>
          <p>{t("risk.new.help")}</p>
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
          {asked.map((name, index) => {
            const field = entity.fields.find((one) => one.name === name);
            return (
              field && (
                <Field
                  key={name}
                  field={field}
                  value={values[name] ?? null}
                  errors={problem?.of(name)}
                  change={(value) => setValues({ ...values, [name]: value })}
                  autoFocus={index === 0}
                />
              )
            );
          })}
          {(general.length > 0 || isOffline || problem?.errors.length === 0) && (
            <p className="notice problem" role="alert">
              {isOffline ? t("web.draft_kept") : general.join(" ") || problem?.message}
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
                void navigate({ to: "/risk_scenarios" as string });
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
