// SPDX-License-Identifier: Apache-2.0
// Who answers for what: the gaps first, then the matrix; beside it what top management committed itself to.
import { Link } from "@tanstack/react-router";

import { entityByName, type EntityDescription, may, type Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, send } from "@web/api/send.ts";
import { activeLanguage, showDate, t } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { choiceLabel } from "@web/view/value.tsx";

import { Matrix } from "./matrix.tsx";
import type { Gap, Raci } from "./raci.ts";
import "./leadership.css";

export default function RolesPage() {
  useTitle(t("leadership.page.roles"));
  const entity = entityByName("responsibility");
  const raci = useRead<Raci>("/api/responsibilities/raci");
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <View query={raci} isEmpty={(found) => found.rows.length === 0} empty={<NoRoles entity={entity} />}>
        {(found) => <Roles entity={entity} raci={found} />}
      </View>
      <Commitments />
    </>
  );
}

async function propose() {
  try {
    const done = await send("POST", "/api/responsibilities/propose", { body: { language: languageTag(activeLanguage()) } });
    notify(t("leadership.page.proposed"), done.seq);
    await refresh();
  } catch (failure) {
    notifyFailure(failure);
  }
}

function NoRoles({ entity }: { entity: EntityDescription }) {
  const canWrite = !asOf() && may(entity, "create");
  return (
    <Empty page={t("leadership.page.roles")} title={t("leadership.page.no_roles")} help={t("leadership.page.no_roles_help")} hasExample>
      {canWrite && may(entity, "propose") && (
        <button type="button" className="btn primary" onClick={() => void propose()}>
          {t("leadership.page.propose")}
        </button>
      )}
      {canWrite && (
        <Link className="btn" to={"/responsibilities/new" as string} data-key="n">
          {t("web.new", { what: entity.label })}
        </Link>
      )}
      {canWrite && (
        <Link className="btn" to={"/responsibilities/import" as string}>
          {t("web.import.title")}
        </Link>
      )}
    </Empty>
  );
}

function Roles({ entity, raci }: { entity: EntityDescription; raci: Raci }) {
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("leadership.page.roles")}</h1>
          <p>{t("leadership.page.reading", { activities: raci.rows.length, gaps: raci.gaps.length })}</p>
        </div>
        <div className="actions">
          <Link className="btn" to={"/responsibilities" as string}>
            {t("leadership.page.edit")}
          </Link>
          {may(entity, "create") && !asOf() && (
            <Link className="btn primary" to={"/responsibilities/new" as string} data-key="n">
              {t("web.new", { what: entity.label })} <kbd aria-hidden="true">n</kbd>
            </Link>
          )}
        </div>
      </div>
      {raci.gaps.length > 0 && <Gaps gaps={raci.gaps} />}
      <Matrix raci={raci} />
    </>
  );
}

function Gaps({ gaps }: { gaps: Gap[] }) {
  return (
    <section className="card section" aria-labelledby="leadership-gaps">
      <header>
        <h2 id="leadership-gaps">{t("leadership.page.gaps")}</h2>
      </header>
      <ul className="plain rows body">
        {gaps.map((gap, index) => (
          <li key={`${gap.code}${index}`}>
            <span className="level high">
              <span aria-hidden="true">!</span> {t("leadership.page.gap")}
            </span>
            <span className="grow">
              {gap.activity ? (
                <Link to={`/responsibilities/${gap.activity}` as string}>{gap.message}</Link>
              ) : (
                gap.message
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Commitments() {
  const entity = entityByName("commitment");
  const commitments = useRead<Page>("/api/commitments", { labels: "1", limit: 20 });
  if (!entity || !may(entity, "read") || !commitments.data) return null;
  const state = entity.fields.find((field) => field.name === "state");
  return (
    <section className="card section" aria-labelledby="leadership-commitment">
      <header>
        <h2 id="leadership-commitment">{entity.label}</h2>
      </header>
      <div className="body">
        {commitments.data.total === 0 && <p className="muted">{t("leadership.page.no_commitment")}</p>}
        {commitments.data.total > 0 && (
          <ul className="plain rows">
            {commitments.data.items.map((item) => (
              <li key={item.id}>
                <span className={`level ${item.state === "signed" ? "low" : ""}`}>
                  <span aria-hidden="true">{item.state === "signed" ? "✓" : "·"}</span>
                  {state ? choiceLabel(state, item.state) : String(item.state)}
                </span>
                <span className="grow">
                  <Link to={`/commitments/${item.id}` as string}>{String(item.title)}</Link>
                  <span className="muted">
                    {[
                      Array.isArray(item.labels?.signed_by) ? item.labels.signed_by.join(", ") : "",
                      item.signed_on ? showDate(String(item.signed_on)) : "",
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {may(entity, "create") && !asOf() && (
          <Link className="btn small" to={"/commitments/new" as string}>
            {t("web.new", { what: entity.label })}
          </Link>
        )}
      </div>
    </section>
  );
}
