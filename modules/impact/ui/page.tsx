// SPDX-License-Identifier: Apache-2.0
// What changes if an object is gone: choose it, read the sentence, see the picture, work through the tables.
import "./impact.css";

import { Link, useNavigate, useSearch } from "@tanstack/react-router";

import { entityByName, entityByPlural, type FieldDescription, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { FieldInput } from "@web/generic/input.tsx";
import { t } from "@web/messages/index.ts";
import { Empty, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { type Askable, askable, type Impact } from "./answer.ts";
import { Picture } from "./picture.tsx";
import { Tables } from "./tables.tsx";
import { question } from "./words.ts";

type Search = { register?: string; id?: string };

export default function ImpactPage() {
  const search = useSearch({ strict: false }) as Search;
  const entity = entityByPlural(search.register ?? "");
  const isAsked = entity !== undefined && search.id !== undefined;
  const found = useRead<Impact>(`/api/${search.register}/${search.id}/impact`, {}, isAsked);
  const name = found.data?.gone[0]?.name;
  const title = name ? t("impact.page.title", { name }) : t("impact.page.ask_title");
  useTitle(title);
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          {found.data && (
            <p role="status">
              {found.data.reading}{" "}
              {found.data.risks_rising > 0 && <span className="tag">{t("impact.page.estimate")}</span>}
            </p>
          )}
        </div>
        {entity && search.id && (
          <div className="actions">
            <Link className="btn" to={`/${entity.plural}/${search.id}` as string} data-key="Escape">
              {entity.label}
            </Link>
          </div>
        )}
      </div>
      <Question register={search.register} id={search.id} name={name} />
      {isAsked ? (
        <View
          query={found}
          isEmpty={(impact) => impact.touched === 0}
          empty={<Empty title={t("impact.page.none")} help={t("impact.page.none_help")} />}
        >
          {(impact) => (
            <>
              <Picture impact={impact} />
              <Tables impact={impact} />
            </>
          )}
        </View>
      ) : (
        <Empty title={t("impact.page.choose")} help={t("impact.page.ask_help")} />
      )}
    </>
  );
}

/** "What changes if | this control stops working | 8.13 Information backup". */
function Question({ register, id, name }: Search & { name?: string }) {
  const navigate = useNavigate();
  const open = askable.filter((one) => may(entityByName(one), "read"));
  const chosen: Askable = open.find((one) => entityByName(one)?.plural === register) ?? "control";
  const entity = entityByName(chosen);
  const go = (next: Search) =>
    void navigate({ to: ".", search: ((old: Search) => ({ ...old, ...next })) as never, replace: id === undefined });
  const field: FieldDescription = {
    name: "object",
    label: t("impact.page.choose"),
    kind: "reference",
    target: chosen,
    sensitivity: "ordinary",
  };
  return (
    <div className="card section question">
      <div className="field">
        <label htmlFor="impact-register">{t("impact.page.ask")}</label>
        <select
          id="impact-register"
          className="input"
          value={chosen}
          onChange={(event) => go({ register: entityByName(event.target.value)?.plural, id: undefined })}
        >
          {open.map((one) => (
            <option key={one} value={one}>
              {question(one)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="impact-object">{entity?.label}</label>
        <FieldInput
          key={`${chosen} ${id} ${name}`}
          id="impact-object"
          field={field}
          value={id}
          label={name}
          change={(value) => value && go({ register: entity?.plural, id: String(value) })}
        />
      </div>
    </div>
  );
}
