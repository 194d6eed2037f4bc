// SPDX-License-Identifier: Apache-2.0
// Who may do what here: accounts with their roles, people who hold a role without an account, open invitations.
import { useState } from "react";

import type { Item, Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { send } from "@web/api/send.ts";
import { hasRole, session } from "@web/api/session.ts";
import { showDate, t } from "@web/messages/index.ts";
import { Menu } from "@web/view/menu.tsx";
import { Empty, View } from "@web/view/states.tsx";
import { bareName } from "@web/view/value.tsx";

import { act, allRoles, Frame, roleName } from "./frame.tsx";
import { Invite } from "./invite.tsx";

interface Account {
  id: string;
  email: string;
  name: string;
  is_active: boolean;
  has_second_factor: boolean;
  roles?: string;
  person?: string | null;
  granted_locally?: boolean;
}

interface Invitation {
  id: string;
  email: string;
  roles: string;
  expires: string;
  is_open: boolean;
}

export default function People() {
  const [isInviting, setInviting] = useState(false);
  const readsAccounts = hasRole("technical_administrator", "isms_manager");
  const accounts = useRead<{ items: Account[] }>("/api/accounts", {}, readsAccounts);
  const roles = useRead<Page>("/api/role_assignments", { labels: "1", limit: 200 });
  const rights = useRights();
  return (
    <Frame
      title={t("web.admin.people")}
      help={t("web.admin.people_help")}
      actions={
        <button type="button" className="btn primary" data-key="n" onClick={() => setInviting(true)}>
          {t("web.admin.invite")} <kbd aria-hidden="true">n</kbd>
        </button>
      }
    >
      <View query={roles}>
        {(assignments) => <Table accounts={accounts.data?.items ?? []} assignments={assignments.items} rights={rights} />}
      </View>
      <Invitations />
      {isInviting && <Invite close={() => setInviting(false)} />}
    </Frame>
  );
}

interface Rights {
  gives: string[];
  takes: string[];
}

/** Which roles the reader may give and take, from the policy's own rows: a button for another one would only be refused. */
function useRights(): Rights {
  const policy = useRead<{ rows: { deny: boolean; operation: string; roles: string[]; states: string[] }[] }>("/api/policy");
  const mine = session().roles.split(" ");
  const rolesOf = (operation: string) =>
    (policy.data?.rows ?? [])
      .filter((row) => !row.deny && row.operation === operation && row.roles.some((role) => mine.includes(role)))
      .flatMap((row) => row.states);
  return { gives: rolesOf("role_assignment.create"), takes: rolesOf("role_assignment.delete") };
}

interface Row {
  key: string;
  name: string;
  account?: Account;
  person?: string;
  roles: Item[];
}

/** One row per account, then one per person who holds a role and has none. */
function rowsOf(accounts: Account[], assignments: Item[]): Row[] {
  const rows: Row[] = accounts.map((account) => ({
    key: account.id,
    name: account.name,
    account,
    person: account.person ?? undefined,
    roles: assignments.filter((one) => account.person && one.person === account.person),
  }));
  const withAccount = new Set(rows.map((row) => row.person));
  for (const one of assignments) {
    if (withAccount.has(one.person as string)) continue;
    const known = rows.find((row) => !row.account && row.person === one.person);
    if (known) known.roles.push(one);
    else
      rows.push({
        key: String(one.person),
        name: bareName(one.labels?.person) || String(one.labels?.person ?? one.person),
        person: String(one.person),
        roles: [one],
      });
  }
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

interface TableProps {
  accounts: Account[];
  assignments: Item[];
  rights: Rights;
}

function Table({ accounts, assignments, rights }: TableProps) {
  const rows = rowsOf(accounts, assignments);
  return (
    <div className="card scroll">
      <table className="table stacks">
        <thead>
          <tr>
            <th scope="col">{t("web.admin.name")}</th>
            <th scope="col">{t("web.admin.account")}</th>
            <th scope="col">{t("web.admin.roles")}</th>
            <th scope="col">
              <span className="hidden-label">{t("web.more_actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td data-label={t("web.admin.account")}>{row.account ? <AccountState account={row.account} /> : <span className="muted">{t("web.admin.no_account")}</span>}</td>
              <td data-label={t("web.admin.roles")}>
                {row.roles.map((one) => (
                  <Role key={one.id} row={row} assignment={one} rights={rights} />
                ))}
                {row.account?.granted_locally && <span className="muted">{t("web.admin.locally")}</span>}
              </td>
              <td className="number">
                <RowMenu row={row} rights={rights} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccountState({ account }: { account: Account }) {
  return (
    <>
      {account.email}{" "}
      {!account.is_active && (
        <span className="level">
          <span aria-hidden="true">■</span> {t("web.admin.inactive")}
        </span>
      )}
      {account.is_active && account.has_second_factor && (
        <span className="level low">
          <span aria-hidden="true">✓</span> {t("web.admin.second_factor")}
        </span>
      )}
    </>
  );
}

function Role({ row, assignment, rights }: { row: Row; assignment: Item; rights: Rights }) {
  const role = String(assignment.role);
  const isMine = row.account?.id === session().account;
  return (
    <span className="tag">
      {roleName(role)}
      {rights.takes.includes(role) && !isMine && (
        <button
          type="button"
          aria-label={t("web.admin.take_role", { role: roleName(role), name: row.name })}
          onClick={() =>
            void act(
              () =>
                send("DELETE", `/api/role_assignments/${assignment.id}`, { version: assignment.version }).then(refresh),
              t("web.admin.role_taken", { role: roleName(role), name: row.name }),
            )
          }
        >
          ×
        </button>
      )}
    </span>
  );
}

function RowMenu({ row, rights }: { row: Row; rights: Rights }) {
  const held = new Set(row.roles.map((one) => one.role));
  const isMine = row.account?.id === session().account;
  const offered = allRoles.filter((role) => rights.gives.includes(role) && !held.has(role));
  const canGive = offered.length > 0 && row.person && !isMine;
  const canEnd = row.account?.is_active && hasRole("technical_administrator") && !isMine;
  if (!canGive && !canEnd) return null;
  return (
    <Menu label="⋯" name={t("web.admin.actions_of", { name: row.name })} className="btn small">
      {(close) => (
        <>
          {canGive && <div className="caption">{t("web.admin.give_role")}</div>}
          {canGive &&
            offered.map((role) => (
              <button
                key={role}
                type="button"
                onClick={() => {
                  close();
                  void act(
                    () => send("POST", "/api/role_assignments", { body: { person: row.person, role } }).then(refresh),
                    t("web.admin.role_given", { role: roleName(role), name: row.name }),
                  );
                }}
              >
                {roleName(role)}
              </button>
            ))}
          {canGive && canEnd && <hr />}
          {canEnd && (
            <button
              type="button"
              onClick={() => {
                close();
                void act(
                  () => send("POST", `/api/accounts/${row.account?.id}/deactivate`, { body: {} }).then(refresh),
                  t("web.admin.deactivated", { name: row.name }),
                );
              }}
            >
              {t("web.admin.deactivate")}
            </button>
          )}
        </>
      )}
    </Menu>
  );
}

function Invitations() {
  const invitations = useRead<{ items: Invitation[] }>("/api/invitations");
  return (
    <section className="card section" aria-labelledby="invitations">
      <header>
        <h2 id="invitations">{t("web.admin.invitations")}</h2>
      </header>
      <View
        query={invitations}
        isEmpty={({ items }) => !items.some((one) => one.is_open)}
        empty={<Empty title={t("web.admin.no_invitations")} help={t("web.admin.no_invitations_help")} />}
      >
        {({ items }) => (
          <div className="scroll">
            <table className="table">
              <tbody>
                {items
                  .filter((one) => one.is_open)
                  .map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.email}</th>
                      <td>{one.roles.split(" ").filter(Boolean).map(roleName).join(", ")}</td>
                      <td>{t("web.admin.until", { day: showDate(one.expires) })}</td>
                      <td className="number">
                        <button
                          type="button"
                          className="btn small"
                          aria-label={t("web.admin.revoke_invitation", { email: one.email })}
                          onClick={() =>
                            void act(
                              () => send("DELETE", `/api/invitations/${one.id}`).then(refresh),
                              t("web.admin.revoked", { what: one.email }),
                            )
                          }
                        >
                          {t("web.admin.revoke")}
                        </button>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </View>
    </section>
  );
}
