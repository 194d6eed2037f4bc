// SPDX-License-Identifier: Apache-2.0
// Measures that were considered for a risk and not taken, with the reason (ISO/IEC 27001:2022, 6.1.3): written and changed
// beside the actions that are carried out in their place.
import { useState } from "react";

import { type EntityDescription, entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { Problem, send, Unreachable } from "@web/api/send.ts";
import { useCreation } from "@web/generic/creation.tsx";
import { FormSheet } from "@web/generic/form_sheet.tsx";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { View } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";

import { alternativeFields, type Named, type PlanAlternative } from "./plan.ts";

interface Props {
  /** The risk that they were considered for. */
  risk: string;
  alternatives: PlanAlternative[];
  /** The actions of the risk: one of them is what is done instead. */
  actions: Named[];
  isEditable: boolean;
}

/** On the card of a risk, where the plan is not read. */
export function AlternativesOfRisk({ risk, actions, isEditable }: Omit<Props, "alternatives">) {
  const entity = entityByName("treatment_alternative");
  const found = useRead<Page>("/api/treatment_alternatives", { scenario: risk, limit: 100 }, may(entity, "read"));
  if (!entity || !found.data || (found.data.total === 0 && !(isEditable && may(entity, "create")))) return null;
  return (
    <div className="items">
      <h3>{entity.plural_label}</h3>
      {found.data.total === 0 && <p className="muted">{t("risk.alternatives.none")}</p>}
      <Alternatives
        risk={risk}
        alternatives={found.data.items as unknown as PlanAlternative[]}
        actions={actions}
        isEditable={isEditable}
      />
    </div>
  );
}

export function Alternatives({ risk, alternatives, actions, isEditable }: Props) {
  const [shown, show] = useState<string>();
  const entity = entityByName("treatment_alternative");
  if (!entity) return null;
  const outcome = entity.fields.find((field) => field.name === "outcome");
  const close = () => show(undefined);
  return (
    <>
      {alternatives.length > 0 && (
        <ul className="plain rows">
          {alternatives.map((one) => (
            <li key={one.id}>
              <span className="grow">
                {t("risk.plan.alternative", {
                  title: one.title,
                  why: outcome ? choiceLabel(outcome, one.outcome) : one.outcome,
                  reason: one.reason,
                })}
              </span>
              {isEditable && may(entity, "update") && (
                <button
                  type="button"
                  className="btn small quiet"
                  aria-label={t("risk.alternatives.edit_one", { title: one.title })}
                  onClick={() => show(one.id)}
                >
                  {t("web.edit")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isEditable && may(entity, "create") && (
        <button type="button" className="btn small" onClick={() => show("new")}>
          {t("risk.alternatives.add")}
        </button>
      )}
      {shown === "new" && <NewAlternative entity={entity} risk={risk} actions={actions} close={close} />}
      {shown && shown !== "new" && <EditedAlternative entity={entity} id={shown} actions={actions} close={close} />}
    </>
  );
}

interface NewProps {
  entity: EntityDescription;
  risk: string;
  actions: Named[];
  close: () => void;
}

function NewAlternative({ entity, risk, actions, close }: NewProps) {
  const [values, setValues] = useState<Record<string, unknown>>({ scenario: risk });
  const { create, problem, isOffline } = useCreation(entity);
  return (
    <FormSheet
      fields={alternativeFields(entity.fields, actions)}
      values={values}
      problem={problem}
      isOffline={isOffline}
      title={t("risk.alternatives.add")}
      change={setValues}
      save={async () => {
        if (await create(values)) close();
      }}
      close={close}
    />
  );
}

function EditedAlternative({ entity, id, actions, close }: Omit<NewProps, "risk"> & { id: string }) {
  const item = useRead<Item>(`/api/treatment_alternatives/${id}`, { labels: "1" });
  return (
    <View query={item}>{(found) => <Edited entity={entity} item={found} actions={actions} close={close} />}</View>
  );
}

/** Saves against the version that was read when the form opened: what somebody else saved since then is not written over. */
function Edited({ entity, item, actions, close }: Omit<NewProps, "risk"> & { item: Item }) {
  const [version] = useState(item.version);
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem>();
  const [isOffline, setOffline] = useState(false);
  const save = async () => {
    try {
      const saved = await send("PATCH", `/api/treatment_alternatives/${item.id}`, { body: values, version });
      notify(t("web.saved"), saved.seq);
      await refresh();
      close();
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else if (failure instanceof Unreachable) setOffline(true);
      else throw failure;
    }
  };
  return (
    <FormSheet
      fields={alternativeFields(entity.fields, actions)}
      values={{ ...item, ...values }}
      labels={item.labels}
      problem={problem}
      isOffline={isOffline}
      title={String(item.title)}
      change={(all) => setValues(Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== item[name])))}
      save={save}
      close={close}
    />
  );
}
