// SPDX-License-Identifier: Apache-2.0
// Work that the server does off the request's way: started by a button, watched while it runs, its result afterwards.
import { useQuery } from "@tanstack/react-query";

import { keyOf } from "@web/api/queries.ts";
import { read } from "@web/api/send.ts";
import { showNumber, t } from "@web/messages/index.ts";

import "./work.css";

export interface Work<T> {
  is_running: boolean;
  phase: string;
  done: number;
  total: number;
  begun: string;
  ended: string | null;
  is_broken: boolean;
  outcome: T | null;
}

export interface Findings {
  is_whole: boolean;
  entries: number;
  root: string;
  versions: number;
  checkpoints: number;
  objects: number;
  broken: { rule: string; seq: number; what: string }[];
  broken_count: number;
}

/** The answer has the work in `work`; while it runs it is asked for again. */
export function useWork<T extends { work: Work<unknown> | null }>(path: string) {
  return useQuery<T, Error>({
    queryKey: keyOf(path),
    queryFn: ({ signal }) => read<T>(path, {}, signal),
    refetchInterval: (query) => (query.state.data?.work?.is_running ? 400 : false),
  });
}

function phaseName(phase: string): string {
  switch (phase) {
    case "tree":
      return t("web.work.tree");
    case "rows":
      return t("web.work.rows");
    case "package":
      return t("web.work.package");
    case "verify":
      return t("web.work.verify");
    case "copy":
      return t("web.work.copy");
    case "restore":
      return t("web.work.restore");
    default:
      return t("web.work.begin");
  }
}

export function Running({ work }: { work: Work<unknown> }) {
  return (
    <p className="work" role="status">
      <progress aria-label={phaseName(work.phase)} max={work.total || undefined} value={work.total ? work.done : undefined} />
      <span>{phaseName(work.phase)}</span>
    </p>
  );
}

export function Good({ children }: { children: React.ReactNode }) {
  return (
    <p className="verdict">
      <span className="level low">
        <span aria-hidden="true">✓</span> {t("web.work.good")}
      </span>{" "}
      {children}
    </p>
  );
}

export function Bad({ children }: { children: React.ReactNode }) {
  return (
    <p className="verdict" role="alert">
      <span className="level critical">
        <span aria-hidden="true">✕</span> {t("web.work.bad")}
      </span>{" "}
      {children}
    </p>
  );
}

/** What is wrong, in words that an auditor knows; the rule's own name stays, for the reference page. */
function ruleName(rule: string): string {
  switch (rule) {
    case "tree":
      return t("web.work.rule.tree");
    case "rows":
      return t("web.work.rule.rows");
    case "commitment":
      return t("web.work.rule.commitment");
    case "signature":
      return t("web.work.rule.signature");
    case "consistency":
      return t("web.work.rule.consistency");
    case "database":
      return t("web.work.rule.database");
    default:
      return t("web.work.rule.other", { rule });
  }
}

export function FindingsList({ findings }: { findings: Findings }) {
  if (findings.is_whole) return null;
  return (
    <ul className="broken">
      {findings.broken.slice(0, 20).map((one, index) => (
        <li key={index}>
          {ruleName(one.rule)} {one.seq > 0 && t("web.entry", { seq: one.seq })} <span className="ref">{one.what}</span>
        </li>
      ))}
      {findings.broken_count > 20 && <li>{t("web.work.more", { count: showNumber(findings.broken_count - 20) })}</li>}
    </ul>
  );
}
