// SPDX-License-Identifier: Apache-2.0
// The Statement of Applicability: versions and their moves above, all lines below; what blocks approval is at its line.
import "./soa.css";

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { type EntityDescription, entityByName, type Item, may } from "@web/api/description.ts";
import { asOf, send } from "@web/api/send.ts";
import { activeLanguage, showDate, t } from "@web/messages/index.ts";
import { languageTag } from "@web/messages/language.ts";
import { refresh } from "@web/api/queries.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { Empty, Failure, Loading, NotFound } from "@web/view/states.tsx";
import { choiceLabel } from "@web/view/value.tsx";
import { useTitle } from "@web/view/title.ts";

import { useRowsOf, useStatement, useVersions } from "./data.ts";
import { AheadNotice, DriftBanner } from "./drift_banner.tsx";
import { ExportMenu } from "./export_menu.tsx";
import { compare, countStates, isProposed, type Line, type Review } from "./statement.ts";
import { Table } from "./table.tsx";
import { Tiles } from "./tiles.tsx";
import { VersionBar, VersionMoves } from "./versions.tsx";

type Search = { q?: string; only?: string; line?: string; as_of?: string };

export default function StatementPage() {
  const entity = entityByName("soa_row");
  const title = t("soa.ui.title");
  useTitle(title);
  if (!entity || !may(entity, "read")) return <NotFound />;
  return <Statement entity={entity} title={title} />;
}

function Statement({ entity, title }: { entity: EntityDescription; title: string }) {
  const { rows, controls, review, lines } = useStatement();
  const { items: versions, open, approved } = useVersions();
  const before = useRowsOf(open && approved);
  const differing = open && before.data && rows.data ? compare(before.data, rows.data).length : 0;
  const failure = rows.error ?? controls.error;
  const version = open ?? approved;
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {title} {version && <VersionChip version={version} />}
          </h1>
          {lines && <Standing lines={lines} approved={approved} open={open} differing={differing} />}
        </div>
        <div className="actions">
          {versions.length > 0 && <ExportMenu versions={versions} />}
          <Propose isFirst={lines?.length === 0} isSubmitted={open?.state === "submitted"} />
          {open && <VersionMoves version={open} blocking={blockedLines(lines)} differing={approved && differing} />}
        </div>
      </div>
      {lines && lines.length > 0 ? (
        <>
          <VersionBar versions={versions} differing={differing} />
          <DriftBanner />
          {open && <AheadNotice />}
          <Lines entity={entity} lines={lines} review={review.data} isFrozen={open?.state === "submitted"} />
        </>
      ) : lines ? (
        <Empty title={t("soa.ui.none")} help={t("soa.ui.none_help")} hasExample />
      ) : failure ? (
        <Failure error={failure} retry={() => void rows.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

const blockedLines = (lines: Line[] | undefined) => lines?.filter((line) => line.problems.length > 0).length ?? 0;

function VersionChip({ version }: { version: Item }) {
  const state = entityByName("soa")?.fields.find((field) => field.name === "state");
  return (
    <span className="tag version-chip">
      {state ? choiceLabel(state, version.state) : String(version.state)} {String(version.number)}
    </span>
  );
}

interface StandingProps {
  lines: Line[];
  approved?: Item;
  open?: Item;
  differing: number;
}

/** "93 controls · 88 applicable · 4 undecided · approved version 1 of 3 February, 7 lines differ". */
function Standing({ lines, approved, open, differing }: StandingProps) {
  const counts = countStates(lines);
  const parts = [
    t("soa.ui.controls", { count: lines.length }),
    t("soa.ui.applicable", { count: lines.length - counts.excluded - counts.undecided }),
    counts.excluded > 0 ? t("soa.ui.excluded_count", { count: counts.excluded }) : "",
    counts.undecided > 0 ? t("soa.ui.undecided_count", { count: counts.undecided }) : "",
    approved
      ? t("soa.ui.approved_version", { version: Number(approved.number), day: showDate(String(approved.approved_at)) })
      : "",
    open && approved && differing > 0 ? t("soa.ui.differ", { count: differing }) : "",
  ];
  return <p>{parts.filter(Boolean).join(" · ")}</p>;
}

/** What the registers speak for: rows that nobody decided follow risks, obligations and the catalogue. */
function Propose({ isFirst, isSubmitted }: { isFirst: boolean; isSubmitted: boolean }) {
  const entity = entityByName("soa");
  if (!may(entity, "propose") || asOf() || isSubmitted) return null;
  const propose = async () => {
    try {
      const answer = await send<Record<string, number>>("POST", "/api/soas/propose", {
        body: { language: languageTag(activeLanguage()) },
      });
      notify(
        t("soa.ui.proposed", {
          treatment: (answer.data.applicable_by_treatment ?? 0) + (answer.data.applicable_by_obligation ?? 0),
          suggested: answer.data.suggested ?? 0,
          undecided: answer.data.undecided ?? 0,
          kept: answer.data.kept ?? 0,
        }),
      );
      await refresh();
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <button type="button" className={`btn ${isFirst ? "primary" : ""}`} onClick={() => void propose()}>
      {isFirst ? t("soa.ui.propose_first") : t("soa.ui.propose")}
    </button>
  );
}

interface LinesProps {
  entity: EntityDescription;
  lines: Line[];
  review?: Review;
  isFrozen: boolean;
}

function Lines({ entity, lines, review, isFrozen }: LinesProps) {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [asked, setAsked] = useState(search.line);
  useEffect(() => setAsked(search.line), [search.line]);
  const set = (change: Search) =>
    void navigate({ to: ".", search: ((old: Search) => ({ ...old, ...change })) as never, replace: true, resetScroll: false });
  const undecided = countStates(lines).undecided;
  const blocking = blockedLines(lines);
  const unconfirmed = lines.filter((line) => isProposed(line.row));
  return (
    <>
      <div className="card tiles-strip">
        <div className="body">
          <Tiles lines={lines} size="small" chosen={lines.find((line) => line.number === asked)?.row.id} choose={(line) => set({ line: line.number, q: undefined, only: undefined })} />
        </div>
      </div>
      {review?.problems.map((problem) => (
        <p key={problem.message} className="notice problem">
          {problem.message}
        </p>
      ))}
      <div className="list-bar">
        {undecided > 0 && (
          <button
            type="button"
            className="btn small"
            aria-pressed={search.only === "undecided"}
            onClick={() => set({ only: search.only === "undecided" ? undefined : "undecided", line: undefined })}
          >
            {t("soa.ui.undecided_count", { count: undecided })}
          </button>
        )}
        {blocking > 0 && (
          <button
            type="button"
            className="btn small"
            aria-pressed={search.only === "blocking"}
            onClick={() => set({ only: search.only === "blocking" ? undefined : "blocking" })}
          >
            <span className="error" aria-hidden="true">
              ▲
            </span>
            {t("soa.ui.blocking", { count: blocking })}
          </button>
        )}
        {unconfirmed.length > 0 && !asOf() && !isFrozen && <ConfirmAll lines={unconfirmed} />}
      </div>
      <Table entity={entity} lines={lines} asked={asked} only={search.only} isFrozen={isFrozen} />
    </>
  );
}

/** Takes every proposal of a treatment as one's own decision, in one entry. */
function ConfirmAll({ lines }: { lines: Line[] }) {
  if (!may(entityByName("soa_row"), "confirm")) return null;
  const confirm = async () => {
    try {
      const { seq } = await send("POST", "/api/soa_rows/confirm", { body: { rows: lines.map((line) => line.row.id) } });
      notify(t("soa.ui.confirmed", { count: lines.length }), seq);
      await refresh();
    } catch (failure) {
      notifyFailure(failure);
    }
  };
  return (
    <button type="button" className="btn small" onClick={() => void confirm()}>
      {t("soa.ui.confirm_all", { count: lines.length })}
    </button>
  );
}
