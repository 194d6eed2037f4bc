// SPDX-License-Identifier: Apache-2.0
// The versions of the charter with what was decided on each; the newest first.
import { Link } from "@tanstack/react-router";

import { entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { showDate, t } from "@web/messages/index.ts";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { bareName, choiceLabel, plainValue } from "@web/view/value.tsx";

import "./charter.css";

export function toneOf(state: unknown): { sign: string; tone: string } {
  switch (state) {
    case "go":
      return { sign: "✓", tone: "low" };
    case "no_go":
      return { sign: "✕", tone: "critical" };
    case "submitted":
      return { sign: "◐", tone: "medium" };
    default:
      return { sign: "·", tone: "" };
  }
}

export default function CharterPage() {
  useTitle(t("charter.page.charter"));
  const entity = entityByName("project_charter");
  const charters = useRead<Page>("/api/project_charters", { labels: "1", limit: 50 });
  if (!entity || !may(entity, "read")) return <NotFound />;
  const canWrite = may(entity, "create") && !asOf();
  const state = entity.fields.find((field) => field.name === "state");
  const money = (item: Item, name: string) => {
    const field = entity.fields.find((one) => one.name === name);
    return field ? plainValue(field, item[name]) || "–" : "–";
  };
  return (
    <View
      query={charters}
      isEmpty={(page) => page.total === 0}
      empty={
        <Empty page={t("charter.page.charter")} title={t("charter.page.none")} help={t("charter.page.none_help")} hasExample>
          {canWrite && (
            <Link className="btn primary" to={"/project_charters/new" as string} data-key="n">
              {t("web.new", { what: entity.label })}
            </Link>
          )}
        </Empty>
      }
    >
      {(page) => (
        <>
          <div className="head">
            <div>
              <h1>{t("charter.page.charter")}</h1>
              <p>{t("charter.page.charter_help")}</p>
            </div>
          </div>
          <div className="card scroll">
            <table className="table stacks">
              <thead>
                <tr>
                  <th scope="col">{t("charter.page.version")}</th>
                  <th scope="col">{t("charter.page.state")}</th>
                  <th scope="col">{t("charter.page.leader")}</th>
                  <th scope="col" className="number">
                    {t("charter.page.budget")}
                  </th>
                  <th scope="col" className="number">
                    {t("charter.page.inaction")}
                  </th>
                  <th scope="col">{t("charter.page.target")}</th>
                  <th scope="col">{t("charter.page.decision")}</th>
                </tr>
              </thead>
              <tbody>
                {page.items.map((item) => (
                  <tr key={item.id}>
                    <th scope="row">
                      <Link className="title" to={`/project_charters/${item.id}` as string}>
                        {String(item.number)} · {String(item.title)}
                      </Link>
                    </th>
                    <td data-label={t("charter.page.state")}>
                      <span className={`level ${toneOf(item.state).tone}`}>
                        <span aria-hidden="true">{toneOf(item.state).sign}</span>
                        {state ? choiceLabel(state, item.state) : String(item.state)}
                      </span>
                    </td>
                    <td className="nowrap" data-label={t("charter.page.leader")}>{bareName(item.labels?.leader) || String(item.labels?.leader ?? "–")}</td>
                    <td className="number" data-label={t("charter.page.budget")}>
                      {money(item, "budget")}
                    </td>
                    <td className="number" data-label={t("charter.page.inaction")}>
                      {money(item, "cost_of_inaction")}
                    </td>
                    <td className="nowrap" data-label={t("charter.page.target")}>{item.target_date ? showDate(String(item.target_date)) : "–"}</td>
                    <td data-label={t("charter.page.decision")}>
                      {item.decided_on ? `${showDate(String(item.decided_on))} · ${String(item.decision_reason)}` : "–"}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </View>
  );
}
