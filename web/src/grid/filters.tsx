// SPDX-License-Identifier: Apache-2.0
// Filters as the API takes them: "treatment.in=avoid,share", "title.contains=mail", "risk_owner.null=true". They are shown
// in words, each with its way out.
import { type FormEvent, useState } from "react";

import { type EntityDescription, entityByName, type FieldDescription, type Item, titleOf } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { FieldInput } from "@web/generic/input.tsx";
import { showDate, showNumber, t } from "@web/messages/index.ts";
import { choiceLabel } from "@web/view/value.tsx";
import { Menu } from "@web/view/menu.tsx";

import type { Search, View } from "./address.ts";

interface FilterProps {
  entity: EntityDescription;
  view: View;
  change: (to: Search) => void;
}

export function wordsOf(field: FieldDescription, operator: string): string {
  switch (operator) {
    case "contains":
      return t("web.grid.filter.contains");
    case "in":
      return t("web.grid.filter.in");
    case "ne":
      return t("web.grid.filter.ne");
    case "ge":
      return field.kind === "date" || field.kind === "instant" ? t("web.grid.filter.since") : t("web.grid.filter.ge");
    case "le":
      return field.kind === "date" || field.kind === "instant" ? t("web.grid.filter.until") : t("web.grid.filter.le");
    case "gt":
      return t("web.grid.filter.gt");
    case "lt":
      return t("web.grid.filter.lt");
    case "null":
      return t("web.grid.filter.null");
    default:
      return t("web.grid.filter.eq");
  }
}

/** The questions that people ask of such a field; the address understands more. */
function operatorsOf(field: FieldDescription): string[] {
  const open = field.filters ?? [];
  const wanted: Record<string, string[]> = {
    text: ["contains", "eq", "null"],
    markdown: ["contains", "null"],
    choice: ["in", "null"],
    boolean: ["eq"],
    reference: ["eq", "ne", "null"],
    links: ["eq", "null"],
  };
  return (wanted[field.kind] ?? ["ge", "le", "eq", "null"]).filter((one) => one === "eq" || open.includes(one));
}

export function FilterMenu({ entity, view, change }: FilterProps) {
  const count = Object.keys(view.filters).length;
  return (
    <Menu label={count > 0 ? t("web.grid.filters", { count }) : t("web.grid.filter")} className="btn">
      {(close) => <NewFilter entity={entity} change={change} close={close} />}
    </Menu>
  );
}

function NewFilter({ entity, change, close }: { entity: EntityDescription; change: (to: Search) => void; close: () => void }) {
  const fields = entity.fields.filter((field) => (field.filters?.length ?? 0) > 0);
  const [field, setField] = useState<FieldDescription | undefined>(fields[0]);
  const [operator, setOperator] = useState(field ? (operatorsOf(field)[0] ?? "eq") : "eq");
  const [value, setValue] = useState<unknown>(null);
  if (!field) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = operator === "null" ? "true" : Array.isArray(value) ? value.join(",") : String(value ?? "");
    if (text === "") return;
    change({ [operator === "eq" ? field.name : `${field.name}.${operator}`]: text });
    close();
  };
  return (
    <form className="look" onSubmit={submit}>
      <select
        className="input"
        aria-label={t("web.field")}
        value={field.name}
        autoFocus
        onChange={(event) => {
          const next = fields.find((one) => one.name === event.target.value) as FieldDescription;
          setField(next);
          setOperator(operatorsOf(next)[0] ?? "eq");
          setValue(next.kind === "boolean" ? false : null);
        }}
      >
        {fields.map((one) => (
          <option key={one.name} value={one.name}>
            {one.label}
          </option>
        ))}
      </select>
      <select className="input" aria-label={t("web.grid.filter.how")} value={operator} onChange={(event) => setOperator(event.target.value)}>
        {operatorsOf(field).map((one) => (
          <option key={one} value={one}>
            {wordsOf(field, one)}
          </option>
        ))}
      </select>
      {operator === "in" ? (
        <Choices field={field} value={Array.isArray(value) ? (value as string[]) : []} change={setValue} />
      ) : (
        operator !== "null" && (
          <>
            <label className="hidden-label" htmlFor="grid-filter-value">
              {t("web.grid.filter.value")}
            </label>
            <FieldInput
              key={field.name}
              id="grid-filter-value"
              field={{ ...field, kind: field.kind === "links" ? "reference" : field.kind, required: false, max_length: 200 }}
              value={value}
              change={setValue}
            />
          </>
        )
      )}
      <button type="submit" className="btn primary">
        {t("web.grid.apply")}
      </button>
    </form>
  );
}

function Choices({ field, value, change }: { field: FieldDescription; value: string[]; change: (value: string[]) => void }) {
  return (
    <fieldset>
      <legend className="hidden-label">{field.label}</legend>
      {field.choices?.map((choice) => (
        <label key={choice.name} className="check">
          <input
            type="checkbox"
            checked={value.includes(choice.name)}
            onChange={(event) =>
              change(event.target.checked ? [...value, choice.name] : value.filter((one) => one !== choice.name))
            }
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

export function FilterChips({ entity, view, change }: FilterProps) {
  const filters = Object.entries(view.filters);
  if (filters.length === 0) return null;
  return (
    <ul className="chips" aria-label={t("web.grid.filter")}>
      {filters.map(([name, value]) => (
        <li key={name}>
          <Chip entity={entity} name={name} value={value} />
          <button
            type="button"
            aria-label={t("web.grid.filter.remove", { what: entity.fields.find((field) => field.name === name.split(".")[0])?.label ?? name })}
            onClick={() => change({ [name]: undefined })}
          >
            ×
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <button type="button" className="all" onClick={() => change(Object.fromEntries(filters.map(([name]) => [name, undefined])))}>
            {t("web.grid.filter.none")}
          </button>
        </li>
      )}
    </ul>
  );
}

function Chip({ entity, name, value }: { entity: EntityDescription; name: string; value: string }) {
  const [fieldName = "", operator = "eq"] = name.split(".");
  const field = entity.fields.find((one) => one.name === fieldName);
  if (!field) return <span>{`${name} ${value}`}</span>;
  return (
    <span>
      {field.label} {operator === "null" && value === "false" ? t("web.grid.filter.not_null") : wordsOf(field, operator)}{" "}
      {operator !== "null" && <FilterValue field={field} value={value} />}
    </span>
  );
}

function FilterValue({ field, value }: { field: FieldDescription; value: string }) {
  const target = entityByName(field.target ?? "");
  const item = useRead<Item>(`/api/${target?.plural}/${value}`, {}, target !== undefined);
  switch (field.kind) {
    case "choice":
      return <b>{value.split(",").map((one) => choiceLabel(field, one)).join(", ")}</b>;
    case "boolean":
      return <b>{value === "true" ? t("web.yes") : t("web.no")}</b>;
    case "date":
      return <b>{showDate(value)}</b>;
    case "integer":
    case "level":
      return <b>{showNumber(Number(value))}</b>;
    default:
      return <b>{target && item.data ? titleOf(target, item.data) : value}</b>;
  }
}
