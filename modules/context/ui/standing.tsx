// SPDX-License-Identifier: Apache-2.0
// When a clause was reviewed last, what keeps it open now, object by object, and the way to close it.
import "./context.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { entityByName, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { View } from "@web/view/states.tsx";

export type Subject = "issues" | "parties" | "obligations";

interface Blocking {
  code: string;
  message: string;
  objects: { plural: string; id: string; name: string }[];
}

interface SubjectStanding {
  subject: Subject;
  blocking: Blocking[];
  reviewed_on: string | null;
  reviewed_by: string | null;
  next_review: string | null;
  is_due: boolean;
}

const mostNames = 6;

export function Standing({ subject }: { subject: Subject }) {
  const standing = useRead<{ items: SubjectStanding[] }>("/api/context_reviews/standing");
  return (
    <section className="card standing" aria-labelledby="standing">
      <View query={standing}>
        {(found) => {
          const one = found.items.find((item) => item.subject === subject);
          return one ? <Subjects one={one} /> : null;
        }}
      </View>
    </section>
  );
}

function Subjects({ one }: { one: SubjectStanding }) {
  return (
    <>
      <header>
        <h2 id="standing">{titleOf(one.subject)}</h2>
        <span className={`level ${one.is_due ? "medium" : "low"}`}>
          <span aria-hidden="true">{one.is_due ? "▲" : "●"}</span>
          {one.is_due ? t("context.ui.due") : t("context.ui.reviewed")}
        </span>
        <span className="muted">
          {one.reviewed_on
            ? t("context.ui.last", {
                day: showDate(one.reviewed_on),
                person: one.reviewed_by ?? "–",
                next: one.next_review ? showDate(one.next_review) : "–",
              })
            : t("context.ui.never")}
        </span>
        <span className="space" />
        <Close one={one} />
      </header>
      {one.blocking.length > 0 && (
        <ul className="body blocking" aria-label={t("context.ui.blocking")}>
          {one.blocking.map((problem) => (
            <li key={problem.code}>
              <span aria-hidden="true" className="error">
                ▲
              </span>{" "}
              {problem.message} <Names objects={problem.objects} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Names({ objects }: { objects: Blocking["objects"] }) {
  return (
    <>
      {objects.slice(0, mostNames).map((object, index) => (
        <span key={object.id}>
          {index > 0 && ", "}
          <Link to={`/${object.plural}/${object.id}` as string}>{object.name}</Link>
        </span>
      ))}
      {objects.length > mostNames && ` ${t("context.ui.more", { count: objects.length - mostNames })}`}
    </>
  );
}

function Close({ one }: { one: SubjectStanding }) {
  const [isAsked, ask] = useState(false);
  const entity = entityByName("context_review");
  const action = entity?.actions.find((found) => found.name === "close");
  if (!entity || !action || !may(entity, "close") || asOf()) return null;
  const asked = { ...action, fields: action.fields.filter((field) => field.name !== "subject") };
  return (
    <>
      <button type="button" className="btn small" disabled={one.blocking.length > 0} onClick={() => ask(true)}>
        {action.label}
      </button>
      {isAsked && <ActionForm entity={entity} action={asked} fixed={{ subject: one.subject }} close={() => ask(false)} />}
    </>
  );
}

function titleOf(subject: Subject): string {
  switch (subject) {
    case "issues":
      return t("context.ui.clause_issues");
    case "parties":
      return t("context.ui.clause_parties");
    case "obligations":
      return t("context.ui.clause_obligations");
  }
}
