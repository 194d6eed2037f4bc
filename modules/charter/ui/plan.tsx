// SPDX-License-Identifier: Apache-2.0
// The way to the certificate: when it can be expected, why, and what moves it; as a strip or as a table.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { type EntityDescription, entityByName, may } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { activeLanguage, showDate, showNumber, t } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { choiceLabel } from "@web/view/value.tsx";

import { readingOf } from "./reading.ts";
import { Strip } from "./strip.tsx";
import type { Forecast, Package } from "./strip.ts";
import "./charter.css";

export default function PlanPage() {
  useTitle(t("charter.page.plan"));
  const entity = entityByName("work_package");
  const forecast = useRead<Forecast>("/api/work_packages/forecast");
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <View query={forecast} isEmpty={(found) => found.packages.length === 0} empty={<NoPlan entity={entity} />}>
      {(found) => <Plan entity={entity} forecast={found} />}
    </View>
  );
}

async function makeFirstPlan() {
  try {
    const done = await send("POST", "/api/work_packages/plan", { body: { language: languageTag(activeLanguage()) } });
    notify(t("charter.page.planned"), done.seq);
    await refresh();
  } catch (failure) {
    notifyFailure(failure);
  }
}

function NoPlan({ entity }: { entity: EntityDescription }) {
  const canWrite = !asOf() && may(entity, "create");
  return (
    <Empty page={t("charter.page.plan")} title={t("charter.page.no_plan")} help={t("charter.page.no_plan_help")} hasExample>
      {canWrite && may(entity, "plan") && (
        <button type="button" className="btn primary" onClick={() => void makeFirstPlan()}>
          {t("charter.page.first_plan")}
        </button>
      )}
      {canWrite && (
        <Link className="btn" to={"/work_packages/new" as string} data-key="n">
          {t("web.new", { what: entity.label })}
        </Link>
      )}
      {canWrite && (
        <Link className="btn" to={"/work_packages/import" as string}>
          {t("web.import.title")}
        </Link>
      )}
    </Empty>
  );
}

function Plan({ entity, forecast }: { entity: EntityDescription; forecast: Forecast }) {
  const [isTable, setTable] = useState(false);
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("charter.page.plan")}</h1>
          <p>{readingOf(forecast)}</p>
        </div>
        <div className="actions">
          <Link className="btn" to={"/work_packages" as string}>
            {t("charter.page.edit")}
          </Link>
          {may(entity, "create") && !asOf() && (
            <Link className="btn primary" to={"/work_packages/new" as string} data-key="n">
              {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
            </Link>
          )}
        </div>
      </div>
      <section className="card plan" aria-label={t("charter.strip.title")}>
        <header>
          <h2>{t("charter.strip.title")}</h2>
          <span className="space" />
          <button type="button" className="btn quiet small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t("charter.strip.as_table")}
          </button>
        </header>
        <div className="body">
          {isTable ? <Table entity={entity} packages={forecast.packages} /> : <Strip entity={entity} forecast={forecast} />}
          <p className="muted">{forecast.method}</p>
        </div>
      </section>
      <div className="beside-plan">
        <Movers forecast={forecast} />
        <Audit forecast={forecast} />
      </div>
    </>
  );
}

function Table({ entity, packages }: { entity: EntityDescription; packages: Package[] }) {
  const step = entity.fields.find((field) => field.name === "step");
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("charter.strip.package")}</th>
            <th scope="col">{t("charter.strip.step")}</th>
            <th scope="col">{t("charter.strip.start")}</th>
            <th scope="col">{t("charter.strip.finish")}</th>
            <th scope="col" className="number">
              {t("charter.strip.remaining")}
            </th>
            <th scope="col" className="number">
              {t("charter.strip.slack")}
            </th>
            <th scope="col">{t("charter.strip.why")}</th>
          </tr>
        </thead>
        <tbody>
          {packages.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link className="title" to={`/work_packages/${one.id}` as string}>
                  {one.title}
                </Link>{" "}
                {one.is_critical && <span className="tag">{t("charter.strip.critical")}</span>}
              </th>
              <td>{step ? choiceLabel(step, one.step) : one.step}</td>
              <td>{showDate(one.start)}</td>
              <td>{showDate(one.finish)}</td>
              <td className="number">{showNumber(one.remaining_days)}</td>
              <td className="number">{one.slack_days === null ? "–" : showNumber(one.slack_days)}</td>
              <td>{one.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Movers({ forecast }: { forecast: Forecast }) {
  return (
    <section className="card" aria-labelledby="charter-movers">
      <header>
        <h2 id="charter-movers">{t("charter.movers.title")}</h2>
      </header>
      <div className="body">
        {forecast.movers.length === 0 ? (
          <p className="muted">{t("charter.movers.none")}</p>
        ) : (
          <ol className="movers">
            {forecast.movers.map((mover) => (
              <li key={mover.id}>
                <Link to={`/work_packages/${mover.id}` as string}>{mover.title}</Link>
                <span className="muted">
                  {t("charter.movers.effect", { gained: mover.days_gained, lost: mover.days_lost })}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

function Audit({ forecast }: { forecast: Forecast }) {
  const audit = forecast.audit;
  if (!audit) return null;
  const rows: [string, string][] = [];
  if (audit.stage_1) rows.push([t("charter.audit.stage_1"), showDate(audit.stage_1)]);
  if (audit.stage_2_from && audit.stage_2_until)
    rows.push([
      t("charter.audit.stage_2"),
      t("charter.audit.between", { from: showDate(audit.stage_2_from), until: showDate(audit.stage_2_until) }),
    ]);
  rows.push([t("charter.audit.first_surveillance"), showDate(audit.first_surveillance_by)]);
  rows.push([t("charter.audit.second_surveillance"), showDate(audit.second_surveillance_by)]);
  rows.push([t("charter.audit.expires"), showDate(audit.expires_on)]);
  return (
    <section className="card" aria-labelledby="charter-audit">
      <header>
        <h2 id="charter-audit">{t("charter.audit.title")}</h2>
      </header>
      <table className="table">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {audit.is_too_short && <p className="notice problem">{t("charter.audit.too_short")}</p>}
    </section>
  );
}
