// SPDX-License-Identifier: Apache-2.0
// The four states of a view: loading, empty (what to do next), error (how to recover), data.
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { Problem, Unreachable } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";

export function Loading() {
  return (
    <p className="state muted" role="status">
      {t("web.loading")}
    </p>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="state" role="alert">
      <h1>{explain(error)}</h1>
      <p className="muted">{advise(error)}</p>
      {retry && (
        <button type="button" className="btn" onClick={retry}>
          {t("web.retry")}
        </button>
      )}
    </div>
  );
}

export function NotFound() {
  return (
    <div className="state">
      <h1>{t("web.not_found")}</h1>
      <p className="muted">{t("web.not_found_help")}</p>
    </div>
  );
}

interface EmptyProps {
  /** The name of the page, where nothing else of it is shown. */
  page?: string;
  title: string;
  help?: string;
  /** The demo shows it filled: said where nothing was ever entered, not where a search finds nothing. */
  hasExample?: boolean;
  children?: ReactNode;
}

/** An empty list says what it is for and offers the first step. */
export function Empty({ page, title, help, hasExample, children }: EmptyProps) {
  return (
    <div className="state">
      {page && <h1>{page}</h1>}
      <h2>{title}</h2>
      {help && <p className="muted">{help}</p>}
      {children && <div className="actions">{children}</div>}
      {hasExample && !session().is_demo && (
        <>
          <p className="muted">{t("web.example")}</p>
          <DemoCommand />
        </>
      )}
    </div>
  );
}

/** A program of its own beside this one, so on a port of its own. */
const demoCommand = "assay demo --listen 127.0.0.1:8081";

/** The demonstration is started where the server runs: a page cannot start a program. */
export function DemoCommand() {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(demoCommand);
    setCopied(true);
  };
  return (
    <p className="command">
      <code>{demoCommand}</code>
      <button type="button" className="btn small" onClick={() => void copy()}>
        {isCopied ? t("web.command_copied") : t("web.copy_command")}
      </button>
    </p>
  );
}

export interface ViewProps<T> {
  query: UseQueryResult<T, Error>;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

export function View<T>({ query, isEmpty, empty, children }: ViewProps<T>) {
  if (query.data !== undefined) return isEmpty?.(query.data) ? <>{empty}</> : <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}

function explain(error: unknown): string {
  if (error instanceof Unreachable) return t("web.unreachable");
  if (error instanceof Problem && error.status === 404) return t("web.not_found");
  if (error instanceof Problem) return error.message;
  return t("web.broken");
}

function advise(error: unknown): string {
  if (error instanceof Unreachable) return t("web.unreachable_help");
  if (error instanceof Problem && error.status === 404) return t("web.not_found_help");
  if (error instanceof Problem) return error.errors.map((one) => one.message).join(" ");
  return t("web.broken_help");
}
