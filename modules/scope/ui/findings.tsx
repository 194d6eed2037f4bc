// SPDX-License-Identifier: Apache-2.0
// What blocks a submission, what changed since the signature, and the work that a signed scope left behind.
import { Link } from "@tanstack/react-router";

import { entityByName } from "@web/api/description.ts";
import { t } from "@web/messages/index.ts";

import { type Change, marksOf, type ScopeMap, type Stale, type Warning } from "./data.ts";

const mostNames = 8;
const mostReasons = 5;

export function Blocking({ problems, map }: { problems: Warning[]; map: ScopeMap }) {
  if (problems.length === 0) return null;
  const marks = new Map(marksOf(map).map((mark) => [mark.id, mark]));
  // A problem of the statement names its version, and that is this page.
  const elementsOf = (problem: Warning) => problem.ids.filter((id) => marks.has(id));
  return (
    <section className="card section" aria-labelledby="scope-blocking">
      <header>
        <h2 id="scope-blocking">{t("scope.ui.blocking")}</h2>
      </header>
      <ul className="body findings">
        {problems.map((problem) => (
          <li key={problem.code}>
            <span aria-hidden="true" className="error">
              ▲
            </span>{" "}
            {problem.message}{" "}
            {elementsOf(problem).slice(0, mostNames).map((id, index) => (
              <span key={id}>
                {index > 0 && ", "}
                <Link to={`/scope_elements/${id}` as string}>{marks.get(id)?.name}</Link>
              </span>
            ))}
            {elementsOf(problem).length > mostNames && ` ${t("scope.ui.more", { count: elementsOf(problem).length - mostNames })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function fieldNames(change: Change): string {
  const fields = entityByName(change.entity)?.fields ?? [];
  return change.fields.map((name) => fields.find((field) => field.name === name)?.label ?? name).join(", ");
}

export function Changes({ changes, number }: { changes: Change[]; number: number }) {
  if (changes.length === 0) return null;
  return (
    <section className="card section" aria-labelledby="scope-changes">
      <header>
        <h2 id="scope-changes">{t("scope.ui.changes", { version: number })}</h2>
        <span className="muted">{t("scope.ui.changes_help")}</span>
      </header>
      <ul className="body findings">
        {changes.map((change) => (
          <li key={`${change.id} ${change.kind}`}>
            <Target change={change} /> {change.kind === "changed" && <span className="muted">{fieldNames(change)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Target({ change }: { change: Change }) {
  const entity = entityByName(change.entity);
  if (!entity || change.kind === "removed" || change.entity === "scope") return <>{change.message}</>;
  return <Link to={`/${entity.plural}/${change.id}` as string}>{change.message}</Link>;
}

export function StaleWork({ items }: { items: Stale[] }) {
  if (items.length === 0) return null;
  return (
    <section className="card section" aria-labelledby="scope-stale">
      <header>
        <h2 id="scope-stale">{t("scope.ui.stale", { count: items.length })}</h2>
        <span className="muted">{t("scope.ui.stale_help")}</span>
      </header>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("scope.ui.work")}</th>
              <th scope="col">{t("scope.ui.versions")}</th>
              <th scope="col">{t("scope.ui.because")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>
                  <Link className="title" to={`/${entityByName(item.entity)?.plural ?? ""}/${item.id}` as string}>
                    {item.name}
                  </Link>
                </td>
                <td className="number">{item.versions.join(", ")}</td>
                <td>
                  {item.because
                    .slice(0, mostReasons)
                    .map((change) => change.message)
                    .join(" ")}
                  {item.because.length > mostReasons && ` ${t("scope.ui.more", { count: item.because.length - mostReasons })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
