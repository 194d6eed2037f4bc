// SPDX-License-Identifier: Apache-2.0
// One field of a card: its value, and in place its input. A stale edit shows mine and theirs and overwrites nothing.
import { type FormEvent, useRef, useState } from "react";

import type { EntityDescription, FieldDescription, Item } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { Problem, read, send, Unreachable } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";
import { hasDraft, useDraft } from "@web/view/draft.ts";
import { plainValue, Value } from "@web/view/value.tsx";

import { Field } from "./field.tsx";

interface Props {
  entity: EntityDescription;
  field: FieldDescription;
  item: Item;
  isEditable: boolean;
}

export const draftOf = (entity: EntityDescription, item: Item, field: FieldDescription) =>
  `${entity.plural}.${item.id}.${field.name}`;

export function EditableField({ entity, field, item, isEditable }: Props) {
  const draft = draftOf(entity, item, field);
  const [isEdited, setEdited] = useState(isEditable && hasDraft(draft));
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEdited(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div className={`row ${isEdited ? "edited" : ""}`}>
      <dt>{field.label}</dt>
      <dd>
        {isEdited && isEditable ? (
          <FieldEditor entity={entity} field={field} item={item} draft={draft} close={close} />
        ) : (
          <>
            <span className={field.kind === "markdown" ? "prose" : undefined}>
              <Value field={field} item={item} plural={entity.plural} />
            </span>
            {isEditable && (
              <button
                type="button"
                ref={button}
                className="btn quiet small edit"
                aria-label={t("web.edit_what", { what: field.label })}
                data-key={field.name === entity.title_field ? "e" : undefined}
                onClick={() => setEdited(true)}
              >
                {t("web.edit")}
              </button>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

function FieldEditor({ entity, field, item, draft, close }: Omit<Props, "isEditable"> & { draft: string; close: () => void }) {
  // What is typed is based on what stood here when it began; news that came since does not make it newer.
  const [value, setValue, forget, base] = useDraft<unknown>(draft, item[field.name], item.version);
  const [errors, setErrors] = useState<string[]>([]);
  const [theirs, setTheirs] = useState<Item>();
  const path = `/api/${entity.plural}/${item.id}`;

  const save = async (version: number) => {
    try {
      const done = await send("PATCH", path, { body: { [field.name]: value }, version });
      forget();
      notify(t("web.saved"), done.seq);
      await refresh();
      close();
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 412) setTheirs(await read<Item>(path, { labels: "1" }));
      else if (failure instanceof Unreachable) setErrors([t("web.draft_kept")]);
      else if (failure instanceof Problem)
        setErrors(failure.errors.length > 0 ? failure.errors.map((one) => one.message) : [failure.message]);
      else throw failure;
    }
  };
  const drop = async () => {
    forget();
    await refresh();
    close();
  };

  if (theirs)
    return (
      <div className="form" role="alert">
        <p>{t("web.stale")}</p>
        <table className="table">
          <tbody>
            <tr>
              <th scope="row">{t("web.theirs")}</th>
              <td>{plainValue(field, theirs[field.name], theirs.labels?.[field.name]) || "–"}</td>
              <td>
                <button type="button" className="btn small" onClick={() => void drop()}>
                  {t("web.take_theirs")}
                </button>
              </td>
            </tr>
            <tr>
              <th scope="row">{t("web.mine")}</th>
              <td>{plainValue(field, value) || "–"}</td>
              <td>
                <button type="button" className="btn small" onClick={() => void save(theirs.version)}>
                  {t("web.keep_mine")}
                </button>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    );
  return (
    <form
      className="editor"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save(base);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        forget();
        close();
      }}
    >
      <Field
        field={field}
        value={value}
        label={item.labels?.[field.name]}
        errors={errors}
        change={setValue}
        autoFocus
        hideLabel
      />
      <div className="actions">
        <button type="submit" className="btn primary small">
          {t("web.save")}
        </button>
        <button
          type="button"
          className="btn small"
          onClick={() => {
            forget();
            close();
          }}
        >
          {t("web.cancel")}
        </button>
      </div>
    </form>
  );
}
