// SPDX-License-Identifier: Apache-2.0
// Heading and tabs of the administration, and what its pages share.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { entityByName } from "@web/api/description.ts";
import { Problem } from "@web/api/send.ts";
import { hasRole, type Role } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { useInSight, usePath } from "@web/shell/shell.tsx";
import { NotFound } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";

import "./admin.css";

const parts: { path: string; title: () => string; roles: Role[] }[] = [
  { path: "admin", title: () => t("web.admin.people"), roles: ["technical_administrator", "isms_manager", "top_management"] },
  { path: "admin/tokens", title: () => t("web.admin.tokens"), roles: ["technical_administrator", "isms_manager"] },
  { path: "admin/backups", title: () => t("web.admin.backups"), roles: ["technical_administrator"] },
  { path: "admin/organisation", title: () => t("web.admin.organisation"), roles: ["technical_administrator", "isms_manager", "top_management"] },
  { path: "admin/policy", title: () => t("web.admin.policy"), roles: ["technical_administrator", "isms_manager", "top_management"] },
];

interface FrameProps {
  title: string;
  help: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Frame({ title, help, actions, children }: FrameProps) {
  const path = usePath();
  const open = parts.filter((part) => hasRole(...part.roles));
  const row = useInSight(path);
  useTitle(title);
  if (!open.some((part) => part.path === path)) return <NotFound />;
  return (
    <>
      <nav ref={row} className="tabs" aria-label={t("web.admin.title")}>
        {open.map((part) => (
          <Link
            key={part.path}
            to={`/${part.path}` as string}
            className={part.path === path ? "on" : undefined}
            activeOptions={{ exact: true }}
            aria-current={part.path === path ? "page" : undefined}
          >
            {part.title()}
          </Link>
        ))}
      </nav>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p>{help}</p>
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}

/** The role as the reader's language calls it. */
export function roleName(role: string): string {
  const field = entityByName("role_assignment")?.fields.find((one) => one.name === "role");
  return field?.choices?.find((choice) => choice.name === role)?.label ?? role;
}

export const allRoles: Role[] = [
  "top_management",
  "isms_manager",
  "contributor",
  "internal_auditor",
  "external_auditor",
  "employee",
  "read_only",
  "technical_administrator",
  "agent",
];

/** Does it, says it, or says why not. */
export async function act(work: () => Promise<unknown>, done: string) {
  try {
    await work();
    notify(done);
  } catch (failure) {
    notifyFailure(failure);
  }
}

/** What belongs to no field of a form. */
export function general(problem: Problem | undefined, ...fields: string[]): string {
  if (!problem) return "";
  const rest = problem.errors.filter((error) => !fields.includes(error.field));
  if (rest.length > 0) return rest.map((error) => error.message).join(" ");
  return problem.errors.length === 0 ? problem.message : "";
}

export function FieldErrors({ problem, field, id }: { problem: Problem | undefined; field: string; id: string }) {
  const errors = problem?.of(field) ?? [];
  if (errors.length === 0) return null;
  return (
    <span className="error" id={id} role="alert">
      {errors.join(" ")}
    </span>
  );
}
