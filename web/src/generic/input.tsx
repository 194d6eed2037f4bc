// SPDX-License-Identifier: Apache-2.0
// One input for each kind of field. It holds what the API takes; the server alone decides validity.
import { type FieldDescription, type Item, type Page, entityByName, titleOf } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { t } from "@web/messages/index.ts";
import { linksOf } from "@web/view/value.tsx";
import { useId, useState } from "react";

import { FileInput } from "./file_input.tsx";

export interface InputProps {
  id: string;
  field: FieldDescription;
  value: unknown;
  /** Names behind the ids of a reference or of links. */
  label?: string | string[];
  /** With the name behind a reference that was chosen. */
  change: (value: unknown, label?: string) => void;
  isInvalid?: boolean;
  describedBy?: string;
  autoFocus?: boolean;
}

export function FieldInput(props: InputProps) {
  const { id, field, value, change, isInvalid, describedBy, autoFocus } = props;
  const common = {
    id,
    autoFocus,
    required: field.required,
    "aria-invalid": isInvalid || undefined,
    "aria-describedby": describedBy,
    className: "input",
  };
  const text = value === null || value === undefined ? "" : String(value);
  const changeText = (event: { target: { value: string } }) => change(event.target.value === "" ? null : event.target.value);
  switch (field.kind) {
    case "file":
      return <FileInput {...props} />;
    case "markdown":
      return <textarea {...common} value={text} maxLength={field.max_length} onChange={changeText} />;
    case "boolean":
      return (
        <input
          {...common}
          className={undefined}
          required={false}
          type="checkbox"
          checked={value === true}
          onChange={(event) => change(event.target.checked)}
        />
      );
    case "choice":
      return (
        <select {...common} value={text} onChange={changeText}>
          <option value="">{field.required ? t("web.choose") : "–"}</option>
          {field.choices?.map((choice) => (
            <option key={choice.name} value={choice.name}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case "integer":
    case "level":
      return (
        <input
          {...common}
          type="number"
          step={1}
          min={field.min}
          max={field.max}
          value={text}
          onChange={(event) => change(event.target.value === "" ? null : Number(event.target.value))}
        />
      );
    case "decimal":
      return <input {...common} inputMode="decimal" value={text} onChange={changeText} />;
    case "date":
      return <input {...common} type="date" value={text} onChange={changeText} />;
    case "instant":
      return (
        <input
          {...common}
          type="datetime-local"
          value={text.slice(0, 16)}
          onChange={(event) => change(event.target.value === "" ? null : new Date(event.target.value).toISOString())}
        />
      );
    case "reference":
      return <ReferenceInput {...props} />;
    case "links":
      return <LinksInput {...props} />;
    default:
      return isLong(field) ? (
        <textarea {...common} value={text} maxLength={field.max_length} onChange={changeText} />
      ) : (
        <input {...common} type="text" value={text} maxLength={field.max_length} onChange={changeText} />
      );
  }
}

function isLong(field: FieldDescription): boolean {
  return field.kind === "text" && (field.max_length ?? 0) > 500;
}

/** An object of another register, found by its words. */
function ReferenceInput({ id, field, value, label, change, isInvalid, describedBy, autoFocus }: InputProps) {
  const [words, setWords] = useState<string | undefined>();
  const [active, setActive] = useState(0);
  const list = useId();
  const target = entityByName(field.target ?? "");
  const found = useRead<Page>(
    `/api/${target?.plural}`,
    { q: words || undefined, limit: 8, sort: target?.default_sort },
    target !== undefined && words !== undefined,
  );
  const options = words === undefined || !target ? [] : (found.data?.items ?? []);
  const name = (item: Item) => [item.reference, target && titleOf(target, item)].filter((part, i, all) => part && all.indexOf(part) === i).join(" ");
  const [chosen, setChosen] = useState(typeof label === "string" ? label : "");
  const choose = (item: Item | undefined) => {
    change(item?.id ?? null, item && name(item));
    setChosen(item ? name(item) : "");
    setWords(undefined);
  };
  return (
    <div className="reference">
      <input
        className="input"
        id={id}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${list}-${active}` : undefined}
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        autoFocus={autoFocus}
        value={words ?? (value ? chosen : "")}
        placeholder={t("web.search_in", { what: target?.plural_label ?? "" })}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
          if (event.target.value === "") change(null);
        }}
        onFocus={() => setWords((before) => before ?? (value ? undefined : ""))}
        onBlur={() => setWords(undefined)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (words === undefined) setWords("");
            setActive((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % Math.max(1, options.length));
          } else if (event.key === "Enter" && options[active]) {
            event.preventDefault();
            choose(options[active]);
          } else if (event.key === "Escape" && words !== undefined) {
            event.stopPropagation();
            setWords(undefined);
          }
        }}
      />
      <ul className="options" id={list} role="listbox" aria-label={field.label} hidden={options.length === 0}>
        {options.map((item, index) => (
          <li
            key={item.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(item);
            }}
          >
            {name(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Several objects of another register: each with its way out, and one more place to search. */
function LinksInput(props: InputProps) {
  const { field, value, label, change } = props;
  const links = linksOf(value);
  const [names, setNames] = useState<Record<string, string>>(() =>
    Object.fromEntries(links.map((link, index) => [link.id, Array.isArray(label) ? (label[index] ?? "") : ""])),
  );
  const [round, setRound] = useState(0);
  return (
    <div className="links">
      {links.map((link) => (
        <span key={link.id} className="tag">
          {names[link.id] || link.id}{" "}
          <button
            type="button"
            aria-label={t("web.remove", { what: names[link.id] ?? "" })}
            onClick={() => change(links.filter((one) => one.id !== link.id).map(bare))}
          >
            ×
          </button>
        </span>
      ))}
      <ReferenceInput
        key={round}
        {...props}
        value={null}
        label=""
        field={field}
        change={(id) => {
          if (typeof id !== "string" || links.some((link) => link.id === id)) return;
          change([...links, { id }].map(bare));
          setRound(round + 1);
        }}
        autoFocus={props.autoFocus || round > 0}
      />
      <Names ids={links.map((link) => link.id)} field={field} known={names} learn={setNames} />
    </div>
  );
}

const bare = (link: { id: string }) => (Object.keys(link).length === 1 ? link.id : link);

/** Names of links that were added just now. */
function Names({
  ids,
  field,
  known,
  learn,
}: {
  ids: string[];
  field: FieldDescription;
  known: Record<string, string>;
  learn: (names: Record<string, string>) => void;
}) {
  const target = entityByName(field.target ?? "");
  const unknown = ids.find((id) => !known[id]);
  const item = useRead<Item>(`/api/${target?.plural}/${unknown}`, {}, target !== undefined && unknown !== undefined);
  if (unknown && target && item.data)
    queueMicrotask(() => learn({ ...known, [unknown]: `${item.data.reference ?? ""} ${titleOf(target, item.data)}`.trim() }));
  return null;
}
