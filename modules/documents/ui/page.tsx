// SPDX-License-Identifier: Apache-2.0
// One line per document: what asks for it, where it stands, its forms and its next move.
import "./documents.css";

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { type ActionDescription, entityByName, type Item, may } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { asOf, download } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { activeLanguage, showDate, t } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { notifyFailure } from "@web/shell/notices.tsx";
import { Menu } from "@web/view/menu.tsx";
import { Empty, Failure, Loading, NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

interface Version {
  id: string;
  number: number;
  approved_at: string | null;
  submitted_at: string | null;
  note: string | null;
}

interface Line {
  document: string;
  title: string;
  clause: string;
  approved: Version | null;
  submitted: Version | null;
  changed: boolean;
  has_table: boolean;
  problem: string | null;
}

const entityName = "document_version";

export default function DocumentsPage() {
  const entity = entityByName(entityName);
  useTitle(t("documents.ui.title"));
  if (!entity || !may(entity, "read")) return <NotFound />;
  return (
    <>
      <div className="head">
        <div>
          <h1>{t("documents.ui.title")}</h1>
          <p>{t("documents.ui.about")}</p>
        </div>
        <div className="actions">
          <Link className="btn" to={"/document_versions" as string}>
            {t("documents.ui.all_versions")}
          </Link>
        </div>
      </div>
      <Lines />
    </>
  );
}

function Lines() {
  const lines = useRead<{ items: Line[] }>("/api/document_versions/overview");
  if (lines.error) return <Failure error={lines.error} retry={() => void lines.refetch()} />;
  if (!lines.data) return <Loading />;
  if (lines.data.items.length === 0) return <Empty title={t("documents.ui.none")} />;
  return (
    <div className="card">
      <table className="table documents stacks">
        <thead>
          <tr>
            <th scope="col">{t("documents.ui.document")}</th>
            <th scope="col">{t("documents.ui.clause")}</th>
            <th scope="col">{t("documents.ui.standing")}</th>
            <th scope="col">{t("documents.ui.moves")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.data.items.map((line) => (
            <tr key={line.document}>
              <th scope="row">{line.title}</th>
              <td className="muted" data-label={t("documents.ui.clause")}>
                {line.clause}
              </td>
              <td data-label={t("documents.ui.standing")}>
                <Standing line={line} />
              </td>
              <td>
                <div className="moves">
                  <Forms line={line} />
                  <Moves line={line} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "approved version 2 of 3 March 2026 · has changed since", always with a sign besides the colour. */
function Standing({ line }: { line: Line }) {
  const parts: string[] = [];
  if (line.submitted)
    parts.push(t("documents.ui.submitted", { version: line.submitted.number, day: day(line.submitted.submitted_at) }));
  if (line.approved)
    parts.push(t("documents.ui.approved", { version: line.approved.number, day: day(line.approved.approved_at) }));
  if (!line.approved && !line.submitted) parts.push(t("documents.ui.never"));
  return (
    <>
      <span>{parts.join(" · ")}</span>
      {line.changed && (
        <span className="changed">
          <span aria-hidden="true">◆ </span>
          {t("documents.ui.changed")}
        </span>
      )}
      {line.problem && <span className="changed">{line.problem}</span>}
    </>
  );
}

const day = (moment: string | null) => (moment ? showDate(moment) : "");

/** What a person takes along: the approved version first, then what waits, then the registers as they stand. */
function Forms({ line }: { line: Line }) {
  const formats = line.has_table ? ["pdf", "docx", "xlsx"] : ["pdf", "docx"];
  const choices = [
    ...(line.approved ? [{ label: t("documents.ui.print_approved", { version: line.approved.number }), version: line.approved.number }] : []),
    ...(line.submitted ? [{ label: t("documents.ui.print_submitted", { version: line.submitted.number }), version: line.submitted.number }] : []),
    { label: t("documents.ui.print_present"), version: "present" as const },
  ];
  if (line.problem) return null;
  return (
    <Menu label={t("documents.ui.print")} name={`${t("documents.ui.print")}: ${line.title}`} className="btn small">
      {(close) => (
        <div className="export">
          {choices.map((choice) => (
            <div key={choice.version} role="group" aria-label={choice.label}>
              <p className="caption">{choice.label}</p>
              <div className="formats">
                {formats.map((format) => (
                  <button
                    key={format}
                    type="button"
                    className="btn small"
                    aria-label={`${choice.label}: ${format.toUpperCase()}`}
                    onClick={() => {
                      close();
                      void download(`/api/exports/${line.document}`, { format, version: choice.version }).catch(notifyFailure);
                    }}
                  >
                    {format.toUpperCase()}
                  </button>
                ))}
              </div>
            </div>
          ))}
        </div>
      )}
    </Menu>
  );
}

function Moves({ line }: { line: Line }) {
  const entity = entityByName(entityName);
  const [asked, setAsked] = useState<{ action: ActionDescription; item?: Item }>();
  if (!entity || asOf()) return null;
  const button = (name: string, version?: Version) => {
    const action = may(entity, name) ? entity.actions.find((one) => one.name === name) : undefined;
    if (!action) return null;
    const known = new Set(["document", "language"]);
    const item = version && ({ id: version.id, version: 0, reference: null } as Item);
    return (
      <button
        type="button"
        className={`btn small ${name === "approve" ? "primary" : ""}`}
        aria-label={`${action.label}: ${line.title}`}
        onClick={() => setAsked({ action: { ...action, fields: action.fields.filter((field) => !known.has(field.name)) }, item })}
      >
        {action.label}
      </button>
    );
  };
  return (
    <>
      {line.submitted ? (
        <>
          {button("reject", line.submitted)}
          {button("approve", line.submitted)}
        </>
      ) : (
        !line.problem && button("submit")
      )}
      {asked && (
        <ActionForm
          entity={entity}
          item={asked.item}
          action={asked.action}
          fixed={asked.item ? undefined : { document: line.document, language: languageTag(activeLanguage()) }}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
