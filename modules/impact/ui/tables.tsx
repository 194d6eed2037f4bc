// SPDX-License-Identifier: Apache-2.0
// Everything that loses something, register by register, with what it is today and what it would be; then how that is
// worked out.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { t } from "@web/messages/index.ts";

import type { Effect, Group, Impact, Named, Rating, Values } from "./answer.ts";

const shownAtFirst = 25;

export function Tables({ impact }: { impact: Impact }) {
  return (
    <>
      {impact.groups.map((group) => (
        <GroupTable key={group.entity} group={group} />
      ))}
      {impact.inheritance.length > 0 && <Inheritance rows={impact.inheritance} />}
      <section className="card section" aria-labelledby="impact-rules">
        <header>
          <h2 id="impact-rules">{t("impact.page.rules")}</h2>
        </header>
        <ul className="rules">
          {impact.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function ObjectLink({ object }: { object: Named }) {
  return <Link to={`/${object.register}/${object.id}` as string}>{object.name}</Link>;
}

function GroupTable({ group }: { group: Group }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? group.items : group.items.slice(0, shownAtFirst);
  const isRated = group.items.some((item) => item.before !== undefined);
  const heading = `impact-${group.entity}`;
  return (
    <section className="card section" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{group.label}</h2>
        <span className="muted">{group.count}</span>
      </header>
      <div className="scroll">
        <table className="table losses">
          <thead>
            <tr>
              <th scope="col">{t("impact.page.object")}</th>
              <th scope="col">{t("impact.page.loses")}</th>
              <th scope="col">{t("impact.page.because")}</th>
              {isRated && <th scope="col">{t("impact.page.before")}</th>}
              {isRated && <th scope="col">{t("impact.page.after")}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <Row key={`${item.id} ${item.tie}`} item={item} isRated={isRated} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < group.items.length && (
        <p className="foot">
          <button type="button" className="btn small quiet" onClick={() => setAll(true)}>
            {t("impact.page.more", { count: group.items.length - shown.length })}
          </button>
        </p>
      )}
    </section>
  );
}

function Row({ item, isRated }: { item: Effect; isRated: boolean }) {
  return (
    <tr>
      <td>
        <ObjectLink object={item} />
      </td>
      <td>
        {item.text}{" "}
        {item.falls && (
          <span className="level critical">
            <span aria-hidden="true">✕</span> {t("impact.page.falls")}
          </span>
        )}
      </td>
      <td>
        <ObjectLink object={item.because} />
      </td>
      {isRated && (
        <td>
          <Rated rating={item.before} />
        </td>
      )}
      {isRated && (
        <td>
          <Rated rating={item.after} />{" "}
          {item.rises && (
            <span className="level high">
              <span aria-hidden="true">▲</span> {t("impact.page.rises")}
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

function Rated({ rating }: { rating?: Rating | null }) {
  if (rating === undefined) return <span className="muted">–</span>;
  if (rating === null) return <span className="muted">{t("impact.page.unrated")}</span>;
  return (
    <>
      {rating.band} <span className="muted number">{rating.score}</span>
    </>
  );
}

const inOrder = (values: Values): string =>
  [values.confidentiality, values.integrity, values.availability].map((value) => value ?? "–").join(" · ");

function Inheritance({ rows }: { rows: Impact["inheritance"] }) {
  return (
    <section className="card section" aria-labelledby="impact-inherited">
      <header>
        <h2 id="impact-inherited">{t("impact.page.inherited")}</h2>
        <span className="muted">{rows.length}</span>
      </header>
      <div className="scroll">
        <table className="table losses">
          <thead>
            <tr>
              <th scope="col">{t("impact.page.object")}</th>
              <th scope="col">
                {t("impact.page.before")} <span className="muted">{t("impact.page.letters")}</span>
              </th>
              <th scope="col">{t("impact.page.after")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, 4 * shownAtFirst).map((row) => (
              <tr key={row.id}>
                <td>
                  <ObjectLink object={row} />
                </td>
                <td className="number">{inOrder(row.before)}</td>
                <td className="number">{inOrder(row.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > 4 * shownAtFirst && (
        <p className="muted foot">{t("impact.page.more", { count: rows.length - 4 * shownAtFirst })}</p>
      )}
    </section>
  );
}
