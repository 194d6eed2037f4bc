// SPDX-License-Identifier: Apache-2.0
// The versions in a row: show one as it was approved, compare two; and the moves of the open one: submit, return, approve.
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { type ActionDescription, entityByName, type Item, may } from "@web/api/description.ts";
import { asOf } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { choiceLabel } from "@web/view/value.tsx";

const shownVersions = 6;

export function VersionBar({ versions, differing }: { versions: Item[]; differing: number }) {
  const navigate = useNavigate();
  const state = entityByName("soa")?.fields.find((field) => field.name === "state");
  const [open, approved] = [
    versions.find((one) => one.state === "draft" || one.state === "submitted"),
    versions.find((one) => one.state === "approved"),
  ];
  if (versions.length === 0) return null;
  const pair = open && approved ? [approved, open] : versions.length > 1 ? [versions[1], versions[0]] : undefined;
  return (
    <nav className="versions" aria-label={t("soa.ui.versions")}>
      <ol className="plain">
        {versions
          .slice(0, shownVersions)
          .reverse()
          .map((version) => (
            <li key={version.id}>
              <button
                type="button"
                className="btn small"
                disabled={!version.approved_at}
                title={version.approved_at ? t("soa.ui.show_version") : undefined}
                onClick={() =>
                  void navigate({
                    to: ".",
                    search: ((old: object) => ({ ...old, as_of: String(version.approved_at) })) as never,
                  })
                }
              >
                <strong>{String(version.number)}</strong>
                <span>{state ? choiceLabel(state, version.state) : String(version.state)}</span>
                {version.approved_at ? <span className="muted">{showDate(String(version.approved_at))}</span> : null}
              </button>
            </li>
          ))}
      </ol>
      {pair?.[0] && pair[1] && (
        <Link
          className="btn small quiet"
          to={"/soa/compare" as string}
          search={{ from: String(pair[0].number), to: String(pair[1].number) } as never}
        >
          {t("soa.ui.compare", { from: Number(pair[0].number), to: Number(pair[1].number) })}
          {open && approved && differing > 0 ? ` · ${t("soa.ui.differ", { count: differing })}` : ""}
        </Link>
      )}
    </nav>
  );
}

/** What a move does, and how much of the statement it is about. */
function aboutMove(name: string, version: Item, differing: number | undefined): string {
  const number = Number(version.number);
  if (name === "reject") return t("soa.ui.reject_what", { number });
  const what = name === "submit" ? t("soa.ui.submit_what", { number }) : t("soa.ui.approve_what", { number });
  return differing === undefined ? `${what}.` : `${what} – ${t("soa.ui.differ", { count: differing })}.`;
}

interface MovesProps {
  version: Item;
  blocking: number;
  /** Lines that the approved version says differently, where there is one. */
  differing?: number;
}

/** The one primary button of the page is the open version's next move. */
export function VersionMoves({ version, blocking, differing }: MovesProps) {
  const entity = entityByName("soa");
  const [asked, setAsked] = useState<ActionDescription>();
  if (!entity || asOf()) return null;
  const action = (name: string) =>
    may(entity, name) ? entity.actions.find((one) => one.name === name) : undefined;
  const button = (name: string, label: string, isPrimary: boolean) => {
    const found = action(name);
    if (!found) return null;
    return (
      <button
        type="button"
        className={`btn ${isPrimary ? "primary" : ""}`}
        onClick={() => setAsked({ ...found, label })}
      >
        {label}
      </button>
    );
  };
  return (
    <>
      {version.state === "draft" && (
        <>
          {button("submit", t("soa.ui.submit"), true)}
          {blocking > 0 && action("submit") && (
            <span className="hidden-label" role="status">
              {t("soa.ui.blocking", { count: blocking })}
            </span>
          )}
        </>
      )}
      {version.state === "submitted" && (
        <>
          {button("reject", t("soa.ui.reject"), false)}
          {button("approve", t("soa.ui.approve"), true)}
        </>
      )}
      {asked && (
        <ActionForm
          entity={entity}
          item={version}
          action={asked}
          about={aboutMove(asked.name, version, differing)}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
