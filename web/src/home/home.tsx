// SPDX-License-Identifier: Apache-2.0
// Home answers two questions: what must I do next, and where do we stand. Nothing else.
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

import { useRead } from "@web/api/queries.ts";
import { session } from "@web/api/session.ts";
import { showDate, t } from "@web/messages/index.ts";
import { useTitle } from "@web/view/title.ts";
import { View } from "@web/view/states.tsx";

import { daysUntil, type Step, stepsBetween } from "./steps.ts";

interface Line {
  register: string;
  query: Record<string, string>;
  id?: string;
  count: number;
  text: string;
  verb?: string;
  clause?: string;
  due?: string;
  overdue?: boolean;
}

export interface HomeData {
  organisation: { id: string; name: string; certification_start: string | null; certification_target: string | null } | null;
  facts: Line[];
  todos: Line[];
}

const shownAtFirst = 7;

export default function Home() {
  const home = useRead<HomeData>("/api/home");
  useTitle(t("web.place.home"));
  return <View query={home}>{(data) => <Found data={data} />}</View>;
}

function Found({ data }: { data: HomeData }) {
  const { certification_start: start = null, certification_target: target = null } = data.organisation ?? {};
  const late = data.todos.filter((todo) => todo.overdue).length;
  const position = target ? t("web.home.target", { day: showDate(target), days: daysUntil(target) }) : t("web.home.no_target");
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {data.todos.length === 0
              ? t("web.home.nothing", { name: session().name })
              : data.todos.length > shownAtFirst
                ? t("web.home.begin", { count: data.todos.length })
                : t("web.home.things", { count: data.todos.length })}
          </h1>
          <p>
            {position} · {t("web.home.late", { count: late })}
          </p>
        </div>
      </div>
      {start && target && <Steps steps={stepsBetween(start, target)} />}
      <div className="halves">
        <Next todos={data.todos} />
        <section className="card" aria-labelledby="stand">
          <header>
            <h2 id="stand">{t("web.home.stand")}</h2>
          </header>
          <ul className="facts">
            {data.facts.map((fact) => (
              <li key={fact.text}>
                <Link to={addressOf(fact)} search={fact.query as never}>
                  {fact.text}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

const addressOf = (line: Line): string => `/${line.register}${line.count === 1 && line.id ? `/${line.id}` : ""}`;

function Next({ todos }: { todos: Line[] }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? todos : todos.slice(0, shownAtFirst);
  return (
    <section className="card" aria-labelledby="next">
      <header>
        <h2 id="next">{t("web.home.next")}</h2>
        {todos.length > shownAtFirst && (
          <button type="button" className="btn quiet small" onClick={() => setAll(!isAll)} aria-expanded={isAll}>
            {isAll ? t("web.home.fewer") : t("web.home.all", { shown: shownAtFirst, count: todos.length })}
          </button>
        )}
      </header>
      {todos.length === 0 ? (
        <p className="state muted">{t("web.home.nothing_help")}</p>
      ) : (
        <ol className="todos">
          {shown.map((todo) => (
            <li key={`${todo.register} ${todo.text}`}>
              <span>
                <b>{todo.verb}</b> {todo.text}
              </span>
              <span className="muted clause">{todo.clause}</span>
              <span className={todo.overdue ? "error due" : "muted due"}>
                {todo.due && (todo.overdue ? t("web.home.overdue", { day: showDate(todo.due) }) : showDate(todo.due))}
              </span>
              <Link
                className="btn small"
                to={addressOf(todo)}
                search={(todo.count === 1 && todo.id ? {} : todo.query) as never}
                aria-label={`${todo.verb} ${todo.text}`}
              >
                {todo.verb}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function stepName(step: Step): string {
  switch (step.id) {
    case "prepare":
      return t("web.step.prepare");
    case "scope":
      return t("web.step.scope");
    case "risks":
      return t("web.step.risks");
    case "controls":
      return t("web.step.controls");
    case "awareness":
      return t("web.step.awareness");
    case "audit":
      return t("web.step.audit");
    case "certification":
      return t("web.step.certification");
    case "maintain":
      return t("web.step.maintain");
  }
}

/** The plan by dates alone; what is done shows on the pages of each subject. */
function Steps({ steps }: { steps: Step[] }) {
  const row = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const now = row.current?.querySelector<HTMLElement>(".on");
    // A phone shows three of the eight: the one we are at is among them.
    if (now && row.current) row.current.scrollLeft = now.offsetLeft - row.current.offsetLeft - now.offsetWidth;
  }, [steps.length]);
  return (
    <ol ref={row} className="card steps" aria-label={t("web.home.plan")}>
      {steps.map((step, index) => (
        <li key={step.id} className={step.isNow ? "on" : undefined} aria-current={step.isNow ? "step" : undefined}>
          <span className="muted">{index + 1}</span>
          <strong>{stepName(step)}</strong>
          <span className="muted">{step.until ? t("web.home.until", { day: showDate(step.until) }) : t("web.home.after")}</span>
        </li>
      ))}
    </ol>
  );
}
