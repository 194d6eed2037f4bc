// SPDX-License-Identifier: Apache-2.0
// Who changed what, when and why: one entry per version, with each field before and after.
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { EntityDescription, Item } from "@web/api/description.ts";
import { useRead } from "@web/api/queries.ts";
import { showInstant, t } from "@web/messages/index.ts";
import { View } from "@web/view/states.tsx";
import { plainValue } from "@web/view/value.tsx";

interface Version {
  seq: number;
  version: number;
  at: string;
  removed: boolean;
  operation?: string;
  rule?: string;
  actor?: { kind: string; label?: string; person?: string };
  details?: Record<string, unknown>;
  changes: {
    field: string;
    before: unknown;
    after: unknown;
    before_names: string | string[] | null;
    after_names: string | string[] | null;
  }[];
}

export function History({ entity, item }: { entity: EntityDescription; item: Item }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="card section" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t("web.history")}</h2>
      </summary>
      {isOpen && <Versions entity={entity} item={item} />}
      {isOpen && (
        <p className="history-proof">
          <Link to={"/ledger" as string} search={{ entity: entity.name, id: item.id } as never}>
            {t("web.proof.link")}
          </Link>
        </p>
      )}
    </details>
  );
}

function Versions({ entity, item }: { entity: EntityDescription; item: Item }) {
  const history = useRead<{ items: Version[] }>(`/api/${entity.plural}/${item.id}/history`);
  return (
    <View query={history}>
      {({ items }) => (
        <ol className="history" reversed>
          {[...items].reverse().map((version) => (
            <li key={version.seq}>
              <p>
                <strong>{t("web.version", { version: version.version })}</strong>{" "}
                <span className="muted">
                  {showInstant(version.at)}
                  {version.actor?.label ? ` · ${version.actor.label}` : ""}
                  {version.operation ? ` · ${version.operation}` : ""}
                  {` · ${t("web.entry", { seq: version.seq })}`}
                </span>
              </p>
              {version.removed ? <p>{t("web.was_removed")}</p> : <Changes entity={entity} version={version} />}
            </li>
          ))}
        </ol>
      )}
    </View>
  );
}

function Changes({ entity, version }: { entity: EntityDescription; version: Version }) {
  if (version.changes.length === 0) return <p className="muted">{t("web.no_change")}</p>;
  return (
    <div className="scroll">
      <table className="table differences stacks">
        <thead>
          <tr>
            <th scope="col">{t("web.field")}</th>
            <th scope="col">{t("web.before")}</th>
            <th scope="col">{t("web.after")}</th>
          </tr>
        </thead>
        <tbody>
          {version.changes.map((change) => {
            const field = entity.fields.find((one) => one.name === change.field);
            return (
              <tr key={change.field}>
                <th scope="row">{field?.label ?? change.field}</th>
                <td data-label={t("web.before")}>{(field && plainValue(field, change.before, change.before_names ?? undefined)) || "–"}</td>
                <td data-label={t("web.after")}>{(field && plainValue(field, change.after, change.after_names ?? undefined)) || "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
