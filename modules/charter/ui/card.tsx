// SPDX-License-Identifier: Apache-2.0
// One version of the charter: what it still lacks before it is submitted, and the project team.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { type EntityDescription, entityByName, type Item, may, type Page } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import Card from "@web/generic/card.tsx";
import { useCreation } from "@web/generic/creation.tsx";
import { FormSheet } from "@web/generic/form_sheet.tsx";
import { t } from "@web/messages/index.ts";
import { bareName, choiceLabel } from "@web/view/value.tsx";

import "./charter.css";

interface Review {
  items: { id: string; problems: { field: string; code: string; message: string }[] }[];
}

export default function CharterCard() {
  return (
    <Card plural="project_charters" hides={["content_hash"]}>
      {(item) => (
        <>
          {item.state === "draft" && <Lacks item={item} />}
          <Team item={item} />
        </>
      )}
    </Card>
  );
}

function Lacks({ item }: { item: Item }) {
  const review = useRead<Review>("/api/project_charters/review", { state: "draft" });
  const problems = review.data?.items.find((one) => one.id === item.id)?.problems ?? [];
  if (!review.data) return null;
  return (
    <section className="card section" aria-labelledby="charter-lacks">
      <header>
        <h2 id="charter-lacks">{t("charter.card.lacks")}</h2>
      </header>
      <div className="body">
        {problems.length === 0 ? (
          <p className="muted">{t("charter.card.complete")}</p>
        ) : (
          <ul className="lacks">
            {problems.map((problem) => (
              <li key={problem.code + problem.field}>{problem.message}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Team({ item }: { item: Item }) {
  const entity = entityByName("team_member");
  const team = useRead<Page>("/api/team_members", { charter: item.id, labels: "1", limit: 200 });
  const [isAdded, setAdded] = useState(false);
  if (!entity || !may(entity, "read")) return null;
  const role = entity.fields.find((field) => field.name === "project_role");
  const isEditable = item.state === "draft" && !asOf() && may(entity, "create");
  return (
    <section className="card section" aria-labelledby="charter-team">
      <header>
        <h2 id="charter-team">{entity.plural_label}</h2>
      </header>
      <div className="body">
        {team.data?.total === 0 && <p className="muted">{t("charter.card.no_team")}</p>}
        <ul className="plain rows">
          {team.data?.items.map((member) => (
            <li key={member.id}>
              <span className="tag">{role ? choiceLabel(role, member.project_role) : String(member.project_role)}</span>
              <span className="grow">
                <Link to={`/team_members/${member.id}` as string}>
                  {bareName(member.labels?.person) || String(member.labels?.person ?? "")}
                </Link>
                {member.duties ? <span className="muted">{String(member.duties)}</span> : null}
              </span>
            </li>
          ))}
        </ul>
        {isEditable && (
          <button type="button" className="btn small" onClick={() => setAdded(true)}>
            {t("charter.card.add")}
          </button>
        )}
      </div>
      {isAdded && <NewMember entity={entity} charter={item.id} close={() => setAdded(false)} />}
    </section>
  );
}

function NewMember({ entity, charter, close }: { entity: EntityDescription; charter: string; close: () => void }) {
  const [values, setValues] = useState<Record<string, unknown>>({ charter });
  const { create, problem, isOffline } = useCreation(entity);
  return (
    <FormSheet
      title={t("charter.card.add")}
      fields={entity.fields.filter((field) => ["person", "project_role", "duties", "days"].includes(field.name))}
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
