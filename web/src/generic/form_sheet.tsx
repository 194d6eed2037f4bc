// SPDX-License-Identifier: Apache-2.0
// Some fields of an object in a sheet, with what the server says beside each of them, and save or cancel.
import type { FormEvent } from "react";

import type { FieldDescription, Item } from "@web/api/description.ts";
import type { Problem } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { Sheet } from "@web/view/sheet.tsx";
import { Refusal } from "./creation.tsx";
import { Field } from "./field.tsx";

interface Props {
  title: string;
  fields: FieldDescription[];
  values: Record<string, unknown>;
  labels?: Item["labels"];
  problem: Problem | undefined;
  isOffline: boolean;
  change: (values: Record<string, unknown>) => void;
  save: () => Promise<void>;
  close: () => void;
}

export function FormSheet({ title, fields, values, labels, problem, isOffline, change, save, close }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Sheet title={title} close={close}>
      <form onSubmit={submit}>
        <h2>{title}</h2>
        {fields.map((field, index) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] === undefined ? (field.default ?? null) : values[field.name]}
            label={labels?.[field.name]}
            errors={problem?.of(field.name)}
            change={(value) => change({ ...values, [field.name]: value })}
            autoFocus={index === 0}
          />
        ))}
        <Refusal problem={problem} isOffline={isOffline} shown={fields.map((field) => field.name)} />
        <footer>
          <button type="button" className="btn" onClick={close}>
            {t("web.cancel")}
          </button>
          <button type="submit" className="btn primary">
            {t("web.save")}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}
