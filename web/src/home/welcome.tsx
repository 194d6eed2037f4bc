// SPDX-License-Identifier: Apache-2.0
// First run: five questions, each answer kept at once, then how to begin. A refresh goes on where one was.
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { entityByPlural, type FieldDescription, type Item, may, type Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { Problem, send } from "@web/api/send.ts";
import { begin, readSession } from "@web/api/session.ts";
import { activeLanguage, t } from "@web/messages/index.ts";
import { chooseLanguage } from "@web/shell/header.tsx";
import { Field } from "@web/generic/field.tsx";
import { useDraft } from "@web/view/draft.ts";
import { DemoCommand, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import { today } from "./steps.ts";

const path = "/api/organisations";
/** What `assay serve` calls an organisation that nobody has named yet. */
const firstName = "My organisation";

export default function Welcome() {
  const entity = entityByPlural("organisations");
  const profile = useRead<Page>(path);
  const { step } = useSearch({ strict: false }) as { step?: string };
  useTitle(t("web.welcome.title"));
  if (!may(entity, "update")) return <NotFound />;
  // The address says how far one is: a refresh after the answers does not ask them again.
  if (step === "begin") return <Beginnings />;
  return (
    <View query={profile}>
      {({ items }) => {
        const [item] = items;
        return item ? <Questions item={item} /> : <NotFound />;
      }}
    </View>
  );
}

function inOneYear(): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return today(day);
}

function Questions({ item }: { item: Item }) {
  const entity = entityByPlural("organisations");
  const field = (name: string) => entity?.fields.find((one) => one.name === name) as FieldDescription;
  const [values, setValues, forget, base] = useDraft<Record<string, unknown>>(
    "welcome",
    {
      name: item.name === firstName ? null : item.name,
      size: item.size,
      sector: item.sector,
      frameworks: item.frameworks ?? field("frameworks").choices?.[0]?.name,
      certification_target: item.certification_target ?? inOneYear(),
    },
    item.version,
  );
  const [problem, setProblem] = useState<Problem | undefined>();
  const [isOffline, setOffline] = useState(false);
  const navigate = useNavigate();
  const required = (name: string) => ({ ...field(name), required: true });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    setOffline(false);
    const body = {
      ...values,
      language: activeLanguage() === "fr" ? "fr" : "en",
      certification_start: item.certification_start ?? today(),
      time_zone: item.time_zone === "UTC" ? Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC" : item.time_zone,
    };
    try {
      await send("PATCH", `${path}/${item.id}`, { body, version: base });
      forget();
      begin(await readSession());
      await refresh();
      await navigate({ to: "." as string, search: { step: "begin" } as never });
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else setOffline(true);
    }
  };
  const set = (name: string) => (value: unknown) => setValues({ ...values, [name]: value });
  const other = activeLanguage() === "fr" ? ({ id: "en", name: "English" } as const) : ({ id: "fr", name: "Français" } as const);
  const asked = ["name", "size", "sector", "certification_target"];
  const rest = problem?.errors.filter((error) => !asked.includes(error.field)) ?? [];
  return (
    <>
      <div className="head narrow">
        <div>
          <h1>{t("web.welcome.title")}</h1>
          <p>{t("web.welcome.help")}</p>
        </div>
        <button type="button" className="btn" lang={other.id} onClick={() => chooseLanguage(other.id)}>
          {other.name}
        </button>
      </div>
      <form className="card narrow" onSubmit={(event) => void save(event)}>
        <div className="body form">
          <Field field={required("name")} value={values.name} errors={problem?.of("name")} change={set("name")} autoFocus />
          <Field field={required("size")} value={values.size} errors={problem?.of("size")} change={set("size")} />
          <Field field={field("sector")} value={values.sector} errors={problem?.of("sector")} change={set("sector")} />
          <Frameworks field={field("frameworks")} value={values.frameworks} change={set("frameworks")} />
          <Field
            field={required("certification_target")}
            value={values.certification_target}
            errors={problem?.of("certification_target")}
            change={set("certification_target")}
          />
          {(rest.length > 0 || isOffline || (problem && problem.errors.length === 0)) && (
            <p className="notice problem" role="alert">
              {isOffline ? t("web.draft_kept") : rest.map((error) => error.message).join(" ") || problem?.message}
            </p>
          )}
          <div className="actions">
            <button type="submit" className="btn primary">
              {t("web.welcome.continue")}
            </button>
            <Link className="btn quiet" to="/">
              {t("web.welcome.later")}
            </Link>
          </div>
        </div>
      </form>
    </>
  );
}

/** Those that the program has a catalogue of; one at least is what all this is about. */
function Frameworks({ field, value, change }: { field: FieldDescription; value: unknown; change: (to: unknown) => void }) {
  const chosen = String(value ?? "").split(" ").filter(Boolean);
  const turn = (name: string) =>
    change((chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]).join(" "));
  return (
    <fieldset className="choices">
      <legend>{field.label}</legend>
      {field.choices?.map(({ name, label }) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            disabled={chosen.length === 1 && chosen[0] === name}
            onChange={() => turn(name)}
          />{" "}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** What most people have in a spreadsheet, and where it is taken: the decisions on controls are pasted into the statement. */
const brought = [
  { plural: "assets", to: "/assets/import" },
  { plural: "risk_scenarios", to: "/risk_scenarios/import" },
  { plural: "soa_rows", to: "/soa" },
] as const;

/** Three ways to begin. */
function Beginnings() {
  const navigate = useNavigate();
  return (
    <>
      <div className="head narrow">
        <div>
          <h1>{t("web.welcome.begin")}</h1>
          <p>{t("web.welcome.begin_help")}</p>
        </div>
      </div>
      <div className="card narrow">
        <ul className="doors">
          <li>
            <button type="button" className="btn primary" autoFocus onClick={() => void navigate({ to: "/" })}>
              {t("web.welcome.home")}
            </button>
            <span className="muted">{t("web.welcome.home_help")}</span>
          </li>
          <li>
            <strong>{t("web.welcome.import")}</strong>
            <div>
              <p className="muted">{t("web.welcome.import_help")}</p>
              <div className="actions">
                {brought.map(({ plural, to }) => (
                  <Link key={plural} className="btn small" to={to as string}>
                    {entityByPlural(plural)?.plural_label}
                  </Link>
                ))}
              </div>
            </div>
          </li>
          <li>
            <strong>{t("web.welcome.demo")}</strong>
            <div>
              <p className="muted">{t("web.welcome.demo_help")}</p>
              <DemoCommand />
            </div>
          </li>
        </ul>
      </div>
    </>
  );
}
