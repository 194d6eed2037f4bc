// SPDX-License-Identifier: Apache-2.0
// Each objective with measure, last value, trend and state; what its plan lacks; a value is recorded in the row.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, type EntityDescription, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { useCreation } from "@web/generic/creation.tsx";
import { FormSheet } from "@web/generic/form_sheet.tsx";
import { showDate, showNumber, t } from "@web/messages/index.ts";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { bareName, choiceLabel } from "@web/view/value.tsx";

import { type Course, type Overview, pictureOf } from "./course.ts";
import "./objectives.css";

function toneOf(state: unknown): { tone: string; sign: string } {
  switch (state) {
    case "met":
      return { tone: "low", sign: "✓" };
    case "on_track":
      return { tone: "low", sign: "↗" };
    case "at_risk":
      return { tone: "high", sign: "!" };
    case "missed":
      return { tone: "critical", sign: "✕" };
    default:
      return { tone: "", sign: "·" };
  }
}

export default function ObjectivesPage() {
  useTitle(t("objectives.page.title"));
  const entity = entityByName("objective");
  const objectives = useRead<Page>("/api/objectives", { labels: "1", limit: 200 });
  const overview = useRead<Overview>("/api/objectives/overview");
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <View query={objectives} isEmpty={(page) => page.total === 0} empty={<NoObjectives entity={entity} />}>
        {(page) => <Objectives entity={entity} items={page.items} overview={overview.data} />}
      </View>
      <Changes />
    </>
  );
}

function NoObjectives({ entity }: { entity: EntityDescription }) {
  const canWrite = !asOf() && may(entity, "create");
  return (
    <Empty page={t("objectives.page.title")} title={t("objectives.page.none")} help={t("objectives.page.none_help")} hasExample>
      {canWrite && (
        <Link className="btn primary" to={"/objectives/new" as string} data-key="n">
          {t("web.new", { what: entity.label })}
        </Link>
      )}
      {canWrite && (
        <Link className="btn" to={"/objectives/import" as string}>
          {t("web.import.title")}
        </Link>
      )}
    </Empty>
  );
}

interface ListProps {
  entity: EntityDescription;
  items: Item[];
  overview: Overview | undefined;
}

function Objectives({ entity, items, overview }: ListProps) {
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("objectives.page.title")}</h1>
        </div>
        <div className="actions">
          <Link className="btn" to={"/metrics" as string}>
            {entityByName("metric")?.plural_label}
          </Link>
          <Link className="btn" to={"/objectives" as string}>
            {t("objectives.page.edit")}
          </Link>
          {may(entity, "create") && !asOf() && (
            <Link className="btn primary" to={"/objectives/new" as string} data-key="n">
              {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
            </Link>
          )}
        </div>
      </div>
      <div className="card scroll">
        <table className="table objectives stacks">
          <thead>
            <tr>
              <th scope="col">{entity.label}</th>
              <th scope="col">{t("objectives.page.state")}</th>
              <th scope="col">{t("objectives.page.judged")}</th>
              <th scope="col" className="number">
                {t("objectives.page.last")}
              </th>
              <th scope="col">{t("objectives.page.trend")}</th>
              <th scope="col">{t("objectives.page.owner")}</th>
              <th scope="col">{t("objectives.page.due")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} entity={entity} item={item} about={overview?.items.find((one) => one.id === item.id)} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  entity: EntityDescription;
  item: Item;
  about: Overview["items"][number] | undefined;
}

function Row({ entity, item, about }: RowProps) {
  const [isMeasured, setMeasured] = useState(false);
  const { tone, sign } = toneOf(item.state);
  const choice = (name: string) => {
    const field = entity.fields.find((one) => one.name === name);
    return field ? choiceLabel(field, item[name]) : String(item[name]);
  };
  const metric = about?.metric;
  const lacks = about?.lacks ?? [];
  const measurement = entityByName("measurement");
  return (
    <tr>
      <th scope="row">
        <Link className="title" to={`/objectives/${item.id}` as string}>
          {item.reference && <span className="ref">{item.reference}</span>} {String(item.title)}
        </Link>
        {lacks.length > 0 && <p className="muted lacks">{lacks.map((one) => one.message).join(" ")}</p>}
      </th>
      <td data-label={t("objectives.page.state")}>
        <span className={`level ${tone}`}>
          <span aria-hidden="true">{sign}</span> {choice("state")}
        </span>
      </td>
      <td data-label={t("objectives.page.judged")}>
        {metric ? (
          <>
            <Link to={`/metrics/${metric.id}` as string}>{metric.title}</Link>
            {metric.target !== null && (
              <span className="muted">
                {" "}
                {metric.direction === "up" ? "≥" : "≤"} {showNumber(Number(metric.target))} {metric.unit ?? ""}
              </span>
            )}
          </>
        ) : (
          [item.measure, item.target].filter(Boolean).map(String).join(" · ") || "–"
        )}
      </td>
      <td className="number" data-label={t("objectives.page.last")}>
        {item.last_value != null ? (
          <span title={item.last_measured_on ? showDate(String(item.last_measured_on)) : undefined}>
            {showNumber(Number(item.last_value))} {metric?.unit ?? ""}
          </span>
        ) : (
          "–"
        )}
        {metric && measurement && may(measurement, "create") && !asOf() && (
          <button type="button" className="btn small" onClick={() => setMeasured(true)}>
            {t("objectives.page.record")}
          </button>
        )}
      </td>
      <td data-label={t("objectives.page.trend")}>
        {metric && metric.values.length > 0 && <Sparkline course={metric} />}{" "}
        {item.trend !== "unknown" && <span className="muted">{choice("trend")}</span>}
      </td>
      <td data-label={t("objectives.page.owner")}>{bareName(item.labels?.owner) || String(item.labels?.owner ?? "–")}</td>
      <td className="nowrap" data-label={t("objectives.page.due")}>
        {item.due ? showDate(String(item.due)) : "–"}
        {isMeasured && metric && measurement && (
          <NewValue entity={measurement} metric={metric} close={() => setMeasured(false)} />
        )}
      </td>
    </tr>
  );
}

function Sparkline({ course }: { course: Course }) {
  const { points, target } = pictureOf(course, 84, 18);
  const last = course.values.at(-1);
  return (
    <svg
      className="spark"
      viewBox="-3 -3 90 24"
      width="90"
      height="24"
      role="img"
      aria-label={t("objectives.page.course", {
        count: course.values.length,
        last: last ? showNumber(Number(last.value)) : "",
      })}
    >
      {target !== undefined && <line className="target" x1="0" x2="84" y1={target} y2={target} />}
      <polyline points={points.map((point) => `${point.x},${point.y}`).join(" ")} />
      {points.length > 0 && <circle cx={points.at(-1)?.x} cy={points.at(-1)?.y} r="2.5" />}
    </svg>
  );
}

function NewValue({ entity, metric, close }: { entity: EntityDescription; metric: Course; close: () => void }) {
  const [values, setValues] = useState<Record<string, unknown>>({
    metric: metric.id,
    measured_on: new Date().toISOString().slice(0, 10),
  });
  const { create, problem, isOffline } = useCreation(entity);
  // The value first: it is what one comes to write.
  const fields = ["value", "measured_on", "note"].flatMap((name) => entity.fields.filter((field) => field.name === name));
  return (
    <FormSheet
      title={metric.title}
      fields={fields}
      values={values}
      problem={problem}
      isOffline={isOffline}
      change={setValues}
      save={async () => {
        if (await create(values)) close();
      }}
      close={close}
    />
  );
}

function Changes() {
  const entity = entityByName("isms_change");
  const changes = useRead<Page>("/api/isms_changes", { limit: 20 });
  if (!entity || !may(entity, "read") || !changes.data) return null;
  const state = entity.fields.find((field) => field.name === "state");
  return (
    <section className="card section" aria-labelledby="objectives-changes">
      <header>
        <h2 id="objectives-changes">{entity.plural_label}</h2>
        <span className="muted">{t("objectives.page.changes_help")}</span>
      </header>
      <div className="body">
        {changes.data.total > 0 && (
          <ul className="plain rows changes">
            {changes.data.items.map((item) => (
              <li key={item.id}>
                <span className="tag">{state ? choiceLabel(state, item.state) : String(item.state)}</span>
                <span className="grow">
                  <Link to={`/isms_changes/${item.id}` as string}>{String(item.title)}</Link>
                  <span className="muted">{item.planned_for ? showDate(String(item.planned_for)) : ""}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="actions">
          {may(entity, "create") && !asOf() && (
            <Link className="btn small" to={"/isms_changes/new" as string}>
              {t("web.new", { what: entity.label })}
            </Link>
          )}
          {changes.data.total > changes.data.items.length && (
            <Link className="btn small" to={"/isms_changes" as string}>
              {t("objectives.page.all", { count: changes.data.total })}
            </Link>
          )}
        </div>
      </div>
    </section>
  );
}
