// SPDX-License-Identifier: Apache-2.0
// The scope on one page: where it stands and its next move, the statement, warnings, the map, what changed, what is stale.
import "./scope.css";

import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { type ActionDescription, entityByName, type Item, may } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { asOf, download, send } from "@web/api/send.ts";
import { ActionForm } from "@web/generic/actions.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { Empty, NotFound, View } from "@web/view/states.tsx";
import { useTitle } from "@web/view/title.ts";
import { choiceLabel } from "@web/view/value.tsx";

import { type ScopeMap, type Stale, useScopes } from "./data.ts";
import { MapSection } from "./map.tsx";
import { StatementCard } from "./statement.tsx";
import { Blocking, Changes, StaleWork } from "./findings.tsx";

export default function ScopePage() {
  const title = t("scope.ui.title");
  useTitle(title);
  // The moment is a part of the address: what may be done here follows it.
  useSearch({ strict: false });
  const { versions, items, open, inForce } = useScopes();
  const map = useRead<ScopeMap>("/api/scopes/map");
  const stale = useRead<{ items: Stale[]; total: number }>("/api/scopes/stale", {}, inForce !== undefined);
  if (!may(entityByName("scope"), "read")) return <NotFound />;
  const version = open ?? inForce;
  const isStarted = (items?.length ?? 0) > 0 || (map.data?.elements.length ?? 0) > 0;
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {title} {version && <Chip version={version} />}
          </h1>
          <p>{standing(inForce, map.data)}</p>
        </div>
        <div className="actions">
          {version && (
            <button type="button" className="btn" onClick={() => void download("/api/exports/scope", { format: "pdf" }).catch(notifyFailure)}>
              {t("scope.ui.print")}
            </button>
          )}
          <Link className="btn" to={"/scope_elements" as string}>
            {t("scope.ui.elements")}
          </Link>
          <Link className="btn" to={"/scope_dependencies" as string}>
            {t("scope.ui.dependencies")}
          </Link>
          <Moves open={open} isFirst={!inForce} isBlocked={(map.data?.blocking.length ?? 0) > 0} />
        </div>
      </div>
      <View query={versions}>
        {() =>
          isStarted ? (
            <>
              {version && <StatementCard key={version.id} version={version} inForce={open ? inForce : undefined} />}
              {map.data && open?.state === "draft" && <Blocking problems={map.data.blocking} map={map.data} />}
              <View query={map}>{(found) => <MapSection map={found} />}</View>
              {map.data && inForce && <Changes changes={map.data.changes} number={Number(inForce.number)} />}
              {inForce && <View query={stale}>{(found) => <StaleWork items={found.items} />}</View>}
            </>
          ) : (
            <Empty title={t("scope.ui.none")} help={t("scope.ui.none_help")} hasExample>
              <Revise label={t("scope.ui.first")} isPrimary />
              <Link className="btn" to={"/scope_elements/import" as string}>
                {t("web.import.title")}
              </Link>
            </Empty>
          )
        }
      </View>
    </>
  );
}

function Chip({ version }: { version: Item }) {
  const state = entityByName("scope")?.fields.find((field) => field.name === "state");
  return (
    <span className="tag chip">
      {t("scope.ui.version", { version: Number(version.number) })} · {state ? choiceLabel(state, version.state) : String(version.state)}
    </span>
  );
}

/** "12 in scope · 3 left out · version 1 signed by … on …". */
function standing(inForce: Item | undefined, map: ScopeMap | undefined): string {
  const count = (placement: string) => map?.elements.filter((one) => one.placement === placement).length ?? 0;
  const person = inForce?.labels?.signed_by;
  return [
    map && map.elements.length > 0 ? t("scope.ui.count", { inside: count("in"), outside: count("out") }) : "",
    inForce
      ? t("scope.ui.signed", {
          version: Number(inForce.number),
          person: typeof person === "string" ? person : "–",
          day: showDate(String(inForce.signed_at)),
        })
      : t("scope.ui.never_signed"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Opens the next draft with the statement of the version in force. */
function Revise({ label, isPrimary }: { label: string; isPrimary: boolean }) {
  if (!may(entityByName("scope"), "revise") || asOf()) return null;
  const revise = async () => {
    try {
      const answer = await send("POST", "/api/scopes/revise", { body: {} });
      notify(t("scope.ui.opened"), answer.seq);
    } catch (failure) {
      notifyFailure(failure);
    } finally {
      await refresh();
    }
  };
  return (
    <button type="button" className={`btn ${isPrimary ? "primary" : ""}`} onClick={() => void revise()}>
      {label}
    </button>
  );
}

/** The one primary button is the open version's next move. */
function Moves({ open, isFirst, isBlocked }: { open: Item | undefined; isFirst: boolean; isBlocked: boolean }) {
  const entity = entityByName("scope");
  const [asked, ask] = useState<ActionDescription>();
  if (!entity || asOf()) return null;
  if (!open) return <Revise label={isFirst ? t("scope.ui.first") : t("scope.ui.revise")} isPrimary={false} />;
  const button = (name: string, isPrimary: boolean, isDisabled = false) => {
    const action = may(entity, name) ? entity.actions.find((one) => one.name === name) : undefined;
    return (
      action && (
        <button type="button" className={`btn ${isPrimary ? "primary" : ""}`} disabled={isDisabled} onClick={() => ask(action)}>
          {action.label}
        </button>
      )
    );
  };
  return (
    <>
      {open.state === "draft" && button("submit", true, isBlocked)}
      {open.state === "submitted" && (
        <>
          {button("reject", false)}
          {button("sign", true)}
        </>
      )}
      {asked && <ActionForm entity={entity} item={open} action={asked} close={() => ask(undefined)} />}
    </>
  );
}
