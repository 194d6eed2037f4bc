// SPDX-License-Identifier: Apache-2.0
// The card of one object: its fields, read and edited in place; what may be done with it; its history; who refers to it.
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";

import { type EntityDescription, entityByPlural, type FieldDescription, type Item, may, titleOf } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { hasDraft } from "@web/view/draft.ts";
import { Menu } from "@web/view/menu.tsx";
import { Sheet } from "@web/view/sheet.tsx";
import { NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { choiceLabel, isEmptyValue } from "@web/view/value.tsx";

import { Actions } from "./actions.tsx";
import { Attachments } from "./attachments.tsx";
import { draftOf, EditableField } from "./editable_field.tsx";
import { History } from "./history.tsx";
import { NewObject } from "./new_object.tsx";
import { Referrers } from "./referrers.tsx";

export interface CardProps {
  /** Of a page that is for one register; otherwise the address says it. */
  plural?: string;
  /** What a module shows of its object below the fields. */
  children?: (item: Item) => ReactNode;
  /** Fields that the module shows in a way of its own. */
  hides?: readonly string[];
}

export default function Card({ plural: known, children, hides = [] }: CardProps) {
  const { plural = known ?? "", id = "" } = useParams({ strict: false }) as { plural?: string; id?: string };
  const entity = entityByPlural(plural);
  if (!entity || !may(entity, "read")) return <NotFound />;
  if (id === "new") return may(entity, "create") ? <NewObject entity={entity} /> : <NotFound />;
  return <ObjectCard key={`${plural}/${id}`} entity={entity} id={id} more={children} hides={hides} />;
}

interface ObjectProps {
  entity: EntityDescription;
  more: CardProps["children"];
  hides: readonly string[];
}

function ObjectCard({ entity, id, more, hides }: ObjectProps & { id: string }) {
  const item = useRead<Item>(`/api/${entity.plural}/${id}`, { labels: "1" });
  return <View query={item}>{(found) => <Found entity={entity} item={found} more={more} hides={hides} />}</View>;
}

function Found({ entity, item, more, hides }: ObjectProps & { item: Item }) {
  const title = titleOf(entity, item);
  const state = entity.state_field ?? (entity.fields.some((field) => field.name === "state") ? "state" : undefined);
  const stateField = entity.fields.find((field) => field.name === state);
  const isEditable = may(entity, "update") && !asOf() && !entity.internal;
  useTitle(title);
  const isWritable = (field: FieldDescription) => isEditable && !field.read_only && !field.computed;
  const filled = entity.fields.filter((field) => !isEmptyValue(item[field.name]) && !hides.includes(field.name));
  const empty = entity.fields.filter((field) => isEmptyValue(item[field.name]) && isWritable(field));
  const show = (field: FieldDescription) => (
    <EditableField key={field.name} entity={entity} field={field} item={item} isEditable={isWritable(field)} />
  );
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {item.reference && item.reference !== title && <span className="ref">{item.reference}</span>} {title}
          </h1>
          <p>
            {entity.label}
            {stateField && item[stateField.name] ? ` · ${choiceLabel(stateField, item[stateField.name])}` : ""}
            {` · ${t("web.version", { version: item.version })}`}
          </p>
        </div>
        <div className="actions">
          <Actions entity={entity} item={item} />
          {may(entity, "delete") && !asOf() && <Remove entity={entity} item={item} />}
        </div>
      </div>
      <div className="card">
        <dl className="fields">{filled.map(show)}</dl>
        {empty.length > 0 && (
          <details className="folded" open={empty.some((field) => hasDraft(draftOf(entity, item, field)))}>
            <summary>{t("web.empty_fields", { count: empty.length })}</summary>
            <dl className="fields">{empty.map(show)}</dl>
          </details>
        )}
      </div>
      {more?.(item)}
      <Attachments entity={entity} item={item} />
      <Referrers entity={entity} item={item} />
      <History entity={entity} item={item} />
    </>
  );
}

/** Refused while something refers to it; the removal itself can be taken back. */
function Remove({ entity, item }: { entity: EntityDescription; item: Item }) {
  const [isAsked, setAsked] = useState(false);
  const navigate = useNavigate();
  const remove = async () => {
    setAsked(false);
    try {
      const done = await send("DELETE", `/api/${entity.plural}/${item.id}`, { version: item.version });
      notify(t("web.removed", { what: titleOf(entity, item) }), done.seq);
      await navigate({ to: `/${entity.plural}` as string });
      await refresh();
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <>
      <Menu label="⋯" name={t("web.more_actions")} className="btn" hasMark={false}>
        {(close) => (
          <button
            type="button"
            onClick={() => {
              close();
              setAsked(true);
            }}
          >
            {t("web.remove", { what: entity.label })}
          </button>
        )}
      </Menu>
      {isAsked && (
        <Sheet title={t("web.remove", { what: titleOf(entity, item) })} close={() => setAsked(false)}>
          <div>
            <h2>{t("web.remove", { what: titleOf(entity, item) })}</h2>
            <p className="muted">{t("web.remove_help")}</p>
            <footer>
              <button type="button" className="btn" onClick={() => setAsked(false)}>
                {t("web.cancel")}
              </button>
              <button type="button" className="btn danger" onClick={() => void remove()}>
                {t("web.remove_confirm")}
              </button>
            </footer>
          </div>
        </Sheet>
      )}
    </>
  );
}
