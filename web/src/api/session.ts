// SPDX-License-Identifier: Apache-2.0
// Who is signed in, as GET /api/session says.
import { exchange, speakAs } from "./send.ts";

export type Role =
  | "top_management"
  | "isms_manager"
  | "contributor"
  | "internal_auditor"
  | "external_auditor"
  | "employee"
  | "read_only"
  | "technical_administrator"
  | "agent";

export interface Session {
  account: string;
  email: string;
  name: string;
  person: string | null;
  organisation: string;
  organisation_name: string;
  /** Everything in the organisation is made up. */
  is_demo?: boolean;
  /** Number of the last ledger entry when the session was read. */
  seq?: number;
  organisations: { slug: string; name: string }[];
  roles: string;
  second_factor_done: boolean;
  has_second_factor: boolean;
  needs_enrolment: boolean;
  csrf: string;
}

export async function readSession(): Promise<Session> {
  return (await (await exchange("GET", "/api/session")).json()) as Session;
}

let current: Session;

export function begin(session: Session) {
  current = session;
  speakAs(session.csrf, session.organisation);
}

export function session(): Session {
  return current;
}

export function hasRole(...roles: Role[]): boolean {
  return current.roles.split(" ").some((role) => roles.includes(role as Role));
}
