// SPDX-License-Identifier: Apache-2.0
// What two versions say differently, line by line and field by field; an approved one as of its approval.
import "./soa.css";

import { Link, useNavigate, useSearch } from "@tanstack/react-router";

import { type EntityDescription, entityByName, type Item } from "@web/api/description.ts";
import { activeLanguage, t } from "@web/messages/index.ts";
import { Empty, Failure, Loading, NotFound } from "@web/view/states.tsx";
import { choiceLabel, plainValue } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { useAll, useRowsOf, useVersions } from "./data.ts";
import { compare, type Difference } from "./statement.ts";

export default function Compare() {
  const search = useSearch({ strict: false }) as { from?: string; to?: string };
  const navigate = useNavigate();
  const { items: versions, versions: query } = useVersions();
  const find = (number: string | undefined) => versions.find((one) => String(one.number) === number);
  // Without a choice: what the latest version changed in the one before it.
  const numbers = versions.map((one) => Number(one.number)).sort((a, b) => b - a);
  const fromNumber = search.from ?? String(numbers[1] ?? numbers[0] ?? "");
  const toNumber = search.to ?? String(numbers[0] ?? "");
  const from = find(fromNumber);
  const to = find(toNumber);
  const before = useRowsOf(from);
  const after = useRowsOf(to);
  const controls = useAll("/api/controls");
  const entity = entityByName("soa_row");
  const title = t("soa.ui.compare_title");
  useTitle(title);
  if (!entity) return <NotFound />;
  const choose = (name: "from" | "to", value: string) =>
    void navigate({ to: ".", search: ((old: object) => ({ ...old, [name]: value })) as never, replace: true });
  const failure = query.error ?? before.error ?? after.error;
  const differences = before.data && after.data ? compare(before.data, after.data) : undefined;
  return (
    <>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p role="status">{differences && versions.length > 1 ? t("soa.ui.differ", { count: differences.length }) : ""}</p>
        </div>
        <div className="actions">
          {versions.length > 1 && (
            <>
              <VersionSelect label={t("soa.ui.from")} versions={versions} value={fromNumber} choose={(value) => choose("from", value)} />
              <span aria-hidden="true">→</span>
              <VersionSelect label={t("soa.ui.to")} versions={versions} value={toNumber} choose={(value) => choose("to", value)} />
            </>
          )}
          <Link className="btn" to={"/soa" as string} data-key="Escape">
            {t("soa.ui.title")}
          </Link>
        </div>
      </div>
      {query.data && versions.length < 2 ? (
        <Empty title={t("soa.ui.one_version")} help={t("soa.ui.one_version_help")} />
      ) : differences ? (
        differences.length === 0 ? (
          <Empty title={t("soa.ui.same")} help={t("soa.ui.same_help")} />
        ) : (
          <Differences entity={entity} differences={differences} controls={controls.data ?? []} />
        )
      ) : failure ? (
        <Failure error={failure} retry={() => void query.refetch()} />
      ) : query.data && (!from || !to) ? (
        <NotFound />
      ) : (
        <Loading />
      )}
    </>
  );
}

interface SelectProps {
  label: string;
  versions: Item[];
  value: string | undefined;
  choose: (value: string) => void;
}

function VersionSelect({ label, versions, value, choose }: SelectProps) {
  const state = entityByName("soa")?.fields.find((field) => field.name === "state");
  return (
    <select className="input" aria-label={label} value={value ?? ""} onChange={(event) => choose(event.target.value)}>
      {versions.map((version) => (
        <option key={version.id} value={String(version.number)}>
          {`${String(version.number)} – ${state ? choiceLabel(state, version.state) : ""}`}
        </option>
      ))}
    </select>
  );
}

interface DifferencesProps {
  entity: EntityDescription;
  differences: Difference[];
  controls: Item[];
}

function Differences({ entity, differences, controls }: DifferencesProps) {
  const titleOf = (id: string) => {
    const control = controls.find((one) => one.id === id);
    return String((activeLanguage() === "fr" && control?.title_fr) || (control?.title ?? ""));
  };
  return (
    <div className="card scroll">
      <table className="table differences by-line stacks">
        <thead>
          <tr>
            <th scope="col">{t("soa.ui.number")}</th>
            <th scope="col">{t("soa.ui.control")}</th>
            <th scope="col">{t("web.field")}</th>
            <th scope="col">{t("web.before")}</th>
            <th scope="col">{t("web.after")}</th>
          </tr>
        </thead>
        {differences.map((difference) => (
          <tbody key={difference.control}>
            {difference.fields.length === 0 ? (
              <tr>
                <td className="ref">{difference.number}</td>
                <td>{titleOf(difference.control)}</td>
                <td colSpan={3}>{difference.kind === "added" ? t("soa.ui.added") : t("soa.ui.removed")}</td>
              </tr>
            ) : (
              difference.fields.map((change, index) => {
                const field = entity.fields.find((one) => one.name === change.field);
                return (
                  <tr key={change.field}>
                    <td className="ref">{index === 0 ? difference.number : ""}</td>
                    <td>{index === 0 ? titleOf(difference.control) : ""}</td>
                    <th scope="row">{field?.label ?? change.field}</th>
                    <td data-label={t("web.before")}>
                      <del>{(field && plainValue(field, change.before, change.beforeLabel)) || "–"}</del>
                    </td>
                    <td data-label={t("web.after")}>
                      <ins>{(field && plainValue(field, change.after, change.afterLabel)) || "–"}</ins>
                    </td>
                  </tr>
                );
              })
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}
